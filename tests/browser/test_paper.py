"""Pages on A4 paper: how many sheets, what stands on each, and that nothing leaves the sheet."""

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

MOST_SHEETS = {
    "/": 3,
    "/?quarter=2022-23-q2": 3,
    "/exceptions": 2,
    "/theme/child-protection": 6,
}
"""The most sheets that each page may take."""
LEAST_WORDS = 40
"""A sheet with fewer words has a title or a footer alone."""


def sheets(page: Page, address: str) -> list[PageObject]:
    """Print a page in portrait and give its sheets."""
    page.goto(address)
    return list(PdfReader(BytesIO(page.pdf(format="A4", print_background=True))).pages)


def places(sheet: PageObject) -> list[tuple[float, float, str]]:
    """Give where each text of a sheet begins, pt."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, matrix: Any, placed: Any, *_: object) -> None:
        if text.strip():
            x = placed[4] * matrix[0] + placed[5] * matrix[2] + matrix[4]
            y = placed[4] * matrix[1] + placed[5] * matrix[3] + matrix[5]
            found.append((x, y, text))

    sheet.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("path", MOST_SHEETS)
def test_a_page_takes_few_sheets_none_is_nearly_empty_and_no_text_leaves_one(
    tab: Page, address: str, path: str
) -> None:
    printed = sheets(tab, address + path)
    assert len(printed) <= MOST_SHEETS[path]
    words = [len(sheet.extract_text().split()) for sheet in printed]
    assert min(words) >= LEAST_WORDS, words
    for sheet in printed:
        wide, high = float(sheet.mediabox.width), float(sheet.mediabox.height)
        outside = [one for one in places(sheet) if not (0 < one[0] < wide and 0 < one[1] < high)]
        assert outside == []


def test_the_sentences_and_their_states_stand_on_the_first_sheet(tab: Page, steward: str) -> None:
    printed = sheets(tab, f"{steward}/")
    assert len(printed) <= MOST_SHEETS["/"]
    first = " ".join(printed[0].extract_text().split())
    for said in ("above our threshold", "above the threshold of 390", "Being looked into"):
        assert said in first
    last = " ".join(printed[-1].extract_text().split())
    assert "Every indicator, twelve quarters" in last
    assert "Copy a link" not in last
