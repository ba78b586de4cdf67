"""The part of the gate that says which day it shows, and from when there is anything to show."""

from datetime import date

from dashboard.days import day_of
from dashboard.errors import NotAllowedError
from dashboard.readers import Reader
from data_access.store.snapshot import Snapshot


class PastGate:
    """The day of a snapshot, as one reader may know it."""

    _snapshot: Snapshot
    reader: Reader

    @property
    def as_at(self) -> date | None:
        """Return the past day at whose end the store is shown; None for the present."""
        return self._snapshot.as_at

    def figures_since(self) -> date | None:
        """Return the day on which the first return was recorded; None if there is none.

        Raises: NotAllowedError for anyone but a steward.
        """
        if not self.reader.is_steward:
            raise NotAllowedError("Only a steward reads when returns were recorded.")
        first = self._snapshot.returns.first_recorded()
        return None if first is None else day_of(first)
