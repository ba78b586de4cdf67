"""A store whose latest quarter has one exception, and the application on it as people use it."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.catalogue.decisions import Minute
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.doors import edited, release_all

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = make.q("2023-24 Q1")
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
LAST = FIRST + 8
MEETING = f"/meeting/{LAST.address}"
ITEM = f"exception-icpc-{LAST.address}"
Opened = Callable[..., FlaskClient]


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration with an exception in the last of nine quarters; its texts are released."""
    made = a_line_of(VALUES, FIRST)
    level = make.threshold(above=400, since=FIRST)
    edited(made).add_level("icpc", level, Minute("the sub-group", recorded_by="C. Analyst"))
    release_all(made)
    yield made
    made.dispose()


@pytest.fixture
def opened(store: Store) -> Opened:
    """The application as an audience opens it, a steward unless another is named."""
    made: dict[Audience, FlaskClient] = {}

    def client(audience: Audience = Audience.STEWARD) -> FlaskClient:
        if audience not in made:
            made[audience] = make_app(store, Settings(audience=audience)).server.test_client()
        return made[audience]

    return client


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
