"""Fresh databases for tests, on SQLite and on a PostgreSQL server of their own."""

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

_numbers = count(1)
ROOM = 8 * 2**30
"""Bytes: each of some hundred databases takes 8 MB, in four processes; other files take less."""


class Databases(Protocol):
    """A place where new databases are cheap."""

    dialect: str

    def empty(self) -> str:
        """Make an empty database and give its address."""

    def copy_of(self, address: str) -> str:
        """Make a database that holds what another one of this place holds; nobody may be in it."""

    def fill(self, empty: str, address: str) -> None:
        """Put a copy of a database in the place of an empty one; nobody may be in either."""


class SqliteDatabases:
    """SQLite files in one folder."""

    dialect = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def empty(self) -> str:
        """Give the address of a file that does not exist yet."""
        return f"sqlite:///{self._folder / f'store-{next(_numbers)}.db'}"

    def copy_of(self, address: str) -> str:
        """Copy the file, with what is still in its journal."""
        new = self.empty()
        self.fill(new, address)
        return new

    def fill(self, empty: str, address: str) -> None:
        """Copy the file to an address where there is none; it stays closed to others."""
        old_file, new_file = make_url(address).database, make_url(empty).database
        for suffix in ("", "-wal"):
            if os.path.exists(f"{old_file}{suffix}"):
                shutil.copy(f"{old_file}{suffix}", f"{new_file}{suffix}")


class PostgresDatabases:
    """Databases of one PostgreSQL server, reached by a socket in a folder."""

    dialect = "postgresql"

    def __init__(self, socket_folder: str) -> None:
        self._folder = socket_folder

    def empty(self) -> str:
        """Make a database from PostgreSQL's own template."""
        return self._made("template0")

    def copy_of(self, address: str) -> str:
        """Make a database from another one as its template."""
        return self._made(_name(address))

    def fill(self, empty: str, address: str) -> None:
        """Make an empty database again, from another one as its template."""
        name = _name(empty)
        self.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        self._made(_name(address), name)

    def _made(self, template: str, name: str = "") -> str:
        name = name or f"store_{os.getpid()}_{next(_numbers)}"
        self.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        address = URL.create(
            "postgresql+psycopg", "postgres", database=name, query={"host": self._folder}
        )
        return address.render_as_string()

    def execute(self, statement: sql.Composed | sql.SQL) -> None:
        """Run one statement on the server, outside any transaction."""
        with psycopg.connect(host=self._folder, user="postgres", autocommit=True) as connection:
            connection.execute(statement)


def postgres_folder() -> Path | None:
    """Give the folder of PostgreSQL's programs that come with the tests' server."""
    spec = importlib.util.find_spec("pgserver")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _name(address: str) -> str:
    name = make_url(address).database
    assert name
    return name


@contextmanager
def postgres_server() -> Iterator[PostgresDatabases]:
    """Run a PostgreSQL server, as root or as anyone, until the end of the block.

    Nothing outlives it, so it need not wait for the disk: it lies in memory where there is room.
    """
    with tempfile.TemporaryDirectory(
        prefix="pg-", ignore_cleanup_errors=True, dir=folder_in_memory()
    ) as folder:
        os.chmod(folder, 0o755)  # as root, the server runs as a user of its own
        pgserver = _pgserver(Path(folder) / "runtime")
        with pgserver.get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            databases = PostgresDatabases(str(server.get_postmaster_info().socket_dir))
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                databases.execute(
                    sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting))
                )
            databases.execute(sql.SQL("SELECT pg_reload_conf()"))
            yield databases


def folder_in_memory() -> str | None:
    """Give a folder in memory with room for all that tests write; None if there is none."""
    folder = Path("/dev/shm")
    roomy = folder.is_dir() and shutil.disk_usage(folder).free > ROOM
    return str(folder) if roomy and os.access(folder, os.W_OK) else None


def _pgserver(runtime: Path) -> Any:
    """Import pgserver, which at that moment looks for a private folder for its lock."""
    runtime.mkdir(mode=0o700)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        return importlib.import_module("pgserver")
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
