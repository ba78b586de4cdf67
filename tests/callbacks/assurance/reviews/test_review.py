"""Practice reviews on their pages: entered, recorded, read by few, and every opening logged."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import PartnershipLog, make_app
from callbacks.web.requests import RequestContext
from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import ActsAsked
from dashboard.acts.noted_views import NotedView
from dashboard.errors import StoreError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person
from data_access.acts.act_rows import ActRows
from data_access.database.fault_words import BUSY
from data_access.store.store import Store
from layouts.frame.painted_text import ASKED, DRAWN
from settings import Settings
from tests.callbacks.assurance.test_plan import send, words
from tests.data_access.stores import QUARTER, a_return, a_store, counted

TODAY = date(2025, 9, 1)
NOW = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)
PAGES = ("/reviews", "/reviews/1", f"/review-links/{QUARTER.address}")
Opened = Callable[[Role, str], FlaskClient]


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no review."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def opened(store: Store) -> Opened:
    """Opens the dashboard for somebody with a role and a name."""

    def client(role: Role, name: str = "A. Steward") -> FlaskClient:
        reader = reader_of([role], Audience.STEWARD)
        context = RequestContext(store.partnership, reader, TODAY, Person(name))
        app = make_app(store, Settings(), lambda: context, lambda: NOW)
        made: FlaskClient = app.server.test_client()
        return made

    return client


def enter(client: FlaskClient, day: str = "2025-05-12", **more: str) -> str:
    """Enter a review; give the words of its page."""
    return words(send(client, "/reviews", do="became aware", form="enter", day=day, **more))


def record(client: FlaskClient, do: str, **said: str) -> str:
    """Record a step of a review; give the words of the page."""
    page = client.get("/reviews/1").text
    found = re.search(r'name="after" type="hidden" value="(\d+)"', page)
    after = found[1] if found else ""
    return words(send(client, "/reviews/1", do=do, form="date", after=after, **said))


def openings(store: Store) -> list[tuple[str, str]]:
    """Give who opened which page of the register, as the log says it, oldest first."""
    with store.snapshot() as snapshot:
        asked = ActsAsked(kind=ActKind.OPENED)
        found = ActRows(store.partnership).acts(snapshot.connection, asked, 0, 100)
    return [(one.source.who, one.subject) for one in reversed(found)]


def test_a_review_goes_from_its_referral_to_its_end(opened: Opened) -> None:
    steward = opened(Role.STEWARD, "A. Steward")
    assert "No review is entered yet." in words(steward.get("/reviews"))
    assert "Nothing was saved yet" in enter(steward, day="2025-09-02")
    assert "running, due 3 June 2025" not in enter(steward)
    assert "overdue since 3 June 2025" in words(steward.get("/reviews"))
    told = record(steward, "day", what="notified", day="2025-05-16")
    assert "in time: 16 May 2025, due 19 May 2025" in told
    paused = {"clock": "rapid_review", "day": "2025-05-20", "words": "the police asked to wait"}
    assert "paused since 20 May 2025" in record(steward, "paused", **paused)
    again = {**paused, "day": "2025-05-28", "words": "it is over"}
    assert "Paused from 20 May 2025 until 28 May 2025" in record(steward, "resumed", **again)
    record(steward, "day", what="rapid review sent", day="2025-06-06")
    record(steward, "day", what="panel replied", day="2025-06-20", words="it agrees")
    assert "open" in words(steward.get("/reviews"))
    ticks = {"outcome-outcome_no_further_action": "yes", "outcome-outcome_other": "yes"}
    over = record(steward, "outcome", **ticks)
    assert "Outcome: Learning applied, no further review and Other." in over
    assert "closed" in words(steward.get("/reviews"))


def test_what_is_wrong_is_said_beside_the_form_which_keeps_what_was_typed(opened: Opened) -> None:
    steward = opened(Role.STEWARD, "A. Steward")
    enter(steward)
    refused = send(steward, "/reviews/1", do="day", form="date", what="published", after="1")
    assert refused.status_code == 422
    assert "that one first" in words(refused)
    late = send(
        steward, "/reviews/1", do="day", form="date", what="notified", day="2025-05-16", after="9"
    )
    assert "a step since you read this page" in words(late)
    assert 'value="2025-05-16"' in late.text
    named = enter(steward, words="Jayden Smith, 4, of Milkstone Road")
    assert "Something was found in this text" in named
    assert "no day in words" in enter(steward, words="it was on 3 May")


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SAFEGUARDING_PARTNER])
def test_the_chair_and_safeguarding_partners_read_and_record_nothing(
    opened: Opened, role: Role
) -> None:
    enter(opened(Role.STEWARD, "A. Steward"))
    reader = opened(role, "C. Chair")
    for page in PAGES:
        shown = reader.get(page)
        assert shown.status_code == 200
        assert "OFFICIAL-SENSITIVE" in words(shown)
        assert "Enter a review" not in words(shown)
    assert "Practice reviews" in words(reader.get("/plan"))
    sent = reader.post(
        "/reviews", data={"do": "became aware"}, headers={"Origin": "http://localhost"}
    )
    assert sent.status_code == 405


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MEMBER, Role.SCRUTINEER, Role.LOG_READER])
def test_for_everybody_else_there_is_no_register(opened: Opened, role: Role, store: Store) -> None:
    enter(opened(Role.STEWARD, "A. Steward"))
    other = opened(role, "O. Other")
    for page in (*PAGES, f"{PAGES[2]}.docx", f"{PAGES[2]}.pdf"):
        assert other.get(page).status_code == 404
    if role is not Role.LOG_READER:
        assert "/reviews/1" not in other.get("/plan").text
        assert 'href="/reviews"' not in other.get("/plan").text
    assert all(who == "A. Steward" for who, _ in openings(store))


def test_every_opening_is_an_entry_of_its_own_before_the_page_is_sent(
    opened: Opened, store: Store
) -> None:
    enter(opened(Role.STEWARD, "A. Steward"))
    before = len(openings(store))
    chair = opened(Role.CHAIR, "C. Chair")
    for page in (*PAGES, PAGES[1]):
        shown = chair.get(page)
        assert shown.headers["Cache-Control"] == "no-store"
        assert "ETag" not in shown.headers
    asking = {"address": "/reviews/1", "number": 1}
    body = {
        "output": f"{DRAWN}.children",
        "outputs": {"id": DRAWN, "property": "children"},
        "inputs": [{"id": ASKED, "property": "data", "value": asking}],
        "changedPropIds": [f"{ASKED}.data"],
    }
    answer = chair.post("/_dash-update-component", json=body)
    assert "Clocks" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert openings(store)[before:] == [
        ("C. Chair", one) for one in (*PAGES, PAGES[1], "/reviews/1")
    ]
    assert chair.get("/_ahead/reviews/1").status_code == 204
    assert len(openings(store)) == before + 5
    log = opened(Role.LOG_READER, "L. Reader").get("/log?kind=register+opened")
    assert words(log).count("Register opened /reviews/1") >= 3


def test_asking_whether_a_document_of_the_register_is_there_is_an_entry_too(
    opened: Opened, store: Store
) -> None:
    enter(opened(Role.STEWARD, "A. Steward"))
    before = len(openings(store))
    files = [f"{PAGES[2]}.docx", f"{PAGES[2]}.pdf"]
    chair = opened(Role.CHAIR, "C. Chair")
    assert [chair.head(one).status_code for one in files] == [200, 200]
    assert openings(store)[before:] == [("C. Chair", one) for one in files]


def test_what_cannot_be_entered_in_the_log_is_not_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(opened(Role.STEWARD, "A. Steward"))

    def busy(_: PartnershipLog, __: NotedView) -> None:
        raise StoreError("held", BUSY)

    monkeypatch.setattr(PartnershipLog, "note", busy)
    shown = opened(Role.CHAIR, "C. Chair").get("/reviews/1")
    assert shown.status_code == 503
    assert "Clocks" not in shown.text


def test_learning_is_told_once_another_person_released_it_and_without_its_review(
    opened: Opened,
) -> None:
    steward, other = opened(Role.STEWARD, "A. Steward"), opened(Role.STEWARD, "B. Other")
    enter(steward)
    text = "Services ask early who else lives in the home"
    send(steward, "/reviews/1", do="learned", form="learn", words=text)
    partner = opened(Role.MEMBER, "M. Member")
    assert text not in words(partner.get("/reviews/learning"))
    own = send(steward, "/reviews/1", do="released", about="1", form="release-1")
    assert "another person" in words(own)
    send(other, "/reviews/1", do="released", about="1", form="release-1", by="B. Other")
    told = words(partner.get("/reviews/learning"))
    assert text in told
    assert "A. Steward" not in told
    assert "Review 1" not in told
    assert opened(Role.PUBLIC_READER, "P").get("/reviews/learning").status_code == 404
    back = {"do": "taken back", "about": "1", "form": "back-1", "words": "a slip"}
    send(other, "/reviews/1", **back)
    assert text not in words(partner.get("/reviews/learning"))


def test_the_report_of_a_quarter_goes_out_as_a_document_that_is_listed(
    opened: Opened, store: Store
) -> None:
    enter(opened(Role.STEWARD, "A. Steward"))
    chair = opened(Role.CHAIR, "C. Chair")
    page = words(chair.get(PAGES[2]))
    assert "The register begins after this quarter" in page
    assert chair.get(f"{PAGES[2]}.docx").data[:2] == b"PK"
    exports = words(opened(Role.STEWARD, "A. Steward").get("/exports"))
    assert f"{PAGES[2]}.docx" in exports
    assert "C. Chair" in exports
