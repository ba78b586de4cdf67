"""Fixtures for tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from data_access.store.store import Store
from tests.data_access.stores import Clock, a_copied_store, a_store


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon of 10 January 2024."""
    return Clock()


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:
    """An empty demonstration store, on SQLite and on PostgreSQL."""
    address = make_url(database_url)
    if address.get_backend_name() == "sqlite":
        found = a_copied_store(Path(address.database or ""), clock)
    else:
        found = a_store(database_url, clock=clock)
    yield found
    found.dispose()
