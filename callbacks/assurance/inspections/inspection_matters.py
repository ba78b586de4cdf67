"""What the pages of inspections share: inspections and findings as a reader sees them."""

from dashboard.assurance.inspections.inspection_actions import actions_of_inspection
from dashboard.assurance.inspections.inspection_records import (
    Inspection,
    InspectionFinding,
    inspections_of,
)
from dashboard.assurance.recorded.findings import findings_in_force
from dashboard.meetings.decisions import ActionOnDay
from data_access.store.gate import Gate


def known_inspections(gate: Gate) -> tuple[Inspection, ...]:
    """Return every inspection as this reader sees it, oldest first."""
    return gate.once("known inspections", lambda: inspections_of(gate.inspection_steps()))


def findings_of_inspection(gate: Gate, inspection: int) -> tuple[InspectionFinding, ...]:
    """Return the findings of an inspection that are in force, oldest first."""
    found = findings_in_force(gate.inspection_findings())
    return tuple(one for one in found if one.inspection == inspection)


def response_actions(gate: Gate, inspection: int) -> tuple[ActionOnDay, ...]:
    """Return the actions of the register that come from an inspection, as they are today."""
    return actions_of_inspection(gate.meeting_decisions(), inspection, gate.today)
