"""Backups as a person makes and restores them, on SQLite and PostgreSQL."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

import pytest

from dashboard.acts.act import ActKind
from dashboard.readers import Reader
from data_access.acts.backup_rows import BackupRows
from data_access.database import schema
from data_access.database.database import Database
from data_access.store.backups.postgres_backups import write_postgres_backup
from data_access.store.backups.postgres_programs import PostgresPrograms
from data_access.store.backups.sqlite_backups import write_sqlite_backup
from data_access.store.editor import open_editor
from data_access.store.gate import open_gate
from data_access.store.store import Store
from settings import Settings
from tests.data_access.commands.conftest import Typed
from tests.data_access.contents import sums
from tests.data_access.store.assurance.schools import linked_school
from tests.data_access.stores import QUARTER, a_return, a_store, counted, numbers
from tests.databases import postgres_folder
from tests.doors import DAY, STEWARD

CHANGED_BY_A_RESTORE = ("act", "partnership")
"""The act of it, and the token of the state, by which servers notice it."""


@pytest.fixture
def kept(database_url: str, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Store]:
    """Open a store with 412 enquiries, which the commands work on."""
    if database_url.startswith("postgresql"):
        monkeypatch.setenv("PG_BIN", str(postgres_folder()))
    with a_store(database_url) as store:
        store.save_return(a_return(counted(412)))
    return lambda: Store.open(database_url)


def acts_of(store: Store, kind: ActKind) -> int:
    with store.snapshot() as snapshot:
        asked = "SELECT count(*) FROM act WHERE kind = '" + kind.value + "'"
        return int(snapshot.connection.exec_driver_sql(asked).scalar_one())


def test_a_restored_store_has_the_sum_of_every_table_and_a_server_that_runs_notices_it(
    kept: Callable[[], Store], typed: Typed, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "store.backup"
    before = sums(database_url, CHANGED_BY_A_RESTORE)
    code, out, err = typed("backup", str(file))
    assert (code, err) == (0, "")
    assert f"A backup of testshire is in {file}" in out
    assert S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
    with kept() as server:
        server.save_return(a_return(counted(500)))
        assert numbers(server, "enquiries") == {QUARTER: 500.0}
        assert typed("restore", str(file))[0] == 1
        code, out, err = typed("restore", str(file), "--replace")
        assert (code, err) == (0, "")
        assert "as it was when" in out
        assert numbers(server, "enquiries") == {QUARTER: 412.0}
        assert server.is_ready() is not database_url.startswith("sqlite")
    assert sums(database_url, CHANGED_BY_A_RESTORE) == before
    with kept() as again:
        assert acts_of(again, ActKind.RESTORED) == 1
        again.save_return(a_return(counted(9)))
        assert numbers(again, "enquiries") == {QUARTER: 9.0}
    assert typed("verify-log")[0] == 0


def test_a_backup_is_known_by_file_moment_and_sum_once_for_each_file(
    kept: Callable[[], Store], typed: Typed, tmp_path: Path
) -> None:
    file, other = tmp_path / "store.backup", tmp_path / "other.backup"
    for asked in ((file,), (other,), (file, "--replace")):
        assert typed("backup", *map(str, asked))[0] == 0
    with kept() as store, store.snapshot() as snapshot:
        found = BackupRows(store.partnership).backups(snapshot.connection)
        later = BackupRows(store.partnership).backups(snapshot.connection, found[-1].made)
    assert [one.file for one in found] == [str(other), str(file)]
    assert [one.file for one in later] == [str(file)]
    assert found[-1].digest == sha256(file.read_bytes()).hexdigest()
    assert found[-1].bytes == file.stat().st_size


def test_the_copy_waits_for_nobody_who_reads_or_writes(
    kept: Callable[[], Store],
    typed: Typed,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It holds what was saved. That it was made is entered by a write, which waits its turn."""
    for module in ("database", "sqlite.connections"):
        monkeypatch.setattr(f"data_access.database.{module}.BUSY_SECONDS", 1)
    file = tmp_path / "one"
    with kept() as writer, kept() as reader, reader.snapshot(), writer.together():
        writer.save_return(a_return(counted(7)))
        code, _, err = typed("backup", str(file))
        assert (code, "is whole, but was not entered in the log" in err) == (1, True)
    assert typed("restore", str(file), "--replace")[0] == 0
    with kept() as store:
        assert numbers(store, "enquiries") == {QUARTER: 412.0}


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(
    kept: Callable[[], Store], typed: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "minutes.docx"
    file.write_text("mine")
    code, _, err = typed("backup", str(file))
    assert (code, file.read_text()) == (1, "mine")
    assert "There is a file" in err
    assert "--replace" in err
    assert typed("backup", str(file), "--replace")[0] == 0
    assert file.stat().st_size > 10_000
    with kept() as store:
        assert acts_of(store, ActKind.BACKED_UP) == 1
    assert "is a folder" in typed("backup", str(tmp_path), "--replace")[2]
    assert "cannot be written" in typed("backup", str(tmp_path / "no" / "where"))[2]


@pytest.mark.parametrize("content", [b"", b"mine", b"SQLite format 3\0" + b"\1" * 5000, b"PGDMP\1"])
def test_what_is_no_backup_is_refused_and_nothing_is_changed(
    kept: Callable[[], Store], typed: Typed, database_url: str, tmp_path: Path, content: bytes
) -> None:
    file, before = tmp_path / "file", sums(database_url)
    file.write_bytes(content)
    code, out, err = typed("restore", str(file), "--replace")
    assert (code, out) == (1, "")
    assert str(file) in err
    assert sums(database_url) == before
    assert "There is no file" in typed("restore", str(tmp_path / "other"), "--replace")[2]


def test_another_program_s_database_is_no_backup(
    kept: Callable[[], Store], typed: Typed, database_url: str, tmp_path: Path
) -> None:
    file, before = tmp_path / "file", sums(database_url)
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    other.commit()
    other.close()
    assert "backup of a" in typed("restore", str(file), "--replace")[2]
    assert sums(database_url) == before


def test_a_backup_of_a_newer_version_is_refused_and_of_an_older_one_brought_up(
    kept: Callable[[], Store],
    typed: Typed,
    database_url: str,
    tmp_path: Path,
) -> None:
    newer, older = tmp_path / "newer", tmp_path / "older"
    last, before = schema.REVISIONS[-1], sums(database_url)
    with Database(database_url) as database:
        _say_version(database, "9999")
        _write(database, newer)
        _say_version(database, last)
    assert "a newer version of the dashboard" in typed("restore", str(newer), "--replace")[2]
    assert sums(database_url) == before
    with Database(database_url) as database:
        schema.downgrade(database, schema.REVISIONS[-2])
        _write(database, older)
        schema.upgrade_schema(database)
    assert typed("restore", str(older), "--replace")[0] == 0
    with kept() as store:
        assert numbers(store, "enquiries") == {QUARTER: 412.0}


def _say_version(database: Database, version: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")


def _write(database: Database, file: Path) -> None:
    """Write a backup as another version would."""
    file.touch()
    if database.is_sqlite:
        write_sqlite_backup(database, file)
    else:
        write_postgres_backup(database, file, PostgresPrograms(Settings().pg_bin))


def test_a_backup_is_restored_where_there_is_no_store_and_whoever_was_signed_in_is_not(
    kept: Callable[[], Store], typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "store.backup"
    with kept() as store:
        if not store.database.is_sqlite:
            return
        monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
        assert typed("key")[0] == 0
        assert typed("invite", "--administrator")[0] == 0
        with open_editor(store, STEWARD, DAY) as desk:
            held_link = linked_school(desk)
    assert typed("backup", str(file))[0] == 0
    new = f"sqlite:///{tmp_path / 'new' / 'dashboard.db'}"
    monkeypatch.setenv("DATABASE_URL", new)
    assert typed("restore", str(file))[0] == 0
    held = sums(new)
    assert held["person"][0] == 1
    assert held["sign_in_link"][0] == 0
    assert held["school_setting"][0] == 1
    with Store.open(new) as restored:
        with open_gate(restored, STEWARD, DAY + timedelta(days=60)) as gate:
            assert [one.asked for one in gate.school_completeness(1)] == [1]
        with open_gate(restored, Reader.with_link(), DAY) as gate:
            assert gate.linked_form(held_link) is None
    assert S_IMODE((tmp_path / "new" / "dashboard.db").stat().st_mode) == 0o600


def test_a_disk_without_room_is_one_sentence_and_leaves_nothing_half_written(
    kept: Callable[[], Store], typed: Typed, database_url: str, tmp_path: Path
) -> None:
    """The process may write files of so many bytes only, as on a disk that is full."""
    file = tmp_path / "store.backup"
    most = 100_000 if database_url.startswith("sqlite") else 20_000
    ran = subprocess.run(
        [sys.executable, "-m", "data_access", "backup", str(file)],
        env={**os.environ, "DATABASE_URL": database_url},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    assert "cannot be written" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_is_missing_or_too_old_is_named(
    kept: Callable[[], Store], typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept() as store:
        if store.database.is_sqlite:
            return
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PG_BIN", str(folder))
    file = str(tmp_path / "store.backup")
    assert "pg_dump is not in" in typed("backup", file)[2]
    old = folder / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
    old.chmod(0o755)
    said = typed("backup", file)[2]
    assert "pg_dump is of version 9, and the server of version 16" in said
    assert shutil.which("pg_dump", path=str(folder)) is not None
