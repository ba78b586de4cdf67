"""Notes which tables a writing transaction changes, so that each change is asked for its act."""

import re
from typing import Any

from sqlalchemy import Connection

from data_access.database.sqlite.connections import WRITES

CHANGED = "changed"
"""Names the tables that a writing transaction changed, in the `info` of its connection."""
_CHANGE = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE(?: OR \w+)?|DELETE FROM) +"?(\w+)', re.I
)


def changed_tables(connection: Connection) -> set[str]:
    """Return the names of the tables that a writing transaction has changed so far.

    The set grows with the next changes. A caller that takes changes back takes their names out.
    """
    found: set[str] = connection.info.setdefault(CHANGED, set())
    return found


def note_change(connection: Connection, _: Any, statement: str, *__: Any) -> None:
    """Note which table a statement changes, if it is one of a writing transaction."""
    if connection.get_execution_options().get(WRITES) and (found := _CHANGE.match(statement)):
        changed_tables(connection).add(found[1])
