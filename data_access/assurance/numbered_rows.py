"""What is recorded of assurance, as rows that are only added: versions, steps, topics, audits."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from sqlalchemy import Connection, delete, insert, select

from dashboard.assurance.audit_topics import TopicStep
from dashboard.assurance.audits.case_audits import AuditFinding, AuditStep, CaseGrade
from dashboard.assurance.audits.learning_reports import LearningStep
from dashboard.assurance.deep_dives.deep_dives import DiveStep
from dashboard.assurance.evidence.judgements import JudgementStep
from dashboard.assurance.inspections.inspection_records import InspectionFinding, InspectionStep
from dashboard.assurance.plan_entries import PlanEntry
from dashboard.assurance.plan_steps import PlanStep
from dashboard.assurance.reviews.practice_reviews import ReviewLearning, ReviewStep
from dashboard.assurance.schools.school_rounds import (
    RoundStep,
    SchoolAnswer,
    SchoolSetting,
    SettingLink,
)
from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    PanelScore,
    PeerReview,
    StandardAnswer,
)
from dashboard.assurance.voices.surveys import SurveyCount, SurveyStep
from dashboard.assurance.voices.voice_records import VoiceStep
from dashboard.assurance.yearly.written_papers import PaperStep
from data_access.database.guards.assurance.assurance_tables import (
    AuditFindingRow,
    AuditStepRow,
    CaseGradeRow,
    PlanEntryRow,
    PlanStepRow,
    TopicStepRow,
)
from data_access.database.guards.assurance.deep_dives_tables import DiveStepRow
from data_access.database.guards.assurance.evidence_tables import JudgementStepRow
from data_access.database.guards.assurance.inspections_tables import (
    InspectionFindingRow,
    InspectionStepRow,
)
from data_access.database.guards.assurance.learning_tables import LearningStepRow
from data_access.database.guards.assurance.reviews_tables import ReviewLearningRow, ReviewStepRow
from data_access.database.guards.assurance.schools_tables import (
    SchoolAnswerRow,
    SchoolLinkRow,
    SchoolRoundRow,
    SchoolSettingRow,
)
from data_access.database.guards.assurance.section11_tables import (
    AssessmentStepRow,
    PanelScoreRow,
    PeerReviewRow,
    StandardAnswerRow,
)
from data_access.database.guards.assurance.voices_tables import (
    SurveyCountRow,
    SurveyStepRow,
    VoiceStepRow,
)
from data_access.database.guards.assurance.yearly_tables import PaperStepRow
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

COLUMNS = {"by": "recorded_by", "text": "words"}
"""The columns of the fields that are named otherwise there."""
R = TypeVar("R", bound="DataclassInstance")
"""A kind of record: a frozen dataclass with at least `number`, `recorded` and `by`."""


class NumberedRows(Generic[R]):
    """One kind of records of one partnership, numbered in the order of recording.

    `row` is the table, whose columns bear the names of the fields of `kind`, but for those of
    COLUMNS. `whole` is the field that holds the number of the record that began the whole which a
    record belongs to.
    """

    def __init__(self, partnership: str, row: type[Any], kind: type[R], whole: str = "") -> None:
        self._partnership = partnership
        self._row, self._whole = row, whole
        self._kind: type[R] = kind
        self._columns = {one.name: COLUMNS.get(one.name, one.name) for one in fields(kind)}

    @property
    def table(self) -> str:
        """Return the name of the table that holds the records."""
        return str(self._row.__tablename__)

    def recorded(self, connection: Connection, before: datetime | None = None) -> tuple[R, ...]:
        """Return every record that was made before a moment, oldest first; None means all."""
        row = self._row
        own = belongs_to(row, self._partnership)
        columns = [getattr(row, at).label(name) for name, at in self._columns.items()]
        asked = select(*columns).where(own).order_by(row.number)
        if before is not None:
            asked = asked.where(row.recorded < before)
        return tuple(self._kind(**found._mapping) for found in connection.execute(asked))

    def add(self, connection: Connection, records: Iterable[R], moment: datetime) -> tuple[R, ...]:
        """Add records; return them with their numbers and their moment."""
        first = next_number(connection, self._row, self._partnership)
        saved = tuple(
            self._numbered(one, number, moment) for number, one in enumerate(records, start=first)
        )
        if saved:
            connection.execute(insert(self._row), [self._values(one) for one in saved])
        return saved

    def clear(self, connection: Connection) -> None:
        """Delete all records of the partnership. This is only done to a demonstration."""
        connection.execute(delete(self._row).where(belongs_to(self._row, self._partnership)))

    def _numbered(self, one: R, number: int, moment: datetime) -> R:
        given: dict[str, Any] = {"number": number, "recorded": moment}
        if self._whole and not getattr(one, self._whole):
            given[self._whole] = number
        return replace(one, **given)

    def _values(self, one: R) -> dict[str, Any]:
        values = {at: getattr(one, name) for name, at in self._columns.items()}
        return {"partnership": self._partnership, **values}


@dataclass(frozen=True, slots=True)
class AssuranceRows:
    """The rows of one partnership's assurance, by subject."""

    entries: NumberedRows[PlanEntry]
    steps: NumberedRows[PlanStep]
    topics: NumberedRows[TopicStep]
    audits: NumberedRows[AuditStep]
    grades: NumberedRows[CaseGrade]
    findings: NumberedRows[AuditFinding]
    judgements: NumberedRows[JudgementStep]
    inspections: NumberedRows[InspectionStep]
    inspection_findings: NumberedRows[InspectionFinding]
    papers: NumberedRows[PaperStep]
    assessments: NumberedRows[AssessmentStep]
    answers: NumberedRows[StandardAnswer]
    panel: NumberedRows[PanelScore]
    peer_reviews: NumberedRows[PeerReview]
    rounds: NumberedRows[RoundStep]
    settings: NumberedRows[SchoolSetting]
    links: NumberedRows[SettingLink]
    school_answers: NumberedRows[SchoolAnswer]
    reviews: NumberedRows[ReviewStep]
    review_learning: NumberedRows[ReviewLearning]
    surveys: NumberedRows[SurveyStep]
    survey_counts: NumberedRows[SurveyCount]
    voices: NumberedRows[VoiceStep]
    dives: NumberedRows[DiveStep]
    learning: NumberedRows[LearningStep]

    @classmethod
    def of(cls, partnership: str) -> Self:
        """Return the objects that read and write the rows of a partnership."""
        return cls(
            NumberedRows(partnership, PlanEntryRow, PlanEntry, "entry"),
            NumberedRows(partnership, PlanStepRow, PlanStep),
            NumberedRows(partnership, TopicStepRow, TopicStep, "topic"),
            NumberedRows(partnership, AuditStepRow, AuditStep, "audit"),
            NumberedRows(partnership, CaseGradeRow, CaseGrade),
            NumberedRows(partnership, AuditFindingRow, AuditFinding),
            NumberedRows(partnership, JudgementStepRow, JudgementStep),
            NumberedRows(partnership, InspectionStepRow, InspectionStep, "inspection"),
            NumberedRows(partnership, InspectionFindingRow, InspectionFinding),
            NumberedRows(partnership, PaperStepRow, PaperStep),
            NumberedRows(partnership, AssessmentStepRow, AssessmentStep),
            NumberedRows(partnership, StandardAnswerRow, StandardAnswer),
            NumberedRows(partnership, PanelScoreRow, PanelScore),
            NumberedRows(partnership, PeerReviewRow, PeerReview, "review"),
            NumberedRows(partnership, SchoolRoundRow, RoundStep, "round"),
            NumberedRows(partnership, SchoolSettingRow, SchoolSetting, "setting"),
            NumberedRows(partnership, SchoolLinkRow, SettingLink),
            NumberedRows(partnership, SchoolAnswerRow, SchoolAnswer),
            NumberedRows(partnership, ReviewStepRow, ReviewStep, "review"),
            NumberedRows(partnership, ReviewLearningRow, ReviewLearning),
            NumberedRows(partnership, SurveyStepRow, SurveyStep, "survey"),
            NumberedRows(partnership, SurveyCountRow, SurveyCount),
            NumberedRows(partnership, VoiceStepRow, VoiceStep, "voice"),
            NumberedRows(partnership, DiveStepRow, DiveStep, "dive"),
            NumberedRows(partnership, LearningStepRow, LearningStep),
        )

    def clear(self, connection: Connection) -> None:
        """Delete everything of the partnership. This is only done to a demonstration."""
        for kept in fields(self):
            getattr(self, kept.name).clear(connection)
