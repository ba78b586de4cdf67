"""Workers as rows: whether one lives, so that a page can say so before a job is taken."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.outputs.jobs import LATE
from data_access.database.output_tables import WorkerRow


def beat_worker(connection: Connection, name: str, moment: datetime) -> None:
    """Note that a worker lives; forget those that have not said so for long."""
    row = WorkerRow
    connection.execute(delete(row).where(row.beat < moment - 10 * LATE))
    if not connection.execute(update(row).where(row.name == name).values(beat=moment)).rowcount:
        connection.execute(insert(row), {"name": name, "started": moment, "beat": moment})


def leave_worker(connection: Connection, name: str) -> None:
    """Note that a worker has ended."""
    connection.execute(delete(WorkerRow).where(WorkerRow.name == name))


def last_beat(connection: Connection) -> datetime | None:
    """Return when a worker last said that it lives; None if none has."""
    row = WorkerRow
    asked = select(row.beat).order_by(row.beat.desc()).limit(1)
    return connection.execute(asked).scalar_one_or_none()
