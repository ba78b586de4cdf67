"""Visits to a page with a new Chromium, with each step timed and its bytes counted."""

import json
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page, Playwright, ViewportSize

from callbacks.web.pages_ahead import PATH
from tests.browser.conftest import ARGUMENTS
from tests.performance.steps import FIRST, QUARTER, REPEAT, THEME, Step, Visit

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
WINDOW: ViewportSize = {"width": 1366, "height": 900}
LONGEST = 60
"""Seconds that a step may take."""
POLL, REST = 40, 300
"""Milliseconds between two looks, and before a step begins."""
POINTED = 150
"""Milliseconds of a hand, the same for every target: from pointing at a link to pressing it."""
CALM = 1.2
"""Seconds without any request after which a step is over: nothing more is fetched ahead."""


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts that must stand: what they match, how many, and the words each has in its text."""

    chart: str
    count: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A page to be timed, and the elements that lead from it to others and back.

    `main` is the page of `path`, `other` another theme, `earlier` the same at an earlier quarter.
    `awake` matches when the page's scripts have taken over.
    """

    address: str
    path: str
    main: Charts
    other: Charts
    earlier: Charts
    to_other: str
    to_main: str
    to_earlier: str
    awake: str = "html"


class Wire:
    """Bytes and requests as Chromium's network layer counts them."""

    def __init__(self, session: CDPSession) -> None:
        self._open: dict[str, dict[str, Any]] = {}
        self.clear()
        session.on("Network.requestWillBeSent", self._begins)
        session.on("Network.requestServedFromCache", self._is_remembered)
        session.on("Network.responseReceived", self._answers)
        session.on("Network.loadingFinished", self._ends)
        session.on("Network.loadingFailed", self._fails)
        session.send("Network.enable")

    def clear(self) -> None:
        """Begin to count anew."""
        self._fetched: list[tuple[str, str, int]] = []
        self._last = time.monotonic()

    @property
    def rests(self) -> bool:
        """Say whether nothing was fetched for CALM seconds."""
        return not self._open and time.monotonic() - self._last > CALM

    def own(self, page: str) -> list[tuple[str, str, int]]:
        """Give what was fetched for a page: each address, its kind and its bytes."""
        return [one for one in self._fetched if not is_ahead(one[0], page)]

    def ahead(self, page: str) -> tuple[int, ...]:
        """Give the bytes of each other page that was fetched before its link was pressed."""
        return tuple(sent for address, _, sent in self._fetched if is_ahead(address, page))

    def _begins(self, event: dict[str, Any]) -> None:
        request = {"address": event["request"]["url"], "kind": event.get("type", "Other")}
        self._open[event["requestId"]] = request
        self._last = time.monotonic()

    def _is_remembered(self, event: dict[str, Any]) -> None:
        self._open.get(event["requestId"], {})["remembered"] = True

    def _answers(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._is_remembered(event)

    def _fails(self, event: dict[str, Any]) -> None:
        self._open.pop(event["requestId"], None)

    def _ends(self, event: dict[str, Any]) -> None:
        request = self._open.pop(event["requestId"], None)
        self._last = time.monotonic()
        if request is None or not request["address"].startswith("http"):
            return
        if not request.get("remembered"):
            sent = int(event["encodedDataLength"])
            self._fetched.append((request["address"], request["kind"], sent))


def is_ahead(address: str, page: str) -> bool:
    """Say whether an address is that of the text of another page than the one that is shown."""
    asked, shown = urlsplit(address), urlsplit(page)
    text = (f"{PATH}{shown.path}", shown.query)
    return asked.path.startswith(PATH) and (asked.path, asked.query) != text


def visit(playwright: Playwright, chromium: str, target: Target, session: str = "") -> Visit:
    """Visit a target with an empty profile, and give its steps.

    `session` is what the browser holds of somebody who has signed in; empty for nobody.
    """
    with tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=list(ARGUMENTS), viewport=WINDOW
        )
        try:
            if session:
                held = {"name": "session", "value": session, "url": target.address}
                context.add_cookies([held])  # type: ignore[list-item]
            return _Visitor(context.pages[0], target).steps()
        finally:
            context.close()


class _Visitor:
    """One tab, and what is counted in it."""

    def __init__(self, page: Page, target: Target) -> None:
        self._page, self._target = page, target
        self._wire = Wire(page.context.new_cdp_session(page))
        page.add_init_script(f"window.wantedAtFirst = {json.dumps(asdict(target.main))};")
        page.add_init_script(PROBE)

    def steps(self) -> Visit:
        target = self._target
        first = self._load()
        self._load()
        repeat = self._load()
        self._press(target.to_other, target.other)
        theme = self._press(target.to_main, target.main)
        quarter = self._press(target.to_earlier, target.earlier)
        return {FIRST: first, REPEAT: repeat, THEME: theme, QUARTER: quarter}

    def _load(self) -> Step:
        self._page.goto("about:blank")
        self._page.wait_for_timeout(REST)
        self._wire.clear()
        self._page.goto(self._target.address + self._target.path, wait_until="commit")
        return self._settled()

    def _press(self, selector: str, charts: Charts) -> Step:
        """Point at what leads to other charts and press it; the clock starts with the press."""
        self._page.wait_for_timeout(REST)
        self._wire.clear()
        self._page.evaluate("w => probe.want(w.chart, w.count, w.words)", asdict(charts))
        self._page.locator(selector).first.hover()
        self._page.wait_for_timeout(POINTED)
        self._page.mouse.down()
        self._page.mouse.up()
        return self._settled()

    def _settled(self) -> Step:
        """Wait until all is painted, and then until nothing more is fetched."""
        end = time.monotonic() + LONGEST
        found: dict[str, Any] | None = None
        while not (found and found["done"]):
            if time.monotonic() > end:
                raise RuntimeError(f"not painted: {self._target.address}, {self._page.url}")
            self._page.wait_for_timeout(POLL)
            found = self._status()
        self._page.locator(self._target.awake).wait_for(state="attached")
        self._page.wait_for_load_state("networkidle")
        while not self._wire.rests:
            self._page.wait_for_timeout(POLL)
        sent: Counter[str] = Counter()
        own = self._wire.own(self._page.url)
        for _, kind, size in own:
            sent[kind] += size
        return Step(
            milliseconds=found["milliseconds"],
            answer=found["answer"],
            sent=dict(sent),
            asked=tuple(address for address, _, _ in own),
            ahead=self._wire.ahead(self._page.url),
        )

    def _status(self) -> dict[str, Any] | None:
        """Ask the probe; between two documents there is none."""
        asked = "window.probe && document.body ? probe.status() : null"
        try:
            status: dict[str, Any] | None = self._page.evaluate(asked)
        except Exception as error:
            if "context was destroyed" not in str(error):
                raise
            return None
        return status
