"""An installation for a whole quarter: a clock that is moved, readers by cookie, filled returns."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from flask import request
from flask.testing import FlaskClient
from playwright.sync_api import FilePayload, Page
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from app import make_app
from callbacks.web.answers.compressed_assets import compress_assets
from callbacks.web.requests import RequestContext
from dashboard.catalogue.parts import ALL
from dashboard.days import day_of
from dashboard.figures.observations import Observation, Status
from dashboard.people.roles import Role, reader_of
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.returns.blank_forms import NEEDS_REASON, STATE_WORDS, BlankForm
from dashboard.returns.drafts.return_form import CellSort
from data_access.returns.blanks.layout import FormLayout
from data_access.returns.typing.form_places import TypedPlace, typed_places
from data_access.store.store import Store
from settings import HERE, Settings
from tests.doors import STEWARD, seen_by
from tests.people import MovedClock

QUARTER = Quarter.parse("2025-26 Q3")
PAGE = f"/quarters/{QUARTER.address}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
_READER = "reader"
_WORDS = {status: words for words, status in STATE_WORDS.items()}
Typed = dict[str, int | float | str]
"""What is typed into the cells of a blank, by their names in its form."""


@dataclass
class WholeQuarter:
    """A running dashboard whose day is moved, and everybody who works with it."""

    store: Store
    clock: MovedClock
    client: FlaskClient
    address: str = ""

    def day(self, month: int, day: int) -> None:
        """Go on to the morning of a day of 2026."""
        self.clock.now = datetime(2026, month, day, 9, tzinfo=UTC)

    def seat(self, tab: Page, role: str, agency: str = "") -> None:
        """Have a person of a role sit down at the browser."""
        tab.context.add_cookies(
            [{"name": _READER, "value": f"{role}.{agency}", "url": self.address}]
        )

    def get(self, path: str, role: str = "", agency: str = "") -> TestResponse:
        """Get a page as somebody does."""
        self.client.set_cookie(_READER, f"{role}.{agency}")
        return self.client.get(path)

    def post(self, path: str, role: str, agency: str = "", /, **typed: str) -> TestResponse:
        """Send a form as somebody does."""
        self.client.set_cookie(_READER, f"{role}.{agency}")
        return self.client.post(path, data=typed, headers=_HERE)

    def step(self, do: str, role: str, agency: str, /, **typed: str) -> None:
        """Record a step of an agency's return, or of the quarter, by the form of its page."""
        with self.store.snapshot() as snapshot:
            after = max((one.number for one in snapshot.returns.quarter_acts()), default=0)
        said = {"do": do, "after": f"{after}", "by": "A. Nother", **typed}
        if agency:
            said["agency"] = agency
        answer = self.post(PAGE, role, agency, **said)
        assert answer.status_code == 303, answer.text

    def type_return(self, agency: str, typed: Typed) -> str:
        """Type a return into its form and send it off; return the address of its draft."""
        form = f"/returns/form/{agency}/{QUARTER.address}"
        said = {name: str(value) for name, value in typed.items()}
        kept = self.post(form, "agency_sender", agency, do="cells", by="A. Sender", **said)
        assert kept.status_code == 200, kept.text
        looked = self.post(form, "agency_sender", agency, do="check", by="A. Sender")
        at = looked.headers["Location"]
        self.answer(at, agency)
        return at

    def answer(self, at: str, agency: str) -> None:
        """Answer every question about a draft, and send it off."""
        page = self.get(at, "agency_sender", agency).text
        asked = re.findall(r'name="(said-[0-9a-f]{16})"', page)
        said = dict.fromkeys(asked, "It was looked at, and is right.")
        if said:
            kept = self.post(at, "agency_sender", agency, do="answer", **said)
            assert kept.status_code == 303, kept.text
        sent = self.post(at, "agency_sender", agency, do="send")
        assert sent.status_code == 303, sent.text

    def returns_of(self, agency: str) -> tuple[int, ...]:
        """Return the numbers of an agency's returns of the quarter."""
        day = day_of(self.clock())
        (life,) = seen_by(self.store, STEWARD, day).quarter_lives(QUARTER, QUARTER, day)
        found = life.return_of(agency)
        return found.receipt.returns if found else ()

    def take_in(self, at: str) -> None:
        """Take a draft in as the analyst does."""
        answer = self.post(at, "analyst", do="take")
        assert answer.status_code == 303, answer.text

    @cached_property
    def forms(self) -> dict[str, BlankForm]:
        """Return what each agency is asked."""
        forms = seen_by(self.store, STEWARD, day_of(self.clock())).blank_forms(QUARTER)
        return {one.stamp.agency: one for one in forms}

    def figures(self, agency: str) -> Typed:
        """Give figures for an agency's blank: those of a year ago, as they hang together."""
        form = self.forms[agency]
        with self.store.snapshot() as snapshot:
            known = snapshot.standing([line.indicator.key for line in form.lines])
        ago = {
            (one.indicator, one.part): one
            for one in known
            if one.agency == agency and one.quarter == QUARTER - 4
        }
        places = typed_places(FormLayout(form))
        return {place.name: said for place in places if (said := _said(place, ago)) is not None}

    def workbook(self, blank: bytes, agency: str, typed: Mapping[str, object]) -> bytes:
        """Fill in a blank as Excel would."""
        book, made = openpyxl.load_workbook(BytesIO(blank)), BytesIO()
        for place in typed_places(FormLayout(self.forms[agency])):
            if place.name in typed:
                sheet, row, column = place.at
                book[sheet].cell(row, column).value = typed[place.name]
        book.save(made)
        return made.getvalue()


def _said(
    place: TypedPlace, ago: Mapping[tuple[str, str], Observation]
) -> int | float | str | None:
    """Return what is typed into a cell, from the figures of a year ago; None for nothing."""
    sheet, ref, key = place.name.split(".")
    total = ago.get((ref, ALL))
    if sheet == "figures":
        return _of_line(key, total)
    if total is None or not total.numerator:
        return None
    if place.sort is CellSort.REST:
        parts = [one for (line, part), one in ago.items() if line == ref and part != ALL]
        return None if parts and all(one.status.has_figure for one in parts) else "not available"
    part = ago.get((ref, key))
    return int(part.numerator or 0) if part is not None and part.status.has_figure else None


def _of_line(key: str, total: Observation | None) -> int | float | str | None:
    if total is None:
        return "not received" if key == CellSort.STATE.value else None
    if total.status is not Status.GIVEN:
        if key == CellSort.STATE.value:
            return _WORDS[total.status]
        needs = total.status in NEEDS_REASON and key == CellSort.NOTE.value
        return "Its system does not count this yet." if needs else None
    number = getattr(total, key, None) if key in ("numerator", "denominator", "value") else None
    return None if number is None else int(number) if number == int(number) else number


def blanks_of(path: Path) -> dict[str, bytes]:
    """Unpack the blanks and mails of a quarter, by the names of their files."""
    with ZipFile(path) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def as_sent(name: str, content: bytes) -> FilePayload:
    """Give a workbook as a browser sends it."""
    return {"name": name, "mimeType": XLSX, "buffer": content}


@contextmanager
def running_quarter(file: Path) -> Iterator[WholeQuarter]:
    """Serve a store on a clock that stands until it is moved; a cookie says who reads."""
    clock = MovedClock()
    with Store.open(f"sqlite:///{file}", clock=clock) as store:

        def context() -> RequestContext:
            role, _, agency = request.cookies.get(_READER, "").partition(".")
            roles, own = [Role(role)] if role else [], [agency] if agency else []
            reader = reader_of(roles, Audience.STEWARD, own)
            return RequestContext(store.partnership, reader, day_of(clock()))

        server = make_app(store, Settings(audience=Audience.STEWARD), context, clock).server
        compress_assets(server, HERE / "var" / "pressed")
        running = make_server("127.0.0.1", 0, server, threaded=True)
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            at = f"http://127.0.0.1:{running.server_port}"
            yield WholeQuarter(store, clock, server.test_client(), at)
        finally:
            running.shutdown()
            thread.join()
            running.server_close()
