"""The part of the gate that shows inspections, for partners and stewards."""

from dashboard.actions import Action
from dashboard.assurance.inspections.inspection_records import InspectionFinding, InspectionStep
from dashboard.errors import NotAllowedError
from data_access.store.assurance.assurance_gate import AssuranceGate

NOT_READ = "Only partners and stewards read inspections here."


class InspectionsGate(AssuranceGate):
    """The inspections of a snapshot, as one reader may see them."""

    def inspection_steps(self) -> tuple[InspectionStep, ...]:
        """Return every step of every inspection, oldest first. Raises: NotAllowedError."""
        self._must_read_inspections()
        found = self._snapshot.assurance.inspections()
        return self._told("inspection steps", found, ("title", "text"))

    def inspection_findings(self) -> tuple[InspectionFinding, ...]:
        """Return every finding of every inspection, taken back or not, oldest first.

        Raises: NotAllowedError.
        """
        self._must_read_inspections()
        found = self._snapshot.assurance.inspection_findings()
        return self._told("inspection findings", found, ("text",))

    def _must_read_inspections(self) -> None:
        if not self.reader.may(Action.READ_INSPECTIONS):
            raise NotAllowedError(NOT_READ)
