"""The address of a run that is no longer an exception: what it says, and to which reader."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from callbacks.web.address_table import AddressTable, RequestedAddress, page_modules
from callbacks.web.page_cache import PageCache, PaintedPage
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.events import Event
from dashboard.exceptions.agenda import run_of
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience, Reader
from dashboard.readings.readings import of_line
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.conftest import without_kept
from tests.callbacks.lines import a_line_of
from tests.callbacks.watched import HERE, STEWARD, posting
from tests.doors import edited, now, record_step, release_all, seen_by

FIRST = make.q("2020-21 Q1")
CHANGED, LAST = FIRST + 13, FIRST + 19
SHIFTED = [*(100 + 7 * n % 11 for n in range(13)), *(160 + 5 * n % 9 for n in range(7))]
SMALL = [*(3 + n % 3 for n in range(13)), *(30 + 5 * n % 9 for n in range(7))]
LIMITS = Event(CHANGED, "new conference form", indicators=("icpc",), rebase=True)
WORDS = "The new form counts each conference twice"
AGREED = Minute("the sub-group", "meeting of 14 October 2025", "Twice what was usual", "A. Steward")


@pytest.fixture
def store() -> Iterator[Store]:
    """A line that changed for good."""
    made = a_line_of(SHIFTED, FIRST)
    yield made
    made.dispose()


def the_run(store: Store) -> ExceptionRun:
    """Give the run that a steward sees last."""
    material = seen_by(store, STEWARD).material(["icpc"], LAST)
    return run_of(
        find_exceptions(of_line(material, material.catalogue.indicator("icpc"), LAST))[-1]
    )


def explained(store: Store) -> str:
    """Explain the last exception; give its address."""
    run = the_run(store)
    record_step(store, ExceptionStep(run, ExceptionStage.EXPLAINED, "A. Steward", text=WORDS))
    return f"/exceptions/icpc/{run.first.address}"


def sheet(store: Store, address: str, audience: Audience = Audience.PUBLIC) -> PaintedPage:
    """Ask for a page."""
    shown = seen_by(store, Reader(audience))
    table = AddressTable([module.PAGE for module in page_modules()])
    return PageCache(lambda: shown, table).painted_page(RequestedAddress.read(address))


@pytest.mark.parametrize("audience", list(Audience))
def test_what_was_recorded_is_kept_when_new_limits_end_an_exception(
    store: Store, audience: Audience
) -> None:
    address = explained(store)
    assert "What is being done" in sheet(store, address, audience).text
    edited(store).add_event(LIMITS, AGREED)
    release_all(store)
    found = sheet(store, address, audience)
    assert found.status == 200
    assert f"<strong>Explained</strong></p><p>{WORDS}</p>" in found.text
    assert re.search(
        rf"It is no exception any more since \d+ \w+ 20\d\d, when this was recorded: "
        rf"new limits, {CHANGED}: new conference form\.",
        without_kept(found.text),
    )
    assert ("recorded by A. Steward" in found.text) is (audience is Audience.STEWARD)
    assert address not in sheet(store, "/exceptions", audience).text


def test_where_nothing_was_recorded_there_is_nothing(store: Store) -> None:
    address = f"/exceptions/icpc/{the_run(store).first.address}"
    edited(store).add_event(LIMITS, AGREED)
    assert sheet(store, address).status == sheet(store, address, Audience.STEWARD).status == 404


def test_taking_the_limits_back_brings_the_exception_back(store: Store) -> None:
    address = explained(store)
    desk = edited(store)
    desk.add_event(LIMITS, AGREED)
    desk.withdraw_event(next(e for e in now(store).catalogue().events if e.rebase), AGREED)
    assert "What is being done" in sheet(store, address).text


def test_a_revision_that_ends_it_is_told_to_stewards_alone(store: Store) -> None:
    address = explained(store)
    line = now(store).catalogue().indicator("icpc")
    for step in range(13, 20):
        quarter = FIRST + step
        figure = Observation(line.key, quarter, line.agencies[0], numerator=104 + step % 3)
        sent = Return(figure.agency, quarter, quarter.last_day, "b.csv", (figure,), "recounted")
        store.save_return(sent)
    told = sheet(store, address, Audience.STEWARD)
    assert told.status == 200
    assert "a figure was revised since, or a threshold taken back" in told.text
    assert WORDS in told.text
    assert sheet(store, address).status == 404


def test_what_only_a_stewards_figures_raised_is_told_to_nobody_else() -> None:
    store = a_line_of(SMALL, FIRST)
    address = explained(store)
    none = f"/exceptions/icpc/{FIRST.address}"
    first = the_run(store).first
    edited(store).add_event(LIMITS, AGREED)
    assert sheet(store, address, Audience.STEWARD).status == 200
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        absent, nothing = sheet(store, address, audience), sheet(store, none, audience)
        assert absent.status == nothing.status == 404
        assert absent.text.replace(str(first), str(FIRST)) == nothing.text
    store.dispose()


def test_nothing_more_is_recorded_of_it_and_what_was_typed_is_kept(store: Store) -> None:
    address = explained(store)
    edited(store).add_event(LIMITS, AGREED)
    typed = {"stage": "closed", "quarter": LAST.address, "text": "Settled by the form", "by": "B"}
    answer = posting(store).post(address, data=typed, headers=HERE)
    assert answer.status_code == 422
    assert "Nothing was recorded" in answer.text
    assert "Settled by the form</textarea>" in answer.text
    assert len(seen_by(store, STEWARD).exception_steps()) == 1


def test_the_preview_says_that_the_explanation_goes_with_it(store: Store) -> None:
    asked = urlencode({"kind": "limits", "since": str(CHANGED), "title": "new conference form"})
    client = posting(store)
    assert "and its explanation with it" not in client.get(f"/thresholds/icpc?{asked}").text
    explained(store)
    told = client.get(f"/thresholds/icpc?{asked}").text
    assert "(high) would go away, and its explanation with it: only its own address" in told
