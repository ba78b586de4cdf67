"""Pages as they are sent: painted text, remembered by the store's revision and the address."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from dash import html
from dash.development.base_component import Component

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError
from data_access.store.gate import Gate
from layouts.about import not_found
from layouts.frame import shell
from layouts.frame.paint import to_html
from layouts.frame.painted_text import Painted, packed_text
from layouts.frame.shell import View

MOST_LETTERS = 6_000_000
"""Letters of painted text that one worker remembers: about 20 of the longest pages."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """One painted page: its status, the document's title and its text; live if Dash takes over."""

    status: int
    title: str
    text: str
    live: bool = False


def painted(page: Page, view: View, status: int = 200) -> PaintedPage:
    """Paint what a page has gathered."""
    drawn = (page.copy or page.layout)(view)
    return PaintedPage(status, shell.document_title(view.frame), to_html(drawn), page.is_live)


class PageMemory:
    """Painted pages, the longest unused one forgotten first; never forgotten by time."""

    def __init__(self, most_letters: int = MOST_LETTERS) -> None:
        """Begin empty."""
        self._most = most_letters
        self._letters = 0
        self._sheets: OrderedDict[tuple[object, str], PaintedPage] = OrderedDict()
        self._lock = Lock()

    @property
    def letters(self) -> int:
        """Count the letters remembered."""
        return self._letters

    def get(self, key: tuple[object, str]) -> PaintedPage | None:
        """Give a remembered page."""
        with self._lock:
            if key in self._sheets:
                self._sheets.move_to_end(key)
            return self._sheets.get(key)

    def put(self, key: tuple[object, str], sheet: PaintedPage) -> None:
        """Remember a page, and forget others where it becomes too much."""
        with self._lock:
            if key not in self._sheets:
                self._sheets[key] = sheet
                self._letters += len(sheet.text)
            while self._letters > self._most:
                self._letters -= len(self._sheets.popitem(last=False)[1].text)


class PageCache:
    """Answers addresses with pages."""

    def __init__(self, shown: Callable[[], Gate], table: AddressTable) -> None:
        """Hold what gives a reader's store, and the table of addresses."""
        self._shown = shown
        self._table = table
        self._memory = PageMemory()

    def sheet(self, asked: RequestedAddress) -> PaintedPage:
        """Give the painted page of an address; the "not found" page where it is wrong."""
        shown = self._shown()
        key = ((shown.reader, shown.revision()), str(asked))
        sheet = self._memory.get(key)
        if sheet is None:
            sheet = self._painted(shown, asked)
            if sheet.status == 200:
                self._memory.put(key, sheet)
        return sheet

    def component(self, asked: RequestedAddress, address: str) -> Component:
        """Give the page of an address as Dash draws it; `address` is the browser's own word."""
        sheet = self.sheet(asked)
        if not sheet.live:
            return Painted(packed_text(sheet.text), title=sheet.title, address=address)
        page, view = self._viewed(self._shown(), asked)
        return html.Div([page.layout(view), Painted(title=sheet.title, address=address)])

    def missing(self, asked: RequestedAddress, error: AddressError) -> PaintedPage:
        """Give the "not found" page of an address."""
        return self._missing(self._shown(), asked, error)

    def _painted(self, shown: Gate, asked: RequestedAddress) -> PaintedPage:
        try:
            page, view = self._viewed(shown, asked)
        except AddressError as error:
            return self._missing(shown, asked, error)
        return painted(page, view)

    def _viewed(self, shown: Gate, asked: RequestedAddress) -> tuple[Page, Any]:
        found = self._table.find(asked, shown.reader)
        return found.page, found.page.view(
            shown, **view_arguments(found.page.view, found.steps, asked.query)
        )

    def _missing(self, shown: Gate, asked: RequestedAddress, error: AddressError) -> PaintedPage:
        view = not_found.View(
            frame=make_frame(shown, "There is nothing at this address"),
            fault=str(error),
            nearest=self._nearest(shown, asked, error),
        )
        title = shell.document_title(view.frame)
        return PaintedPage(404, title, to_html(not_found.layout(view)))

    def _nearest(self, shown: Gate, asked: RequestedAddress, error: AddressError) -> str:
        """Give the first address like the wrong one that is right."""
        for address in self._table.near(asked, shown.reader):
            try:
                self._viewed(shown, RequestedAddress.read(address))
            except AddressError as further:
                if further.nearest != "/":
                    return further.nearest
            else:
                return address if address != "/" else error.nearest
        return error.nearest
