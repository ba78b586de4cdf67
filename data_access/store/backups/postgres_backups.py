"""Backups of PostgreSQL: the custom form of pg_dump, made while others write."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import ClauseElement

from data_access.database.database import Database
from data_access.database.every_table import EVERY_TABLE
from data_access.store.backups.postgres_programs import PostgresPrograms, named_database

BEGINS = b"PGDMP"
VERSION_TABLE = "alembic_version"
LOCK_SECONDS = 60
"""The seconds for which a restore waits for those who use the tables."""


def write_postgres_backup(database: Database, target: Path, programs: PostgresPrograms) -> None:
    """Write what the database holds at this moment into a file. Nobody waits for it.

    Raises: StoreError if pg_dump is missing, is older than the server, or fails.
    """
    programs.must_fit("pg_dump", database)
    with named_database(database.url) as address:
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
        failed = "The backup cannot be written: pg_dump says"
        programs.run("pg_dump", [*words, f"--dbname={address}"], failed)


def dumped_version(backup: Path, programs: PostgresPrograms) -> str | None:
    """Return the version of the schema in a backup; None if it is no backup of a dashboard.

    Raises: StoreError if pg_restore is missing, or cannot read the backup.
    """
    failed = f"{backup} cannot be read: pg_restore says"
    if " TABLE public partnership " not in programs.run(
        "pg_restore", ["--list", str(backup)], failed
    ):
        return None
    words = ["--data-only", f"--table={VERSION_TABLE}", "--file=-", str(backup)]
    said = programs.run("pg_restore", words, failed)
    lines = iter(said.splitlines())
    for line in lines:
        if line.startswith(f"COPY public.{VERSION_TABLE} "):
            found = next(lines, "\\.")
            return None if found == "\\." else found
    return None


def put_postgres_backup(
    database: Database,
    backup: Path,
    programs: PostgresPrograms,
    endings: Mapping[str, ClauseElement],
) -> None:
    """Put a backup in the place of all tables of the store, in one transaction.

    `endings` are done to tables of the backup in it, by their names. Whoever uses a table is waited
    for.

    Raises: StoreError; nothing was changed then.
    """
    for name in ("psql", "pg_restore"):
        programs.must_fit(name, database)
    failed, dialect = (
        "The backup was not put back, and the store is as it was",
        database.url.get_dialect()(),
    )
    literal = {"literal_binds": True}
    ended = "".join(
        _ended(table, str(one.compile(dialect=dialect, compile_kwargs=literal)))
        for table, one in endings.items()
    )
    with named_database(database.url) as address, _scripts(backup, programs, ended) as scripts:
        words = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        files = [f"--file={script}" for script in scripts]
        programs.run("psql", [*words, *files, f"--dbname={address}"], failed)


@contextmanager
def _scripts(backup: Path, programs: PostgresPrograms, ended: str) -> Iterator[tuple[Path, ...]]:
    """Yield what removes the store's tables, makes them as in the backup, and ends what opens."""
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        names = ("removing.sql", "making.sql", "ending.sql")
        removing, making, ending = (Path(folder) / name for name in names)
        tables = ", ".join(f'"{name}"' for name in (*EVERY_TABLE.tables, VERSION_TABLE))
        functions = "".join(f"DROP FUNCTION IF EXISTS keep_{n}();\n" for n in EVERY_TABLE.tables)
        removing.write_text(
            "SET client_min_messages = warning;\n"
            f"SET lock_timeout = '{LOCK_SECONDS}s';\n"
            f"DROP TABLE IF EXISTS {tables} CASCADE;\n{functions}",
            encoding="utf-8",
        )
        words = ["--no-owner", "--no-privileges", f"--file={making}", str(backup)]
        programs.run("pg_restore", words, f"{backup} cannot be read: pg_restore says")
        ending.write_text(f"SET search_path = public;\n{ended}", encoding="utf-8")
        yield removing, making, ending


def _ended(table: str, ending: str) -> str:
    """Return SQL that does something to a table, if the backup has it."""
    return (
        f"DO $$ BEGIN IF to_regclass('public.{table}') IS NOT NULL THEN {ending}; END IF; END $$;\n"
    )
