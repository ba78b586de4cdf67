"""An inspection on its pages: entered, found, answered with actions, and completed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from dashboard.days import day_of
from dashboard.readers import Audience
from data_access.store.store import Store, utc_now
from tests.callbacks.assurance.test_plan import after, send, served, words
from tests.data_access.stores import CATALOGUE, QUARTER, a_return, a_store, counted

TODAY = day_of(utc_now())
REPORT = {"do": "published", "form": "enter-inspection", "title": "Domestic abuse", "kind": "JTAI"}
REPORT |= {"inspectorate": "Ofsted", "day": (TODAY - timedelta(days=20)).isoformat()}
FINDING = {"do": "find", "form": "found", "finding": "improvement", "indicator": "enquiries"}
FINDING |= {"evidence": "outcome", "source": "families", "context": "practice"}
FINDING |= {"theme": CATALOGUE.themes[0].key, "words": "Schools hear too late"}
ACTION = {"words": "Notices are sent early", "owner": "Head of Service", "source": "inspection"}
ACTION |= {"link": "/inspections/1", "measure": "voices", "due": TODAY.isoformat()}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no inspection."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it."""
    return served(store, Audience.STEWARD)


def step(client: FlaskClient, do: str, said: str) -> str:
    """Record the next step of inspection 1; give the words of its page."""
    read = after(client, "/inspections/1", do)
    return words(send(client, "/inspections/1", do=do, form="next", after=read, words=said))


def test_an_inspection_is_answered_and_completed_once_its_actions_are(
    client: FlaskClient, store: Store
) -> None:
    assert "No inspection is entered yet." in words(client.get("/inspections"))
    assert 'href="/inspections"' in client.get("/plan").text
    refused = words(send(client, "/inspections", **{**REPORT, "day": "", "title": ""}))
    assert "Title: Found nothing" in refused
    assert "Published on: Found none" in refused
    assert "Domestic abuse" in words(send(client, "/inspections", **REPORT))
    assert "at least one, to be answered" in step(client, "response agreed", "We agree")
    found = send(client, "/inspections/1", **FINDING)
    assert "/indicator/enquiries" in found.text
    assert "Schools hear too late" in words(found)
    assert "We agree" in step(client, "response agreed", "We agree")
    assert send(client, "/actions", **ACTION).status_code == 200
    page = client.get("/inspections/1")
    assert "Notices are sent early : due" in words(page)
    assert "one still to be done" in step(client, "response completed", "It is better").replace(
        "1 still", "one still"
    )
    done = {"do": "done", "words": "Sent", "link": "/plan", "form": "done"}
    assert send(client, "/actions/1", **done, after="1").status_code == 200
    assert "It is better" in step(client, "response completed", "It is better")
    assert "response completed" in words(client.get("/inspections"))
    told = words(served(store, Audience.PARTNER).get("/inspections/1"))
    assert "Schools hear too late" in told
    assert "A. Analyst" not in told


def test_words_that_tell_of_a_child_are_asked_about_and_partners_and_public_enter_nothing(
    client: FlaskClient, store: Store
) -> None:
    telling = {**REPORT, "title": "Jayden Smith, 4, and others"}
    assert "Something was found in this text" in words(send(client, "/inspections", **telling))
    partner = served(store, Audience.PARTNER)
    assert send(partner, "/inspections", **REPORT).status_code == 405
    public = served(store, Audience.PUBLIC)
    assert [public.get(at).status_code for at in ("/inspections", "/inspections/1")] == [404, 404]
    assert client.get("/inspections/9").status_code == 404
