"""Draws the README's pictures of the running dashboard: `python -m tests.screenshots`.

With a folder as argument it draws every page at the three sizes and on paper.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.serving import ROOT, served

REPORT = "2025-26-q2"
SHEETS = (1, 2, 3, 15, 27)
"""The pages of the report that are drawn: contents, summary, exceptions, lines, other areas."""
DOTS = 75
README = (("/", "overview"), ("/theme/child-protection", "theme"))
PAGES = (
    "/",
    "/exceptions",
    "/theme/child-protection",
    "/theme/missing",
    "/theme/emotional-health",
    "/indicator/s47_enquiries",
    "/indicator/s47_enquiries/2025-26-q2",
    "/indicator/icpc_working_days/2025-26-q2",
    "/indicator/cse_crimes/2025-26-q2",
    "/funnel/s47_enquiries",
    "/pathway",
    "/quality",
    "/find?q=plan",
    "/return/1",
    "/about",
    "/open-data",
    "/theme/nowhere",
)
SIZES = ((1920, 1080), (1366, 768), (390, 844))


def main(arguments: list[str]) -> None:
    """Draw the README's two pictures and pages of the report, or every page into a folder."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(ARGUMENTS)
        )
        if arguments:
            _all_pages(browser, address, Path(arguments[0]))
        else:
            _readme(browser, address)
            _report(Path(folder))
        browser.close()


def _readme(browser: Browser, address: str) -> None:
    folder = ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    for path, name in README:
        page = browser.new_page(viewport={"width": 1366, "height": 1000})
        page.goto(address + path, wait_until="networkidle")
        page.screenshot(path=folder / f"{name}.png")
        page.close()
        print(folder / f"{name}.png")


def _report(place: Path) -> None:
    """Draw some pages of the report of the store in a folder, as poppler shows them."""
    folder = ROOT / "docs" / "screenshots"
    told = {**os.environ, "DATABASE_URL": f"sqlite:///{place / 'dashboard.db'}"}
    with tempfile.TemporaryDirectory() as name:
        made = [sys.executable, "-m", "report", REPORT, "--for", "public", "--into", name]
        subprocess.run(made, cwd=ROOT, env=told, check=True)
        file = Path(name) / f"quarterly-report-{REPORT}.pdf"
        for number in SHEETS:
            drawn = folder / f"report-{number}"
            at = ["-r", str(DOTS), "-f", str(number), "-l", str(number), "-singlefile", "-png"]
            subprocess.run(["pdftoppm", *at, str(file), str(drawn)], check=True)
            print(f"{drawn}.png")


def _all_pages(browser: Browser, address: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in PAGES:
        name = path.strip("/").replace("/", "_").replace("?", "_") or "overview"
        for width, height in SIZES:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
            if width == SIZES[0][0]:
                page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True)
            page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
