"""The errors of both databases as sentences: for whoever runs the dashboard, and for readers.

Only errors that a person can mend have words. All other errors are left to fail loudly.
"""

from dataclasses import dataclass

BUSY_SECONDS = 10
"""The seconds that a writer waits for another writer before it gives up."""

STATEMENT_SECONDS = 60
"""The seconds after which PostgreSQL breaks off a statement."""

READ_ONLY = "may not be written to: the file or its folder is read-only"

BUSY = "The store is busy, because somebody else is saving. Try again in a minute."
AWAY = "The store cannot be reached at the moment. Try again in a few minutes."
FULL = "The store's disk is full. Nothing can be saved until there is room."
CLOSED = "The store can only be read at the moment. Nothing can be saved."
DAMAGED = "The store is damaged. It has to be restored from a backup."
UNFIT = "The store does not fit this version of the dashboard. It has to be upgraded."


@dataclass(frozen=True, slots=True)
class FaultWords:
    """The words of an error.

    `said` follows the store's name in a sentence, without the full stop. `told` is the sentence for
    readers, who do not learn where the store is.
    """

    said: str
    told: str


_HELD = FaultWords(f"was held by another writer for {BUSY_SECONDS} seconds; try again", BUSY)
_NO_ROOM = FaultWords("cannot be written to: the disk is full", FULL)
_DAMAGED = FaultWords("is damaged: restore it from a backup", DAMAGED)

_SQLITE = {
    "unable to open database file": FaultWords(
        "cannot be opened: its folder is missing or read-only", AWAY
    ),
    "readonly database": FaultWords(READ_ONLY, CLOSED),
    "file is not a database": FaultWords(
        "is no SQLite database: another program made that file", DAMAGED
    ),
    "malformed": _DAMAGED,
    "database is locked": _HELD,
    "database table is locked": _HELD,
    "database or disk is full": _NO_ROOM,
    "disk I/O error": FaultWords(
        "cannot be read or written: the disk or its folder gives an error", AWAY
    ),
}
"""The words for each error of SQLite, by a part of its message."""

_STATES = {
    "25006": FaultWords("only takes reads: it is a copy, or was set to read-only", CLOSED),
    "40001": _HELD,
    "40P01": _HELD,
    "53100": _NO_ROOM,
    "55P03": _HELD,
    "57014": FaultWords(f"took longer than {STATEMENT_SECONDS} seconds; try again", BUSY),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
"""The words for each error of PostgreSQL, by its SQLSTATE."""

_MISSING = ("no such table", "no such column")
_UNDEFINED = ("42P01", "42703")
_LOST = ("OperationalError", "ConnectionTimeout", "InterfaceError")


def fault_words(cause: BaseException | None, *, of_sqlite: bool) -> FaultWords | None:
    """Return the words for a driver's error; None if no person can mend it."""
    line = (str(cause).strip().splitlines() or [""])[0].rstrip(".")
    if of_sqlite:
        if any(part in line for part in _MISSING):
            return _unfit(line)
        return next((words for part, words in _SQLITE.items() if part in line), None)
    return _postgresql(cause, line)


def _postgresql(cause: BaseException | None, line: str) -> FaultWords | None:
    state = getattr(cause, "sqlstate", None) or ""
    if state in _STATES:
        return _STATES[state]
    if state in _UNDEFINED:
        return _unfit(line)
    if state == "42501":
        return FaultWords(f"may not be used by this user: {line}", CLOSED)
    away = state[:2] in ("08", "53", "57") or (not state and type(cause).__name__ in _LOST)
    return FaultWords(f"cannot be reached: {line}", AWAY) if away else None


def _unfit(line: str) -> FaultWords:
    return FaultWords(f"lacks a table or a column of this version ({line})", UNFIT)
