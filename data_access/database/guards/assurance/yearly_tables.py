"""The table of the yearly report and its kin: the steps in which they were written and agreed."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.written_papers import PaperWord
from data_access.database.column_types import EnumWord
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class PaperStepRow(RecordedRow):
    """One step of a paper, numbered in the order of recording.

    `year` is that in which the financial year of the paper begins.
    """

    __tablename__ = "paper_step"

    kind: Mapped[PaperKind] = mapped_column(EnumWord(PaperKind))
    year: Mapped[int]
    word: Mapped[PaperWord] = mapped_column(EnumWord(PaperWord))
    agency: Mapped[str]
    section: Mapped[str]
    words: Mapped[str]
    day: Mapped[date | None]
