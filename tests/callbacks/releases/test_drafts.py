"""The stewards' page of drafts: what it lists, how it shows a text to others, what it takes."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.catalogue.decisions import Minute
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.doors import edited, record_step, release_all

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = make.q("2023-24 Q1")
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
RUN = ExceptionRun("icpc", FIRST + 8, FIRST + 8, upward=True)
WORDS, TELLING = "the wickerwork form was new", "Jamie Smith asked for the wickerwork form"


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration with an exception in the last of nine quarters; its texts are released."""
    made = a_line_of(VALUES, FIRST)
    level = make.threshold(above=400, since=FIRST)
    edited(made).add_level("icpc", level, Minute("the sub-group", recorded_by="C. Analyst"))
    release_all(made)
    yield made
    made.dispose()


def client(store: Store, audience: Audience = Audience.STEWARD) -> FlaskClient:
    """The application as an audience opens it."""
    made: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return made


def explain(store: Store, text: str = WORDS) -> None:
    """Record an explanation that A. Steward typed."""
    record_step(store, ExceptionStep(RUN, ExceptionStage.EXPLAINED, "A. Steward", text))


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def token(answer: TestResponse, key: str = "step-1") -> str:
    """Give the token of a text that a page shows."""
    found = re.search(rf'name="seen-{key}"[^>]* value="([^"]+)"', answer.text)
    assert found
    return found[1]


def send(store: Store, **typed: str) -> TestResponse:
    """Send a form of the page."""
    data = {name.replace("__", "-"): text for name, text in typed.items()}
    return client(store).post("/drafts", data=data, headers=HERE)


def read(store: Store, audience: Audience = Audience.PUBLIC) -> str:
    """Give everything that a reader is told on the pages of the line."""
    opened = client(store, audience)
    paths = (f"/exceptions/icpc/{(FIRST + 8).address}", "/exceptions", "/indicator/icpc", "/")
    return " ".join(words(opened.get(path)) for path in paths)


def test_nothing_waits_and_the_page_says_what_to_do_next(store: Store) -> None:
    page = client(store).get("/drafts")
    assert "Nothing waits to be released" in words(page)
    assert 'href="/exceptions"' in page.text.partition('id="content"')[2]
    assert ">Drafts</a>" in page.text


def test_every_page_counts_what_waits_for_stewards_alone(store: Store) -> None:
    explain(store)
    assert "Drafts (1)" in words(client(store).get("/"))
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        opened = client(store, audience)
        assert "Drafts" not in words(opened.get("/"))
        assert opened.get("/drafts").status_code == 404
        assert opened.post("/drafts", data={"by": "B. Other"}, headers=HERE).status_code == 405


def test_a_text_is_shown_as_it_will_be_read_and_released_by_a_second_name(store: Store) -> None:
    explain(store)
    page = client(store).get("/drafts")
    assert "As partners and the public will read it" in words(page)
    assert "As it was typed" not in words(page)
    assert "wickerwork" not in read(store)
    typed = {"do": "release", "seen-step-1": token(page), "only": "step-1"}
    refused = send(store, **typed, by="a steward")
    assert refused.status_code == 422
    assert "Step-1: found a steward, who wrote it" in words(refused)
    assert 'value="a steward"' in refused.text
    done = send(store, **typed, by="B. Other")
    assert done.status_code == 303
    assert "One text released." in words(client(store).get(done.headers["Location"]))
    assert "wickerwork" in read(store)
    assert "wickerwork" in read(store, Audience.PARTNER)


def test_what_is_kept_back_is_said_with_the_word(store: Store) -> None:
    explain(store, TELLING)
    page = words(client(store).get("/drafts"))
    assert f"As it was typed Words {TELLING}" in page
    assert "will read it Words Kept back because of “Jamie Smith”. Stage explained" in page
    release_all(store)
    assert "wickerwork" not in read(store)


def test_texts_are_released_together_ticked_or_all(store: Store) -> None:
    explain(store)
    minute = Minute("the sub-group", recorded_by="C. Analyst")
    edited(store).add_event(make.event(FIRST, "new system", indicators=("icpc",)), minute)
    page = client(store).get("/drafts")
    seen = {f"seen-{key}": token(page, key) for key in ("step-1", "change-3")}
    none = send(store, do="release", by="B. Other", **seen)
    assert (none.status_code, "at least one" in words(none)) == (422, True)
    ticked = {"do": "release", "by": "B. Other", "tick-change-3": "yes", **seen}
    assert send(store, **ticked).status_code == 303
    assert ("new system" in read(store), "wickerwork" in read(store)) == (True, False)
    again = send(store, do="release", by="B. Other", every="yes", **seen)
    assert "released by B. Other" in words(again)
    page = client(store).get("/drafts")
    seen = {"seen-step-1": token(page)}
    assert send(store, do="release", by="B. Other", every="yes", **seen).status_code == 303
    assert "wickerwork" in read(store)


def test_a_text_is_taken_back_where_it_stands(store: Store) -> None:
    explain(store)
    release_all(store)
    path = f"/exceptions/icpc/{(FIRST + 8).address}"
    page = client(store).get(path)
    assert "Released by B. Other on" in words(page)
    assert re.search('name="back"[^>]* value="step-1"|value="step-1"[^>]* name="back"', page.text)
    nameless = send(store, back="step-1", here="yes")
    assert nameless.status_code == 422
    done = send(store, back="step-1", here="yes", by="C. Third")
    assert (done.status_code, done.headers["Location"]) == (303, path)
    assert "Draft, read by stewards alone" in words(client(store).get(path))
    assert "wickerwork" not in read(store)
    assert "wickerwork" not in read(store, Audience.PARTNER)
    assert "Taken back by C. Third on" in words(client(store).get("/drafts"))


def test_what_was_read_before_a_later_text_is_not_released(store: Store) -> None:
    explain(store)
    page = client(store).get("/drafts")
    record_step(store, ExceptionStep(RUN, ExceptionStage.CLOSED, "C. Third", "done with"))
    stale = send(store, do="release", by="B. Other", every="yes", **{"seen-step-1": token(page)})
    assert stale.status_code == 422
    assert "typed or done meanwhile" in words(stale)
    assert "A later text about the same was typed since: step-2." in words(stale)
    assert "wickerwork" not in read(store)


@pytest.mark.parametrize("key", ["step-9", "nothing", "step-١", "note-1-a:b", "x" * 300])
def test_a_text_that_is_not_there_is_a_fault_and_no_failure(store: Store, key: str) -> None:
    explain(store)
    for typed in ({"only": key, "do": "release"}, {"back": key}, {"only": key, "do": "keep"}):
        assert send(store, by="B. Other", **typed).status_code == 422


def test_a_form_of_another_site_is_refused(store: Store) -> None:
    explain(store)
    typed = {"do": "release", "by": "B. Other", "only": "step-1", "seen-step-1": "x"}
    for headers in ({}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client(store).post("/drafts", data=typed, headers=headers)
        assert answer.status_code == 403
    assert "wickerwork" not in read(store)


def test_texts_that_stood_are_listed_for_a_look() -> None:
    with a_line_of(VALUES, FIRST) as store:
        page = client(store).get("/drafts")
        assert "1 released without a reading" in words(page)
        stale = {"seen-change-1": "another"}
        assert send(store, do="keep", by="B. Other", only="change-1", **stale).status_code != 303
        kept = send(
            store,
            do="keep",
            by="B. Other",
            only="change-1",
            **{"seen-change-1": token(page, "change-1")},
        )
        assert kept.status_code == 303
        assert "looked at, to stay released" in words(client(store).get(kept.headers["Location"]))
        assert "1 released without" not in words(client(store).get("/drafts"))
