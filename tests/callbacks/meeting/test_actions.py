"""Actions: by owner, what becomes of them, and what their line has done since."""

import re
from datetime import date

import pytest

from callbacks.commentary.since_actions import actions_since, since_words
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.meetings.action_words import ActionSource, SuccessMeasure
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests.callbacks.meeting.conftest import FIRST, HERE, LAST, Opened, words
from tests.doors import edited, opened_once, record_step, release_all, seen_by

HELD = date(2025, 6, 2)
SHOWS = "/about"


def agree(
    store: Store, text: str, who: str, quarter: int = 8, due: date = date(2030, 1, 1)
) -> None:
    """Agree an action in the meeting about a quarter, and release it."""
    edited(store).record_decision(
        MeetingDecision(
            *(FIRST + quarter, HELD, "close", DecisionKind.ACTION, text, who, due, "icpc"),
            by="A. Steward",
        )
    )
    release_all(store)


def send(opened: Opened, **typed: str) -> tuple[int, str]:
    """Send a form of the page of an action, the first one's unless another is named."""
    data = {"by": "A. Steward"} | typed
    sent = opened().post(f"/actions/{data.pop('about', '1')}", data=data, headers=HERE)
    return sent.status_code, words(sent)


def test_no_action_says_where_they_are_agreed(opened: Opened) -> None:
    assert "No action was agreed yet." in words(opened(Audience.PUBLIC).get("/actions"))


def test_they_are_listed_overdue_first_and_by_owner(opened: Opened, store: Store) -> None:
    agree(store, "A leaflet", "Business unit")
    agree(store, "An audit", "Duty Manager", due=date(2025, 7, 1))
    page = words(opened(Audience.PARTNER).get("/actions"))
    assert page.index("Overdue") < page.index("An audit") < page.index("A leaflet")
    mine = words(opened(Audience.PARTNER).get("/actions?owner=Business+unit"))
    assert ("A leaflet" in mine, "An audit" in mine) == (True, False)
    assert opened().get("/actions?owner=nobody").status_code == 404
    assert "Business unit" not in words(opened(Audience.PUBLIC).get("/actions"))


def test_they_are_listed_by_what_they_come_from(opened: Opened, store: Store) -> None:
    agree(store, "A leaflet", "Business unit")
    audited = MeetingDecision(
        *(LAST, HELD, "", DecisionKind.ACTION, "A new form", "Clerk", date(2030, 1, 1)),
        by="A. Steward",
        source=ActionSource.AUDIT,
        measure=SuccessMeasure.VOICES,
    )
    edited(store).record_decision(audited)
    release_all(store)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        page = opened(audience).get("/actions?came_from=audit")
        assert ("A new form" in words(page), "A leaflet" in words(page)) == (True, False)
        assert '<option selected value="audit">Audit' in page.text
    none = opened().get("/actions?came_from=inspection")
    assert (none.status_code, "No action fits what is chosen." in words(none)) == (200, True)
    assert opened().get("/actions?came_from=elsewhere").status_code == 404


def test_what_is_settled_is_folded_unless_it_is_chosen(opened: Opened, store: Store) -> None:
    agree(store, "A leaflet", "Business unit")
    agree(store, "An audit", "Duty Manager")
    assert send(opened, do="done", link=SHOWS)[0] == 303
    folded = '<details class="settled" data-keep="actions-done"><summary>Show them'
    opens = folded.replace(">", " open>", 1)
    found = [opened().get(f"/actions{query}").text for query in ("", "?owner=Business+unit")]
    assert [(folded in one, opens in one) for one in found] == [(True, False), (False, True)]
    assert send(opened, do="impact put forward", measure="voices", link=SHOWS, words="so")[0] == 303
    assert 'class="settled"' not in opened().get("/actions").text  # a second person is waited for


def test_an_action_is_moved_and_done_and_the_public_reads_what_is_released(
    opened: Opened, store: Store
) -> None:
    agree(store, "A leaflet", "Business unit")
    late = "2031-01-01"
    assert send(opened, do="moved", day=late, words="the printer is away")[0] == 303
    assert "until 1 January 2031" in words(opened().get("/actions"))
    assert send(opened, do="done")[0] == 422
    assert send(opened, do="done", link=SHOWS)[0] == 303
    assert send(opened, do="dropped", words="late")[0] == 422
    release_all(store)
    public = words(opened(Audience.PUBLIC).get("/actions"))
    assert ("Done One action." in public, "A leaflet" in public) == (True, True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"do": "moved"}, "expected the day by which it is done"),
        ({"do": "moved", "day": "soon", "words": "why"}, "expected the day by which it is done"),
        ({"do": "else"}, "expected one of:"),
        ({"do": "attended"}, "Found attended; expected a step."),
        ({"do": "dropped"}, "expected why it is dropped"),
        ({"do": "done"}, "expected a page that shows that it is done"),
        ({"do": "done", "link": "https://example.org"}, "expected a page of this dashboard"),
        ({"do": "done", "link": "/audits/99"}, "“/audits/99”, where there is no page; expected a"),
        ({"do": "impact shown"}, "expected one whose impact was put forward"),
        ({"do": "done", "link": "/about", "by": ""}, "Say the name of who records this."),
        ({"do": "done", "words": "Jamie Smith was told"}, "name"),
    ],
)
def test_faults_are_told_and_nothing_is_recorded(
    opened: Opened, store: Store, typed: dict[str, str], told: str
) -> None:
    agree(store, "A leaflet", "Business unit")
    status, page = send(opened, **typed)
    assert (status, told in page) == (422, True)
    assert "To be done One action." in words(opened().get("/actions"))


def test_what_the_line_has_done_since_is_told_without_a_because(store: Store) -> None:
    agree(store, "A leaflet", "Business unit", 5)
    agree(store, "An audit", "Business unit", 8)
    with opened_once(seen_by(store, Reader(Audience.PUBLIC))) as gate:
        early, late = gate.meeting_decisions()
        assert since_words(gate, early, LAST) == (
            "Since then, in three quarters: Initial conferences rose to 421, above the threshold"
            " of 400."
        )
        assert since_words(gate, late, LAST) == "No quarter has come since."
        assert (
            since_words(gate, early, LAST - 1) == "No change beyond chance in two quarters since."
        )


def test_an_overdue_action_is_on_the_first_page_and_on_its_line(
    opened: Opened, store: Store
) -> None:
    agree(store, "A leaflet", "Business unit", due=date(2025, 7, 1))
    for audience, told in ((Audience.PARTNER, True), (Audience.PUBLIC, False)):
        page = words(opened(audience).get("/"))
        assert ("Action of Business unit, overdue since 1 July 2025" in page) is told
    line = opened(Audience.PUBLIC).get("/indicator/icpc").text
    assert "action agreed" in line
    agree(store, "An audit", "Chair")
    stuck = "Action of Chair, stuck: nothing written since 2 June 2025"
    assert stuck in words(opened(Audience.PARTNER).get("/"))
    send(opened, about="2", do="progress noted", words="begun")
    release_all(store)
    assert "An audit" not in words(opened(Audience.PARTNER).get("/"))


def test_words_that_are_asked_about_may_be_confirmed(opened: Opened, store: Store) -> None:
    agree(store, "A leaflet", "Business unit")
    asked = {"do": "progress noted", "words": "Jamie Smith was told", "form": "progress-noted"}
    data = {"by": "A. Steward"} | asked
    page = opened().post("/actions/1", data=data, headers=HERE).text
    found = re.search(r'name="confirmed"[^>]* value="([^"]+)"', page)
    assert found
    assert send(opened, **asked, confirmed=found[1])[0] == 303


@pytest.mark.parametrize("about", ["9" * 5000, "\u0661", "-1", "1.0"])
def test_what_is_no_number_of_an_action_is_told(opened: Opened, store: Store, about: str) -> None:
    agree(store, "A leaflet", "Business unit")
    assert send(opened, do="done", about=about)[0] == 404


def test_what_is_agreed_on_an_exceptions_own_page_is_in_the_same_register(
    opened: Opened, store: Store
) -> None:
    run = ExceptionRun("icpc", LAST, LAST, upward=True)
    due = date(2030, 5, 1)
    step = ExceptionStep(run, ExceptionStage.AGREED, "A", "A new form", "Head of Intake", due)
    number = record_step(store, step).number
    assert "A new form" not in words(opened(Audience.PARTNER).get("/actions"))  # a draft
    release_all(store)
    page = opened(Audience.PARTNER).get("/actions")
    assert "A new form Head of Intake, until 1 May 2030 Measured by" in words(page)
    assert "Exception: agreed on the exception’s own page" in words(page)
    assert f'id="action-step-{number}"' in page.text
    assert f'href="/exceptions/icpc/{LAST.address}"' in page.text
    public = words(opened(Audience.PUBLIC).get("/actions"))
    assert ("A new form" in public, "Head of Intake" in public) == (True, False)
    assert "A new form" not in words(opened().get(f"/minutes/{LAST.address}"))  # of no meeting
    assert send(opened, about=f"step-{number}", do="done", link=SHOWS)[0] == 303
    assert "Done One action." in words(opened().get("/actions"))


def test_an_action_of_a_meeting_stands_in_the_register_once(opened: Opened, store: Store) -> None:
    run = ExceptionRun("icpc", LAST, LAST, upward=True)
    edited(store).record_decision(
        MeetingDecision(
            *(LAST, HELD, "exception", DecisionKind.ACTION, "A leaflet", "Clerk"),
            *(date(2030, 1, 1), "icpc", LAST),
            by="A. Steward",
        ),
        run,
    )
    assert words(opened().get("/actions")).count("A leaflet Clerk") == 1


def test_the_indicators_page_has_its_actions_with_what_came_since(
    opened: Opened, store: Store
) -> None:
    agree(store, "A leaflet", "Business unit", 5)
    page = words(opened(Audience.PUBLIC).get("/indicator/icpc"))
    assert "Actions agreed about this line A leaflet Agreed 2 June 2025. Since then" in page
    with opened_once(seen_by(store, Reader(Audience.PUBLIC))) as gate:
        assert actions_since(gate, "icpc", FIRST + 4) == ()  # it was agreed later
    assert send(opened, do="dropped", words="another way was found")[0] == 303
    page = words(opened().get("/indicator/icpc"))
    assert "Agreed 2 June 2025; no longer needed. Since then" in page
