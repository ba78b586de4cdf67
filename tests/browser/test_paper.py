"""Pages on A4 paper, upright and lying: how many sheets, what is on each, and no words that meet.

Nothing leaves a sheet, and no sheet has a title alone.
"""

from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

LINE = "/indicator/s47_enquiries"
MOST_SHEETS = {
    ("/", False): 3,
    ("/", True): 3,
    ("/?quarter=2022-23-q2", False): 3,
    ("/?quarter=2022-23-q2", True): 3,
    ("/exceptions", False): 2,
    ("/exceptions", True): 2,
    ("/theme/child-protection", False): 4,
    ("/theme/child-protection", True): 4,
    ("/theme/neglect", True): 1,
    (LINE, True): 4,
    (f"{LINE}?split=locality", False): 3,
    (f"{LINE}?split=locality", True): 4,
    (f"{LINE}/2025-26-q2", False): 2,
    (f"{LINE}/2025-26-q2", True): 3,
    ("/pathway", True): 4,
}
"""The most sheets that each page may take, upright (False) or lying (True)."""
GRID = ("Every indicator, twelve quarters", "Rapid Review outcomes")
"""The title of the overview's grid, and the name of its last line."""
LEAST_WORDS = 40
"""A sheet with fewer words has a title alone."""
LEAST_LINE = 4.0
"""Two lines of words are at least so far apart, pt; the smallest words are 6.2 pt high."""
_MEETING = """() => {
  const boxes = [];
  const texts = document.createTreeWalker(document.querySelector('.frame'), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const held = node.parentElement;
    if (!node.data.trim() || held.closest('.unseen, option, svg')) continue;
    if (held.closest('details:not([open]) > :not(summary)')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const one of range.getClientRects()) {
      const trim = one.height * 0.25;
      if (one.width > 1 && one.height > 1)
        boxes.push([one.left, one.top + trim, one.right, one.bottom - trim, node.data.trim()]);
    }
  }
  boxes.sort((a, b) => a[1] - b[1]);
  const found = [];
  boxes.forEach((a, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][1] < a[3]; next++) {
      const b = boxes[next];
      if (Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 1.5) found.push(`${a[4]} | ${b[4]}`);
    }
  });
  return found;
}"""
"""Gives the texts of the page whose boxes meet; those of pictures have a test of their own."""


_SMALLEST = """() => {
  const sizes = [];
  const texts = document.createTreeWalker(document.querySelector('.frame'), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const held = node.parentElement;
    if (!node.data.trim() || held.closest('.unseen') || !held.checkVisibility()) continue;
    sizes.push(parseFloat(getComputedStyle(held).fontSize) * 0.75);
  }
  return Math.min(...sizes);
}"""
"""Gives the size of the smallest words of a page, pt."""


def sheets(page: Page, address: str, *, lying: bool = False) -> list[PageObject]:
    """Print a page and give its sheets."""
    page.goto(address)
    printed = page.pdf(format="A4", print_background=True, landscape=lying)
    return list(PdfReader(BytesIO(printed)).pages)


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


def upon_each_other(found: list[tuple[float, float, str]]) -> list[tuple[str, str]]:
    """Give the texts that begin in one column less than half a line below another."""
    return [
        (one[2], other[2])
        for one, other in combinations(found, 2)
        if abs(one[0] - other[0]) < 1 and 0.5 < abs(one[1] - other[1]) < LEAST_LINE
    ]


@pytest.mark.parametrize(("path", "lying"), MOST_SHEETS)
def test_a_page_takes_few_sheets_none_is_nearly_empty_and_no_text_leaves_one(
    tab: Page, address: str, path: str, lying: bool
) -> None:
    printed = sheets(tab, address + path, lying=lying)
    assert len(printed) <= MOST_SHEETS[path, lying]
    texts = [sheet.extract_text() for sheet in printed]
    words = [len(text.split()) for text in texts]
    assert min(words) >= LEAST_WORDS, words
    grids = [text for text in texts if GRID[0] in text]
    assert len(grids) == (path.partition("?")[0] == "/")
    assert all(GRID[1] in text for text in grids)  # the grid stands whole on one sheet
    for sheet in printed:
        wide, high = float(sheet.mediabox.width), float(sheet.mediabox.height)
        assert (wide > high) is lying
        outside = [one for one in places(sheet) if not (0 < one[0] < wide and 0 < one[1] < high)]
        assert outside == []
        assert upon_each_other(places(sheet)) == []


@pytest.mark.parametrize("width", [703, 1032])
def test_no_words_of_a_printed_page_meet(tab: Page, address: str, width: int) -> None:
    """The widths are those of A4 between its margins, px: upright and lying."""
    before = tab.viewport_size
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": width, "height": 700 if width > 1000 else 1000})
    try:
        for path in ("/", "/theme/child-protection", LINE, "/pathway"):
            tab.goto(address + path)
            assert tab.evaluate(_MEETING) == [], path
    finally:
        tab.emulate_media(media="null")
        tab.set_viewport_size(before or {"width": 1366, "height": 768})


def test_no_mark_covers_the_words_beside_it_on_paper(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 700, "height": 1000})
    tab.emulate_media(media="print")
    tab.goto(f"{address}/", wait_until="networkidle")
    gaps = tab.evaluate(
        """() => [...document.querySelectorAll('.says > li')].map((item) =>
          item.querySelector('.story').getBoundingClientRect().left
          - item.querySelector('svg').getBoundingClientRect().right)"""
    )
    assert len(gaps) >= 6
    assert min(gaps) >= 2


def test_the_plan_on_a_page_is_one_sheet_of_a3_in_words_of_9_points(
    tab: Page, stewards_server: str
) -> None:
    tab.goto(f"{stewards_server}/plan")
    printed = tab.pdf(format="A3", print_background=True, landscape=True)
    (sheet,) = PdfReader(BytesIO(printed)).pages
    found = sheet.extract_text()
    assert "Priorities of the business plan" in found
    assert "Open actions" in found
    tab.emulate_media(media="print")
    assert tab.evaluate(_SMALLEST) >= 9


def test_a_choice_that_is_not_printed_has_no_heading_on_paper(tab: Page, address: str) -> None:
    printed = sheets(tab, f"{address}{LINE}?split=locality", lying=True)
    first = printed[0].extract_text()
    assert "by locality" in first
    for heading in ("Split by", "Scale", "Files"):
        assert heading not in first


def test_the_sentences_and_their_states_stand_on_the_first_sheet(tab: Page, steward: str) -> None:
    printed = sheets(tab, f"{steward}/")
    assert len(printed) <= MOST_SHEETS["/", False]
    first = " ".join(printed[0].extract_text().split())
    for said in ("above our threshold", "above the threshold of 390", "Being looked into"):
        assert said in first
    (changed,) = [text for sheet in printed if "changed most" in (text := sheet.extract_text())]
    listed = changed.partition("changed most")[2]
    assert "physical abuse" in listed
    assert "Early Help Assessments" in listed
    last = " ".join(printed[-1].extract_text().split())
    assert "Every indicator, twelve quarters" in last
    assert "Copy a link" not in last
