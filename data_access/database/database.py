"""One database: its connections and transactions, and its errors as plain sentences."""

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

from dashboard.errors import StoreError

BUSY_SECONDS = 10
"""The seconds that a writer waits for another writer before it gives up."""

CONNECT_SECONDS = 10
WRITES = "writes"


class Database:
    """A SQLite file, SQLite in memory, or a PostgreSQL database, opened by its address.

    A reading transaction sees the database as it was at one moment. Only one transaction writes at
    a time. SQLite locks the whole database for it. In PostgreSQL, the store first locks the rows of
    all partnerships.
    """

    def __init__(self, url: str) -> None:
        self.url = _url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._alone: AbstractContextManager[Any] = RLock() if self.in_memory else nullcontext()
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
        """Say whether there is a database to open.

        Ask this before opening: opening a missing SQLite file would create it.
        """
        return self.file is None or self.file.exists()

    def make_folder(self) -> None:
        """Make the folder of a SQLite file if it is missing. Raises: StoreError if that fails."""
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The store's folder {self.file.parent} cannot be made: {error.strerror}."
            ) from None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads. Raises: StoreError."""
        with self._alone, self._in_words(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is committed at its end, as a whole or not at all.

        Raises: StoreError.
        """
        with self._alone, self._in_words(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def changing_schema(self) -> Iterator[Connection]:
        """Open a transaction in which tables may be rebuilt.

        References between tables are checked at its end, not while it runs. Raises: StoreError.
        """
        with self._alone, self._in_words(), self._writing.connect() as connection:
            self._foreign_keys(connection, on=False)
            try:
                with connection.begin():
                    yield connection
                    self._check_references(connection)
            finally:
                self._foreign_keys(connection, on=True)

    def must_be_writable(self) -> None:
        """Refuse a database that cannot be written to. Another writer is not waited for.

        Raises: StoreError, in one sentence.
        """
        if self.file is not None:
            folder = self.file.parent
            if not (os.access(self.file, os.W_OK) and os.access(folder, os.W_OK | os.X_OK)):
                raise StoreError(f"The store {self.name} {_READ_ONLY}.")
        elif not self.in_memory:
            with self.reading() as connection:
                allowed = connection.exec_driver_sql(_MAY_WRITE).scalar()
            if not allowed:
                raise StoreError(f"The store {self.name} may not be written to by this user.")

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _engine(self) -> Engine:
        if self.in_memory:
            how: dict[str, Any] = {"poolclass": StaticPool}
            driver: dict[str, Any] = {"check_same_thread": False}
        elif self.is_sqlite:
            how, driver = {}, {"timeout": BUSY_SECONDS}
        else:
            how, driver = {"pool_pre_ping": True}, {"connect_timeout": CONNECT_SECONDS}
        # Parameters are hidden, so that no figure gets into an error message or a log.
        engine = create_engine(self.url, connect_args=driver, hide_parameters=True, **how)
        if self.is_sqlite:
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        if not self.in_memory:
            os.register_at_fork(after_in_child=partial(_forget, weakref.ref(engine)))
        return engine

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn errors that a person can mend into a StoreError; raise other errors unchanged."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            sentence = self._sentence(cause, str(cause).strip())
            if sentence is None:
                raise
            raise StoreError(sentence) from error

    def _sentence(self, cause: BaseException | None, said: str) -> str | None:
        if self.is_sqlite:
            words = next((w for part, w in _SQLITE_SAYS.items() if part in said), None)
            return f"The store {self.name} {words}." if words else None
        kind = type(cause).__name__
        if kind == "InsufficientPrivilege":
            return f"The store {self.name} may not be used by this user: {said.splitlines()[0]}."
        if kind in ("OperationalError", "ConnectionTimeout", "AdminShutdown"):
            return f"The store {self.name} cannot be reached: {said.splitlines()[0].rstrip('.')}."
        return None

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


_READ_ONLY = "may not be written to: the file or its folder is read-only"
_MAY_WRITE = (
    "SELECT NOT pg_is_in_recovery() AND has_table_privilege(current_user, 'partnership', 'UPDATE')"
)
"""Asks PostgreSQL whether this user may write. Asking takes no lock and writes nothing."""

_SQLITE_SAYS = {
    "unable to open database file": "cannot be opened: its folder is missing or read-only",
    "readonly database": _READ_ONLY,
    "file is not a database": "is no SQLite database: another program made that file",
    "database is locked": f"was held by another writer for {BUSY_SECONDS} seconds; try again",
    "database or disk is full": "cannot be written to: the disk is full",
    "disk I/O error": "cannot be read or written: the disk or its folder gives an error",
}


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


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Set the options of a connection to SQLite.

    SQLAlchemy begins the transactions, not the driver.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


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
