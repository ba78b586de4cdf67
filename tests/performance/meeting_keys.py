"""The meeting at a wall's size, walked by its key: how long until the next slide is drawn."""

import shutil
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.serving import served

LIMIT = 100
"""The most milliseconds from the key to the frame with the next slide."""
WALL: ViewportSize = {"width": 1920, "height": 1080}
SHOWN = "document.querySelector('.slide[data-shown]').id"
STAMPS = """() => { window.took = []; addEventListener('keydown', (event) =>
  requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - event.timeStamp))),
  true); }"""
"""Stamps the first task after the frame that follows a key."""


def measure(folder: Path) -> float:
    """Walk every slide of the latest meeting; give the longest time of a key, milliseconds."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page(viewport=WALL)
        page.goto(f"{address}/meeting", wait_until="networkidle")
        page.evaluate(STAMPS)
        before = None
        while (shown := page.evaluate(SHOWN)) != before:
            before = shown
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(200)
        took: list[float] = page.evaluate("took")
        browser.close()
    return max(took)
