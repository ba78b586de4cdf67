"""Visits to a page with a new Chromium, with each step timed and its bytes counted."""

import json
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, Playwright, ViewportSize

from tests.browser.conftest import ARGUMENTS
from tests.performance.steps import FIRST, QUARTER, REPEAT, THEME, Step, Visit

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
WINDOW: ViewportSize = {"width": 1366, "height": 900}
LONGEST = 60
"""Seconds that a step may take."""
POLL, REST = 40, 300
"""Milliseconds between two looks, and before a step begins."""


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
        session.send("Network.enable")

    def clear(self) -> None:
        """Begin to count anew."""
        self.sent: Counter[str] = Counter()
        self.asked: list[str] = []

    def _begins(self, event: dict[str, Any]) -> None:
        request = {"address": event["request"]["url"], "kind": event.get("type", "Other")}
        self._open[event["requestId"]] = request

    def _is_remembered(self, event: dict[str, Any]) -> None:
        self._open.get(event["requestId"], {})["remembered"] = True

    def _answers(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._is_remembered(event)

    def _ends(self, event: dict[str, Any]) -> None:
        request = self._open.pop(event["requestId"], None)
        if request is None or not request["address"].startswith("http"):
            return
        if not request.get("remembered"):
            self.sent[request["kind"]] += int(event["encodedDataLength"])
            self.asked.append(request["address"])


def visit(playwright: Playwright, chromium: str, target: Target) -> Visit:
    """Visit a target with an empty profile, and give its steps."""
    with tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=list(ARGUMENTS), viewport=WINDOW
        )
        try:
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
        """Press what leads to other charts; the clock starts in the browser, with the press."""
        self._page.wait_for_timeout(REST)
        self._wire.clear()
        self._page.evaluate("w => probe.want(w.chart, w.count, w.words)", asdict(charts))
        self._page.locator(selector).first.click(no_wait_after=True)
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
        return Step(
            milliseconds=found["milliseconds"],
            answer=found["answer"],
            sent=dict(self._wire.sent),
            asked=tuple(self._wire.asked),
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
