"""One database: its connections and transactions, and its errors as plain sentences."""

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, RLock
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from dashboard.errors import StoreError
from data_access.database.changed_tables import CHANGED, note_change
from data_access.database.fault_words import (
    AWAY,
    BUSY,
    BUSY_SECONDS,
    READ_ONLY,
    STATEMENT_SECONDS,
    UNFIT,
    fault_words,
)
from data_access.database.sqlite.connections import (
    WRITES,
    begin_transaction,
    journal_emptied,
    number_state,
    open_without_making,
    set_options,
)
from data_access.database.sqlite.store_file import FileChange, StoreFile

CONNECT_SECONDS = 10
MOST_WRITERS = 2
"""The most threads of a process that write or wait for other writers at the same time.

The other threads stay free for readers, however many people save at once.
"""
PLACE_SECONDS = 0.5
"""The seconds that a thread waits for its turn, if MOST_WRITERS others write or wait already."""
OPENING = "opening"
"""Names the number of the opening in the `info` of a connection; see `Database.reading`."""
_SCHEMA_LOCK = 0x5AFE
"""The key of PostgreSQL's advisory lock that a change of the schema holds."""


class Database:
    """A SQLite file, SQLite in memory, or a PostgreSQL database, opened by its address.

    A reading transaction sees the database as it was at one moment. Only one transaction writes at
    a time. SQLite locks the whole database for it. In PostgreSQL, the store first locks the row of
    its partnership against other writers.
    """

    def __init__(self, url: str) -> None:
        self.url = _url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._alone: AbstractContextManager[Any] = RLock() if self.in_memory else nullcontext()
        self._places = BoundedSemaphore(MOST_WRITERS)
        self._file = StoreFile(self.file) if self.file else None
        self._opening = 0
        self._is_journal_full = False
        self.engine = self._engine()
        self._reading = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )
        self._writing = self.engine.execution_options(**{WRITES: True})

    def __enter__(self) -> Self:
        """Return the database, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self.dispose()

    @property
    def in_memory(self) -> bool:
        """Say whether the database exists only in the memory of this process."""
        return self.is_sqlite and self.url.database in (None, "", ":memory:")

    @property
    def file(self) -> Path | None:
        """Return the file of a SQLite database; None for any other."""
        if not self.is_sqlite or self.in_memory or not self.url.database:
            return None
        return Path(self.url.database)

    @property
    def name(self) -> str:
        """Return a name for messages, without the password."""
        if self.in_memory:
            return "in memory"
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)

    @property
    def is_there(self) -> bool:
        """Say whether there is a database to open."""
        return self.file is None or self.file.exists()

    def make_folder(self) -> None:
        """Make the folder of a SQLite file if it is missing. Raises: StoreError if that fails."""
        if self._file is not None:
            self._file.make_folder()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads.

        If a SQLite file was replaced, it is opened anew. The connection's `info` then has another
        number under OPENING, so that nothing remembered of the file before is taken for its own.

        Raises: StoreError, at the end too: if the file was overwritten meanwhile, what was read may
        be a mixture.
        """
        with self._alone, self._in_words():
            self._look()
            with self._reading.connect() as connection:
                yield connection
                self._note()
                self._must_not_be_overwritten()
                if self._is_journal_full:
                    connection.rollback()
                    self._empty_journal(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is committed at its end, as a whole or not at all.

        What a SQLite file has in its journal is then written into the file itself, so that a copy
        of the file is whole, and no journal is left that could be applied to another file.

        Raises: StoreError. Nothing was saved then, or only into a file that is there no more.
        """
        with self._alone, self._in_words(), self._place_to_write():
            self.must_be_the_same_file()
            with self._writing.connect() as connection:
                with connection.begin():
                    connection.info[CHANGED] = set()
                    yield connection
                    self._note()
                    self.must_be_the_same_file()
                    self._number_state(connection)
                self.must_be_the_same_file()
                self._empty_journal(connection)

    @contextmanager
    def thrown_away(self) -> Iterator[Connection]:
        """Open a transaction that is taken back at its end, whatever happens in it.

        Raises: StoreError.
        """
        with self._alone, self._in_words(), self._place_to_write():
            self.must_be_the_same_file()
            with self._writing.connect() as connection:
                taken = connection.begin()
                try:
                    yield connection
                finally:
                    taken.rollback()

    @contextmanager
    def changing_schema(self) -> Iterator[Connection]:
        """Open a transaction in which tables may be rebuilt; a missing SQLite file is made.

        References between tables are checked at its end, not while it runs. Raises: StoreError.
        """
        if self._file is not None:
            self._file.make()
        with self._alone, self._in_words(unfit=False), self._writing.connect() as connection:
            self._foreign_keys(connection, on=False)
            try:
                with connection.begin():
                    self._wait_for_other_changes(connection)
                    yield connection
                    self._check_references(connection)
                    self._number_state(connection)
                self._empty_journal(connection)
            finally:
                self._foreign_keys(connection, on=True)

    def must_be_the_same_file(self) -> None:
        """Refuse a SQLite file that was replaced or removed since it was opened.

        Raises: StoreError.
        """
        if self._file is not None:
            self._look()
            self._file.must_be_the_first()

    def open_to_others(self) -> tuple[str, ...]:
        """Return a sentence for each file of the store that others on this machine may open."""
        return () if self._file is None else tuple(self._file.openings())

    def must_be_writable(self) -> None:
        """Refuse a database that cannot be written to. Another writer is not waited for.

        Raises: StoreError, in one sentence.
        """
        if self.file is not None:
            folder = self.file.parent
            if not (os.access(self.file, os.W_OK) and os.access(folder, os.W_OK | os.X_OK)):
                raise StoreError(f"The store {self.name} {READ_ONLY}.")
        elif not self.in_memory:
            with self.reading() as connection:
                allowed = connection.exec_driver_sql(_MAY_WRITE).scalar()
            if not allowed:
                raise StoreError(f"The store {self.name} may not be written to by this user.")

    def dispose(self) -> None:
        """Close every connection.

        SQLite writes a journal into the file when the last connection is closed, so the file is
        looked at before.
        """
        if self._file is not None:
            self._file.look()
        self.engine.dispose()
        if self._file is not None:
            self._file.close()

    def _engine(self) -> Engine:
        if self.in_memory:
            how: dict[str, Any] = {"poolclass": StaticPool}
            driver: dict[str, Any] = {"check_same_thread": False}
        elif self.is_sqlite:
            how, driver = {}, {"timeout": BUSY_SECONDS}
        else:
            how, driver = {"pool_pre_ping": True}, self._limits()
        # Parameters are hidden, so that no figure gets into an error message or a log.
        engine = create_engine(self.url, connect_args=driver, hide_parameters=True, **how)
        event.listen(engine, "connect", self._number)
        event.listen(engine, "before_cursor_execute", note_change)
        event.listen(engine, "checkin", self._close_if_old)
        if self.is_sqlite:
            event.listen(engine, "connect", set_options)
            event.listen(engine, "begin", begin_transaction)
        if self.file is not None:
            event.listen(engine, "do_connect", open_without_making)
        if not self.in_memory:
            os.register_at_fork(after_in_child=partial(_forget, weakref.ref(engine)))
        return engine

    def _limits(self) -> dict[str, Any]:
        """Return how long PostgreSQL may take. Limits in the address come later and win."""
        asked = str(self.url.query.get("options", ""))
        limits = f"-c lock_timeout={BUSY_SECONDS}s -c statement_timeout={STATEMENT_SECONDS}s"
        return {"connect_timeout": CONNECT_SECONDS, "options": f"{limits} {asked}".strip()}

    def _number(self, _: Any, record: ConnectionPoolEntry) -> None:
        record.info[OPENING] = self._opening

    def _close_if_old(self, _: Any, record: ConnectionPoolEntry) -> None:
        """Close a connection that was in use while the file was opened anew."""
        if record.info.get(OPENING) != self._opening:
            record.invalidate()

    def _look(self) -> None:
        """Open a SQLite file anew if it was replaced. Raises: StoreError if it is gone."""
        if self._file is None:
            return
        change = self._file.look()
        if change is not FileChange.SAME:
            self._opening += 1
            self.engine.dispose()
        if change is FileChange.GONE:
            raise StoreError(f"There is no store at {self.name} any more.", AWAY)

    def _must_not_be_overwritten(self) -> None:
        """Refuse what was read if the file was overwritten meanwhile. Raises: StoreError."""
        if self._file is not None and self._file.look() is FileChange.OVERWRITTEN:
            self._opening += 1
            self.engine.dispose()
            self._file.must_be_the_first()

    def _number_state(self, connection: Connection) -> None:
        if self._file is not None:
            number_state(connection)

    def _empty_journal(self, connection: Connection) -> None:
        """Empty the journal; as long as others read what was before, the next reader tries."""
        if self._file is not None:
            self._is_journal_full = not journal_emptied(connection)

    def _note(self) -> None:
        if self._file is not None:
            self._file.note_journals()

    @contextmanager
    def _place_to_write(self) -> Iterator[None]:
        if not self._places.acquire(timeout=PLACE_SECONDS):
            raise StoreError(f"The store {self.name} is busy: too many save at once.", BUSY)
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _in_words(self, *, unfit: bool = True) -> Iterator[None]:
        """Turn errors that a person can mend into a StoreError; raise other errors unchanged.

        If `unfit` is false, a missing table is an error of ours, and is raised unchanged too.
        """
        try:
            yield
        except PoolTimeout as error:
            raise StoreError(f"The store {self.name} has no connection left.", BUSY) from error
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            words = fault_words(cause, of_sqlite=self.is_sqlite)
            if words is None or (words.told == UNFIT and not unfit):
                raise
            raise StoreError(f"The store {self.name} {words.said}.", words.told) from error

    def _wait_for_other_changes(self, connection: Connection) -> None:
        """Wait until nobody else changes the schema. Rebuilding tables may take its time."""
        if not self.is_sqlite:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})")

    def _foreign_keys(self, connection: Connection, *, on: bool) -> None:
        """Switch SQLite's check of references on or off. This works only outside a transaction."""
        if self.is_sqlite:
            driver: Any = connection.connection.driver_connection
            driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")

    def _check_references(self, connection: Connection) -> None:
        if self.is_sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"{len(broken)} rows refer to nothing, the first: {broken[0]}")


_MAY_WRITE = (
    "SELECT NOT pg_is_in_recovery() AND has_table_privilege(current_user, 'partnership', 'UPDATE')"
)
"""Asks PostgreSQL whether this user may write. Asking takes no lock and writes nothing."""

_EXPECTED = "expected for example sqlite:////var/lib/dashboard.db or postgresql://user@host/name"


def _url(url: str) -> URL:
    """Read an address; for PostgreSQL, name the installed driver. Raises: StoreError."""
    try:
        found = make_url(url)
    except ArgumentError:
        raise StoreError(
            f"The store's address (DATABASE_URL) cannot be read; {_EXPECTED}."
        ) from None
    backend = found.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise StoreError(f"The store's address (DATABASE_URL) begins {backend}:; {_EXPECTED}.")
    return found if backend == "sqlite" else found.set(drivername="postgresql+psycopg")


def _forget(engine: "weakref.ref[Engine]") -> None:
    """Drop the connections that a forked process inherited, without closing them.

    The connections still belong to the parent process.
    """
    found = engine()
    if found is not None:
        found.dispose(close=False)


@contextmanager
def disposed_on_failure(database: Database) -> Iterator[None]:
    """Close every connection of a database if the block fails."""
    try:
        yield
    except BaseException:
        database.dispose()
        raise
