"""The part of the editor that keeps inspections: their reports, findings, and the response."""

from dataclasses import replace
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.inspections.inspection_actions import open_actions_of
from dashboard.assurance.inspections.inspection_records import (
    InspectionFinding,
    InspectionStep,
    inspections_of,
)
from dashboard.assurance.inspections.inspection_rules import (
    InspectionGround,
    inspection_finding_faults,
    inspection_step_faults,
)
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot


class InspectionsEditor(AssuranceEditor):
    """The store as people keep inspections in it."""

    def record_inspection(self, step: InspectionStep, *, after: int) -> InspectionStep:
        """Enter an inspection, or record its next step; return it with its number and its moment.

        `after` is the number of the inspection's last step that the person had read; 0 for a new
        one.

        Raises:
            StepError: if the step may not be recorded as the inspection is. Nothing is written
                then.
            NotAllowedError: if the reader does not keep inspections.
        """
        self._must(Action.KEEP_INSPECTIONS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            ground = _inspected(snapshot, said.inspection, self.today)
            findings = _findings(snapshot, said.inspection)
            self._refuse(inspection_step_faults(said, ground, findings, self.today, after))
            (saved,) = self._assurance.inspections.add(connection, [said], self._clock())
            self._entered(connection, [f"inspection-step-{saved.number}"], saved.by, saved.word)
        return saved

    def record_inspection_finding(self, finding: InspectionFinding) -> InspectionFinding:
        """Record a finding of an inspection, or take one back; return it with its number.

        Raises:
            StepError: if it may not be recorded as the inspection is. Nothing is written then.
            NotAllowedError: if the reader does not keep inspections.
        """
        self._must(Action.KEEP_INSPECTIONS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(finding, by=self._name(finding.by))
            ground = _inspected(snapshot, said.inspection, self.today)
            known = _findings(snapshot, said.inspection)
            self._refuse(inspection_finding_faults(said, ground, known))
            (saved,) = self._assurance.inspection_findings.add(connection, [said], self._clock())
            self._entered(connection, [f"inspection-finding-{saved.number}"], saved.by, saved.word)
        return saved


def _findings(snapshot: Snapshot, inspection: int) -> tuple[InspectionFinding, ...]:
    every = snapshot.assurance.inspection_findings()
    return tuple(one for one in every if one.inspection == inspection)


def _inspected(snapshot: Snapshot, inspection: int, today: date) -> InspectionGround:
    catalogue = snapshot.catalogue()
    return InspectionGround(
        inspections=inspections_of(snapshot.assurance.inspections()),
        indicators=[one.key for one in catalogue.indicators],
        themes=[one.key for one in catalogue.themes],
        open_actions=open_actions_of(snapshot.texts.decisions(), inspection, today),
    )
