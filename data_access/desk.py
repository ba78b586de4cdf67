"""The desk: where a steward changes what was agreed. Everybody else has the gate alone."""

from dashboard.errors import NotAllowedError
from dashboard.readers import Reader
from data_access.gate import Shown
from data_access.store import Store


class Desk:
    """The store as a steward writes to it; `shown` is what a steward reads there."""

    def __init__(self, store: Store, reader: Reader) -> None:
        """Open the desk. Raises: NotAllowedError for anyone but a steward."""
        if not reader.is_steward:
            raise NotAllowedError("Only a steward changes what was agreed.")
        self._store = store
        self.shown = Shown(store, reader)
