"""The tables of inspections: their steps and their findings."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.inspections.inspection_records import (
    InspectionKind,
    InspectionWord,
    Inspectorate,
)
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from data_access.database.column_types import EnumWord
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class InspectionStepRow(RecordedRow):
    """One step of an inspection, numbered in the order of recording.

    `inspection` is the number of the step that entered its report.
    """

    __tablename__ = "inspection_step"

    inspection: Mapped[int]
    word: Mapped[InspectionWord] = mapped_column(EnumWord(InspectionWord))
    inspectorate: Mapped[Inspectorate] = mapped_column(EnumWord(Inspectorate))
    kind: Mapped[InspectionKind] = mapped_column(EnumWord(InspectionKind))
    title: Mapped[str]
    published: Mapped[date | None]
    words: Mapped[str]


class InspectionFindingRow(RecordedRow):
    """One finding of an inspection, or that one was taken back, in the order of recording."""

    __tablename__ = "inspection_finding"

    inspection: Mapped[int]
    word: Mapped[FindingWord] = mapped_column(EnumWord(FindingWord))
    words: Mapped[str]
    theme: Mapped[str]
    indicator: Mapped[str]
    evidence: Mapped[FindingEvidence] = mapped_column(EnumWord(FindingEvidence))
    source: Mapped[FindingSource] = mapped_column(EnumWord(FindingSource))
    context: Mapped[FrameworkTheme] = mapped_column(EnumWord(FrameworkTheme))
    about: Mapped[int]
