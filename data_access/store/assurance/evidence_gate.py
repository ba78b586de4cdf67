"""The part of the gate that shows judgements by theme.

Partners and stewards read those that were agreed; who writes or agrees judgements reads the others
too. The public reads nothing.
"""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.evidence.judgement_rules import judgement_tells
from dashboard.assurance.evidence.judgements import JudgementStep, agreed_steps
from dashboard.errors import NotAllowedError
from data_access.store.assurance.assurance_gate import AssuranceGate
from data_access.store.assurance.audited_texts import small_findings

NOT_READ = "Only partners and stewards read judgements."


class EvidenceGate(AssuranceGate):
    """The judgements of a snapshot, as one reader may see them."""

    def judgement_steps(self) -> tuple[JudgementStep, ...]:
        """Return every step of every judgement, oldest first.

        Without the versions to which nobody agreed, for who neither writes nor agrees. Raises:
        NotAllowedError for the public.
        """
        if not self.reader.may(Action.READ_EVIDENCE):
            raise NotAllowedError(NOT_READ)
        found = self._told("judgement steps", self._snapshot.assurance.judgements(), ("text",))
        if not self.reader.is_steward:
            small = small_findings(self._snapshot)
            found = tuple(
                replace(one, text="") if judgement_tells(one, small) else one for one in found
            )
        if self.reader.may(Action.WRITE_JUDGEMENTS) or self.reader.may(Action.AGREE_JUDGEMENTS):
            return found
        return agreed_steps(found)
