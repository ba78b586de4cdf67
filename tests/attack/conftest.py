"""The demonstration store that the tests of the attack use."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.store.store import Store
from tests.attack.knowledge import World


@pytest.fixture(scope="session")
def file(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a demonstration, whole and with nobody in it."""
    return Path(shutil.copy(demonstration_file, tmp_path_factory.mktemp("attack")))


@pytest.fixture(scope="session")
def store(file: Path) -> Iterator[Store]:
    """The demonstration, planned."""
    with Store.open(f"sqlite:///{file}") as found:
        yield found


@pytest.fixture(scope="session")
def world(store: Store) -> World:
    """What there is to find out about it, and what each audience is shown."""
    return World.of(store)
