"""The parts of the gate that show assurance, each of one room, side by side."""

from data_access.store.assurance.audit_gate import AuditGate
from data_access.store.assurance.evidence_gate import EvidenceGate
from data_access.store.assurance.inspections_gate import InspectionsGate


class RoomsGate(AuditGate, EvidenceGate, InspectionsGate):
    """Audits, judgements and inspections of a snapshot, as one reader may see them."""
