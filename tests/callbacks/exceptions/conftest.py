"""The store that tests of the pages of exceptions share."""

from collections.abc import Iterator

import pytest

from data_access.store.store import Store
from tests.callbacks.watched import a_watched_store


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of four lines: three have been beyond their threshold for two quarters."""
    found = a_watched_store()
    yield found
    found.dispose()
