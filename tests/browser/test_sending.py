"""A return is sent on a page in Chromium, by keyboard: what is to mend stands by its cell."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from playwright.sync_api import FilePayload, Page, expect

SIZES = ((1920, 1080), (390, 844))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def a_filled_blank(body: bytes) -> FilePayload:
    """Fill in one number, and a word in the place of another."""
    book, made = openpyxl.load_workbook(BytesIO(body)), BytesIO()
    book["Figures"]["F5"], book["Figures"]["F6"] = 21, "about 12"
    book.save(made)
    return {"name": "police.xlsx", "mimeType": XLSX, "buffer": made.getvalue()}


def test_a_blank_is_taken_and_sent_and_what_is_to_mend_stands_by_its_cell(
    tab: Page, steward: str, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}/returns")
    assert faults_of_access(tab) == []
    link = tab.get_by_role("link", name="Greater Manchester Police", exact=True)
    blank = tab.request.get(f"{steward}{link.get_attribute('href')}")
    tab.get_by_label("The workbook, or a CSV file").set_input_files(a_filled_blank(blank.body()))
    tab.get_by_label("Your name").focus()
    tab.keyboard.type("A. Analyst")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("return on its way")
    assert tab.url.startswith(f"{steward}/returns/draft/1")
    mend = tab.get_by_role("region", name="To mend in the workbook")
    expect(mend).to_contain_text("sheet Figures, cell F6")
    expect(mend).to_contain_text("about 12")
    for width, height in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        wide = "box => box.scrollWidth > box.clientWidth + 1"
        assert not tab.locator(".scroll").evaluate_all(f"boxes => boxes.some({wide})"), width
        assert faults_of_access(tab) == []
    assert tab.goto(f"{steward}/returns/draft/1") is not None
    marked = tab.request.get(f"{steward}/returns/marked/1.xlsx")
    assert openpyxl.load_workbook(BytesIO(marked.body()))["Figures"]["F6"].comment is not None
    tab.get_by_role("button", name="Drop this draft").press("Enter")
    expect(tab.get_by_role("region", name="This return")).to_contain_text("dropped")
