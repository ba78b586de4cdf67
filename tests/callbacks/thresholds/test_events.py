"""Events, breaks and new limits on the stewards' page: previewed, saved, withdrawn."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app import make_app
from dashboard.catalogue.events import Event
from dashboard.catalogue.files.load import load_catalogue
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.callbacks.made_once import OURS, an_empty_store
from tests.callbacks.thresholds.test_thresholds import HERE, LINE, TEXTS, words
from tests.doors import now

FIRST = make.q("2020-21 Q1")
VALUES = [*(100 + 7 * n % 11 for n in range(13)), *(160 + 5 * n % 9 for n in range(7))]
CHANGED, LAST = FIRST + 13, FIRST + 19
LIMITS = {"kind": "limits", "since": str(CHANGED), "title": "new conference form"}


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration with twenty quarters of one line that changed for good."""
    made = a_line_of(VALUES, FIRST)
    yield made
    made.dispose()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The application as a steward opens it."""
    made: FlaskClient = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    return made


def preview(client: FlaskClient, **said: str) -> str:
    """Give the words of a preview."""
    answer = client.get(f"{LINE}?{urlencode({**LIMITS, **said})}")
    assert answer.status_code == 200
    return words(answer)


def sent(store: Store, client: FlaskClient, **said: str) -> tuple[int, str]:
    """Send the form that saves; give its status and what its page says."""
    answer = client.post(LINE, data={"do": "happen", **LIMITS, **TEXTS, **said}, headers=HERE)
    if answer.status_code == 303:
        return 303, words(client.get(answer.headers["Location"]))
    return answer.status_code, words(answer)


def events(store: Store) -> list[Event]:
    """Give the events that no file brought."""
    return [e for e in now(store).catalogue().events if e not in load_catalogue(OURS).events]


def test_new_limits_are_drawn_and_their_exceptions_told_before_anything_is_written(
    client: FlaskClient, store: Store
) -> None:
    before = now(store).revision
    told = preview(client)
    assert f"Preview: new limits, {CHANGED}: new conference form" in told
    assert "The line goes on, and comparisons cross it." in told
    usual = rf"Usual from {CHANGED} on \([^)]+\): (about 1[56]\d \(from|no level yet \()"
    assert re.search(usual, told)
    assert f"The exception of {CHANGED + 2} to {LAST} (high) would go away." in told
    assert (now(store).revision, events(store)) == (before, [])


def test_a_break_and_an_event_say_what_they_do(client: FlaskClient) -> None:
    assert "The line is cut before it" in preview(client, kind="break")
    assert "changes neither limits nor exceptions" in preview(client, kind="event")
    assert "shows once 2040-41 Q1 has come" in preview(client, kind="break", since="2040-41 Q1")


def test_lines_that_have_no_such_quarter_are_named(client: FlaskClient) -> None:
    told = preview(client, lines="cpp")
    assert re.search(r"Look again: .*: new limits, matches no quarter of .*lans", told)
    early = preview(client, since=str(FIRST - 2))
    assert "matches no quarter of Initial conferences." in early


def test_what_is_saved_moves_the_limits_and_is_ended_by_withdrawing_it(
    client: FlaskClient, store: Store
) -> None:
    code, told = sent(store, client, lines="cpp")
    assert code == 303
    assert f"Saved: new limits, {CHANGED}: new conference form: added." in told
    for text in TEXTS.values():
        assert text in told
    (event,) = events(store)
    assert (event.rebase, event.is_break, set(event.indicators)) == (True, False, {"icpc", "cpp"})
    assert event.source == "the sub-group, meeting of 14 October 2025"
    assert "limits begin anew with it" in client.get("/indicator/icpc").text
    page = client.get(LINE)
    links = re.findall(r'href="(/thresholds/icpc\?undo=[^"]+)"', page.text)
    mine = next(unescape(one) for one in links if "conference" in one)
    form = client.get(mine)
    assert f"Withdraw: new limits, {CHANGED}" in words(form)
    assert "An exception would begin" in words(form)
    gone = {"do": "undo", "of": event.address, **TEXTS, "why": "It did not last"}
    done = client.post(LINE, data=gone, headers=HERE)
    assert done.status_code == 303
    assert events(store) == []
    told = words(client.get(done.headers["Location"]))
    assert "withdrawn" in told
    assert "It did not last" in told
    assert "Twice what was usual" in told
    assert client.post(LINE, data=gone, headers=HERE).status_code == 404


def test_every_fault_is_named_at_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, store: Store
) -> None:
    wrong = {"kind": "limit", "since": "soon", "title": "t" * 41, "lines": "nobody", "where": ""}
    code, told = sent(store, client, **wrong)
    assert code == 422
    for sentence in (
        "It is: Found “limit”; expected event or break or limits.",
        "From quarter: Found “soon”; expected a quarter such as 2025-26 Q3.",
        "Words on the chart: Found 41 letters; expected 40 at most.",
        "Further lines: Found “nobody”; there is no such line.",
        "Where: Say where it was agreed.",
    ):
        assert sentence in told
    answer = client.post(LINE, data={"do": "happen", **wrong, **TEXTS}, headers=HERE)
    for name in ("kind", "since", "title", "lines"):
        assert f'href="#save-{name}"' in answer.text
        assert f'id="save-{name}"' in answer.text
    assert events(store) == []


def test_a_proposal_with_faults_has_no_form_to_save(client: FlaskClient) -> None:
    answer = client.get(f"{LINE}?kind=limits&since=2020-21+Q9")
    told = words(answer)
    assert "Words on the chart: The words on the chart are missing" in told
    assert 'aria-label="Save"' not in answer.text
    for name in ("since", "title"):
        assert f'href="#happening-{name}"' in answer.text
        assert f'id="happening-{name}"' in answer.text


def test_new_limits_need_a_figure_after_them(client: FlaskClient) -> None:
    for since in (LAST, LAST + 1):
        told = preview(client, since=str(since))
        assert "at least one quarter with a figure after it" in told
        assert f"its latest figure is of {LAST}" in told
    assert "at least one quarter" not in preview(client, since=str(LAST - 1))


def test_a_break_and_new_limits_never_stand_together_nor_twice(
    client: FlaskClient, store: Store
) -> None:
    sent(store, client)
    again = sent(store, client)
    assert again[0] == 422
    assert f"“new conference form” stands in {CHANGED} already; choose other words." in again[1]
    other = sent(store, client, kind="break", title="another")
    assert other[0] == 422
    assert "a break begins limits anew already" in other[1]
    assert "one is enough" in sent(store, client, title="another")[1]
    assert len(events(store)) == 1


def test_words_in_which_something_is_found_are_kept_once_they_are_confirmed(
    client: FlaskClient, store: Store
) -> None:
    named = {"do": "happen", **LIMITS, **TEXTS, "title": "form of Alex Jones"}
    asked = client.post(LINE, data=named, headers=HERE)
    assert asked.status_code == 422
    assert "“Alex Jones”. This may be the name of a person." in words(asked)
    assert 'value="form of Alex Jones"' in asked.text
    confirmed = re.search(r'name="confirmed" type="checkbox" value="(\w+)"', asked.text)
    assert confirmed
    kept = client.post(LINE, data={**named, "confirmed": confirmed[1]}, headers=HERE)
    assert kept.status_code == 303
    assert len(events(store)) == 1


def test_an_event_for_every_line_stands_on_every_line(client: FlaskClient, store: Store) -> None:
    assert sent(store, client, kind="event", lines="all")[0] == 303
    assert events(store)[0].indicators == ()
    assert "new conference form" in words(client.get("/thresholds/cpp"))
    assert client.get("/thresholds/cpp?undo=2020-21-q1+nothing").status_code == 404


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_for_others_there_is_no_such_page(store: Store, audience: Audience) -> None:
    client = make_app(store, Settings(audience=audience)).server.test_client()
    assert client.get(f"{LINE}?{urlencode(LIMITS)}").status_code == 404
    sent_by = client.post(LINE, data={"do": "happen", **LIMITS, **TEXTS}, headers=HERE)
    assert sent_by.status_code == 405
    assert events(store) == []


def test_an_empty_store_takes_an_event_and_no_new_limits() -> None:
    with an_empty_store() as empty:
        client = make_app(empty, Settings(audience=Audience.STEWARD)).server.test_client()
        assert "it has none yet" in preview(client)
        assert "Preview: event" in preview(client, kind="event")
        assert sent(empty, client, kind="event")[0] == 303
        assert "Withdraw: event" in words(
            client.get(f"{LINE}?{urlencode({'undo': events(empty)[0].address})}")
        )


def test_lines_of_every_kind_preview_each_kind(client: FlaskClient, store: Store) -> None:
    for indicator in now(store).catalogue().indicators:
        for kind in ("event", "break"):
            path = f"/thresholds/{indicator.key}?{urlencode({**LIMITS, 'kind': kind})}"
            assert "Preview:" in words(client.get(path)), (indicator.key, kind)
