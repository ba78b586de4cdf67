"""Chromium for the tests of this folder, which all get the mark `browser` (tests/order.py)."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from data_access.database.sqlite.file_head import next_number
from tests.serving import served

HERE = Path(__file__).parent
STORE = "dashboard.db"
"""The name of the file that `served` serves."""
WINDOW: ViewportSize = {"width": 1366, "height": 900}
PATIENCE = 30_000
"""Milliseconds that a page may take to be as expected, on a busy machine."""
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # a thread in place of a process: a sixth less for each page
    "--disable-gpu-compositing",
    "--disable-software-rasterizer",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def emptied(tab: Page) -> Page:
    """Return a tab in its usual window that remembers nothing.

    It still shows the page of the test before: the next test opens its own. A page of nothing in
    between costs the browser half as much as a page of the dashboard.
    """
    if tab.url.startswith("http"):
        tab.evaluate("(localStorage.clear(), sessionStorage.clear())")
    if tab.viewport_size != WINDOW:
        tab.set_viewport_size(WINDOW)
    tab.emulate_media(media="null")  # the test before may have printed
    return tab


@pytest.fixture(scope="session")
def address(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration, as everyone reads it."""
    folder = tmp_path_factory.mktemp("read")
    shutil.copy(demonstration_file, folder / STORE)
    with served(folder) as at:
        yield at


@pytest.fixture(scope="session")
def stewards_store(tmp_path_factory: pytest.TempPathFactory, demonstration_file: Path) -> Path:
    """The file of a demonstration that a steward's server has open."""
    return Path(shutil.copy(demonstration_file, tmp_path_factory.mktemp("steward") / STORE))


@pytest.fixture(scope="session")
def stewards_server(stewards_store: Path) -> Iterator[str]:
    """The address of a steward's server, one for all modules."""
    with served(stewards_store.parent, AUDIENCE="steward") as at:
        yield at


@pytest.fixture(scope="module")
def steward(
    stewards_server: str,
    stewards_store: Path,
    demonstration_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The address of a steward's demonstration, as it was made: tests of each module change it."""
    fresh = shutil.copy(demonstration_file, tmp_path_factory.mktemp("fresh") / STORE)
    with closing(sqlite3.connect(fresh)) as made, closing(sqlite3.connect(stewards_store)) as store:
        (number,) = store.execute("PRAGMA user_version").fetchone()
        made.backup(store)
        store.execute(f"PRAGMA user_version = {next_number(number)}")  # no copy, to the server
    return stewards_server


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all the tests."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A profile in a window of 1366 by 900, which keeps the scripts it once read."""
    opened = browser.new_context(viewport=WINDOW, locale="en-GB")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kept_tab(profile: BrowserContext) -> Page:
    """The tab that tests share: a page in a new tab costs the browser twice as much."""
    return profile.new_page()


@pytest.fixture
def tab(kept_tab: Page) -> Page:
    """The shared tab in its usual window and with nothing remembered.

    Who answers requests himself, or puts a script before the page's own, takes `fresh_tab`.
    """
    return emptied(kept_tab)


@pytest.fixture
def fresh_tab(profile: BrowserContext) -> Iterator[Page]:
    """A new tab of the profile, closed after the test."""
    opened = profile.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kept_plain_tab(browser: Browser) -> Iterator[Page]:
    """The tab, shared by tests, in which no script runs."""
    opened = browser.new_context(viewport=WINDOW, locale="en-GB", java_script_enabled=False)
    yield opened.new_page()
    opened.close()


@pytest.fixture
def plain_tab(kept_plain_tab: Page) -> Page:
    """The tab in which no script runs, in its usual window."""
    if kept_plain_tab.viewport_size != WINDOW:
        kept_plain_tab.set_viewport_size(WINDOW)
    return kept_plain_tab


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """An empty profile, for tests of what a first visit fetches."""
    opened = browser.new_context(viewport=WINDOW, locale="en-GB")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def faults_of_access() -> Callable[[Page], list[str]]:
    """Give what axe finds on a page: the rule, how grave, and where."""
    script = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})

    def find(page: Page) -> list[str]:
        page.evaluate(script)
        found: list[dict[str, Any]] = page.evaluate(
            f"async () => (await axe.run(document, {options})).violations"
        )
        return [
            f"{fault['id']} ({fault['impact']}): {node['target'][0]}"
            for fault in found
            for node in fault["nodes"]
        ]

    return find
