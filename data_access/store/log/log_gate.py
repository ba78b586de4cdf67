"""The part of the gate that shows the log, to those who may read it."""

from dashboard.acts.asked_acts import ActsAsked, LogPage
from dashboard.errors import NotAllowedError
from dashboard.readers import Reader
from data_access.store.log.log_reading import log_page
from data_access.store.snapshot import Snapshot


class LogGate:
    """The log of a snapshot, as one reader may see it."""

    _snapshot: Snapshot
    reader: Reader

    def log_page(self, asked: ActsAsked, number: int) -> LogPage:
        """Return a page of the log. Raises: NotAllowedError for anyone but a log reader."""
        if not self.reader.reads_log:
            raise NotAllowedError("Only a log reader reads the log.")
        return log_page(self._snapshot, asked, number)
