"""A write that is interrupted at any moment has no effect."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from dashboard.errors import StoreError
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.contents import contents
from tests.data_access.published.test_publication_rows import ESTIMATES, FIRST, MODEL, SECOND
from tests.data_access.stores import (
    CATALOGUE,
    QUARTER,
    WAITS,
    Clock,
    a_return,
    a_store,
    counted,
    retitled,
)
from tests.databases import Databases
from tests.doors import now

MOMENTS = int(os.environ.get("FAULT_MOMENTS", "12"))
"""At how many of its moments each write is broken off, spread from its first to its last."""

Write = Callable[[Store], object]


class BrokenOffError(Exception):
    """What breaks a write off."""


def _returns(store: Store) -> object:
    return store.save_returns([a_return(counted(n), counted(n, part="age_0_9")) for n in range(3)])


def _catalogue(store: Store) -> object:
    level = make.threshold(above=39, since=QUARTER)
    titled = retitled(CATALOGUE, "plans", "All plans")
    indicators = tuple(replace(i, thresholds=(level,)) for i in titled.indicators)
    wanted = make.with_events(replace(titled, indicators=indicators), make.event(QUARTER))
    return store.save_catalogue(wanted, agreed="the sub-group")


def _publications(store: Store) -> object:
    return store.save_publications([SECOND, ESTIMATES, MODEL])


def _everything(store: Store) -> object:
    with store.together():
        return [_returns(store), _catalogue(store), _publications(store)]


@pytest.fixture(scope="module")
def made(databases: Databases) -> str:
    """The address of a store that holds something of everything, to be copied."""
    address = databases.empty()
    with a_store(address) as found:
        found.save_return(a_return(counted(412), make.observation(WAITS, QUARTER, 9)))
        found.save_publication(FIRST)
    return address


@pytest.fixture
def store(databases: Databases, database_url: str, made: str) -> Iterator[Store]:
    """A store that holds something of everything."""
    databases.fill(database_url, made)
    found = Store.open(database_url, clock=Clock())
    yield found
    found.dispose()


def broken_off(store: Store, write: Write, moment: int) -> int:
    """Break a write off at a moment, if it has so many; give how many it had until then."""
    engine = store.database.engine
    met = 0

    def count(*_: Any) -> None:
        nonlocal met
        if moment and met == moment:
            return  # it is broken off: what is still said to the database takes it back
        met += 1
        if met == moment:
            raise BrokenOffError

    event.listen(engine, "before_cursor_execute", count)
    try:
        write(store)
    except BrokenOffError:
        pass
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return met


def moments_of(url: str, write: Write) -> int:
    """Count the moments of a write, in a store of its own."""
    with Store.open(url, clock=Clock()) as rehearsal:
        return broken_off(rehearsal, write, 0)


@pytest.mark.faults
@pytest.mark.parametrize("write", [_returns, _catalogue, _publications, _everything])
def test_a_write_broken_off_at_any_moment_has_not_happened(
    store: Store, database_url: str, databases: Databases, made: str, write: Write
) -> None:
    before = contents(database_url)
    last = moments_of(databases.copy_of(made), write)
    step = max(1, last // MOMENTS)
    for moment in sorted({*range(1, last, step), last}):
        assert broken_off(store, write, moment) == moment
        assert contents(database_url) == before, f"moment {moment} of {last}"
        assert now(store).bounds() == (QUARTER, QUARTER)
    write(store)
    assert contents(database_url) != before
    assert now(store).catalogue().partnership == CATALOGUE.partnership


def _killed_at(moment: int, store: Store) -> None:
    """Kill this process at a moment of a write."""
    met = 0

    def kill(*_: Any) -> None:
        nonlocal met
        met += 1
        if met == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store.database.engine, "before_cursor_execute", kill)
    _everything(store)


@pytest.mark.faults
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("moment", [2, 5, 9])
def test_a_process_that_is_killed_in_the_middle_of_a_write_leaves_a_whole_store(
    store: Store, database_url: str, moment: int
) -> None:
    before = contents(database_url)
    child = os.fork()
    if child == 0:
        try:
            _killed_at(moment, store)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert contents(database_url) == before
    _everything(store)
    assert contents(database_url) != before


@pytest.mark.faults
def test_a_schema_broken_off_in_the_making_is_made_the_next_time(database_url: str) -> None:
    def fail(_: Store) -> None:
        raise StoreError("broken off")

    with pytest.raises(StoreError, match="broken off"):
        Store.create(database_url, CATALOGUE, demonstration=True, fill=fail)
    with a_store(database_url) as store:
        assert now(store).catalogue() == CATALOGUE
