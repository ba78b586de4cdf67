"""Everything that a store holds, to be compared: rows, or a sum of each table."""

from hashlib import sha256
from typing import Any

from data_access.database.database import Database
from data_access.database.every_table import EVERY_TABLE


def contents(url: str, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of a store, by table; those in `without` are left out."""
    with Database(url) as database, database.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in EVERY_TABLE.sorted_tables
            if table.name not in without
        }


def sums(url: str, without: tuple[str, ...] = ()) -> dict[str, tuple[int, str]]:
    """Give the number of rows of each table, and a sum of all of them."""
    return {
        name: (len(rows), sha256(repr(rows).encode()).hexdigest())
        for name, rows in contents(url, without).items()
    }
