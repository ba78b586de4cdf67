"""Which columns of what is recorded of assurance hold what people typed, by what a purge names."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import case

from dashboard.releases.purges import REMOVED, PurgedKind
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
from data_access.database.tables import Base

ASSURANCE_TEXTS: Mapping[PurgedKind, tuple[type[Base], tuple[str, ...]]] = {
    PurgedKind.PLAN_ENTRY: (PlanEntryRow, ("recorded_by", "title", "owner", "words")),
    PurgedKind.PLAN_STEP: (PlanStepRow, ("recorded_by", "words", "link")),
    PurgedKind.TOPIC_STEP: (TopicStepRow, ("recorded_by", "title", "owner", "words", "link")),
    PurgedKind.AUDIT_STEP: (AuditStepRow, ("recorded_by", "cohort", "drawn", "words", "members")),
    PurgedKind.CASE_GRADE: (CaseGradeRow, ("recorded_by", "words")),
    PurgedKind.AUDIT_FINDING: (AuditFindingRow, ("recorded_by", "words")),
    PurgedKind.JUDGEMENT: (JudgementStepRow, ("recorded_by", "words")),
    PurgedKind.INSPECTION_STEP: (InspectionStepRow, ("recorded_by", "title", "words")),
    PurgedKind.INSPECTION_FINDING: (InspectionFindingRow, ("recorded_by", "words")),
    PurgedKind.PAPER_STEP: (PaperStepRow, ("recorded_by", "words")),
    PurgedKind.ASSESSMENT_STEP: (AssessmentStepRow, ("recorded_by", "words")),
    PurgedKind.STANDARD_ANSWER: (
        StandardAnswerRow,
        ("recorded_by", "evidence", "improvement"),
    ),
    PurgedKind.PANEL_SCORE: (PanelScoreRow, ("recorded_by", "words")),
    PurgedKind.PEER_REVIEW: (PeerReviewRow, ("recorded_by", "reviewer", "words")),
    PurgedKind.SCHOOL_ROUND: (SchoolRoundRow, ("recorded_by", "words")),
    PurgedKind.SCHOOL_SETTING: (SchoolSettingRow, ("recorded_by", "name")),
    PurgedKind.SCHOOL_LINK: (SchoolLinkRow, ("recorded_by",)),
    PurgedKind.SCHOOL_ANSWER: (SchoolAnswerRow, ("recorded_by", "words")),
    PurgedKind.REVIEW_STEP: (ReviewStepRow, ("recorded_by", "words")),
    PurgedKind.REVIEW_LEARNING: (ReviewLearningRow, ("recorded_by", "words")),
    PurgedKind.SURVEY_STEP: (SurveyStepRow, ("recorded_by", "title", "words")),
    PurgedKind.SURVEY_COUNT: (SurveyCountRow, ("recorded_by", "question", "answer")),
    PurgedKind.DIVE_STEP: (DiveStepRow, ("recorded_by", "title", "words")),
    PurgedKind.VOICE_STEP: (VoiceStepRow, ("recorded_by", "words", "done")),
    PurgedKind.LEARNING_STEP: (LearningStepRow, ("recorded_by", "words", "voice", "silent")),
}
"""The table of each kind, and the columns that a purge blanks."""
LINK = "link"
"""A column of an address, which is emptied."""
MEMBERS = "members"
"""A column of names whose being empty says that nobody was named: that stays so."""


def purged_values(row: type[Base], columns: Iterable[str]) -> Mapping[str, Any]:
    """Return what a purge puts in the place of some columns of a table."""
    values: dict[str, Any] = {name: "" if name == LINK else REMOVED for name in columns}
    if MEMBERS in values:
        names = row.__table__.c[MEMBERS]
        values[MEMBERS] = case((names == "", names), else_=REMOVED)
    return values
