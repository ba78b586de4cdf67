"""The part of the gate that shows thematic deep-dives.

Partners read what is gathered, each piece as far as its own rules let them; a conclusion once a
second person agreed to it, and before that who may agree. The public reads nothing.
"""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.deep_dives.deep_dives import DiveState, DiveStep, DiveWord, dives_of
from dashboard.assurance.deep_dives.dive_rules import dive_tells
from dashboard.errors import NotAllowedError
from data_access.store.assurance.assurance_gate import AssuranceGate
from data_access.store.assurance.audited_texts import small_findings

NOT_READ = "Only partners and stewards read deep-dives."


class DivesGate(AssuranceGate):
    """The deep-dives of a snapshot, as one reader may see them."""

    def dive_steps(self) -> tuple[DiveStep, ...]:
        """Return every step of every deep-dive, oldest first. Raises: NotAllowedError.

        Words of a conclusion that nobody agreed to are for stewards, and for who may agree.
        """
        if not self.reader.may(Action.READ_DIVES):
            raise NotAllowedError(NOT_READ)
        found = self._snapshot.assurance.dives()
        if self.reader.is_steward:
            return found
        told = self._uncounted(self._told("dive steps", found, ("title", "text")))
        if self.reader.may(Action.AGREE_DIVES):
            return told
        ends = (one.conclusion for one in dives_of(found) if one.state is DiveState.AGREED)
        agreed = {one.number for one in ends if one is not None}
        return tuple(
            replace(one, text="")
            if one.word is DiveWord.CONCLUDED and one.number not in agreed
            else one
            for one in told
        )

    def _uncounted(self, steps: tuple[DiveStep, ...]) -> tuple[DiveStep, ...]:
        """Leave out words that tell how many cases of an audit something holds for."""
        small = small_findings(self._snapshot)
        return tuple(
            replace(one, text="") if dive_tells(one, steps, small) else one for one in steps
        )
