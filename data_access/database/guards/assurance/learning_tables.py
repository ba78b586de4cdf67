"""The table of learning reports: their versions, and that one was published or taken back."""

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.audits.learning_reports import LearningWord
from data_access.database.column_types import EnumWord
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class LearningStepRow(RecordedRow):
    """One step of an audit's learning report, numbered in the order of recording."""

    __tablename__ = "learning_step"

    audit: Mapped[int]
    word: Mapped[LearningWord] = mapped_column(EnumWord(LearningWord))
    words: Mapped[str]
    voice: Mapped[str]
    silent: Mapped[str]
    about: Mapped[int]
