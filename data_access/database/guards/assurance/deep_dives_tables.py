"""The table of thematic deep-dives: their steps."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.deep_dives.deep_dives import DiveWord, PieceKind
from dashboard.assurance.recorded.evidence_places import EvidencePlace
from data_access.database.column_types import EnumWord, PlaceText
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class DiveStepRow(RecordedRow):
    """One step of a deep-dive, numbered in the order of recording.

    `dive` is the number of the step that opened it.
    """

    __tablename__ = "dive_step"

    dive: Mapped[int]
    word: Mapped[DiveWord] = mapped_column(EnumWord(DiveWord))
    title: Mapped[str]
    template: Mapped[str]
    topic: Mapped[int]
    kind: Mapped[PieceKind | None] = mapped_column(EnumWord(PieceKind))
    key: Mapped[str]
    section: Mapped[str]
    day: Mapped[date | None]
    about: Mapped[int]
    words: Mapped[str]
    place: Mapped[EvidencePlace] = mapped_column(PlaceText(), nullable=True)
