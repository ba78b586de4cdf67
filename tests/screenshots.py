"""Draws the README's pictures of the running dashboard: `python -m tests.screenshots`.

With a folder as argument it draws every page at the three sizes and on paper.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import blank_form, earlier_figures
from data_access.returns.blanks.blank_writer import ReceivedCells, write_blank
from data_access.returns.blanks.layout import FIGURES, CellAt
from tests.browser.conftest import ARGUMENTS
from tests.data_access.invented import as_they_stand, the_catalogue, the_invention
from tests.serving import ROOT, served

REPORT = "2025-26-q2"
SHEETS = (1, 2, 3, 15, 27)
"""The pages of the report that are drawn: contents, summary, exceptions, lines, other areas."""
DOTS = 75
AGENCY, QUARTER = "early_help", Quarter(2025, 3)
"""The agency and the quarter whose blank is drawn."""
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
    """Draw the README's two pictures, pages of the report and workbooks; or every page."""
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
            _workbooks()
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


def _workbooks() -> None:
    """Draw the blank of an agency, and one that is handed back, as LibreOffice shows them."""
    form = blank_form(the_catalogue(), AGENCY, QUARTER, 1)
    standing = as_they_stand(the_invention().returns).values()
    earlier = earlier_figures(standing, AGENCY, QUARTER)
    cells: dict[CellAt, str | float | bool] = {
        (FIGURES, 5, 6): "12 (3 of them late)",
        (FIGURES, 6, 9): "not available, because",
    }
    marks = {
        (FIGURES, 5, 6): ["Found 12 (3 of them late); expected a number"],
        (FIGURES, 6, 11): ["Found nothing; expected why it is not available, in words"],
    }
    books = {
        "blank-figures": (write_blank(form, earlier), 2),
        "blank-parts": (write_blank(form, earlier), 4),
        "blank-marked": (write_blank(form, earlier, ReceivedCells(cells, marks)), 2),
    }
    for name, (content, sheet) in books.items():
        _workbook(ROOT / "docs" / "screenshots" / name, content, sheet)


def _workbook(drawn: Path, content: bytes, sheet: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.xlsx").write_bytes(content)
        own = f"-env:UserInstallation={(folder / 'own').as_uri()}"
        asked = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*asked, str(folder / "a.xlsx")], check=True, capture_output=True)
        part = ["-x", "70", "-y", "80", "-W", "1620", "-H", "250"]
        at = ["-r", "145", "-f", str(sheet), "-l", str(sheet), "-singlefile", "-png", *part]
        subprocess.run(["pdftoppm", *at, str(folder / "a.pdf"), str(drawn)], check=True)
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
