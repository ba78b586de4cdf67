"""The plan on its pages: begun, added to, recorded, changed; and topics from proposal to done."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.data_access.stores import QUARTER, a_return, a_store, counted

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
BY = {"by": "A. Analyst"}
ADDED = {"title": "Neglect is seen early", "part": "priority", "owner": "Director"}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no plan."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


def served(store: Store, audience: Audience) -> FlaskClient:
    """Serve the store where nobody signs in, open to an audience."""
    made: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return made


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it."""
    return served(store, Audience.STEWARD)


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def send(client: FlaskClient, path: str, **typed: str) -> TestResponse:
    """Send a form; if it is taken, give the page that shows it."""
    answer = client.post(path, data={**BY, **typed}, headers=HERE)
    return client.get(answer.location) if answer.status_code == 303 else answer


def after(client: FlaskClient, path: str, do: str) -> str:
    """Give the last record that the form of a step on a page has read."""
    form = client.get(path).text.partition(f'name="do" type="hidden" value="{do}"')[2]
    found = re.search(r'name="after" type="hidden" value="(\d+)"', form.partition("</form>")[0])
    return found[1] if found else "0"


def test_the_plan_begins_with_the_frameworks_table_once(client: FlaskClient) -> None:
    assert "There is no plan yet." in words(client.get("/plan"))
    begun = words(send(client, "/plan", do="begin"))
    assert "Audit activity Multi-agency audit" in begun
    assert "no of at least four case file audits done: four more to be scheduled" in begun
    assert send(client, "/plan", do="begin").status_code == 422


def test_an_activity_is_moved_done_and_opened_again(client: FlaskClient) -> None:
    send(client, "/plan", do="begin")
    cycle = re.search(r'name="first" type="hidden" value="([^"]+)"', client.get("/plan/5").text)
    assert cycle is not None
    first = {"first": cycle[1]}
    refused = send(client, "/plan/5", do="moved", **first, form="moved-x", day="2001-01-01")
    assert refused.status_code == 422
    assert "Nothing was saved yet" in words(refused)
    done = send(client, "/plan/5", do="done", **first, words="It went to the board")
    assert "Done by A. Analyst on" in words(done)
    assert "It went to the board" in words(done)
    assert "done" in words(client.get("/plan"))
    undone = send(
        client, "/plan/5", do="undone", **first, about="1", after=after(client, "/plan/5", "undone")
    )
    assert "Undone by A. Analyst on" in words(undone)
    assert "It is under way" in words(undone)


def test_words_that_tell_of_a_child_are_asked_about_before_they_are_kept(
    client: FlaskClient,
) -> None:
    send(client, "/plan", do="begin")
    telling = {"words": "Jayden Smith, 4, was missed", "title": "Jayden Smith"}
    for path, do in (("/plan/5", "not needed"), ("/topics", "proposed"), ("/plan", "add")):
        refused = send(client, path, do=do, form="x", **telling)
        assert refused.status_code == 422
        assert "Something was found in this text" in words(refused)


def test_a_priority_is_added_with_its_lines_and_changed_with_a_reason(client: FlaskClient) -> None:
    send(client, "/plan", do="begin")
    typed = {"do": "add", "rhythm": "annual", **ADDED, "line-enquiries": "yes"}
    refused = words(send(client, "/plan", **typed, days="soon", form="add"))
    assert "Due so many days after: Found “soon”; expected 0 to 400." in refused
    added = send(client, "/plan", **typed, days="0")
    assert "Neglect is seen early" in words(added)
    entry = "/plan/19"
    assert "/indicator/enquiries" in client.get("/plan").text
    change = {**ADDED, "owner": "Chair", "do": "change", "after": "19", "form": "change"}
    assert send(client, entry, **change).status_code == 422
    assert "Chair" in words(send(client, entry, **change, words="agreed in May"))
    ended = send(client, entry, do="end", after=after(client, entry, "end"), words="it is over")
    assert "Neglect is seen early" not in words(ended)
    assert client.get(entry).status_code == 404


def test_a_topic_is_looked_up_proposed_agreed_scheduled_and_done(client: FlaskClient) -> None:
    send(client, "/plan", do="begin")
    topic = {"title": "Chronologies", "words": "plans last longer", "do": "proposed"}
    topic |= {"kind": "case file audit", "side": "both", "source": "exception"}
    proposed = send(client, "/topics", **topic, link="/exceptions")
    assert "Proposed by A. Analyst on" in words(proposed)
    assert "One earlier topic is like “chronology”" in words(client.get("/topics?q=chronology"))
    again = send(client, "/topics", **topic, form="propose")
    assert again.status_code == 422
    assert "This is like what was proposed or looked at before" in words(again)
    assert "Proposed" in words(send(client, "/topics", **topic, seen="yes"))
    about = {"about": "1", "after": "1"}
    assert "Agreed" in words(send(client, "/topics", do="agreed", **about))
    quarter = re.search(r'value="(\d{4}-\d\d-q\d)"', client.get("/topics").text)
    about["after"] = "3"
    chosen = {"quarter": quarter[1] if quarter else "", "owner": "Lead"}
    scheduled = send(client, "/topics", do="scheduled", **about, **chosen)
    assert "led by Lead" in words(scheduled)
    assert "one scheduled" in words(client.get("/plan"))
    about["after"] = "4"
    done = send(client, "/topics", do="done", **about, day="2024-01-02", words="a template")
    assert "Done on 2 January 2024" in words(done)


def test_the_first_page_says_what_stands_out_to_partners_and_not_to_the_public(
    store: Store, client: FlaskClient
) -> None:
    send(client, "/plan", do="begin")
    assert "What stands out in the plan Multi-agency audit" in words(client.get("/"))
    partner, public = served(store, Audience.PARTNER), served(store, Audience.PUBLIC)
    assert "What stands out in the plan" in words(partner.get("/"))
    assert "A. Analyst" not in partner.get("/plan/1").text
    assert "Add an activity" not in words(partner.get("/plan"))
    assert "in the plan" not in words(public.get("/"))
    for path in ("/plan", "/plan/1", "/topics"):
        assert public.get(path).status_code == 404
        assert partner.post(path, data={**BY, "do": "begin"}, headers=HERE).status_code == 405
