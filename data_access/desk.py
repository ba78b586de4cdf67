"""The desk: where a steward changes what was agreed. Everybody else has the gate alone."""

from dashboard.errors import NotAllowedError
from dashboard.exception_life import Step
from dashboard.readers import Reader
from data_access import partnerships
from data_access.exception_steps import ExceptionSteps
from data_access.gate import Shown
from data_access.store import Clock, Store, utc_now


class Desk:
    """The store as a steward writes to it; `shown` is what a steward reads there."""

    def __init__(self, store: Store, reader: Reader, clock: Clock = utc_now) -> None:
        """Open the desk. Raises: NotAllowedError for anyone but a steward."""
        if not reader.is_steward:
            raise NotAllowedError("Only a steward changes what was agreed.")
        self._store = store
        self._clock = clock
        self.shown = Shown(store, reader)

    def record(self, step: Step) -> Step:
        """Record a step of an exception; give it with its number and its moment."""
        ours = self._store.partnership
        with self._store.together() as connection:
            saved = ExceptionSteps(ours).add(connection, step, self._clock())
            partnerships.changed(connection, ours)
        return saved
