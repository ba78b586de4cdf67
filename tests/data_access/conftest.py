"""Fixtures for tests of the store."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from data_access.store.store import Store
from tests.data_access.stores import Clock, a_store
from tests.databases import Databases


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon of 10 January 2024."""
    return Clock()


@pytest.fixture(scope="session")
def made_at(databases: Databases) -> Callable[[datetime], str]:
    """Give the address of an empty demonstration store made at a moment, to be copied."""
    made: dict[datetime, str] = {}

    def at(moment: datetime) -> str:
        if moment not in made:
            made[moment] = databases.empty()
            clock = Clock()
            clock.moment = moment
            a_store(made[moment], clock=clock).dispose()
        return made[moment]

    return at


@pytest.fixture
def store(
    databases: Databases, database_url: str, clock: Clock, made_at: Callable[[datetime], str]
) -> Iterator[Store]:
    """An empty demonstration store, on SQLite and on PostgreSQL: a copy of one made as it is."""
    databases.fill(database_url, made_at(clock.moment))
    found = Store.open(database_url, clock=clock)
    yield found
    found.dispose()
