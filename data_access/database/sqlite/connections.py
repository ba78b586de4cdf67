"""Connections to SQLite: their options, how a transaction begins, and what is done after it."""

import sqlite3
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection

from data_access.database.fault_words import BUSY_SECONDS
from data_access.database.sqlite.file_head import next_number

WRITES = "writes"
"""Names the option of a connection whose transactions write."""


def set_options(connection: Any, _: Any) -> None:
    """Set the options of a connection to SQLite.

    SQLAlchemy begins the transactions, not the driver.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is deleted is overwritten
        "wal_autocheckpoint = 0",  # see Database.writing
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_transaction(connection: Connection) -> None:
    """Begin a transaction. Only a writer sets the kind of journal, because that takes a lock."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def open_without_making(_: Any, __: Any, address: list[Any], more: dict[str, Any]) -> None:
    """Open a SQLite file that exists. SQLite would otherwise make an empty one in its place."""
    address[:] = [f"file:{quote(str(address[0]))}?mode=rw"]
    more["uri"] = True


def number_state(connection: Connection) -> None:
    """Give the state that a transaction leaves the next number, by which a file is known."""
    last = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.exec_driver_sql(f"PRAGMA user_version = {next_number(last)}")


def journal_emptied(connection: Connection) -> bool:
    """Write what was saved from the journal into the file; return whether the journal is empty.

    It is not emptied as long as others read what was before, or while the disk is full. Nothing is
    lost then, because SQLite reads the file together with its journal.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        (is_left, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    return not is_left
