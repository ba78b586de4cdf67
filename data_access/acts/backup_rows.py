"""The backups that were made here, as rows. A file that was replaced is known once."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from dashboard.releases.known_backups import KnownBackup
from data_access.database.guards.act_tables import KnownBackupRow
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number


class BackupRows:
    """The backups in which one partnership is."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def add(self, connection: Connection, one: KnownBackup) -> None:
        """Add a backup, in the place of one with the same file."""
        row, ours = KnownBackupRow, self._partnership
        number = next_number(connection, row, ours)
        connection.execute(delete(row).where(belongs_to(row, ours), row.file == one.file))
        values = {"partnership": ours, "number": number, "file": one.file, "made": one.made}
        connection.execute(insert(row), {**values, "bytes": one.bytes, "digest": one.digest})

    def backups(
        self, connection: Connection, since: datetime | None = None
    ) -> tuple[KnownBackup, ...]:
        """Return every backup, or those since a moment, the latest last."""
        row = KnownBackupRow
        asked = select(row.file, row.made, row.bytes, row.digest).where(
            belongs_to(row, self._partnership)
        )
        if since is not None:
            asked = asked.where(row.made >= since)
        return tuple(KnownBackup(*one) for one in connection.execute(asked.order_by(row.number)))
