"""The tables of schools and early years settings: rounds, settings, links and answers.

The columns bear the names of the fields of what they keep, in `dashboard/assurance/schools`.
"""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.schools.school_rounds import (
    LinkWord,
    RoundWord,
    SchoolTerm,
    SettingKind,
    SettingWord,
)
from data_access.database.column_types import EnumWord
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class SchoolRoundRow(RecordedRow):
    """One step of a round, numbered in the order of recording.

    `round` is the number of the step that opened it.
    """

    __tablename__ = "school_round"

    round: Mapped[int]
    word: Mapped[RoundWord] = mapped_column(EnumWord(RoundWord))
    year: Mapped[str]
    term: Mapped[SchoolTerm] = mapped_column(EnumWord(SchoolTerm))
    form: Mapped[str]
    deadline: Mapped[date | None]
    words: Mapped[str]


class SchoolSettingRow(RecordedRow):
    """One record of a setting; `setting` is the number of its first."""

    __tablename__ = "school_setting"

    setting: Mapped[int]
    name: Mapped[str]
    kind: Mapped[SettingKind] = mapped_column(EnumWord(SettingKind))
    word: Mapped[SettingWord] = mapped_column(EnumWord(SettingWord))


class SchoolLinkRow(RecordedRow):
    """That a link of a setting in a round was made, with its hash alone, or ended."""

    __tablename__ = "school_link"

    round: Mapped[int]
    setting: Mapped[int]
    word: Mapped[LinkWord] = mapped_column(EnumWord(LinkWord))
    digest: Mapped[str]


class SchoolAnswerRow(RecordedRow):
    """One answer of a setting to one standard in a round, in the order of recording."""

    __tablename__ = "school_answer"

    round: Mapped[int]
    setting: Mapped[int]
    standard: Mapped[str]
    answer: Mapped[str]
    words: Mapped[str]
