"""Connecting to a database, what a transaction sees, and faults described in words."""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.errors import StoreError
from data_access.database.database import Database
from data_access.store.store import Store
from tests.data_access.stores import IN_MEMORY, a_return, a_store, counted
from tests.doors import now

NOBODY = 65534


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder that every user of this machine may look into."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


def said_in_a_child(act: Callable[[], object], *, as_nobody: bool) -> str:
    """Give the words with which something fails in another process, as a user without rights."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if as_nobody and os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
            said = "it worked"
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_read_only_file_is_refused_in_one_sentence(readable: Path) -> None:
    file = readable / "store.db"
    a_store(f"sqlite:///{file}").dispose()
    for found in readable.iterdir():
        found.chmod(0o444)
    readable.chmod(0o555)
    said = said_in_a_child(lambda: Store.open(f"sqlite:///{file}"), as_nobody=True)
    assert said == (
        f"StoreError: The store {file} may not be written to: the file or its folder is read-only."
    )


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_folder_that_may_not_be_written_to_is_refused_in_one_sentence(readable: Path) -> None:
    readable.chmod(0o555)
    file = readable / "store.db"
    said = said_in_a_child(lambda: a_store(f"sqlite:///{file}"), as_nobody=True)
    assert said == (
        f"StoreError: The store {file} cannot be opened: its folder is missing or read-only."
    )
    below = readable / "below"
    said = said_in_a_child(lambda: a_store(f"sqlite:///{below / 'store.db'}"), as_nobody=True)
    assert said == f"StoreError: The store's folder {below} cannot be made: Permission denied."


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:////nowhere/at/all.db", "There is no store at /nowhere/at/all.db: make one"),
        ("postgresql://me:secret@127.0.0.1:9/x", r"cannot be reached: .*refused"),
        ("mysql://me@host/x", r"begins mysql:; expected for example sqlite:"),
        ("quite wrong", "cannot be read; expected for example sqlite:"),
    ],
)
def test_what_is_no_store_is_refused_in_one_sentence(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as caught:
        Store.open(url)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_looking_for_a_store_does_not_make_its_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    assert list(tmp_path.iterdir()) == []


def test_another_program_s_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir, " * 200)
    with pytest.raises(StoreError, match="is no SQLite database"):
        a_store(f"sqlite:///{file}")
    assert file.read_text() == "Dear Sir, " * 200


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'deep' / 'store.db'}"
    a_store(url).dispose()
    store = Store.open(url)
    assert store.is_ready()
    store.dispose()


def test_sqlite_keeps_what_it_was_told_and_holds_references() -> None:
    with tempfile.TemporaryDirectory() as folder:
        a_store(f"sqlite:///{folder}/store.db").dispose()
        database = Database(f"sqlite:///{folder}/store.db")
        with database.reading() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        database.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_a_read_sees_one_moment_from_its_first_query_to_its_last(database_url: str) -> None:
    store = a_store(database_url)
    database = Database(database_url)
    asked = text("SELECT revision FROM partnership")
    with database.reading() as connection:
        before = connection.execute(asked).scalar_one()
        store.save_return(a_return(counted(412)))
        assert connection.execute(asked).scalar_one() == before
    with database.reading() as connection:
        assert connection.execute(asked).scalar_one() == before + 1
    database.dispose()
    store.dispose()


def test_a_write_is_wholly_undone(database_url: str) -> None:
    store = a_store(database_url)
    before = now(store).revision
    with pytest.raises(RuntimeError, match="in the middle"):
        _save_and_fail(store)
    assert now(store).revision == before
    assert now(store).bounds() is None
    store.dispose()


def _save_and_fail(store: Store) -> None:
    with store.together():
        store.save_return(a_return(counted(412)))
        raise RuntimeError("in the middle")


def test_two_writers_wait_for_each_other(database_url: str) -> None:
    """Every return gets a number of its own, and none is lost."""
    first, second = a_store(database_url), Store.open(database_url)

    def save(store: Store) -> list[int]:
        return [store.save_return(a_return(counted(n))).number for n in range(20)]

    with ThreadPoolExecutor(2) as pool:
        saved = list(pool.map(save, (first, second)))
    assert sorted(n for numbers in saved for n in numbers) == list(range(1, 41))
    first.dispose()
    second.dispose()


def test_a_store_in_memory_is_read_and_written_by_many_threads() -> None:
    store = a_store(IN_MEMORY)

    def use(number: int) -> bool:
        store.save_return(a_return(counted(number)))
        return now(store).bounds() is not None

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(40)))
    assert now(store).return_(40).number == 40


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_after_a_fork_each_process_has_connections_of_its_own(database_url: str) -> None:
    store = a_store(database_url)
    store.save_return(a_return(counted(412)))
    said = said_in_a_child(now(store).bounds, as_nobody=False)
    assert said == "it worked"
    assert now(store).bounds() is not None
    store.dispose()


def test_opening_only_reads_and_waits_for_no_writer(database_url: str) -> None:
    store = a_store(database_url)
    with store.together():
        store.save_return(a_return(counted(412)))
        with ThreadPoolExecutor(1) as pool:
            opened = pool.submit(Store.open, database_url).result(timeout=5)
            assert now(opened).bounds() is None
    assert now(opened).bounds() is not None
    opened.dispose()
    store.dispose()
