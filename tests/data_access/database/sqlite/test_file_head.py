"""A SQLite file whose content is overwritten under a running server, as `cp` does."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, a_return, a_store, counted, numbers
from tests.doors import now

Copy = Callable[[Path, Path], object]


def _plain(file: Path, copy: Path) -> None:
    shutil.copy(file, copy)


def _online(file: Path, copy: Path) -> None:
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(copy)) as other:
        one.backup(other)


def _vacuumed(file: Path, copy: Path) -> None:
    with closing(sqlite3.connect(file)) as one:
        one.execute(f"VACUUM INTO '{copy}'")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store with 412 enquiries."""
    found = tmp_path / "var" / "dashboard.db"
    with a_store(f"sqlite:///{found}") as store:
        store.save_return(a_return(counted(412)))
    return found


@pytest.fixture(params=[_plain, _online, _vacuumed])
def backup(request: pytest.FixtureRequest, file: Path) -> Path:
    """A copy of the file, made before the server was started."""
    copy = file.with_suffix(".backup")
    request.param(file, copy)
    return copy


@pytest.fixture
def store(backup: Path, file: Path) -> Iterator[Store]:
    """The store as a server has it open, with a figure that is newer than the backup."""
    with Store.open(f"sqlite:///{file}") as found:
        found.save_return(a_return(counted(500)))
        assert numbers(found, "enquiries") == {QUARTER: 500.0}
        yield found


def overwrite(file: Path, backup: Path) -> None:
    """Copy a backup into the file as it lies there."""
    before = file.stat().st_ino
    shutil.copyfile(backup, file)
    assert file.stat().st_ino == before


def is_whole(file: Path) -> bool:
    """Say whether SQLite finds a file in order, as a program that is started anew does."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_file_that_was_overwritten_is_read_anew_and_not_written_to(
    backup: Path, store: Store, file: Path
) -> None:
    assert store.is_ready()
    overwrite(file, backup)
    assert numbers(store, "enquiries") == {QUARTER: 412.0}
    assert not store.is_ready()
    with pytest.raises(StoreError, match="was overwritten") as caught:
        store.save_return(a_return(counted(7)))
    assert str(file) not in caught.value.told
    assert numbers(store, "enquiries") == {QUARTER: 412.0}


def test_nothing_of_before_gets_into_a_file_that_was_overwritten(
    backup: Path, store: Store, file: Path
) -> None:
    """The server is stopped after it, and closes its connections as it always does."""
    overwrite(file, backup)
    assert not store.is_ready()
    store.dispose()
    assert is_whole(file)
    with Store.open(f"sqlite:///{file}") as again:
        assert numbers(again, "enquiries") == {QUARTER: 412.0}
        again.save_return(a_return(counted(414)))
        assert numbers(again, "enquiries") == {QUARTER: 414.0}


def test_a_server_that_is_stopped_before_it_looked_leaves_the_backup_as_it_is(
    backup: Path, store: Store, file: Path
) -> None:
    overwrite(file, backup)
    store.dispose()
    assert is_whole(file)
    with Store.open(f"sqlite:///{file}") as again:
        assert numbers(again, "enquiries") == {QUARTER: 412.0}


def test_a_file_that_is_overwritten_while_it_is_read_gives_no_mixture(
    backup: Path, store: Store, file: Path
) -> None:
    with pytest.raises(StoreError, match="was overwritten"), store.snapshot():
        overwrite(file, backup)
    assert numbers(store, "enquiries") == {QUARTER: 412.0}


def test_a_write_in_whose_middle_the_file_is_overwritten_is_not_called_saved(
    backup: Path, store: Store, file: Path
) -> None:
    with pytest.raises(StoreError, match="was overwritten"):
        _save_and_overwrite(store, file, backup)
    store.dispose()
    assert is_whole(file)
    with Store.open(f"sqlite:///{file}") as again:
        assert numbers(again, "enquiries") == {QUARTER: 412.0}


def _save_and_overwrite(store: Store, file: Path, backup: Path) -> None:
    with store.together():
        store.save_return(a_return(counted(7)))
        overwrite(file, backup)


def test_a_journal_that_a_reader_kept_full_is_set_aside_and_not_applied(
    backup: Path, store: Store, file: Path
) -> None:
    with pytest.raises(StoreError, match="was overwritten"):
        _read_and_save_and_overwrite(store, file, backup)
    (kept,) = file.parent.glob("dashboard.db-wal.of-*")
    assert kept.stat().st_size > 0
    assert kept.stat().st_mode & 0o777 == 0o600
    store.dispose()
    assert is_whole(file)
    with Store.open(f"sqlite:///{file}") as again:
        assert numbers(again, "enquiries") == {QUARTER: 412.0}


def _read_and_save_and_overwrite(store: Store, file: Path, backup: Path) -> None:
    """What the reader of before reads at its end may be a mixture, so it is told."""
    with Store.open(f"sqlite:///{file}") as reader, reader.snapshot():
        store.save_return(a_return(counted(501)))
        assert file.with_name("dashboard.db-wal").stat().st_size > 0
        overwrite(file, backup)
        with pytest.raises(StoreError, match="was overwritten"):
            store.save_return(a_return(counted(7)))


def test_what_another_process_saves_is_no_other_file(store: Store, file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as other:
        for count in (501, 502, 503):
            other.save_return(a_return(counted(count)))
            assert numbers(store, "enquiries") == {QUARTER: float(count)}
            assert store.is_ready()
            store.save_return(a_return(counted(count + 10)))
            assert numbers(other, "enquiries") == {QUARTER: float(count + 10)}
            assert other.is_ready()


def test_the_journal_is_empty_once_nobody_reads_what_was_before(store: Store, file: Path) -> None:
    journal = file.with_name("dashboard.db-wal")
    assert journal.stat().st_size == 0
    with Store.open(f"sqlite:///{file}") as reader:
        with reader.snapshot():
            store.save_return(a_return(counted(501)))
            assert journal.stat().st_size > 0
        assert numbers(store, "enquiries") == {QUARTER: 501.0}
    assert journal.stat().st_size == 0


def test_a_file_that_another_program_changed_is_not_written_to(store: Store, file: Path) -> None:
    with closing(sqlite3.connect(file)) as shell:
        shell.execute("CREATE TABLE of_another_program (number INTEGER)")
        shell.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert numbers(store, "enquiries") == {QUARTER: 500.0}
    assert not store.is_ready()
    assert now(store).revision


def test_a_copy_beside_the_journal_of_another_state_is_not_opened(
    backup: Path, store: Store, file: Path
) -> None:
    """The server was killed while somebody read, so that its journal lies there."""
    killed = file.with_name("killed.db")
    with store.snapshot(), Store.open(f"sqlite:///{file}") as writer:
        writer.save_return(a_return(counted(501)))
        shutil.copy(f"{file}-wal", f"{killed}-wal")
        shutil.copy(file, killed)
    with Store.open(f"sqlite:///{_copied(killed)}") as recovered:
        assert numbers(recovered, "enquiries") == {QUARTER: 501.0}
    overwrite(killed, backup)
    with pytest.raises(StoreError, match=r"does not fit the journal .* Move .*killed\.db-wal and"):
        Store.open(f"sqlite:///{killed}")
    killed.with_name("killed.db-wal").unlink()
    with Store.open(f"sqlite:///{killed}") as again:
        assert numbers(again, "enquiries") == {QUARTER: 412.0}


def _copied(file: Path) -> Path:
    """Copy a file with its journal."""
    copy = file.with_name("copied.db")
    shutil.copy(file, copy)
    shutil.copy(f"{file}-wal", f"{copy}-wal")
    return copy
