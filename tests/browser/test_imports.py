"""A file of own history is taken in Chromium, and its page is read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HISTORY = b"Indicator,2019-20 Q1\nSection 47 enquiries,400\n"


def test_axe_finds_nothing_on_an_import_that_was_looked_at(
    tab: Page, steward: str, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}/import")
    tab.locator("input[type=file]").set_input_files(
        {"name": "own.csv", "mimeType": "text/csv", "buffer": HISTORY}
    )
    name = tab.get_by_label("Your name")
    if name.count():
        name.fill("A. Analyst")
    tab.get_by_role("button", name="Look at the file").click()
    tab.wait_for_url(f"{steward}/import/1*")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Import 1")
    assert tab.url.startswith(f"{steward}/import/1")
    assert faults_of_access(tab) == []
