"""The part of the gate that shows stewards what waits: drafts, held corrections and proposals."""

from dashboard.agreements.waiting_changes import WaitingChange
from dashboard.errors import NotAllowedError
from dashboard.readers import Reader
from dashboard.releases.held_previews import HeldPreview
from data_access.store import held_decisions
from data_access.store.snapshot import Snapshot


class WaitingGate:
    """What waits for somebody in a snapshot, as one reader may see it."""

    _snapshot: Snapshot
    reader: Reader

    @property
    def waiting_drafts(self) -> int:
        """Return the number of texts and corrections that wait.

        For all but stewards it is 0, and as at a past day, which waits for nobody.
        """
        if not self.reader.is_steward or self._snapshot.as_at is not None:
            return 0
        waiting = sum(not one.is_released for one in self._snapshot.texts.records())
        proposed = len(self._snapshot.texts.waiting_changes())
        return waiting + self._snapshot.returns.waiting() + proposed

    def held_previews(self) -> tuple[HeldPreview, ...]:
        """Return the corrections that are held back as others read them; for stewards alone.

        Raises: NotAllowedError.
        """
        if not self.reader.is_steward:
            raise NotAllowedError("Only a steward reads corrections that are held back.")
        return held_decisions.held_previews(self._snapshot)

    def waiting_changes(self) -> tuple[WaitingChange, ...]:
        """Return the changes that wait for a second person. Raises: NotAllowedError."""
        if not self.reader.is_steward:
            raise NotAllowedError("Only a steward reads what was proposed.")
        return self._snapshot.texts.waiting_changes()
