"""The part of the editor that keeps case file audits: their steps, grades and findings."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.audit_topics import topics_of
from dashboard.assurance.audits.audit_rules import (
    AUDIT_ACTIONS,
    AuditGround,
    audit_step_faults,
    finding_faults,
    grade_faults,
)
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditStep,
    CaseGrade,
    audits_of,
)
from dashboard.errors import NotAllowedError
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot

NOT_KEPT = "Only who keeps audits and is of the group records what comes of this one."
OTHERS = "Only an agency itself, or who keeps audits and is of the group, grades its part."


class AuditEditor(AssuranceEditor):
    """The store as people keep case file audits in it."""

    def record_audit(self, step: AuditStep, *, after: int) -> AuditStep:
        """Plan an audit, or record its next step; return it with its number and its moment.

        `after` is the number of the audit's last step that the person had read; 0 for a new one.

        Raises:
            StepError: if the step may not be recorded as the audit is. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it, or if it is a step within the
                audit of which the reader is not of the group. Who publishes releases texts, and
                need not be of it.
        """
        self._must(AUDIT_ACTIONS[step.word])
        if AUDIT_ACTIONS[step.word] is Action.KEEP_AUDITS:
            self._must_keep(step.audit)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            grades = snapshot.assurance.grades(said.audit)
            held_to = replace(_ground(snapshot), findings=snapshot.assurance.findings(said.audit))
            self._refuse(audit_step_faults(said, held_to, grades, self.today, after))
            (saved,) = self._assurance.audits.add(connection, [said], self._clock())
            self._entered(connection, [f"audit-step-{saved.number}"], saved.by, saved.word)
        return saved

    def grade_case(self, wanted: Sequence[CaseGrade], *, after: int) -> tuple[CaseGrade, ...]:
        """Save answers about one case, of one agency or as agreed; return them with their numbers.

        `after` is the number of the last answer about that case by that agency that the person had
        read. Each answer is added; what was said before stays.

        Raises:
            StepError: if the answers may not be saved as the audit is. Nothing is written then.
            NotAllowedError: if the reader may not answer for the agency.
        """
        self._must(Action.FILL_AUDITS)
        if not self._may_answer({one.agency for one in wanted}, {one.audit for one in wanted}):
            raise NotAllowedError(OTHERS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = [replace(one, by=self._name(one.by)) for one in wanted]
            number = said[0].audit if said else 0
            known = snapshot.assurance.grades(number)
            self._refuse(grade_faults(said, _ground(snapshot).audit(number), known, after))
            saved = self._assurance.grades.add(connection, said, self._clock())
            self._entered(
                connection, [f"audit-{number}-case-{saved[0].case}"], saved[0].by, "grade"
            )
        return saved

    def record_finding(self, finding: AuditFinding) -> AuditFinding:
        """Record a finding of an audit, or take one back; return it with its number.

        Raises:
            StepError: if it may not be recorded as the audit is. Nothing is written then.
            NotAllowedError: if the reader does not keep audits, or is not of this one's group.
        """
        self._must_keep(finding.audit)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(finding, by=self._name(finding.by))
            known = snapshot.assurance.findings(said.audit)
            self._refuse(finding_faults(said, _ground(snapshot), known))
            (saved,) = self._assurance.findings.add(connection, [said], self._clock())
            self._entered(connection, [f"audit-finding-{saved.number}"], saved.by, saved.word)
        return saved

    def _must_keep(self, audit: int) -> None:
        if not self.gate.keeps_audit(audit):
            raise NotAllowedError(NOT_KEPT)

    def _may_answer(self, agencies: set[str], audits: set[int]) -> bool:
        """Say whether who asks keeps audits and is of the group, or answers for its agency."""
        reader = self.gate.reader
        own = {reader.agency} if reader.agency else set()
        if bool(agencies) and agencies <= own:
            return True
        return all(map(self.gate.keeps_audit, audits))


def _ground(snapshot: Snapshot) -> AuditGround:
    catalogue = snapshot.catalogue()
    return AuditGround(
        topics=topics_of(snapshot.assurance.topics()),
        audits=audits_of(snapshot.assurance.audits()),
        agencies=[one.key for one in catalogue.agencies],
        indicators=[one.key for one in catalogue.indicators],
        themes=[one.key for one in catalogue.themes],
    )
