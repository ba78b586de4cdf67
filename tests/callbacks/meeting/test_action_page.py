"""The page of an action: entered, noted, done, its impact put forward, and shown by another."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.meeting.conftest import HERE, LAST, Opened, words
from tests.callbacks.meeting.test_actions import HELD, SHOWS, agree, send
from tests.doors import edited, release_all

NEW = {
    "words": "Chronologies are begun earlier",
    "owner": "Head of Service",
    "due": "2031-05-01",
    "source": "audit",
    "link": "/topics",
    "measure": "indicator",
    "line": "icpc",
    "aim": "fall",
    "by": "A. Steward",
}


def enter(opened: Opened, **typed: str) -> tuple[int, str, str]:
    """Enter an action; give the status, the address that it leads to, and the page's words."""
    sent = opened().post("/actions", data=NEW | typed, headers=HERE)
    return sent.status_code, sent.headers.get("Location", ""), words(sent)


def test_an_action_of_an_audit_is_entered_with_its_measure(opened: Opened, store: Store) -> None:
    assert enter(opened)[:2] == (303, "/actions/1")
    page = words(opened().get("/actions/1"))
    assert "Comes from Audit" in page
    assert re.search("Measure of success [A-Z][a-z ]+, to fall", page)
    assert opened(Audience.PARTNER).get("/actions/1").status_code == 404  # a draft
    release_all(store)
    assert "Owner Head of Service" in words(opened(Audience.PARTNER).get("/actions/1"))
    public = words(opened(Audience.PUBLIC).get("/actions/1"))
    assert ("Chronologies are begun earlier" in public, "Head of Service" in public) == (
        True,
        False,
    )
    assert "/topics" not in opened(Audience.PUBLIC).get("/actions/1").text
    assert 'href="/actions/1"' in opened(Audience.PUBLIC).get("/indicator/icpc").text


def test_an_action_without_a_direction_is_not_entered(opened: Opened) -> None:
    assert "whether the indicator is to rise or to fall" in enter(opened, aim="")[2]
    assert "expected one of: indicator" in enter(opened, measure="hope")[2]
    assert enter(opened, words="Jamie Smith is seen")[0] == 422
    assert enter(opened, agency="nobody")[0] == 422
    assert opened().get("/actions/1").status_code == 404


def test_impact_is_shown_once_another_person_agrees_to_the_evidence(
    opened: Opened, store: Store
) -> None:
    agree(store, "A leaflet", "Business unit")
    assert send(opened, do="done", link=SHOWS)[0] == 303
    put = {"do": "impact put forward", "words": "They say it helps", "link": SHOWS}
    assert send(opened, **put, measure="hope")[0] == 422
    assert send(opened, **put, measure="voices")[0] == 303
    assert "Done; its impact waits for a second person" in words(opened().get("/actions"))
    status, told = send(opened, do="impact shown")
    assert (status, "another person" in told) == (422, True)
    assert send(opened, do="impact shown", by="B. Other")[0] == 303
    page = words(opened().get("/actions"))
    assert "Done, and impact shown One action." in page
    assert send(opened, do="progress noted", words="more")[0] == 422


def test_a_note_takes_the_place_of_an_earlier_one_that_is_kept(
    opened: Opened, store: Store
) -> None:
    agree(store, "A leaflet", "Business unit")
    assert send(opened, do="progress noted", words="Half of it is printed")[0] == 303
    instead = re.search(r'<option value="(\d+)"', opened().get("/actions/1").text)
    assert instead
    other = {"words": "All of it is printed", "instead": instead[1]}
    assert send(opened, do="progress noted", **other)[0] == 303
    page = words(opened().get("/actions/1"))
    assert "An earlier version Half of it is printed" in page
    assert page.index("All of it is printed") < page.index("An earlier version")


def test_an_exception_leads_to_a_topic_and_an_action_that_are_begun_with_it(
    opened: Opened,
) -> None:
    here = f"/exceptions/icpc/{LAST.address}"
    page = unescape(opened().get(here).text)
    topic = re.search(r'href="(/topics[^"]+)"', page)
    action = re.search(r'href="(/actions[^"]+)"', page)
    assert topic
    assert action
    assert f'value="{here}"' in opened().get(topic[1]).text
    begun = opened().get(action[1]).text
    assert f'value="{here}"' in begun
    assert re.search(r'<option (?=[^>]*selected)[^>]*value="icpc"', begun)
    public = opened(Audience.PUBLIC).get(here).text
    assert 'href="/topics' not in public


def test_the_register_says_what_is_stuck_and_where_it_came_from(
    opened: Opened, store: Store
) -> None:
    agree(store, "A leaflet", "Business unit")
    page = words(opened(Audience.PARTNER).get("/actions/1"))
    since = "Stuck: nothing has been written about it since 2 June 2025, more than eight weeks ago."
    assert since in page
    assert "Stuck" not in words(opened(Audience.PUBLIC).get("/actions/1"))


def test_what_became_of_one_action_is_not_told_of_another(opened: Opened, store: Store) -> None:
    agree(store, "A leaflet", "Business unit")
    edited(store).record_decision(
        MeetingDecision(
            *(LAST, HELD, "close", DecisionKind.ACTION, "Another", "Chair", date(2030, 1, 1)),
            by="A. Steward",
        )
    )
    assert send(opened, do="progress noted", words="Printed")[0] == 303
    assert "Printed" not in words(opened().get("/actions/2"))
    assert opened().get("/actions/none").status_code == 404


def test_evidence_whose_page_is_not_there_ends_no_action(opened: Opened, store: Store) -> None:
    """The note was recorded before links were looked up."""
    agree(store, "A leaflet", "Business unit")
    note = MeetingDecision(LAST, HELD, "", DecisionKind.NOTE, "begun", by="A. Steward", about=1)
    edited(store).record_decision(replace(note, link="/audits/99"))
    status, told = send(opened, do="done")
    assert (status, "“/audits/99”, where there is no page" in told) == (422, True)
    assert enter(opened, link="/topics/9")[0] == 422
    assert send(opened, do="done", link=SHOWS)[0] == 303
