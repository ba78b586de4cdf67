"""The page with most charts, timed against its floor and against a plain Dash page, in one run."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from callbacks.web.page_frame import quarters_of
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from tests.performance import floor, plain
from tests.performance.steps import Medians, Visit, by_step, turns
from tests.performance.visits import Charts, Target, visit
from tests.serving import served

PAINTED, FLOOR, GUARDED, PLAIN = TARGETS = (
    "the dashboard",
    "static files",
    "static files, guarded",
    "plain Dash",
)
"""What is timed; guarded files come with the headers that the dashboard's pages carry."""
WORKERS = "2"
WARMINGS = 8
"""How often each page is asked for beforehand, so that every worker has painted it."""


def measure(shown: Gate, folder: Path, rounds: int) -> dict[str, dict[str, Medians]]:
    """Give the medians of each step by target; `folder` has the store, and it is `shown` too.

    Every round visits every target, each with an empty profile and each round in another order.
    """
    visits: dict[str, list[Visit]] = {}
    with targets(shown, folder) as found, sync_playwright() as playwright:
        for number in range(rounds + 1):
            for name in turns(list(found), number):
                one = _visited(playwright, found[name], name, number)
                if number:
                    visits.setdefault(name, []).append(one)
    return {name: by_step(visits[name]) for name in found}


def _visited(playwright: Playwright, target: Target, name: str, number: int) -> Visit:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    found = visit(playwright, chromium, target)
    times = ", ".join(f"{step} {one.milliseconds:.0f}" for step, one in found.items())
    print(f"round {number}, {name}: {times} ms", flush=True)
    return found


@contextmanager
def targets(shown: Gate, folder: Path) -> Iterator[dict[str, Target]]:
    """Serve the dashboard, its floor and a plain page; round 0 warms them."""
    ways = _Ways(shown)
    with ExitStack() as stack:
        ours = stack.enter_context(served(folder, WEB_CONCURRENCY=WORKERS))
        files = floor.collected(ours, ways.paths * WARMINGS)
        still = stack.enter_context(floor.standing(files))
        guarded = stack.enter_context(floor.standing(floor.guarded(files, ours)))
        plainly = stack.enter_context(
            served(folder, f"{plain.__name__}:make_server()", WEB_CONCURRENCY=WORKERS)
        )
        yield {
            PAINTED: ways.painted(ours, "html[data-awake]"),
            FLOOR: ways.painted(still, "html"),
            GUARDED: ways.painted(guarded, "html"),
            PLAIN: ways.plain(plainly),
        }


def dashboard_target(shown: Gate, address: str) -> Target:
    """Give a dashboard at an address as a target, whatever its readers see of the same themes."""
    return _Ways(shown).painted(address, "html[data-awake]")


class _Ways:
    """The theme with most lines, one with few, and the ways from one to the other."""

    def __init__(self, shown: Gate) -> None:
        catalogue = shown.catalogue()
        self._latest, self._earlier = quarters_of(shown)[-1], quarters_of(shown)[-2]
        self._lines = {t: catalogue.in_theme(t.key, self._latest) for t in catalogue.themes}
        by_size = sorted(self._lines, key=lambda theme: len(self._lines[theme]))
        self._main = by_size[-1]
        self._other = next(theme for theme in by_size if len(self._lines[theme]) > 1)

    @property
    def paths(self) -> list[str]:
        """Give the addresses that are visited."""
        main, other = (f"/theme/{theme.key}" for theme in (self._main, self._other))
        return [main, other, f"{main}?quarter={self._earlier.address}"]

    def painted(self, address: str, awake: str) -> Target:
        """Give the dashboard as a target, or the same pages as files."""

        def charts(theme: str, count: int, quarter: Quarter) -> Charts:
            within = f"main[data-theme='{theme}']"
            return Charts(f"{within} figure[data-chart][data-quarter='{quarter}']", count)

        main, other = self._main.key, self._other.key
        many, few = len(self._lines[self._main]), len(self._lines[self._other])
        return Target(
            address=address,
            path=self.paths[0],
            main=charts(main, many, self._latest),
            other=charts(other, few, self._latest),
            earlier=charts(main, many, self._earlier),
            to_other=f"nav [data-theme-link='{other}']",
            to_main=f"nav [data-theme-link='{main}']",
            to_earlier=f"[data-select-quarter='{self._earlier}']",
            awake=awake,
        )

    def plain(self, address: str) -> Target:
        """Give the plain page as a target; its charts say their quarter in their titles."""
        graph = ".dash-graph"
        many, few = len(self._lines[self._main]), len(self._lines[self._other])
        return Target(
            address=address,
            path=f"/{self._main.key}",
            main=Charts(graph, many, (str(self._latest),)),
            other=Charts(graph, few, (str(self._latest),)),
            earlier=Charts(graph, many, (f"to {self._earlier}",)),
            to_other=f"#theme-{self._other.key}",
            to_main=f"#theme-{self._main.key}",
            to_earlier=f"#at-{self._earlier.address}",
        )
