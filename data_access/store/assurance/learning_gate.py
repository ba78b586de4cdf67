"""The part of the gate that shows learning reports of audits.

Who is of the audit's group, or publishes reports, reads every version. Other partners read the
version that is published, without what a child might be recognised by. The public reads nothing.
"""

from dashboard.actions import Action
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.assurance.audits.learning_reports import LearningReport, LearningStep
from data_access.store.assurance.audit_gate import AuditGate

TEXTS = ("text", "voice", "silent")


class LearningGate(AuditGate):
    """The learning reports of a snapshot, as one reader may see them."""

    def learning_steps(self, audit: int) -> tuple[LearningStep, ...]:
        """Return the steps of an audit's learning report, oldest first.

        Beyond the group and who publishes reports, it is the version that is published and that it
        was. Raises: NotAllowedError.
        """
        self._must_read_audits()
        found = self._snapshot.assurance.learning(audit)
        if not (self.reader.may(Action.RELEASE_TEXTS) or self.joins_audit(audit)):
            found = self._published(audit, found)
        if self.reader.is_steward:
            return found
        return tuple(self._redacted(one, TEXTS) for one in found)

    def _published(self, audit: int, found: tuple[LearningStep, ...]) -> tuple[LearningStep, ...]:
        known, version = self._audit(audit), LearningReport(found).published
        if known is None or known.state is not AuditWord.PUBLISHED or version is None:
            return ()
        return tuple(one for one in found if version.number in (one.number, one.about))
