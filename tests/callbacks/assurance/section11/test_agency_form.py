"""An agency's form: answered, kept when refused, carried over, confirmed, stated, nobody else's."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from callbacks.assurance.section11 import agency_form
from dashboard.assurance.section11.assessments import year_label
from dashboard.days import day_of
from dashboard.people.roles import Role, reader_of
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Person
from data_access.store.editor import open_editor
from data_access.store.store import Store, utc_now
from layouts.assurance.section11 import agency_form as page
from tests.callbacks.assurance.test_plan import send, served, words
from tests.data_access.store.assurance.assessed import KEYS, POLICE, an_answer
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import STEWARD

TODAY = day_of(utc_now())
YEAR = Quarter.containing(TODAY).year
LATER = (TODAY + timedelta(days=60)).isoformat()
PAGE = f"/section-11/{POLICE}"
GIVEN = {"do": "answer", "score": "2", "evidence": "records of supervision", "standard": KEYS[0]}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no year of Section 11."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it, with a year that is open."""
    made = served(store, Audience.STEWARD)
    assert "No year of Section 11 is open yet." in words(made.get("/section-11"))
    send(made, "/section-11", do="opened", year=str(YEAR), day=LATER)
    return made


def test_an_answer_is_kept_with_its_history_and_a_refused_one_is_not_lost(
    client: FlaskClient,
) -> None:
    name = f"answer-{KEYS[0]}"
    refused = send(client, PAGE, **GIVEN, form=name, area="reach everybody")
    assert refused.status_code == 422
    assert "expected the day by which it is improved" in words(refused)
    assert "records of supervision" in refused.text
    kept = words(send(client, PAGE, **GIVEN, form=name, area="reach everybody", day=LATER))
    assert "Own score 2: mostly in place." in kept
    assert "Answered for this year 1 of 17" in kept
    meanwhile = send(client, PAGE, **GIVEN, form=name)
    assert "an answer since you read this page" in words(meanwhile)
    changed = words(send(client, PAGE, **{**GIVEN, "score": "3"}, form=name, after="1"))
    assert "Changed (score 2 to 3, area for improvement) by A. Analyst on" in changed
    telling = send(client, PAGE, **{**GIVEN, "evidence": "Jayden Smith, 4, was missed"}, form=name)
    assert "Something was found in this text" in words(telling)


def test_answers_are_carried_over_until_somebody_confirms_them(client: FlaskClient) -> None:
    send(client, PAGE, **GIVEN, form="x")
    send(client, "/section-11", do="opened", year=str(YEAR + 1), day=LATER)
    mark = "nobody has confirmed it for this year yet"
    shown = client.get(PAGE)
    assert mark in words(shown)
    assert "Asked next Answer 16 and confirm or change 1 carried over" in words(shown)
    found = re.search(r'<textarea[^>]*name="evidence"[^>]*>([^<]*)<', shown.text)
    assert found is not None
    assert found[1].strip() == GIVEN["evidence"]
    assert mark not in words(send(client, PAGE, **GIVEN, form="x", after="1"))
    assert "Own score 2" in words(client.get(f"{PAGE}?year={year_label(YEAR)}"))


def test_it_is_stated_complete_once_all_is_answered_and_then_opened_again(
    client: FlaskClient, store: Store
) -> None:
    with open_editor(store, STEWARD, TODAY, utc_now) as desk:
        for key in KEYS[1:]:
            desk.answer_standard(an_answer(key, year=YEAR), after=0)
    early = send(client, PAGE, do="complete", form="state")
    assert "1 not answered, 0 carried over" in words(early)
    send(client, PAGE, **GIVEN, form="x")
    assert "State stated complete" in words(send(client, PAGE, do="complete", form="state"))
    assert 'name="evidence"' not in client.get(PAGE).text
    again = words(send(client, PAGE, do="reopened", form="again", after="2", words="a slip"))
    assert "State under way" in again
    assert "a slip" in again


def test_a_forged_answer_for_another_agency_is_refused_and_says_so(
    client: FlaskClient, store: Store
) -> None:
    sender = reader_of([Role.SENDER], Audience.STEWARD, ["care"])
    with open_editor(store, sender, TODAY, utc_now, Person("C. Care")) as desk:
        found = agency_form.act(desk, {**GIVEN, "form": "x", "by": "C. Care"}, POLICE)
        own = agency_form.act(desk, {**GIVEN, "form": "x", "by": "C. Care"}, "care")
    assert isinstance(found, page.View)
    (told,) = found.forms.faults["standard"]
    assert "expected your own agency" in told
    assert own == f"/section-11/care#standard-{KEYS[0]}"
    assert "Not answered yet." in words(client.get(PAGE))


def test_partners_read_others_scores_once_stated_and_the_public_finds_nothing(
    client: FlaskClient, store: Store
) -> None:
    send(client, PAGE, **GIVEN, form="x")
    told = words(served(store, Audience.PARTNER).get(PAGE))
    assert "The score is told once the agency states" in told
    assert GIVEN["evidence"] not in told
    public = served(store, Audience.PUBLIC)
    paths = ("/section-11", PAGE, f"/section-11/files/{year_label(YEAR)}.xlsx")
    assert [public.get(at).status_code for at in paths] == [404, 404, 404]
    assert client.get("/section-11/nobody").status_code == 404
