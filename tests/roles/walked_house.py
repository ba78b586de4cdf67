"""The demonstration beside another partnership in one store, walked once."""

import shutil
from pathlib import Path

from flask.testing import FlaskClient

from dashboard.catalogue.files.load import load_catalogue
from data_access.store.store import Store
from tests.callbacks.conftest import SECOND
from tests.callbacks.people.doorway import Doorway, doorway
from tests.roles.addresses import walked_addresses
from tests.roles.walking import RoleWalk, browsers, walk


def walked_house(made: Path, folder: Path) -> tuple[Doorway, dict[str, FlaskClient], RoleWalk]:
    """Walk a copy of a demonstration's file, kept in a folder; the store stays open."""
    url = f"sqlite:///{shutil.copy(made, folder / 'walked.db')}"
    other = load_catalogue(SECOND)
    with Store.open(url) as alone:
        key = alone.partnership
    Store.create(url, other, demonstration=True).dispose()
    store = Store.open(url, key)
    house = doorway(store)
    clients = browsers(house, other.partnership.key)
    return house, clients, walk(house, clients, walked_addresses(house.server))
