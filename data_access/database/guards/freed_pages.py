"""Rewrites the files of a database, so that nothing that was deleted stays in them."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlalchemy.exc import DBAPIError

from dashboard.errors import StoreError
from data_access.database.database import Database
from data_access.database.sqlite.file_head import next_number

LOCK_SECONDS = 60
"""The seconds for which each table of PostgreSQL is waited for."""
HELD = (
    "The rows are removed, but the store's files are in use and still hold what was there: stop "
    "the dashboard, and run the command again with --files-only."
)


def rewrite_files(database: Database, tables: Iterable[str]) -> tuple[str, ...]:
    """Rewrite a database's files, of PostgreSQL those of the named tables.

    The result is a sentence for each place that is not reached.

    Raises: StoreError if somebody else uses the files.
    """
    if database.in_memory:
        return ()
    return _sqlite(database) if database.is_sqlite else _postgres(database, tables)


def _sqlite(database: Database) -> tuple[str, ...]:
    """Empty the journal into the file, write the file anew, and empty the journal once more."""
    connection = database.engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        for statement in _OF_SQLITE:
            if statement == "VACUUM":  # a state of the file of its own, as after a transaction
                (last,) = driver.execute("PRAGMA user_version").fetchone()
                driver.execute(f"PRAGMA user_version = {next_number(last)}")
            found = driver.execute(statement).fetchone()
            if found and found[0]:  # the first column of a checkpoint: it was held up
                raise StoreError(HELD)
    except sqlite3.Error as error:
        raise StoreError(f"{HELD} ({error})") from error
    finally:
        connection.close()
    return tuple(_copies_beside(database))


_OF_SQLITE = (
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "VACUUM",
    "PRAGMA wal_checkpoint(TRUNCATE)",
)


def _copies_beside(database: Database) -> list[str]:
    """Return a sentence for each file that may be an older copy of the store."""
    file = database.file
    assert file is not None
    own = {file.name, f"{file.name}-wal", f"{file.name}-shm"}
    found = sorted(one for one in file.parent.glob(f"{file.name}*") if one.name not in own)
    return [f"{one} lies beside the store, and was not changed." for one in found]


def _postgres(database: Database, tables: Iterable[str]) -> tuple[str, ...]:
    """Write every table anew, and what PostgreSQL noted of its values."""
    left = []
    with database.engine.connect() as opened:
        connection = opened.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        try:
            for table in tables:
                connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table}"')
        except DBAPIError as error:
            raise StoreError(HELD) from error
        for statement, what in _OF_POSTGRES:
            try:
                connection.exec_driver_sql(statement)
            except DBAPIError:
                left.append(f"This user may not run {statement}: {what}.")
        connection.invalidate()  # its limits are not those of other connections
    return (*left, WRITES_KEPT)


_OF_POSTGRES = (
    ("VACUUM (FULL) pg_catalog.pg_statistic", "frequent values may still stand there"),
    ("CHECKPOINT", "emptied files stay until the next checkpoint"),
)
WRITES_KEPT = (
    "PostgreSQL's log of writes (pg_wal) keeps what was written until it is reused; archives of "
    "it, and standby servers' files, were not changed."
)
