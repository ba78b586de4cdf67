"""Two people agree that a text is removed, in Chromium by keyboard alone; axe is content."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

SIZES = ((1920, 1080), (390, 844))


def test_a_purge_is_proposed_confirmed_and_called_off_by_keyboard(
    tab: Page, steward: str, faults_of_access: Callable[[Page], list[str]]
) -> None:
    """No worker runs beside this server, so the page says so, and nothing is removed."""
    tab.goto(f"{steward}/drafts")
    tab.get_by_text("released last").press("Enter")
    tab.get_by_role("link", name="Remove it for good").first.press("Enter")
    expect(tab.get_by_label("Reference")).not_to_have_value("")
    tab.get_by_label("Your name").focus()
    tab.keyboard.type("A. Steward")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text("somebody else confirms it")
    asked = tab.get_by_role("form", name="Decide about")
    asked.get_by_label("Your name").fill("a. steward")
    asked.get_by_role("button", name="Remove it for good").press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("expected another person")
    assert faults_of_access(tab) == []
    asked.get_by_label("Your name").fill("B. Other")
    asked.get_by_role("button", name="Remove it for good").press("Enter")
    expect(tab.get_by_role("status").last).to_contain_text("no worker runs")
    for width, height in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert faults_of_access(tab) == []
    asked.get_by_label("Your name").fill("B. Other")
    asked.get_by_role("button", name="Call it off").press("Enter")
    expect(tab.get_by_role("region", name="Removed, or called off")).to_contain_text(
        re.compile(r"called off on .* by B\. Other\.")
    )
    assert faults_of_access(tab) == []
    tab.goto(f"{steward}/purge?of=audit-step")
    records = tab.get_by_role("region", name="Find a record of assurance")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults_of_access(tab) == []
    records.get_by_role("link", name="audit-step-1", exact=True).press("Enter")
    expect(tab.get_by_label("Reference")).to_have_value("audit-step-1")
