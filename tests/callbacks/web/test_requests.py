"""One request has one snapshot, one reader and one day, whoever else is served meanwhile."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from dash import html
from dash.development.base_component import Component
from flask import Flask, request
from flask.testing import FlaskClient

from app import StoresBeside, make_app, make_requests
from callbacks.indicators.overview import PAGE as OVERVIEW
from callbacks.web import router
from callbacks.web.answers import html_pages, responses
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from callbacks.web.requests import RequestContext
from callbacks.web.router import PaintedDash
from dashboard.readers import Audience, Person, Reader
from data_access.store.gate import Gate
from data_access.store.store import Store
from layouts.frame import shell
from layouts.frame.shell import SENSITIVE
from settings import Settings
from tests.callbacks.watched import FILLED, HERE, ONE, a_watched_store, watched
from tests.data_access.stores import CATALOGUE, a_return, a_store, counted
from tests.doors import DAY, now

READERS = [Reader(audience) for audience in Audience]
STEWARD = Reader(Audience.STEWARD)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What a test page found."""

    said: str


def a_page(said: Callable[[Gate], str]) -> Page:
    """Make a page that says what it finds at the gate."""

    def view(gate: Gate) -> View:
        return View(frame=make_frame(gate, "A page"), said=said(gate))

    def layout(view: View) -> Component:
        return shell.whole_page(view.frame, html.P(view.said, className="said"))

    return Page("/said", view, layout)


def asking(store: Store, page: Page, context: Callable[[], RequestContext]) -> FlaskClient:
    """Make an application of the overview and one page."""
    requests = make_requests(StoresBeside(store), context)
    app = PaintedDash(requests, [OVERVIEW, page], assets_folder=str(html_pages.ASSETS))
    server = Flask(__name__, static_folder=None)
    app.init_app(server)
    requests.register(server)
    router.register(app, ())
    responses.set_up_answers(server, lambda: True, lambda: False)
    return server.test_client()


def said(client: FlaskClient, address: str = "/said", **headers: str) -> str:
    """Ask for a page, and return what it found."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text.partition('class="said">')[2].partition("<")[0]


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The address of a store that several connections can open at once."""
    return f"sqlite:///{tmp_path / 'dashboard.db'}"


def test_a_write_in_between_never_mixes_two_moments_on_a_page(file: str) -> None:
    ours = a_store(file)
    ours.save_return(a_return(counted(412)))
    other = Store.open(file)

    def found(gate: Gate) -> str:
        before = gate.versions("enquiries", counted(1).quarter)
        other.save_return(a_return(counted(500 + len(before))))
        after = gate.versions("enquiries", counted(1).quarter)
        return f"{len(before)} {len(after)} {gate.state}"

    client = asking(ours, a_page(found), lambda: RequestContext("testshire", STEWARD, DAY))
    first, second = said(client), said(client)
    assert [words.split()[:2] for words in (first, second)] == [["1", "1"], ["2", "2"]]
    assert len({first.split(" ", 2)[2], second.split(" ", 2)[2], now(ours).state}) == 3
    ours.dispose()
    other.dispose()


def test_the_gate_of_a_request_is_closed_when_it_has_failed_too(file: str) -> None:
    store = a_store(file)
    opened: list[Gate] = []

    def fails(gate: Gate) -> str:
        opened.append(gate)
        raise RuntimeError("a defect of the page")

    context = RequestContext("testshire", STEWARD, DAY)
    client = asking(store, a_page(fails), lambda: context)
    assert client.get("/said").status_code == 500
    with pytest.raises(Exception, match="closed"):
        opened[0].versions("enquiries", counted(1).quarter)
    store.dispose()


@pytest.fixture(scope="module")
def by_audience() -> Iterator[FlaskClient]:
    """The whole application, which takes the audience from a header."""
    store = a_watched_store()

    def context() -> RequestContext:
        audience = Audience(request.headers.get("X-Audience", "public"))
        return RequestContext(store.partnership, Reader(audience), DAY)

    client: FlaskClient = make_app(store, Settings(), context).server.test_client()
    client.get("/health")  # Dash looks its assets up at the first request, as a served one has
    yield client
    store.dispose()


def test_audiences_served_by_one_process_never_see_each_others_pages(
    by_audience: FlaskClient,
) -> None:
    server = by_audience.application
    order = [audience for audience in Audience for _ in range(67)]
    random.Random(9).shuffle(order)

    def ask(audience: Audience) -> tuple[Audience, str, str]:
        answer = server.test_client().get("/theme/protection", headers={"X-Audience": audience})
        page = answer.text.partition('<div id="react-entry-point">')[0]
        return audience, page, answer.headers.get("ETag", "none, since it is not kept")

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(ask, order[:200]))
    pages = {each: {page for one, page, _ in found if one is each} for each in Audience}
    tags = {each: {tag for one, _, tag in found if one is each} for each in Audience}
    assert {audience: len(each) for audience, each in pages.items()} == dict.fromkeys(Audience, 1)
    assert len(set.union(*tags.values())) == len(Audience)
    for audience, (page,) in pages.items():
        assert (SENSITIVE in page) is (audience is Audience.STEWARD)


def test_what_is_refused_is_marked_for_a_steward_alone(by_audience: FlaskClient) -> None:
    for audience in Audience:
        answer = by_audience.get("/nothing.pdf", headers={"X-Audience": audience})
        assert answer.status_code == 404
        assert (SENSITIVE in answer.text) is (audience is Audience.STEWARD)


def test_a_browser_that_kept_anothers_page_is_given_its_own(by_audience: FlaskClient) -> None:
    theirs = by_audience.get("/", headers={"X-Audience": "partner"}).headers["ETag"]
    ours = by_audience.get("/", headers={"X-Audience": "public", "If-None-Match": theirs})
    assert ours.status_code == 200
    assert SENSITIVE not in ours.text


def test_nobody_known_reads_what_the_public_reads(by_audience: FlaskClient) -> None:
    assert Settings().audience is Audience.PUBLIC
    assert SENSITIVE not in by_audience.get("/").text


def test_two_partnerships_of_one_store_are_served_by_one_process(file: str) -> None:
    ours = a_store(file)
    other = replace(CATALOGUE.partnership, key="elsewhere", title="Elsewhere")
    theirs = a_store(file, replace(CATALOGUE, partnership=other))
    ours.save_return(a_return(counted(412)))
    theirs.save_return(a_return(counted(7)))
    assert now(ours).revision == now(theirs).revision

    def context() -> RequestContext:
        return RequestContext(request.headers["X-Partnership"], STEWARD, DAY)

    client = asking(ours, a_page(_number), context)
    asked = ["testshire", "elsewhere", "testshire", "elsewhere"]
    assert [said(client, **{"X-Partnership": key}) for key in asked] == ["412", "7", "412", "7"]
    ours.dispose()
    theirs.dispose()


def _number(gate: Gate) -> str:
    (version,) = gate.versions("enquiries", counted(1).quarter)
    return f"{version.observation.numerator:g}"


def test_a_page_that_says_what_is_due_is_made_anew_the_next_day_and_others_are_not() -> None:
    store, drawn = a_store(), []

    def due(gate: Gate) -> str:
        drawn.append("due")
        return str(gate.today)

    def plain(gate: Gate) -> str:
        drawn.append("plain")
        return gate.partnership

    days = iter([date(2026, 7, 1), date(2026, 7, 1), date(2026, 7, 2)] * 2)

    def context() -> RequestContext:
        return RequestContext("testshire", STEWARD, next(days))

    client = asking(store, a_page(due), context)
    assert [said(client) for _ in range(3)] == ["2026-07-01", "2026-07-01", "2026-07-02"]
    client = asking(store, a_page(plain), context)
    assert [said(client) for _ in range(3)] == ["testshire"] * 3
    assert drawn == ["due", "due", "plain"]


def test_a_page_is_kept_for_its_readers_and_never_for_a_person() -> None:
    store, drawn = a_store(), []

    def found(gate: Gate) -> str:
        drawn.append(gate.reader)
        return str(gate.reader.audience)

    people = iter([Person("A. Steward"), Person("B. Steward"), None])

    def context() -> RequestContext:
        return RequestContext("testshire", STEWARD, DAY, next(people))

    client = asking(store, a_page(found), context)
    assert [said(client) for _ in range(3)] == ["steward"] * 3
    assert drawn == [STEWARD]


def test_what_a_person_records_is_under_their_own_name(file: str) -> None:
    store = a_watched_store()

    def context() -> RequestContext:
        return RequestContext(store.partnership, STEWARD, DAY, Person("C. Steward"))

    client = make_app(store, Settings(), context).server.test_client()
    assert client.post(ONE, data={**FILLED, "by": "Somebody Else"}, headers=HERE).status_code == 303
    (step,) = now(store).exception_steps()
    assert step.by == "C. Steward"
    store.dispose()


def test_the_day_of_a_request_is_londons() -> None:
    store = a_store()
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    app = make_app(store, Settings(), clock=lambda: late)
    with app.server.test_request_context("/"):
        assert app.requests.context().today == date(2026, 7, 2)
        assert app.requests.gate().today == date(2026, 7, 2)


def test_of_two_stewards_who_record_at_once_one_is_told(file: str) -> None:
    source = a_watched_store()
    store = a_store(file, watched())
    for number in range(1, 9):
        store.save_return(replace(now(source).return_(number), number=0))
    server = make_app(store, Settings(audience=Audience.STEWARD)).server

    def record(by: str) -> tuple[int, str]:
        answer = server.test_client().post(ONE, data={**FILLED, "by": by}, headers=HERE)
        return answer.status_code, answer.text

    with ThreadPoolExecutor(2) as threads:
        found = sorted(threads.map(record, ["A. Steward", "B. Steward"]))
    assert [status for status, _ in found] == [303, 422]
    assert "something recorded meanwhile" in found[1][1]
    assert len(now(store).exception_steps()) == 1
    store.dispose()
