"""Answers that are the same for everyone: made once a state, told apart by what they hold."""

from collections.abc import Iterator

import pytest
from flask import Flask, Response, g
from flask.testing import FlaskClient

from callbacks.web.answers.public_answers import PublicAnswers
from dashboard.commentary.commentary import Commentary, CommentScope, CommentSubject
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.watched import LATEST, a_watched_store
from tests.data_access.stores import a_return
from tests.doors import STEWARD, edited, requests_to


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of four lines."""
    with a_watched_store() as found:
        yield found


class Asked:
    """A server of one address, which says who it was made for; it counts how often it was made."""

    def __init__(self, store: Store, reader: Reader, most_bytes: int = 1000) -> None:
        self.made = 0
        answers = PublicAnswers(requests_to(store, reader).public_gate, most_bytes)
        server = Flask(__name__)

        def answer(name: str) -> Response:
            response = answers.answer(name, self._make, "text/plain")
            response.headers["X-Public"] = str("is_public" in g)
            return response

        server.add_url_rule("/<name>", "answer", answer)
        self.client: FlaskClient = server.test_client()

    def _make(self, gate: Gate) -> bytes:
        self.made += 1
        bounds = gate.bounds()
        return f"{gate.reader.audience} {bounds[1] if bounds else ''}".encode()


@pytest.mark.parametrize("audience", list(Audience))
def test_whoever_asks_it_is_made_for_the_public(store: Store, audience: Audience) -> None:
    answer = Asked(store, Reader(audience)).client.get("/one")
    assert answer.text == f"public {LATEST}"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["X-Public"] == "True"


def test_it_is_made_once_for_a_state_of_the_store(store: Store) -> None:
    asked = Asked(store, STEWARD)
    for _ in range(3):
        asked.client.get("/one")
    assert asked.made == 1
    line = make.indicator("enquiries")
    store.save_returns([a_return(make.observation(line, LATEST + 1, 50.0))])
    assert asked.client.get("/one").text == f"public {LATEST + 1}"
    assert asked.made == 2


def test_the_tag_is_another_only_where_the_public_is_shown_something_else(store: Store) -> None:
    asked = Asked(store, STEWARD)
    tag = asked.client.get("/one").headers["ETag"]
    subject = CommentSubject.of_quarter(CommentScope.INDICATOR, "enquiries", LATEST)
    draft = Commentary(subject, "care", "A new clinic opened.", "Head of Service", "A. Steward")
    edited(store).enter_commentary(draft, after=0)
    assert asked.client.get("/one", headers={"If-None-Match": tag}).status_code == 304
    assert asked.made == 2
    line = make.indicator("enquiries")
    store.save_returns([a_return(make.observation(line, LATEST + 1, 50.0))])
    later = asked.client.get("/one", headers={"If-None-Match": tag})
    assert later.status_code == 200
    assert later.headers["ETag"] != tag


@pytest.mark.parametrize("ending", ["", ":br", ":gzip"])
def test_who_has_it_is_told_so_however_it_was_made_small(store: Store, ending: str) -> None:
    asked = Asked(store, STEWARD)
    tag = asked.client.get("/one").headers["ETag"].strip('"')
    again = asked.client.get("/one", headers={"If-None-Match": f'"{tag}{ending}"'})
    assert (again.status_code, again.data) == (304, b"")
    assert asked.made == 1


def test_what_does_not_fit_is_made_again(store: Store) -> None:
    asked = Asked(store, STEWARD, most_bytes=30)
    for name in ("one", "two", "one"):
        assert asked.client.get(f"/{name}").status_code == 200
    assert asked.made == 3
