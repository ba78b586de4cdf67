"""Which columns of what is recorded of assurance hold what people typed, by what a purge names."""

from collections.abc import Mapping

from dashboard.releases.purges import PurgedKind
from data_access.database.guards.assurance.assurance_tables import (
    AuditFindingRow,
    AuditStepRow,
    CaseGradeRow,
    PlanEntryRow,
    PlanStepRow,
    TopicStepRow,
)
from data_access.database.guards.assurance.learning_tables import LearningStepRow
from data_access.database.tables import Base

ASSURANCE_TEXTS: Mapping[PurgedKind, tuple[type[Base], tuple[str, ...]]] = {
    PurgedKind.PLAN_ENTRY: (PlanEntryRow, ("recorded_by", "title", "owner", "words")),
    PurgedKind.PLAN_STEP: (PlanStepRow, ("recorded_by", "words", "link")),
    PurgedKind.TOPIC_STEP: (TopicStepRow, ("recorded_by", "title", "owner", "words", "link")),
    PurgedKind.AUDIT_STEP: (AuditStepRow, ("recorded_by", "cohort", "drawn", "words", "members")),
    PurgedKind.CASE_GRADE: (CaseGradeRow, ("recorded_by", "words")),
    PurgedKind.AUDIT_FINDING: (AuditFindingRow, ("recorded_by", "words")),
    PurgedKind.LEARNING_STEP: (LearningStepRow, ("recorded_by", "words", "voice", "silent")),
}
"""The table of each kind, and the columns that a purge blanks."""
