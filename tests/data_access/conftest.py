"""Fixtures for tests of the store."""

from collections.abc import Iterator

import pytest

from data_access.store.store import Store
from tests.data_access.stores import Clock, a_store


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon of 10 January 2024."""
    return Clock()


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:
    """An empty demonstration store, on SQLite and on PostgreSQL."""
    found = a_store(database_url, clock=clock)
    yield found
    found.dispose()
