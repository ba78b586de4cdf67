"""Changes that wait for a second person, on the pages: proposed by one, agreed to by another."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from flask.testing import FlaskClient

from app import make_app
from dashboard.catalogue.levels import levels_of
from dashboard.catalogue.partnership import SecondPerson
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.lines import a_line_of
from tests.callbacks.thresholds.test_thresholds import FIRST, HERE, PROPOSED, TEXTS, VALUES, words
from tests.doors import now


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of a partnership where a second person agrees to every level."""
    made = a_line_of(VALUES, FIRST)
    catalogue = now(made).catalogue()
    chosen = replace(catalogue.partnership, second_person=(SecondPerson.LEVELS,))
    made.save_catalogue(replace(catalogue, partnership=chosen), agreed="the partners")
    yield made
    made.dispose()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The application as a steward opens it."""
    made: FlaskClient = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    return made


def hidden(page: str) -> dict[str, str]:
    """Give the hidden fields of the form about the first change."""
    form = page.partition('aria-label="Decide about change 1"')[2].partition("</form>")[0]
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
    pairs = ((re.search('name="([^"]+)', x), re.search('value="([^"]*)', x)) for x in inputs)
    return {name[1]: unescape(value[1]) for name, value in pairs if name and value}


def test_a_level_is_proposed_by_one_and_agreed_to_by_another(
    client: FlaskClient, store: Store
) -> None:
    sent = client.post("/thresholds/icpc", data={**PROPOSED, **TEXTS}, headers=HERE)
    page = client.get(sent.headers["Location"])
    assert "One change waits until another person agrees" in words(page)
    assert levels_of(now(store).catalogue().indicator("icpc")) == ()
    drafts = client.get("/drafts")
    told = words(drafts)
    assert "One change waiting for a second person" in told
    assert "Proposed by A. Analyst" in told
    assert "Whoever proposed it does not agree to it" in told
    assert TEXTS["why"] in told
    data = {**hidden(drafts.text), "does": "agree"}
    own = client.post("/drafts", data={**data, "by": "A. Analyst"}, headers=HERE)
    assert own.status_code == 422
    assert "found A. Analyst, who proposed it" in words(own)
    done = client.post("/drafts", data={**data, "by": "B. Other"}, headers=HERE)
    assert done.status_code == 303
    assert "The change was agreed to, and is in force." in words(
        client.get(done.headers["Location"])
    )
    assert len(levels_of(now(store).catalogue().indicator("icpc"))) == 1


def test_one_person_takes_a_proposal_back(client: FlaskClient, store: Store) -> None:
    client.post("/thresholds/icpc", data={**PROPOSED, **TEXTS}, headers=HERE)
    data = {**hidden(client.get("/drafts").text), "does": "take-back", "by": "A. Analyst"}
    done = client.post("/drafts", data=data, headers=HERE)
    assert "The proposal was taken back." in words(client.get(done.headers["Location"]))
    assert "waiting for a second person" not in words(client.get("/drafts"))
    assert levels_of(now(store).catalogue().indicator("icpc")) == ()
