"""Pages fetched before their link is pressed: what is sent, to whom, and when it is out of date."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import make_app
from callbacks.web.answers.policy import NOTHING
from callbacks.web.pages_ahead import PATH, STATE
from callbacks.web.requests import RequestContext
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.made_once import a_copy_of
from tests.doors import now

LINE = "cpp_neglect"
LIVE = f"/indicator/{LINE}?explore=yes"


def add_figure(store: Store, count: int = 140) -> None:
    """Save a return with one figure."""
    line = now(store).catalogue().indicator(LINE)
    figure = Observation(line.key, line.since, line.agencies[0], numerator=count)
    day = line.since.last_day
    store.save_return(Return(line.agencies[0], line.since, day, f"{count}.csv", (figure,)))


@pytest.fixture
def store() -> Store:
    """A demonstration with one figure."""
    return a_copy_of("one figure", add_figure)


def client_of(store: Store, audience: Audience = Audience.PUBLIC) -> FlaskClient:
    """Make the application for an audience."""
    asked: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return asked


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The application as the public reads it."""
    return client_of(store)


@pytest.mark.parametrize("path", ["/", "/about", "/theme/neglect", "/find?q=plan&utm_source=x"])
def test_a_page_ahead_is_the_content_of_its_document_and_nothing_else(
    client: FlaskClient, path: str
) -> None:
    document = client.get(path).text
    ahead = client.get(f"{PATH}{path}")
    assert (ahead.status_code, ahead.mimetype) == (200, "text/html")
    title = re.search(r"<title>.*?</title>", document)
    painted = re.search(r'<div id="painted">(.*)</div><div id="react-entry-point">', document, re.S)
    assert title
    assert painted
    assert ahead.text == title[0] + painted[1]
    assert "<script" not in ahead.text
    assert ahead.headers["Content-Security-Policy"] == NOTHING


def test_a_page_ahead_that_still_stands_is_not_sent_again(
    client: FlaskClient, store: Store
) -> None:
    first = client.get(f"{PATH}/quality")
    assert first.headers["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get(f"{PATH}/quality", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers[STATE] == first.headers[STATE]
    add_figure(store, 150)
    assert client.get(f"{PATH}/quality", headers=known).status_code == 200


def test_every_answer_tells_another_state_once_the_store_has_changed(
    client: FlaskClient, store: Store
) -> None:
    def states() -> set[str]:
        answers = [client.get(f"{PATH}{path}") for path in ("/", "/about", "/nowhere", LIVE)]
        return {answer.headers[STATE] for answer in answers} | {state_of_dash(client, "/about")}

    before = states()
    assert len(before) == 1
    add_figure(store, 150)
    after = states()
    assert len(after) == 1
    assert after != before


def state_of_dash(client: FlaskClient, address: str) -> str:
    """Give the state of the store that Dash's answer for an address tells."""
    body = {
        "output": "drawn.children",
        "outputs": {"id": "drawn", "property": "children"},
        "inputs": [{"id": "asked", "property": "data", "value": {"address": address, "number": 1}}],
        "changedPropIds": ["asked.data"],
        "state": [],
    }
    answer = client.post("/_dash-update-component", json=body).json
    assert answer
    return str(answer["response"]["drawn"]["children"]["props"]["state"])


def test_a_state_is_told_differently_to_each_audience_and_is_not_the_stores_own(
    store: Store,
) -> None:
    public, partner = (
        client_of(store, audience).get(f"{PATH}/about").headers[STATE]
        for audience in (Audience.PUBLIC, Audience.PARTNER)
    )
    assert public != partner
    with store.snapshot() as snapshot:
        assert public not in snapshot.state
        assert snapshot.state.split()[-1] not in public


@pytest.mark.parametrize("path", [LIVE, "/theme/neglct", "/nowhere", "/exceptions/none"])
def test_a_page_with_controls_and_a_wrong_address_have_no_page_ahead(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(f"{PATH}{path}")
    assert (answer.status_code, answer.data) == (204, b"")
    assert "ETag" not in answer.headers


def test_nothing_is_fetched_ahead_for_whoever_sees_small_numbers(store: Store) -> None:
    steward = client_of(store, Audience.STEWARD)
    for path in ("/", "/theme/neglect", "/drafts", f"/thresholds/{LINE}"):
        assert steward.get(path).status_code == 200
        assert "data-ahead" not in steward.get(path).text
        answer = steward.get(f"{PATH}{path}")
        assert (answer.status_code, answer.mimetype) == (404, "text/plain")
        assert STATE not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
    assert state_of_dash(steward, "/about") == ""
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        assert '<html lang="en-GB" data-plotly=' in client_of(store, audience).get("/").text
        assert " data-ahead><head>" in client_of(store, audience).get("/").text
    for path in ("/drafts", f"/thresholds/{LINE}"):
        assert client_of(store).get(f"{PATH}{path}").status_code == 204


def test_the_reader_of_each_request_decides(store: Store) -> None:
    """One server answers a steward and the public in turn, as it would with people signed in."""
    readers = iter([Reader(), Reader(Audience.STEWARD), Reader()])
    app = make_app(
        store,
        Settings(),
        context=lambda: RequestContext(store.partnership, next(readers), date(2025, 11, 20)),
    )
    client = app.server.test_client()
    assert [client.get(f"{PATH}/theme/neglect").status_code for _ in range(3)] == [200, 404, 200]
