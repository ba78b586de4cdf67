"""The demonstration where people sign in, one browser for each role, and all their right forms."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.people.roles import Role
from data_access.store.store import Store
from tests.callbacks.people.doorway import Doorway, doorway

QUARTER = "2025-26-q2"


@pytest.fixture(scope="module")
def house(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    """The demonstration, where people sign in; what a file of tests sends changes its own copy."""
    path = shutil.copy(demonstration_file, tmp_path_factory.mktemp("hostile"))
    with Store.open(f"sqlite:///{path}") as store:
        yield doorway(store)


@pytest.fixture(scope="module")
def clients(house: Doorway) -> dict[Role | None, FlaskClient]:
    """A browser for each role, and one in which nobody is signed in."""
    found: dict[Role | None, FlaskClient] = {role: house.reading_as(role) for role in Role}
    return {None: house.browser(), **found}
