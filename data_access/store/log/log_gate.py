"""The part of the gate that shows the log, to those who may read it."""

from datetime import datetime

from dashboard.actions import Action
from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import ActsAsked, LogPage
from dashboard.errors import NotAllowedError
from dashboard.readers import Reader
from data_access.acts.act_rows import ActRows
from data_access.store.log.log_reading import log_page
from data_access.store.snapshot import Snapshot

BACKUPS = (ActKind.BACKED_UP, ActKind.RESTORED)
"""The kinds of acts after which a backup is known to be there."""


class LogGate:
    """The log of a snapshot, as one reader may see it."""

    _snapshot: Snapshot
    reader: Reader

    def log_page(self, asked: ActsAsked, number: int) -> LogPage:
        """Return a page of the log. Raises: NotAllowedError for anyone but a log reader."""
        if not self.reader.reads_log:
            raise NotAllowedError("Only a log reader reads the log.")
        return log_page(self._snapshot, asked, number)

    def last_backup(self) -> datetime | None:
        """Return the moment of the last backup, or else of the store's making; None if unknown.

        Raises: NotAllowedError for anyone but an administrator.
        """
        if not self.reader.may(Action.MANAGE_ACCOUNTS):
            raise NotAllowedError("Only an administrator is told when the last backup was made.")
        rows, connection = ActRows(self._snapshot.partnership), self._snapshot.connection
        found = rows.last_of(connection, BACKUPS)
        return found or rows.last_of(connection, (ActKind.STORE,))
