"""The table of judgements: how effective we are, by theme, in all versions."""

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.evidence.judgements import JudgementWord, Strength
from data_access.database.column_types import EnumWord, WordTuple
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class JudgementStepRow(RecordedRow):
    """A version of the judgement about a theme, or that one was agreed, in order of recording."""

    __tablename__ = "judgement_step"

    word: Mapped[JudgementWord] = mapped_column(EnumWord(JudgementWord))
    theme: Mapped[str]
    strength: Mapped[Strength | None] = mapped_column(EnumWord(Strength))
    words: Mapped[str]
    rests: Mapped[tuple[str, ...]] = mapped_column(WordTuple())
    about: Mapped[int]
