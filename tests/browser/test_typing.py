"""A return is typed in Chromium: saved cell by cell, pasted from Excel, two people at once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

SIZES = ((1366, 768), (390, 844))
FORM = "/returns/form/police/2025-26-q3"
PASTE = """([place, text]) => {
  const cell = document.getElementById(place), clipboardData = new DataTransfer();
  const marks = { clipboardData, bubbles: true, cancelable: true };
  clipboardData.setData("text/plain", text);
  cell.focus();
  cell.dispatchEvent(new ClipboardEvent("paste", marks));
}"""
BLOCK = '1,204\t\t\tnil\tyes\t"two\nlines"\n-\t\t\t\t\t\t\tbeside\nn/a\t\t\tnone\n'


def test_a_return_is_typed_pasted_undone_and_there_again(
    tab: Page, steward: str, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}{FORM}")
    said = tab.locator("#typed-said")
    first, second = (tab.locator(f"#sheet-figures-cell-f{row}") for row in (5, 6))
    expect(said).to_have_text("Each cell is saved by itself, as you leave it.")
    first.fill("21")
    first.press("Enter")
    expect(second).to_be_focused()
    expect(said).to_contain_text("Saved")
    tab.evaluate(PASTE, ["sheet-figures-cell-f5", BLOCK])
    expect(first).to_have_value("1,204")
    expect(second).to_have_value("-")
    expect(tab.locator("#sheet-figures-cell-k5")).to_have_value("two\nlines")
    missed = tab.locator("#typed-missed")
    expect(missed).to_contain_text("“beside” in row 2, column 8 of the block: no cell is asked")
    expect(missed).to_contain_text("“none” in row 3, column 4 of the block: not one of the list")
    expect(tab.locator("#sheet-figures-cell-f6-told")).to_contain_text("Found -; expected")
    tab.get_by_role("button", name="Undo the paste").click()
    expect(second).to_have_value("")
    expect(said).to_contain_text("Saved")
    tab.request.post(  # somebody else is first in the second cell
        f"{steward}{FORM}",
        form={"do": "cells", "figures.missing_children_cpp.numerator": "14"},
        headers={"Origin": steward},
    )
    second.fill("15")
    second.press("Tab")
    expect(tab.locator("#sheet-figures-cell-f6-told")).to_contain_text("Somebody else typed “14”")
    tab.get_by_role("button", name="Take theirs").click()
    expect(second).to_have_value("14")
    for width, height in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert faults_of_access(tab) == []
    tab.goto(f"{steward}{FORM}")
    expect(first).to_have_value("21")
    expect(second).to_have_value("14")
