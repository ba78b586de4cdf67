"""The tables of the steps of quarters, of marked values, and of first sendings."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.quarter_life.quarter_acts import QuarterWord
from dashboard.quarters import Quarter
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class QuarterActRow(Base):
    """One step of a quarter, numbered in the order of recording.

    `agency` is empty for a step of the whole quarter. `last_return` is the number of the last
    return that the step is about, and `about` that of the step that is undone; 0 for none.
    """

    __tablename__ = "quarter_act"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    quarter: Mapped[Quarter]
    word: Mapped[QuarterWord] = mapped_column(EnumWord(QuarterWord))
    agency: Mapped[str]
    post: Mapped[str]
    day: Mapped[date | None]
    words: Mapped[str]
    last_return: Mapped[int]
    about: Mapped[int]


class FollowedValueRow(Base):
    """A value that somebody marked to follow up, and what came of it."""

    __tablename__ = "followed_value"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency: Mapped[str]
    quarter: Mapped[Quarter]
    indicator: Mapped[str]
    reason: Mapped[str]
    marked_by: Mapped[str]
    marked: Mapped[datetime]
    done: Mapped[datetime | None]
    done_by: Mapped[str]
    outcome: Mapped[str]


class FirstSendingRow(Base):
    """How many faults and questions the first file of an agency's return of a quarter had."""

    __tablename__ = "first_sending"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    came: Mapped[datetime]
    faults: Mapped[int]
    questions: Mapped[int]
