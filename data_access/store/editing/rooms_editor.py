"""The parts of the editor that keep assurance, each of one room, side by side."""

from data_access.store.editing.audit_editor import AuditEditor
from data_access.store.editing.evidence_editor import EvidenceEditor
from data_access.store.editing.heard.dives_editor import DivesEditor
from data_access.store.editing.heard.voices_editor import VoicesEditor
from data_access.store.editing.inspections_editor import InspectionsEditor
from data_access.store.editing.learning_editor import LearningEditor
from data_access.store.editing.reviews_editor import ReviewsEditor
from data_access.store.editing.schools_editor import SchoolsEditor
from data_access.store.editing.section11_editor import Section11Editor
from data_access.store.editing.yearly_editor import YearlyEditor


class RoomsEditor(
    AuditEditor,
    EvidenceEditor,
    InspectionsEditor,
    YearlyEditor,
    Section11Editor,
    SchoolsEditor,
    ReviewsEditor,
    VoicesEditor,
    DivesEditor,
    LearningEditor,
):
    """The store as people keep in it what each room of assurance records."""
