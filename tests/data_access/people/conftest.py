"""A partnership without figures in a database, for tests of its people."""

from collections.abc import Iterator

import pytest

from data_access.database import partnerships, schema
from data_access.database.database import Database
from tests.builders import partnership
from tests.databases import Databases
from tests.people import MovedClock, TestedPeople


@pytest.fixture(scope="session")
def empty_house(databases: Databases) -> str:
    """The address of a store that has a partnership and nobody in it."""
    url = databases.empty()
    with Database(url) as database:
        schema.upgrade_schema(database)
        with database.writing() as connection:
            partnerships.add_partnership(connection, partnership(), demonstration=True)
    return url


@pytest.fixture
def people(databases: Databases, empty_house: str) -> Iterator[TestedPeople]:
    """The people of a partnership: nobody yet."""
    with Database(databases.copy_of(empty_house)) as database:
        yield TestedPeople(database, partnership().key, MovedClock())
