"""The tables of assurance: the plan on a page, its steps, topics of the work plan, and audits.

The columns bear the names of the fields of what they keep, in `dashboard/assurance`, but for who
recorded something and for what was typed.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.audit_topics import TopicSource, TopicWord
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.assurance.plan_entries import PlanPart, Rhythm, TopicKind, TopicSide
from dashboard.assurance.plan_steps import PlanWord
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.quarters import Quarter
from data_access.database.column_types import EnumWord, WordTuple
from data_access.database.tables import Base


class RecordedRow(Base):
    """What every record has: whose, its number in the order of recording, when, and by whom.

    These columns stand before a table's own.
    """

    __abstract__ = True

    partnership: Mapped[str] = mapped_column(
        ForeignKey("partnership.key"), primary_key=True, sort_order=-1
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    recorded: Mapped[datetime] = mapped_column(sort_order=-1)
    recorded_by: Mapped[str] = mapped_column(sort_order=-1)


class PlanEntryRow(RecordedRow):
    """One version of an entry of the plan on a page, numbered in the order of recording.

    `entry` is the number of the entry's first version.
    """

    __tablename__ = "plan_entry"

    entry: Mapped[int]
    title: Mapped[str]
    part: Mapped[PlanPart] = mapped_column(EnumWord(PlanPart))
    rhythm: Mapped[Rhythm] = mapped_column(EnumWord(Rhythm))
    since: Mapped[Quarter]
    owner: Mapped[str]
    in_arrears: Mapped[bool]
    days: Mapped[int]
    working: Mapped[bool]
    counted: Mapped[TopicKind | None] = mapped_column(EnumWord(TopicKind))
    least: Mapped[int]
    across: Mapped[bool]
    indicators: Mapped[tuple[str, ...]] = mapped_column(WordTuple())
    ended: Mapped[bool]
    words: Mapped[str]


class PlanStepRow(RecordedRow):
    """One step of an entry of the plan in one cycle, numbered in the order of recording."""

    __tablename__ = "plan_step"

    entry: Mapped[int]
    first: Mapped[Quarter]
    word: Mapped[PlanWord] = mapped_column(EnumWord(PlanWord))
    day: Mapped[date | None]
    words: Mapped[str]
    link: Mapped[str]
    about: Mapped[int]


class TopicStepRow(RecordedRow):
    """One step of a topic of the work plan, numbered in the order of recording.

    `topic` is the number of the step that proposed it.
    """

    __tablename__ = "topic_step"

    topic: Mapped[int]
    word: Mapped[TopicWord] = mapped_column(EnumWord(TopicWord))
    title: Mapped[str]
    kind: Mapped[TopicKind] = mapped_column(EnumWord(TopicKind))
    side: Mapped[TopicSide] = mapped_column(EnumWord(TopicSide))
    source: Mapped[TopicSource] = mapped_column(EnumWord(TopicSource))
    priority: Mapped[int]
    words: Mapped[str]
    link: Mapped[str]
    quarter: Mapped[Quarter | None]
    owner: Mapped[str]
    day: Mapped[date | None]


class AuditStepRow(RecordedRow):
    """One step of a case file audit, numbered in the order of recording.

    `audit` is the number of the step that planned it.
    """

    __tablename__ = "audit_step"

    audit: Mapped[int]
    word: Mapped[AuditWord] = mapped_column(EnumWord(AuditWord))
    topic: Mapped[int]
    template: Mapped[str]
    first: Mapped[int]
    cases: Mapped[int]
    cohort: Mapped[str]
    drawn: Mapped[str]
    agencies: Mapped[tuple[str, ...]] = mapped_column(WordTuple())
    due: Mapped[date | None]
    words: Mapped[str]
    members: Mapped[str]


class CaseGradeRow(RecordedRow):
    """One answer about one numbered case, by an agency or as agreed, in the order of recording."""

    __tablename__ = "case_grade"

    audit: Mapped[int]
    case: Mapped[int]
    question: Mapped[str]
    agency: Mapped[str]
    answer: Mapped[str]
    words: Mapped[str]


class AuditFindingRow(RecordedRow):
    """One finding of a case file audit, or that one was taken back, in the order of recording."""

    __tablename__ = "audit_finding"

    audit: Mapped[int]
    word: Mapped[FindingWord] = mapped_column(EnumWord(FindingWord))
    words: Mapped[str]
    theme: Mapped[str]
    indicator: Mapped[str]
    agency: Mapped[str]
    evidence: Mapped[FindingEvidence] = mapped_column(EnumWord(FindingEvidence))
    source: Mapped[FindingSource] = mapped_column(EnumWord(FindingSource))
    context: Mapped[FrameworkTheme] = mapped_column(EnumWord(FrameworkTheme))
    about: Mapped[int]
