"""A survey on its pages: begun, with results, released, quoted and answered."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from dashboard.days import day_of
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.store import Store, utc_now
from tests.callbacks.assurance.test_plan import BY, HERE, send, served, words
from tests.data_access.store.assurance.surveyed import answered_voice
from tests.data_access.stores import CATALOGUE, QUARTER, a_return, a_store, counted
from tests.doors import edited

THEME = CATALOGUE.themes[0]
YEAR = Quarter.containing(day_of(utc_now())).year - 1
TABLE = "Were you heard?,always,yes,21\n,mostly,,16\n,not answered,,3"
RESULTS = {"do": "results entered", "form": "results", "year": str(YEAR), "term": "year"}
COUNTED = {"answered": "40", "asked": "90", "table": TABLE, "after": "1"}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no survey."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it, with a survey that is begun."""
    made = served(store, Audience.STEWARD)
    begun = {"title": "Families’ survey", "people": "parents", "theme": THEME.key}
    assert f"Theme {THEME.title}" in words(send(made, "/voices", do="begun", **begun))
    return made


def after(client: FlaskClient, form: str) -> str:
    """Give the last step that a form of the survey's page has read."""
    page = client.get("/voices/1").text
    found = re.search(rf'value="{form}".*?name="after" type="hidden" value="(\d+)"', page)
    return found[1] if found else ""


def release(client: FlaskClient) -> str:
    """Release the results of the survey as another person; give the words of the page."""
    said = {"do": "results released", "about": "2", "after": "2", "form": "release-2"}
    return words(send(client, "/voices/1", **said, by="B. Other"))


def test_results_are_entered_released_and_protected(client: FlaskClient, store: Store) -> None:
    partner = served(store, Audience.PARTNER)
    entered = words(send(client, "/voices/1", **RESULTS, **COUNTED))
    assert "21 16 3 52% (21 of 40)" in entered
    assert "No results are here yet." in words(partner.get("/voices/1"))
    assert "released to partners" in release(client).casefold()
    told = words(partner.get("/voices/1"))
    assert "40 answered, of 90 who were asked: 44%" in told
    assert "21 hidden hidden 52% (21 of 40)" in told
    assert "A. Analyst" not in told
    assert "40 answered, of 90" in words(partner.get("/voices"))
    assert "another time: they cannot be exchanged" in words(
        send(client, "/voices/1", **RESULTS, **{**COUNTED, "after": "3"})
    )


def test_a_file_is_read_as_the_table_and_kept_in_the_form_if_it_is_faulty(
    client: FlaskClient,
) -> None:
    file = {"file": (BytesIO(TABLE.replace(",3", ",2").encode()), "survey.csv")}
    typed = {**BY, **RESULTS, **COUNTED, "table": ""}
    refused = client.post("/voices/1", data={**typed, **file}, headers=HERE)
    assert refused.status_code == 422
    assert "counts of 39 in all; expected 40, as many as answered" in words(refused)
    assert "Were you heard?\talways\tyes\t21" in refused.text
    file = {"file": (BytesIO(TABLE.encode()), "survey.csv")}
    assert client.post("/voices/1", data={**typed, **file}, headers=HERE).status_code == 303


def test_words_that_tell_of_a_child_are_asked_about_in_the_table_too(client: FlaskClient) -> None:
    table = "Was Jayden Smith heard?,yes,yes,40"
    refused = send(client, "/voices/1", **RESULTS, **{**COUNTED, "table": table})
    assert refused.status_code == 422
    assert "Something was found in this text" in words(refused)


def test_a_quote_is_released_by_another_person_and_what_was_said_is_answered(
    client: FlaskClient, store: Store
) -> None:
    partner = served(store, Audience.PARTNER)
    quote = {"do": "quote proposed", "form": "quote", "words": "Nobody rang us back"}
    written = send(client, "/voices/1", **quote, **{"agency-care": "yes", "theme": THEME.key})
    assert "Another person releases it" in words(written)
    assert "Nobody rang us back" not in words(partner.get("/voices/1"))
    free = {"do": "quote released", "about": "1", "after": "1", "form": "free-1"}
    assert "who wrote the quote down" in words(send(client, "/voices/1", **free))
    send(client, "/voices/1", **free, by="B. Other")
    assert f"Nobody rang us back Heard by Care. About {THEME.title}" in words(
        partner.get("/voices/1")
    )
    answer = {"do": "you said, we did", "form": "answer", "words": "late", "done": "sooner"}
    refused = words(send(client, "/voices/1", **answer, theme="weather"))
    assert "one of the register" in refused
    assert "Found “weather”; expected one of the catalogue" in refused


def test_what_was_done_is_read_by_partners_once_another_person_released_it(
    client: FlaskClient, store: Store
) -> None:
    partner = served(store, Audience.PARTNER)
    waiting = answered_voice(edited(store))
    page = words(client.get("/voices/1"))
    assert "We did: sooner" in page
    assert "Another person releases it" in page
    assert "We did" not in words(partner.get("/voices/1"))
    free = {"do": "quote released", "about": "1", "after": "1", "form": "free-1"}
    own = {"by": waiting.by, "alone": "yes"}
    refused = words(send(client, "/voices/1", **free, **own))
    assert "the day after, where one steward records and releases" in refused
    send(client, "/voices/1", **free, by="B. Other")
    assert "You said: minutes are late We did: sooner" in words(partner.get("/voices/1"))


def test_the_public_finds_no_voices_and_nobody_a_survey_that_is_none(
    client: FlaskClient, store: Store
) -> None:
    public = served(store, Audience.PUBLIC)
    assert [public.get(at).status_code for at in ("/voices", "/voices/1")] == [404, 404]
    assert [client.get(at).status_code for at in ("/voices/2", "/voices/1?wave=9")] == [404, 404]
