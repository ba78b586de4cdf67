"""Backups of a whole store, with every partnership in it: made and put back, on both databases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.engine import URL

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.assurance.schools.school_rounds import LinkWord
from dashboard.errors import StoreError
from dashboard.releases.known_backups import KnownBackup
from data_access.acts.backup_rows import BackupRows
from data_access.database import partnerships, schema
from data_access.database.database import Database
from data_access.database.guards.assurance.schools_tables import SchoolLinkRow
from data_access.database.guards.people_tables import (
    PasskeyChallengeRow,
    ProviderFlowRow,
    ProviderSessionRow,
    SignedSessionRow,
    SignInLinkRow,
)
from data_access.store.backups import postgres_backups, sqlite_backups
from data_access.store.backups.postgres_programs import PostgresPrograms
from data_access.store.backups.whole_files import must_be_free, sum_of_file, whole_file
from data_access.store.store import Store

OPENING = (
    ProviderSessionRow,
    SignedSessionRow,
    ProviderFlowRow,
    PasskeyChallengeRow,
    SignInLinkRow,
)
"""The tables of what opens an account for a while. They are emptied by a restore, since whoever
signed out, used a link or ended one since the backup was made did so for good."""
ENDINGS: Mapping[str, Delete | Update] = {
    **{table.__tablename__: delete(table) for table in OPENING},
    SchoolLinkRow.__tablename__: update(SchoolLinkRow).values(word=LinkWord.ENDED, digest=""),
}
"""What a restore does to each table of what opens something. Links of schools are ended and stay:
who was asked in a round is known by them."""


@dataclass(frozen=True, slots=True)
class StoreBackups:
    """Makes and puts back the backups of the store at one address.

    `source` says who does it, and `programs` is where the programs of PostgreSQL are.
    """

    url: str
    source: ActSource
    clock: Callable[[], datetime]
    programs: PostgresPrograms

    def make(self, target: Path, *, replace: bool) -> tuple[str, ...]:
        """Write a backup into a file for its owner alone; return the partnerships in it.

        The store is used meanwhile, and the backup holds one moment of it. The act is entered
        afterwards, when the file is whole, with the file's name, moment and sum: so a purge can
        say where a text may be still. Raises: StoreError; there is no new file then.
        """
        with Database(self.url) as database:
            schema.must_be_current(database)
            must_be_free(target, replace=replace)
            with whole_file(target, replace=replace) as beside:
                if database.is_sqlite:
                    sqlite_backups.write_sqlite_backup(database, beside)
                else:
                    postgres_backups.write_postgres_backup(database, beside, self.programs)
            made = KnownBackup(
                str(target.absolute()), self.clock(), target.stat().st_size, sum_of_file(target)
            )
        try:
            return self._entered(
                self.url, NewAct(ActKind.BACKED_UP, after={"bytes": made.bytes}), made
            )
        except StoreError as error:
            raise StoreError(
                f"The backup {target} is whole, but was not entered in the log: {error}"
            ) from None

    def restore(self, backup: Path, *, replace: bool) -> tuple[str, ...]:
        """Put a backup in the place of the store; return the partnerships in it.

        A backup of an older schema is brought up to this version's. Raises: StoreError; the store
        is as it was then.
        """
        with Database(self.url) as database:
            is_sqlite, file, url = database.is_sqlite, database.file, database.url
            if is_sqlite and file is None:
                raise StoreError("A store in memory is not restored: name a file in DATABASE_URL.")
            self._must_be_of(backup, is_sqlite=is_sqlite)
            there = file.exists() if file else _holds_anything(database)
            if there and not replace:
                raise StoreError(
                    f"There is a store at {database.name} already, and nothing was changed: make "
                    "a backup of it first, and say --replace."
                )
            database.make_folder()
        return self._put_file(backup, file) if file else self._put_tables(backup, url)

    def _put_file(self, backup: Path, file: Path) -> tuple[str, ...]:
        """Finish a copy of the backup beside the store, and then put it in its place."""
        emptied = partial(sqlite_backups.empty_journal, file)
        with whole_file(file, replace=True, what="store", before=emptied) as beside:
            sqlite_backups.copy_of_backup(backup, beside)
            url = f"sqlite:///{beside}"
            with Database(url) as database:
                _must_be_known(_version_in(database), backup)
            keys = self._finished(url)
            sqlite_backups.empty_journal(beside)
        return keys

    def _put_tables(self, backup: Path, url: URL) -> tuple[str, ...]:
        _must_be_known(postgres_backups.dumped_version(backup, self.programs), backup)
        with Database(self.url) as database:
            postgres_backups.put_postgres_backup(database, backup, self.programs, ENDINGS)
        return self._finished(self.url)

    def _finished(self, url: str) -> tuple[str, ...]:
        """Bring a restored store up to this version, end what opens accounts, enter the act."""
        with Database(url) as database:
            before = schema.schema_state(database)
            schema.upgrade_schema(database)
            with database.writing() as connection:
                partnerships.lock_every_partnership(connection)
                for ending in ENDINGS.values():
                    connection.execute(ending)
                partnerships.raise_revision(connection, None)
        told = {"upgraded": True} if before is not schema.SchemaState.CURRENT else {}
        return self._entered(url, NewAct(ActKind.RESTORED, after=told))

    def _entered(self, url: str, act: NewAct, made: KnownBackup | None = None) -> tuple[str, ...]:
        """Enter an act in the log of each partnership, with a backup; return their keys."""
        with Database(url) as database, database.reading() as connection:
            keys = tuple(partnerships.partnership_keys(connection))
        for key in keys:
            with Store.open(url, key, clock=self.clock) as store:
                store.source = self.source
                with store.together() as connection:
                    if made is not None:
                        BackupRows(key).add(connection, made)
                    store.enter_acts(act)
        return keys

    def _must_be_of(self, backup: Path, *, is_sqlite: bool) -> None:
        """Refuse what is no backup, or one of the other database. Raises: StoreError."""
        first = sqlite_backups.first_bytes(backup, len(sqlite_backups.BEGINS))
        kinds = {sqlite_backups.BEGINS: True, postgres_backups.BEGINS: False}
        of = next((kind for begins, kind in kinds.items() if first.startswith(begins)), None)
        if of is None:
            raise StoreError(f"{backup} is no backup of a store; nothing was changed.")
        if of is not is_sqlite:
            names = ("a SQLite store", "a PostgreSQL store")
            named, ours = names if of else names[::-1]
            raise StoreError(
                f"{backup} is a backup of {named}, and DATABASE_URL names {ours}; nothing was "
                "changed."
            )


def _holds_anything(database: Database) -> bool:
    return schema.schema_state(database) is not schema.SchemaState.ABSENT


def _version_in(database: Database) -> str | None:
    """Return the version of a schema; None if the database is no dashboard's."""
    with database.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'partnership')"
        ).scalar_one()
        if tables != 2:
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _must_be_known(version: str | None, backup: Path) -> None:
    """Refuse a backup without a schema of ours, or with a newer one. Raises: StoreError."""
    if version is None:
        raise StoreError(f"{backup} is no backup of a dashboard's store; nothing was changed.")
    if version not in schema.REVISIONS:
        raise StoreError(
            f"{backup} was made by a newer version of the dashboard (schema {version[:20]}): "
            "restore it with that version. Nothing was changed."
        )
