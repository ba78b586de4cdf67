"""The tables of meetings and papers: decisions, the order of slides, edited sentences."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.meetings.action_words import ActionSource, SoughtChange, SuccessMeasure
from dashboard.meetings.decisions import DecisionKind
from dashboard.quarters import Quarter
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class DecisionRow(Base):
    """One thing that a meeting decided, numbered in the order of recording.

    Of a decision that is a step of an exception, `step_number` names the step, which has the words.
    `about` is the number of the action that a later decision is about. `names` are the persons
    who attended, each beside their post; they go when the minutes are old.
    """

    __tablename__ = "decision"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    meeting: Mapped[Quarter]
    held: Mapped[date]
    item: Mapped[str]
    kind: Mapped[DecisionKind] = mapped_column(EnumWord(DecisionKind))
    measured: Mapped[str]
    first: Mapped[Quarter | None]
    step_number: Mapped[int | None]
    about: Mapped[int | None]
    who: Mapped[str]
    due: Mapped[date | None]
    words: Mapped[str]
    names: Mapped[str]
    source: Mapped[ActionSource | None] = mapped_column(EnumWord(ActionSource))
    agency: Mapped[str]
    measure: Mapped[SuccessMeasure | None] = mapped_column(EnumWord(SuccessMeasure))
    aim: Mapped[SoughtChange | None] = mapped_column(EnumWord(SoughtChange))
    link: Mapped[str]
    instead: Mapped[int]


class MeetingPlanRow(Base):
    """One version of how the slides of the meeting about a quarter are arranged."""

    __tablename__ = "meeting_plan"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    meeting: Mapped[Quarter]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class EditedSentenceRow(Base):
    """One edit of a sentence of a report, numbered in the order of recording.

    `lines` are the keys of the indicators that the sentence is about, and `bases` the digests of
    their figures by audience. Without words, the edit
    returns to the rule's sentence.
    """

    __tablename__ = "edited_sentence"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    report: Mapped[str]
    place: Mapped[str]
    lines: Mapped[list[str]] = mapped_column(JSON)
    first: Mapped[Quarter]
    last: Mapped[Quarter]
    rule: Mapped[str]
    bases: Mapped[dict[str, str]] = mapped_column(JSON)
    words: Mapped[str]
