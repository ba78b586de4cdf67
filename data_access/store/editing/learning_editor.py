"""The part of the editor that keeps learning reports of audits."""

from dataclasses import replace

from dashboard.assurance.audits.case_audits import audits_of
from dashboard.assurance.audits.learning_reports import (
    LEARNING_ACTIONS,
    LearningGround,
    LearningReport,
    LearningStep,
    LearningWord,
    learning_faults,
)
from dashboard.disclosure.audience_check import fits_audience
from dashboard.errors import NotAllowedError
from dashboard.readers import Audience
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot

NOT_WRITTEN = "Only who keeps audits and is of the group writes what is learned from this one."


class LearningEditor(AssuranceEditor):
    """The store as people write, publish and take back learning reports in it."""

    def record_learning(self, step: LearningStep, *, after: int) -> LearningStep:
        """Record a version of a report, or publish or take one back; return it with its number.

        What is published is the latest version. `after` is the number of the report's last step
        that the person had read; 0 if there was none.

        Raises:
            StepError: if the step may not be recorded as the report is, above all if it would be
                published without the child's voice or a reason. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it, or if a version is written by
                who is not of the audit's group. Who publishes one need not be of it.
        """
        self._must(LEARNING_ACTIONS[step.word])
        if step.word is LearningWord.WRITTEN and not self.gate.keeps_audit(step.audit):
            raise NotAllowedError(NOT_WRITTEN)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            report = LearningReport(snapshot.assurance.learning(step.audit))
            said = replace(step, by=self._name(step.by), about=_about(step, report))
            self._refuse(learning_faults(said, report, _ground(snapshot, said.audit), after))
            (saved,) = self._assurance.learning.add(connection, [said], self._clock())
            self._entered(connection, [f"learning-step-{saved.number}"], saved.by, saved.word)
        return saved


def _about(step: LearningStep, report: LearningReport) -> int:
    """Return the number of the version that a step publishes; 0 for a version."""
    publishes = step.word is LearningWord.PUBLISHED and report.version is not None
    return report.version.number if publishes and report.version else 0


def _ground(snapshot: Snapshot, audit: int) -> LearningGround:
    catalogue = snapshot.catalogue()
    known = {one.number: one for one in audits_of(snapshot.assurance.audits())}
    return LearningGround(
        known.get(audit),
        snapshot.assurance.findings(audit),
        lambda text: fits_audience(catalogue, text, Audience.PARTNER),
    )
