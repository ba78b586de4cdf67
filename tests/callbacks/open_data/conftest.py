"""The demonstration's dashboard, asked without a server by each audience."""

import pytest
from flask.testing import FlaskClient

from app import make_app
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings

SITE = "https://data.example.org"


def client_of(store: Store, audience: Audience, **more: object) -> FlaskClient:
    """Return what asks a store's dashboard as an audience does."""
    settings = Settings.model_validate({"audience": audience, **more})
    asked: FlaskClient = make_app(store, settings).server.test_client()
    return asked


@pytest.fixture(scope="session")
def everyone(demonstration: Store) -> FlaskClient:
    """The dashboard as the public asks it."""
    return client_of(demonstration, Audience.PUBLIC)


@pytest.fixture(scope="session")
def steward(demonstration: Store) -> FlaskClient:
    """The same as a steward asks it."""
    return client_of(demonstration, Audience.STEWARD)
