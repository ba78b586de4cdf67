"""The page of the log: for its readers alone, filtered, a hundred acts at a time, never stale."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import make_app
from callbacks.about.log import name_mark
from callbacks.web.requests import RequestContext
from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.acts.noted_views import NotedView
from dashboard.errors import NotAllowedError
from dashboard.readers import Audience, Reader
from data_access.store.log.view_log import keep_views
from data_access.store.store import Store
from settings import Settings
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, seen_by

VIEW = NotedView("C. Chair", "10.0.0.7", "/theme/x", "", datetime(2024, 1, 10, 12, 3, tzinfo=UTC))


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with 120 sign-ins, a changed level and a batch of views, on two days."""
    clock = Clock()
    with a_store(clock=clock) as found:
        with found.acting(ActSource("A. Analyst", "10.0.0.9")):
            found.enter_acts(*(NewAct(ActKind.SIGNED_IN) for _ in range(120)))
        clock.next_day()
        keep_views(found, [(VIEW, 3)])
        level = {"since": "2021-22 Q3", "above": 390.5}
        found.enter_acts(NewAct(ActKind.LEVEL, "change 2: threshold x", {}, level), by="<b>B</b>")
        yield found


def client_of(store: Store, audience: Audience) -> FlaskClient:
    """Open the dashboard for a reader."""
    context = RequestContext(store.partnership, Reader(audience), DAY)
    server: Flask = make_app(store, Settings(), lambda: context).server
    return server.test_client()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard of a log reader."""
    return client_of(store, Audience.STEWARD)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_the_log_is_not_there_for_others(store: Store, audience: Audience) -> None:
    client = client_of(store, audience)
    answer = client.get("/log")
    assert (answer.status_code, "A. Analyst" in answer.text) == (404, False)
    assert "/log" not in client.get("/about").text
    with pytest.raises(NotAllowedError):
        seen_by(store, Reader(audience)).log_page(EVERY_ACT, 1)


def test_the_latest_hundred_acts_are_shown_and_then_the_others(client: FlaskClient) -> None:
    page = client.get("/log").text
    assert page.count("Signed in</td>") == 98
    assert "page 1 of 2" in page
    assert "number=2" in page
    assert client.get("/log?number=2").text.count("Signed in</td>") == 22
    assert client.get("/log?number=3").status_code == 404
    assert "the log" in client.get("/about").text


def test_a_change_is_told_with_what_was_there_before_and_after(client: FlaskClient) -> None:
    page = client.get("/log?day=2024-01-11").text
    assert "above 390.5, since" in page
    assert "&lt;b&gt;B&lt;/b&gt;" in page
    assert "<b>B" not in page


def test_what_was_refused_and_which_role_was_given_is_told_in_words(
    client: FlaskClient, store: Store
) -> None:
    minute = {"minute": "2024-01-12T03:36:00+00:00", "times": 3}
    store.enter_acts(
        NewAct(ActKind.REFUSED, "/<path:path>", after=minute),
        NewAct(ActKind.ROLE, "log_reader of account 4 until 2027-03-31", after={"done": "ended"}),
    )
    page = client.get("/log").text
    assert "a page</td>" in page
    assert "in the minute of 03:36, 3 times</td>" in page
    assert "log reader of account 4 until 2027-03-31</td>" in page
    assert ">ended</td>" in page


def test_acts_are_found_by_day_kind_and_person_and_views_by_person(client: FlaskClient) -> None:
    assert "120 acts" in client.get("/log?day=2024-01-10&kind=signed+in").text
    page = client.get(f"/log?who={name_mark('C. Chair')}").text
    assert "One act" in page
    assert "Viewed 3 times" in page
    assert "/theme/x" in page
    assert "The log has nothing of this" in client.get("/log?kind=purged").text


@pytest.mark.parametrize("asked", ["day=yesterday", "who=Jamie", "kind=nothing", "number=0"])
def test_what_cannot_be_asked_is_not_there(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/log?{asked}").status_code == 404


def test_an_act_that_was_just_entered_is_on_the_page(client: FlaskClient, store: Store) -> None:
    assert "Signed out</td>" not in client.get("/log").text
    store.enter_acts(NewAct(ActKind.SIGNED_OUT))
    assert "Signed out</td>" in client.get("/log").text
