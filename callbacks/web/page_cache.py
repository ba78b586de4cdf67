"""Pages as they are sent: painted text, remembered by who may see it and of which moment it is."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from dash import html
from dash.development.base_component import Component

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError
from dashboard.readers import Reader
from data_access.store.gate import Gate
from layouts.about import not_found
from layouts.frame import shell
from layouts.frame.paint import to_html
from layouts.frame.painted_text import Painted, packed_text
from layouts.frame.shell import View

MOST_LETTERS = 6_000_000
"""Letters of painted text that one worker remembers: about 20 of the longest pages."""
MOST_OFFERED = 4096
"""Addresses of which one worker remembers that they are right, or where they lead."""
MOST_HOPS = 4
"""A wrong address that is offered may offer another: so often in a row."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """One painted page: its status, the document's title and its text; live if Dash takes over.

    `day` is the one day on which the page is true; None if it does not depend on the day.
    """

    status: int
    title: str
    text: str
    live: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PageKey:
    """What tells a painted page from every other: whose, for whom, of which moment, and where."""

    partnership: str
    reader: Reader
    revision: int
    address: str


def painted(page: Page, view: View, status: int = 200) -> PaintedPage:
    """Paint what a page has gathered."""
    drawn = (page.copy or page.layout)(view)
    return PaintedPage(status, shell.document_title(view.frame), to_html(drawn), page.is_live)


class PageMemory:
    """Painted pages; the page that was not asked for longest is forgotten first."""

    def __init__(self, most_letters: int = MOST_LETTERS) -> None:
        """Begin empty."""
        self._most = most_letters
        self._letters = 0
        self._pages: OrderedDict[PageKey, PaintedPage] = OrderedDict()
        self._lock = Lock()

    @property
    def letters(self) -> int:
        """Count the letters remembered."""
        return self._letters

    def get(self, key: PageKey, today: date) -> PaintedPage | None:
        """Return a remembered page; None if there is none, or if it was true on another day."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.day not in (None, today):
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: PageKey, page: PaintedPage) -> None:
        """Remember a page in place of an older one, and forget others if it becomes too much."""
        with self._lock:
            older = self._pages.pop(key, None)
            self._letters += len(page.text) - (len(older.text) if older else 0)
            self._pages[key] = page
            while self._letters > self._most:
                self._letters -= len(self._pages.popitem(last=False)[1].text)


class RightAddresses:
    """The right addresses that wrong ones lead to, each looked for once; the oldest go first."""

    def __init__(self, most: int = MOST_OFFERED) -> None:
        """Begin empty."""
        self._most = most
        self._found: OrderedDict[PageKey, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: PageKey) -> str | None:
        """Return the right address that was found before; None if none was looked for."""
        return self._found.get(key)

    def put(self, key: PageKey, address: str) -> None:
        """Remember what was found."""
        with self._lock:
            self._found[key] = address
            while len(self._found) > self._most:
                self._found.popitem(last=False)


class PageCache:
    """Answers addresses with pages."""

    def __init__(self, gate: Callable[[], Gate], table: AddressTable) -> None:
        """Hold what gives the gate of a request, and the table of addresses."""
        self._gate = gate
        self._table = table
        self._memory = PageMemory()
        self._right = RightAddresses()

    def sheet(self, asked: RequestedAddress) -> PaintedPage:
        """Return the painted page of an address; the "not found" page if it is wrong."""
        gate = self._gate()
        key = PageKey(gate.partnership, gate.reader, gate.revision, str(asked))
        page = self._memory.get(key, gate.day)
        if page is None:
            page = self._painted(gate, asked)
            if gate.depends_on_today:
                page = replace(page, day=gate.day)
            if page.status == 200:
                self._memory.put(key, page)
        return page

    def component(self, asked: RequestedAddress, address: str) -> Component:
        """Give the page of an address as Dash draws it; `address` is the browser's own word."""
        sheet = self.sheet(asked)
        if not sheet.live:
            return Painted(packed_text(sheet.text), title=sheet.title, address=address)
        page, view = self._viewed(self._gate(), asked)
        return html.Div([page.layout(view), Painted(title=sheet.title, address=address)])

    def missing(self, asked: RequestedAddress, error: AddressError) -> PaintedPage:
        """Give the "not found" page of an address."""
        return self._missing(self._gate(), asked, error)

    def _painted(self, gate: Gate, asked: RequestedAddress) -> PaintedPage:
        try:
            page, view = self._viewed(gate, asked)
        except AddressError as error:
            return self._missing(gate, asked, error)
        return painted(page, view)

    def _viewed(self, gate: Gate, asked: RequestedAddress) -> tuple[Page, Any]:
        found = self._table.find(asked, gate.reader)
        return found.page, found.page.view(
            gate, **view_arguments(found.page.view, found.steps, asked.query)
        )

    def _missing(self, gate: Gate, asked: RequestedAddress, error: AddressError) -> PaintedPage:
        view = not_found.View(
            frame=make_frame(gate, "There is nothing at this address"),
            fault=str(error),
            nearest=self._nearest(gate, asked, error),
        )
        title = shell.document_title(view.frame)
        return PaintedPage(404, title, to_html(not_found.layout(view)))

    def _nearest(self, gate: Gate, asked: RequestedAddress, error: AddressError) -> str:
        """Give the first address like the wrong one that is right."""
        for address in self._table.near(asked, gate.reader):
            found = self._leads_to(gate, address)
            if found != "/":
                return found
        return self._leads_to(gate, error.nearest)

    def _leads_to(self, gate: Gate, address: str, hops: int = MOST_HOPS) -> str:
        """Give an address back that is right; else the right one that it offers."""
        if address == "/" or not hops:
            return "/"
        key = PageKey(gate.partnership, gate.reader, gate.revision, address)
        found = self._right.get(key)
        if found is None:
            try:
                self._viewed(gate, RequestedAddress.read(address))
            except AddressError as further:
                found = self._leads_to(gate, further.nearest, hops - 1)
            else:
                found = address
            self._right.put(key, found)
        return found
