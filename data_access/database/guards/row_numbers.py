"""The numbers of rows that are only added: each partnership counts its own."""

from typing import Any

from sqlalchemy import Connection, func, select

from data_access.database.guards.own_rows import belongs_to


def next_number(connection: Connection, row: type[Any], partnership: str) -> int:
    """Return the number of a partnership's next row of a table whose rows have a `number`."""
    last = select(func.max(row.number)).where(belongs_to(row, partnership))
    return 1 + (connection.execute(last).scalar() or 0)
