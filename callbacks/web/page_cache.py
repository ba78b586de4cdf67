"""The pages as they are sent, kept in memory by partnership, reader, state and address."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

from dash import html
from dash.development.base_component import Component

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page import Page
from callbacks.web.page_frame import contact_words, make_frame, people_sign_in, quarters_of
from callbacks.web.past.past_day import names_a_day, page_of_day
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError, MovedAddressError
from dashboard.readers import Reader
from data_access.store.gate import Gate
from layouts.about import not_found
from layouts.frame import shell
from layouts.frame.addresses import meeting_address, report_address
from layouts.frame.paint import to_html
from layouts.frame.painted_text import Painted, packed_text
from layouts.frame.shell import View
from layouts.meeting.way_back import way_back, with_way_back
from layouts.outputs.report_editions import EDITIONS
from layouts.past import past_page
from layouts.people.reminder import with_reminder

MOST_LETTERS = 6_000_000
"""The most characters of pages that one worker keeps: about 20 of the longest pages."""
MOST_OFFERED = 4096
"""The most addresses for which one worker remembers the correct address."""
OK = 200
"""The status of a page that is there."""
MOST_HOPS = 4
"""The most steps from a wrong address to its nearest address, and from there to the next."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """One page: its status, its title and its content as HTML.

    `live` says whether Dash replaces the page. `day` is the only day on which the page is true;
    None if the page does not depend on the day. `seldom` says whether it is remembered only when it
    is asked for again, and `fresh` whether never; `logged` whether every opening is entered in the
    log. `moved` is the address of the page if another one was asked for; empty otherwise. `quarter`
    is the quarter that it shows; empty if it shows none.
    """

    status: int
    title: str
    text: str
    live: bool = False
    day: date | None = None
    moved: str = ""
    seldom: bool = False
    fresh: bool = False
    logged: bool = False
    quarter: str = ""
    digest: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work the digest out; `replace` does so again for another text."""
        object.__setattr__(self, "digest", hashlib.sha256(self.text.encode()).digest())


@dataclass(frozen=True, slots=True)
class PageKey:
    """The key of a page in memory: its partnership, reader, state, address, and past day if any."""

    partnership: str
    reader: Reader
    state: str
    address: str
    as_at: date | None = None


def painted(page: Page, view: View, status: int = 200) -> PaintedPage:
    """Return a page's view as HTML."""
    drawn = (page.copy or page.layout)(view)
    title = shell.document_title(view.frame)
    live = page.is_taken_over(view)
    return PaintedPage(
        status,
        title,
        to_html(drawn),
        live,
        seldom=page.seldom,
        quarter=str(view.frame.quarter or "") if view.frame.in_quarter else "",
        fresh=page.fresh or page.logged,
        logged=page.logged,
    )


class PageMemory:
    """The pages in memory. The page that was last asked for longest ago is dropped first."""

    def __init__(self, most_letters: int = MOST_LETTERS) -> None:
        """Start without pages; `most_letters` limits the characters in all pages together."""
        self._most = most_letters
        self._letters = 0
        self._states: dict[str, str] = {}
        self._pages: OrderedDict[PageKey, PaintedPage] = OrderedDict()
        self._lock = Lock()

    @property
    def letters(self) -> int:
        """Return the number of characters in all pages together."""
        return self._letters

    def get(self, key: PageKey, today: date) -> PaintedPage | None:
        """Return a page from memory; None if it is missing, or was true only on another day."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.day not in (None, today):
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: PageKey, page: PaintedPage) -> None:
        """Keep a page in place of its older version; drop other pages if memory is full.

        With the first page of another state of a partnership, all its pages of before go: nobody
        asks for them again, and they may hold what was removed for good.
        """
        with self._lock:
            if self._states.get(key.partnership) != key.state:
                self._states[key.partnership] = key.state
                self._drop_others(key)
            older = self._pages.pop(key, None)
            self._letters += len(page.text) - (len(older.text) if older else 0)
            self._pages[key] = page
            while self._letters > self._most:
                self._letters -= len(self._pages.popitem(last=False)[1].text)

    def _drop_others(self, key: PageKey) -> None:
        """Drop a partnership's pages of other states than a key's."""
        for one in [each for each in self._pages if each.partnership == key.partnership]:
            if one.state != key.state:
                self._letters -= len(self._pages.pop(one).text)


class KeptAddresses:
    """An address for each key. The oldest entries are dropped first."""

    def __init__(self, most: int = MOST_OFFERED) -> None:
        """Start without addresses; `most` limits their number."""
        self._most = most
        self._found: OrderedDict[PageKey, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: PageKey) -> str | None:
        """Return the address that is kept for a key; None if there is none."""
        return self._found.get(key)

    def put(self, key: PageKey, address: str) -> None:
        """Keep an address for a key."""
        with self._lock:
            self._found[key] = address
            while len(self._found) > self._most:
                self._found.popitem(last=False)


class PageCache:
    """Returns the page for each address, from memory if it was made before."""

    def __init__(
        self,
        gate: Callable[[], Gate],
        table: AddressTable,
        seen: Callable[[str, str], None] = lambda *_: None,
        reminder: Callable[[Gate, RequestedAddress], str] = lambda *_: "",
    ) -> None:
        """Keep `gate`, which returns the present request's gate, and the table of addresses.

        `seen` is told the path and the quarter of each page that is there and was asked for, and
        `reminder` returns a sentence for the top of a page, or nothing.
        `fillings` are what fills places of pages for the present request's reader alone.
        """
        self._gate = gate
        self._seen = seen
        self._reminder = reminder
        self._table = table
        self._memory = PageMemory()
        self._asked_once = KeptAddresses()
        self._right = KeptAddresses()
        self.fillings: dict[str, Callable[[], str]] = {}

    def painted_page(self, asked: RequestedAddress) -> PaintedPage:
        """Return the page for an address; the "not found" page if the address is wrong.

        A page that was opened from a slide leads back to it.
        """
        page = self._remembered_page(asked)
        if page.status == OK and (sentence := self._reminder(self._gate(), asked)):
            page = replace(page, text=with_reminder(page.text, sentence))
        if asked.opened is None or page.status != OK:
            return self._filled(page)
        text = with_way_back(page.text, asked.opened)
        if (day := self._gate().as_at) is not None:
            slide = meeting_address(asked.opened.quarter, asked.opened.slide)
            text = past_page.past_link(text, slide, day)
        return replace(page, text=text)

    def _filled(self, page: PaintedPage) -> PaintedPage:
        """Fill in what is one reader's alone, in a copy: the remembered page holds none of it."""
        text = page.text
        for place, filling in self.fillings.items():
            if place in text and self._gate().as_at is None:
                text = text.replace(place, filling() or place, 1)
        return page if text is page.text else replace(page, text=text)

    def _gate_of(self, asked: RequestedAddress) -> Gate:
        """Return the gate through which an address is shown.

        Of a page that was opened from a slide, it is no more than the meeting shows, and never an
        agency's own figures: others are in the room.
        """
        gate = self._gate()
        if asked.opened is None:
            return gate
        kept = gate.meeting_plan(asked.opened.quarter).audience
        audience = gate.reader.lowered_to(kept)
        if audience is gate.reader.audience and not gate.reader.agency:
            return gate
        return gate.lowered(audience)

    def _remembered_page(self, asked: RequestedAddress) -> PaintedPage:
        gate = self._gate_of(asked)
        key = PageKey(gate.partnership, gate.reader, gate.state, str(asked), gate.as_at)
        page = self._memory.get(key, gate.day)
        if page is None:
            page = self._of_its_day(gate, asked, self._painted(gate, asked))
            if gate.depends_on_today:
                page = replace(page, day=gate.day)
            is_kept = not page.fresh and (not page.seldom or self._asked_once.get(key))
            is_kept = is_kept and not gate.depends_on_asker
            if page.status == OK and is_kept:
                self._memory.put(key, page)
            if page.seldom:
                self._asked_once.put(key, key.address)
        if page.status == 200:
            self._seen(str(replace(asked, query=())), page.quarter)
        return page

    def _of_its_day(self, gate: Gate, asked: RequestedAddress, page: PaintedPage) -> PaintedPage:
        """Return a page of a past day as such: with its strip, its links, and nothing live."""
        day = gate.as_at
        if day is None:
            return page
        plain = tuple(pair for pair in asked.query if pair[0] != past_page.AS_AT)
        is_empty = not quarters_of(gate)
        since = gate.figures_since() if is_empty and gate.reader.is_steward else None
        now = str(replace(asked, query=plain))
        strip = past_page.past_strip(day, now, since, is_empty=is_empty)
        text = past_page.past_page(page.text, day, strip, self._table.leads_to_past_days)
        moved = past_page.past_address(page.moved, day) if page.moved else ""
        title = f"{page.title} · {past_page.as_at_words(day)}"
        return replace(page, text=text, title=title, live=False, moved=moved)

    def component(self, asked: RequestedAddress, address: str, number: int = 0) -> Component:
        """Return the page for an address as a Dash component.

        `address` is the text that the browser sent, and `number` that of its question. The browser
        compares the address with its present address, to see whether another page was requested in
        the meantime.
        """
        content = self.painted_page(asked)
        told: dict[str, Any] = {"title": content.title, "address": address, "number": number}
        told["state"] = self.told_state()
        if not content.live:
            return Painted(packed_text(content.text), **told)
        page, view = self._viewed(self._gate_of(asked), asked)
        back = [way_back(asked.opened)] if asked.opened else []
        return html.Div([*back, page.layout(view), Painted(**told)])

    def told_state(self) -> str:
        """Return a text that is another one for each reader and each state of the store.

        A browser compares it with the one of a page that it fetched ahead. It is empty for a reader
        who sees small numbers, whose pages are not fetched ahead. The state itself is not told.
        """
        gate = self._gate()
        if gate.reader.sees_small_numbers:
            return ""
        actions = sorted(gate.reader.actions or ())
        told = f"{gate.partnership} {gate.reader.audience} {actions} {gate.state}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def missing(self, asked: RequestedAddress, error: AddressError) -> PaintedPage:
        """Return the "not found" page for an address."""
        return self._missing(self._gate(), asked, error)

    def _painted(self, gate: Gate, asked: RequestedAddress) -> PaintedPage:
        try:
            page, view = self._viewed(gate, asked)
        except MovedAddressError as error:
            page, view = self._viewed(gate, RequestedAddress.read(error.nearest))
            return replace(painted(page, view, 302), moved=error.nearest)
        except AddressError as error:
            return self._missing(gate, asked, error)
        return painted(page, view)

    def _viewed(self, gate: Gate, asked: RequestedAddress) -> tuple[Page, Any]:
        plain = page_of_day(asked, gate, self._table)
        found = self._table.find(plain, gate.reader)
        view = found.page.view(gate, **view_arguments(found.page.view, found.steps, plain.query))
        return found.page, replace(view, frame=replace(view.frame, here=str(asked)))

    def _missing(self, gate: Gate, asked: RequestedAddress, error: AddressError) -> PaintedPage:
        framed = make_frame(gate, "There is nothing at this address")
        view = not_found.View(
            frame=framed,
            fault=str(error),
            nearest=self._nearest(gate, asked, error),
            signs_in=people_sign_in(),
            contact=contact_words(),
            released=_released(framed, asked),
        )
        title = shell.document_title(view.frame)
        return PaintedPage(404, title, to_html(not_found.layout(view)))

    def _nearest(self, gate: Gate, asked: RequestedAddress, error: AddressError) -> str:
        """Return the first correct address that is similar to a wrong address.

        If only "/" is found, return the address that the error suggests.
        """
        for address in self._table.near(asked, gate.reader):
            found = self._leads_to(gate, address)
            if found != "/":
                return found
        return self._leads_to(gate, error.nearest)

    def _leads_to(self, gate: Gate, address: str, hops: int = MOST_HOPS) -> str:
        """Return an address if it is correct, otherwise the correct address that it leads to.

        A wrong address leads to the nearest address that its error names. The result is "/" if
        `hops` such steps find no correct address.
        """
        if address == "/" or not hops:
            return "/"
        key = PageKey(gate.partnership, gate.reader, gate.state, address, gate.as_at)
        found = self._right.get(key)
        if found is None:
            found = address if self._is_known(gate, key) else self._tried(gate, address, hops)
            self._right.put(key, found)
        return found

    def _is_known(self, gate: Gate, key: PageKey) -> bool:
        """Say whether an address is known to be correct without gathering its page."""
        if self._memory.get(key, gate.day) is not None:
            return True
        is_fixed = self._table.is_fixed(RequestedAddress.read(key.address), gate.reader)
        return is_fixed and gate.as_at is None

    def _tried(self, gate: Gate, address: str, hops: int) -> str:
        try:
            self._viewed(gate, RequestedAddress.read(address))
        except AddressError as further:
            return self._leads_to(gate, further.nearest, hops - 1)
        return address


def _released(framed: shell.PageFrame, asked: RequestedAddress) -> str:
    """Return where editions of a quarter are kept, for an address that names a day; else ""."""
    if not names_a_day(asked) or framed.quarter is None:
        return ""
    known = {one.address: one for one in framed.quarters}
    named = [known[text] for text in (*asked.steps, *dict(asked.query).values()) if text in known]
    return f"{report_address(named[0] if named else framed.quarter)}#{EDITIONS}"
