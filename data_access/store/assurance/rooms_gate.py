"""The parts of the gate that show assurance, each of one room, side by side."""

from data_access.store.assurance.evidence_gate import EvidenceGate
from data_access.store.assurance.heard.heard_gate import HeardGate
from data_access.store.assurance.inspections_gate import InspectionsGate
from data_access.store.assurance.learning_gate import LearningGate
from data_access.store.assurance.reviews_gate import ReviewsGate
from data_access.store.assurance.schools_gate import SchoolsGate
from data_access.store.assurance.section11_gate import Section11Gate
from data_access.store.assurance.yearly_gate import YearlyGate


class RoomsGate(
    LearningGate,
    EvidenceGate,
    InspectionsGate,
    YearlyGate,
    Section11Gate,
    SchoolsGate,
    ReviewsGate,
    HeardGate,
):
    """What each room of assurance has in a snapshot, as one reader may see it."""
