"""Records that are only added, as a snapshot reads them: those that were made by its day."""

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from data_access.assurance.numbered_rows import AssuranceRows, NumberedRows
from data_access.store.reading.snapshot_returns import ReturnReads

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")


class RecordedReads:
    """Reads what is recorded of assurance, as it was by the snapshot's day."""

    def __init__(self, snapshot: ReturnReads, connection: Connection, rows: AssuranceRows) -> None:
        self._snapshot = snapshot
        self._connection = connection
        self._rows = rows

    def _recorded(self, rows: NumberedRows[R]) -> tuple[R, ...]:
        """Return every record of a kind by the snapshot's day, oldest first; it is read once."""
        return self._snapshot.once(
            ("recorded", rows.table), lambda: rows.recorded(self._connection, self._snapshot.end)
        )
