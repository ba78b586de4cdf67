"""Backups of SQLite: a file of the same form, without a journal, made while others write."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dashboard.errors import StoreError
from data_access.database.database import Database
from data_access.database.fault_words import BUSY_SECONDS
from data_access.database.sqlite.store_file import JOURNALS
from data_access.store.backups.whole_files import NO_ROOM

BEGINS = b"SQLite format 3\0"
_POLL = 0.05


def write_sqlite_backup(database: Database, target: Path) -> None:
    """Write what the database holds at this moment into an empty file. Nobody waits for it.

    Raises: StoreError if the store cannot be read, or the file not be written.
    """
    with database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        driver: Any = connection.connection.driver_connection
        _copy(driver, target)
    must_be_whole(target)


def copy_of_backup(backup: Path, target: Path) -> None:
    """Write a backup's content into an empty file. Raises: StoreError if it is no whole one."""
    try:
        with closing(_opened(backup, "ro")) as source:
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _copy(source, target)
    except sqlite3.Error as error:
        raise StoreError(f"{backup} is no backup that can be read ({error}).") from None
    must_be_whole(target, named=backup)


def must_be_whole(file: Path, named: Path | None = None) -> None:
    """Refuse a file that SQLite finds damaged. Raises: StoreError."""
    name = named or file
    try:
        with closing(_opened(file, "rw")) as opened:
            (said, *_) = opened.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        raise StoreError(f"{name} is damaged ({said.splitlines()[0]}), and was not used.")


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database in one step, which is one moment of it; raise StoreError if that fails."""
    try:
        with closing(_opened(target, "rw")) as file:
            source.backup(file, pages=-1)
            file.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise StoreError(f"The copy {target} cannot be written: {NO_ROOM} ({error}).") from None


def empty_journal(file: Path) -> None:
    """See to it that a store's journal is empty and gone, as its file is about to be replaced.

    Raises: StoreError if the journal cannot be emptied because somebody reads what was before.
    """
    if file.exists():
        _write_journal_into(file)
    for ending in JOURNALS:
        Path(f"{file}{ending}").unlink(missing_ok=True)


def _write_journal_into(file: Path) -> None:
    journal = Path(f"{file}{JOURNALS[0]}")
    until = time.monotonic() + BUSY_SECONDS
    while journal.exists() and journal.stat().st_size:
        try:
            with closing(_opened(file, "rw")) as opened:
                opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.DatabaseError:
            return  # it is damaged, which is why it is replaced
        if time.monotonic() > until:
            raise StoreError(
                f"The store {file} is being read, and its journal cannot be emptied: stop the "
                "dashboard, and try again. Nothing was changed."
            )
        time.sleep(_POLL)


def is_sqlite_file(file: Path) -> bool:
    """Say whether a file begins as SQLite's do. Raises: StoreError if it cannot be read."""
    return first_bytes(file, len(BEGINS)) == BEGINS


def first_bytes(file: Path, many: int) -> bytes:
    """Return the first bytes of a file. Raises: StoreError, in one sentence, if there is none."""
    try:
        with file.open("rb") as opened:
            return opened.read(many)
    except FileNotFoundError:
        raise StoreError(f"There is no file {file}.") from None
    except OSError as error:
        raise StoreError(f"The file {file} cannot be read: {error.strerror}.") from None


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(os.fspath(file.absolute()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
