"""The numbers of rows that are only added: each partnership counts its own."""

from typing import Any

from sqlalchemy import Connection, func, select


def next_number(connection: Connection, row: type[Any], partnership: str) -> int:
    """Return the number of a partnership's next row of a table whose rows have a `number`."""
    last = select(func.max(row.number)).where(row.partnership == partnership)
    return 1 + (connection.execute(last).scalar() or 0)
