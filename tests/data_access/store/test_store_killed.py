"""A process that is killed at any moment, and a disk that is full at any moment.

Afterwards the store is as it was before, or as it is after the whole of it, and the same command
succeeds. FAULT_MOMENTS says at how many moments a process is killed on each database, over all
operations in turn; the disk is full at half as many on each of the two.
"""

import os
import resource
import signal
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from dashboard.errors import StoreError
from data_access.database.database import Database
from tests.data_access.store.operations import OPERATIONS, Operation, everything, filled
from tests.databases import Databases

MOMENTS = int(os.environ.get("FAULT_MOMENTS", "20"))
REFUSED, CRASHED = 3, 4
SHARED_MEMORY = 33_000
"""Bytes: SQLite makes a file of this size beside a store to read it at all."""
WITHOUT_A_DISK_OF_THE_STORE = ("backup", "restore", "purge", "tidy")
"""The operations that do not grow the store within one transaction of it."""


@dataclass(frozen=True)
class Rehearsed:
    """An operation as it was run once: what was there before and after, and how long it took.

    `again` is what is there after a second time: tidying removes what the first time entered.
    """

    made: str
    folder: Path
    before: dict[str, object]
    after: dict[str, object]
    again: dict[str, object]
    seconds: float


@pytest.fixture(scope="module")
def rehearsed(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Rehearsed]:
    """Every operation, run once on a store of its own."""
    made, folder = databases.empty(), tmp_path_factory.mktemp("killed")
    filled(made, folder)
    found = {}
    for name, operation in OPERATIONS.items():
        url = databases.copy_of(made)
        before = everything(url, operation)
        begun = monotonic()
        operation.run(url, folder)
        took = monotonic() - begun
        after = everything(url, operation)
        operation.run(url, folder)
        again = everything(url, operation)
        found[name] = Rehearsed(made, folder, before, after, again, took)
    return found


def killed(operation: Operation, url: str, folder: Path, after: float) -> bool:
    """Run an operation in a process of its own and kill it; say whether it was not over yet."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            operation.run(url, folder)
        finally:
            os._exit(0)
    Event().wait(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    _wait_for_the_server(url)
    return os.WIFSIGNALED(status)


def _wait_for_the_server(url: str) -> None:
    """Wait until a server has noticed that whoever was killed is gone, and a program has ended."""
    with Database(url) as database:
        if database.is_sqlite:
            return
        others = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        with database.engine.connect() as connection:
            while connection.execute(others).scalar_one():
                connection.rollback()
                Event().wait(0.02)


@pytest.mark.faults
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_killed_process_leaves_all_or_nothing_and_the_same_command_succeeds(
    databases: Databases, rehearsed: dict[str, Rehearsed]
) -> None:
    chance = Random(MOMENTS)
    ended = 0
    for _, name in zip(range(MOMENTS), cycle(OPERATIONS), strict=False):
        operation, known = OPERATIONS[name], rehearsed[name]
        url, moment = databases.copy_of(known.made), chance.uniform(0, 1.1 * known.seconds)
        ended += killed(operation, url, known.folder, moment)
        found = everything(url, operation)
        said = f"{name}, killed after {moment:.4f} of {known.seconds:.4f} seconds"
        assert found in (known.before, known.after), said
        operation.run(url, known.folder)
        expected = known.after if found == known.before else known.again
        assert everything(url, operation) == expected, said
    assert ended >= MOMENTS // 3


def full_on_sqlite(operation: Operation, url: str, folder: Path, most: int) -> bool:
    """Run an operation in a process that may write no file beyond a byte; say if it was refused.

    The kernel refuses the write, wherever SQLite stands then: in its journal, or where it writes
    the journal into the file.
    """
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        code = CRASHED
        try:
            operation.run(url, folder)
            code = 0
        except StoreError as error:
            code = REFUSED if "disk" in str(error) else CRASHED
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, REFUSED)
    return code == REFUSED


def full_on_postgres(operation: Operation, url: str, folder: Path, moment: int) -> bool:
    """Run an operation in which the server raises its error of a full disk at a statement."""
    met = 0

    def fail(connection: Connection, *_: Any) -> None:
        nonlocal met
        met += 1
        if met == moment:
            connection.exec_driver_sql(
                "DO $$ BEGIN RAISE 'could not extend file: No space left on device' "
                "USING ERRCODE = '53100'; END $$"
            )

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        operation.run(url, folder)
    except StoreError as error:
        if "the disk is full" not in str(error):
            raise
        return True
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    return False


@pytest.mark.faults
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_full_disk_at_any_moment_is_a_sentence_and_nothing_is_written(
    databases: Databases, rehearsed: dict[str, Rehearsed]
) -> None:
    writing = [name for name in OPERATIONS if name not in WITHOUT_A_DISK_OF_THE_STORE]
    chance, refusals = Random(MOMENTS), 0
    for _, name in zip(range(MOMENTS // 2), cycle(writing), strict=False):
        operation, known = OPERATIONS[name], rehearsed[name]
        url = databases.copy_of(known.made)
        if databases.dialect == "sqlite":
            moment = chance.randrange(SHARED_MEMORY, SHARED_MEMORY + 30_000)
            refused = full_on_sqlite(operation, url, known.folder, moment)
        else:
            moment = chance.randrange(1, 60)
            refused = full_on_postgres(operation, url, known.folder, moment)
        refusals += refused
        found, wanted = everything(url, operation), known.before if refused else known.after
        assert found == wanted, f"{name}, moment {moment}, refused: {refused}"
        operation.run(url, known.folder)
        assert everything(url, operation) == known.after, f"{name}, moment {moment}"
    assert refusals >= MOMENTS // 8
