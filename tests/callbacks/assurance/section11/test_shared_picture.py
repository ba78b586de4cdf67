"""The shared picture, the panel, the first page and the files, of a year in which one is stated."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from callbacks.assurance.plan_matters import plan_matters
from callbacks.people.noticed_things import noticed_things
from dashboard.assurance.section11.assessments import year_label
from dashboard.people.notices import NoticeKind
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store, utc_now
from tests.callbacks.assurance.section11.test_agency_form import TODAY, YEAR
from tests.callbacks.assurance.test_plan import send, served, words
from tests.data_access.store.assurance.assessed import (
    KEYS,
    POLICE,
    an_answer,
    opened_assessment,
)
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import STEWARD, opened_once, seen_by

FORMULA = "=HYPERLINK(1)"
LABEL = year_label(YEAR)
PANEL = "/section-11/moderation"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A year in which the police stated theirs complete, with a formula for evidence."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        with open_editor(found, STEWARD, TODAY, utc_now) as desk:
            opened_assessment(desk, YEAR)
            for key in KEYS:
                desk.answer_standard(an_answer(key, year=YEAR, evidence=FORMULA), after=0)
        client = served(found, Audience.STEWARD)
        send(client, f"/section-11/{POLICE}", do="complete", form="state")
        yield found


@pytest.fixture(scope="module")
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it."""
    return served(store, Audience.STEWARD)


def test_partners_read_how_far_agencies_are_and_what_is_asked_next(store: Store) -> None:
    partner = served(store, Audience.PARTNER)
    page = words(partner.get("/section-11"))
    agencies = len(seen_by(store, STEWARD).catalogue().agencies)
    assert f"1 of {agencies} agencies have stated theirs complete" in page
    assert "stated complete 17 of 17 0 The panel moderates 17 more standards" in page
    assert "mostly in place at 1" in page
    assert FORMULA not in page
    assert partner.get(PANEL).status_code == 404
    assert "Section 11" in words(partner.get("/plan"))


def test_the_panel_says_why_its_score_is_another_one(client: FlaskClient, store: Store) -> None:
    page = client.get(f"{PANEL}?agency={POLICE}")
    assert "Own score 2: mostly in place Panel’s score not moderated yet" in words(page)
    said = {"do": "moderate", "form": f"panel-{KEYS[0]}", "agency": POLICE, "standard": KEYS[0]}
    said |= {"answer": "1", "score": "1"}
    assert "why the panel’s score is another one" in words(send(client, PANEL, **said))
    assert "1: begun Why as it was read" in words(
        send(client, PANEL, **said, words="as it was read")
    )
    assert send(client, PANEL, **said, words="again").status_code == 422
    shown = words(served(store, Audience.PARTNER).get("/section-11"))
    assert "1 own 2" in shown
    assert client.get(f"{PANEL}?agency=care").status_code == 404


def test_a_peer_review_is_planned_and_says_what_it_found(client: FlaskClient) -> None:
    day = (TODAY - timedelta(days=1)).isoformat()
    plan = {"do": "planned", "form": "plan-review", "reviewer": "A neighbour", "day": day}
    assert send(client, "/section-11", **plan).status_code == 422
    planned = send(client, "/section-11", **plan, **{f"standard-{KEYS[0]}": "yes"})
    assert "A neighbour, planned for" in words(planned)
    found = {"do": "found", "form": "found-1", "about": "1", "after": "1", "day": day}
    page = words(send(client, "/section-11", **found, words="supervision is thoughtful"))
    assert "supervision is thoughtful" in page
    assert f"the next is due in {year_label(YEAR + 3)}" in page


def test_everything_is_taken_out_and_no_text_becomes_a_formula(
    client: FlaskClient, store: Store
) -> None:
    whole = client.get(f"/section-11/files/{LABEL}.xlsx")
    pack = client.get(f"/section-11/files/{LABEL}.zip")
    names = ZipFile(BytesIO(pack.data)).namelist()
    assert f"section-11-{LABEL}-police.xlsx" in names
    assert len(names) == len(seen_by(store, STEWARD).catalogue().agencies)
    for body in (whole.data, ZipFile(BytesIO(pack.data)).read(f"section-11-{LABEL}-police.xlsx")):
        parts = ZipFile(BytesIO(body))
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert FORMULA.encode() in parts.read("xl/sharedStrings.xml")
    partner = served(store, Audience.PARTNER).get(f"/section-11/files/{LABEL}.xlsx")
    assert FORMULA.encode() not in ZipFile(BytesIO(partner.data)).read("xl/sharedStrings.xml")
    assert client.get(f"/section-11/files/{LABEL}.pdf").status_code == 404
    assert client.get("/section-11/files/2001-02.xlsx").status_code == 404


def test_what_is_overdue_is_on_the_first_page_and_agencies_are_reminded(store: Store) -> None:
    partner = Reader(Audience.PARTNER)
    due = TODAY + timedelta(days=60)
    for apart, told in ((-28, True), (-20, False), (0, True), (28, True), (40, False)):
        with opened_once(seen_by(store, partner, due + timedelta(days=apart))) as gate:
            things = [one for one in noticed_things(gate, ()) if one.kind is NoticeKind.SECTION_11]
            late = [one.title for one in plan_matters(gate) if one.address]
        assert bool(things) is told
        assert POLICE not in {one.agency for one in things}
        assert (f"Section 11 {LABEL}" in late) is (apart > 0)
