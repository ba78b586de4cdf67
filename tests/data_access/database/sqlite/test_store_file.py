"""A SQLite file that is replaced or removed under a running server, and who may open it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, a_return, a_store, counted, numbers
from tests.doors import now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store with 412 enquiries."""
    found = tmp_path / "var" / "dashboard.db"
    with a_store(f"sqlite:///{found}") as store:
        store.save_return(a_return(counted(412)))
    return found


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """The store as a server has it open: it was read and written to."""
    with Store.open(f"sqlite:///{file}") as found:
        found.save_return(a_return(counted(500)))
        assert numbers(found, "enquiries") == {QUARTER: 500.0}
        yield found


@pytest.fixture
def backup(file: Path) -> Path:
    """A copy of the file, made before the server was started."""
    return Path(shutil.copy(file, file.with_suffix(".backup")))


def test_a_file_that_was_replaced_is_read_anew_and_not_written_to(
    backup: Path, store: Store, file: Path
) -> None:
    assert store.is_ready()
    backup.rename(file)
    assert numbers(store, "enquiries") == {QUARTER: 412.0}
    assert not store.is_ready()
    with pytest.raises(StoreError, match="was replaced by another file") as caught:
        store.save_return(a_return(counted(7)))
    assert str(file) not in caught.value.told
    assert numbers(store, "enquiries") == {QUARTER: 412.0}


def test_the_journal_of_the_file_before_is_kept_and_not_applied(
    backup: Path, store: Store, file: Path
) -> None:
    """The journal holds something as long as somebody reads what was before."""
    with Store.open(f"sqlite:///{file}") as reader, reader.snapshot():
        store.save_return(a_return(counted(501)))
        backup.rename(file)
        assert numbers(store, "enquiries") == {QUARTER: 412.0}
    (kept,) = file.parent.glob("dashboard.db-wal.of-*")
    assert kept.stat().st_size > 0
    store.dispose()
    with Store.open(f"sqlite:///{file}") as again:
        assert numbers(again, "enquiries") == {QUARTER: 412.0}
        again.save_return(a_return(counted(414)))


def test_nothing_is_saved_in_a_file_that_was_removed_and_no_empty_one_is_made(
    store: Store, file: Path
) -> None:
    file.unlink()
    assert not store.is_ready()
    for act in (lambda: store.save_return(a_return(counted(7))), lambda: now(store).bounds()):
        with pytest.raises(StoreError, match=r"no store at .* any more"):
            act()
    assert not file.exists()


def test_a_write_whose_file_is_removed_in_its_middle_does_not_say_that_it_is_saved(
    store: Store, file: Path
) -> None:
    with pytest.raises(StoreError, match=r"no store at .* any more"):
        _save_and_remove(store, file)


def _save_and_remove(store: Store, file: Path) -> None:
    with store.together():
        store.save_return(a_return(counted(7)))
        file.unlink()


def test_a_file_that_comes_back_is_read_again(backup: Path, store: Store, file: Path) -> None:
    file.unlink()
    assert not store.is_ready()
    backup.rename(file)
    assert numbers(store, "enquiries") == {QUARTER: 412.0}
    assert not store.is_ready()


def test_what_was_remembered_of_the_file_before_is_not_given_of_the_new_one(
    backup: Path, store: Store, file: Path
) -> None:
    """The backup has one more return, so that it has the revision of the file it replaces."""
    with Store.open(f"sqlite:///{backup}") as other:
        other.save_return(a_return(counted(411)))
        assert now(other).revision == now(store).revision
    backup.rename(file)
    assert numbers(store, "enquiries") == {QUARTER: 411.0}


def test_a_new_store_is_for_its_owner_alone(file: Path, store: Store) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert store.warnings() == ()


def test_what_others_may_open_is_told_with_what_to_do(file: Path, store: Store) -> None:
    file.chmod(0o640)
    file.parent.chmod(0o755)
    assert store.warnings() == (
        f"The store's folder {file.parent} may be entered by other users of this machine (755): "
        f"run `chmod 700 {file.parent}`, or give the store a folder of its own.",
        f"The store's file {file} may be opened by other users of this machine (640): "
        f"run `chmod 600 {file}`.",
    )


def test_a_damaged_file_is_refused_in_one_sentence(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(os.urandom(size - 4096))
    with pytest.raises(StoreError, match=r"is damaged: restore it from a backup\.$"):
        Store.open(f"sqlite:///{file}")


def test_a_file_that_was_cut_off_is_refused_in_one_sentence(file: Path) -> None:
    os.truncate(file, 4096 * 3)
    with pytest.raises(StoreError, match=r"is damaged: restore it from a backup\.$"):
        Store.open(f"sqlite:///{file}")
