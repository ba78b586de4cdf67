"""A steward agrees a threshold by keyboard, with and without scripts; axe finds no fault."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LINE = "/thresholds/icpc"
PROPOSED = f"{LINE}?sort=threshold&direction=above&high=110&since=2023-24+Q1"
ANEW = f"{LINE}?kind=limits&since=2024-25+Q1&title=new+form"
TEXTS = ("the sub-group", "meeting of 14 October 2025", "More than the hall can hold")


def test_a_threshold_is_proposed_looked_at_saved_and_taken_back_by_keyboard(
    steward: str, tab: Page
) -> None:
    tab.goto(f"{steward}/thresholds")
    tab.get_by_role("link", name="Initial conferences").focus()
    tab.keyboard.press("Enter")
    form = tab.get_by_role("form", name="Propose a threshold")
    form.get_by_label("Upper level").focus()
    tab.keyboard.type("110")
    form.get_by_label("From quarter").focus()
    tab.keyboard.type("2023-24 Q1")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Preview: threshold above 110")).to_be_visible()
    expect(tab.locator(".effect").first).to_contain_text("It would have flagged")
    assert "high=110" in tab.url
    tab.locator("#save-agreed").focus()
    for text in (*TEXTS, "Jamie"):
        tab.keyboard.type(text)
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("threshold above 110")
    assert tab.url.startswith(f"{steward}{LINE}?saved=")
    tab.get_by_role("status").get_by_role("link", name="Withdraw it").focus()
    tab.keyboard.press("Enter")
    tab.locator("#save-agreed").focus()
    for text in (*TEXTS, "Jamie"):
        tab.keyboard.type(text)
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("withdrawn")


def test_new_limits_are_proposed_looked_at_saved_and_withdrawn_by_keyboard(
    steward: str, tab: Page
) -> None:
    tab.goto(steward + LINE)
    form = tab.get_by_role("form", name="Propose an event, a break or new limits")
    form.get_by_label("It is").select_option("limits")
    form.get_by_text("Further lines it is meant for").focus()
    tab.keyboard.press("Enter")
    form.get_by_role("checkbox", name="Every line").wait_for()
    form.get_by_label("From quarter").focus()
    tab.keyboard.type("2024-25 Q1")
    form.get_by_label("Words on the chart").focus()
    tab.keyboard.type("new form")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Preview: new limits, 2024-25 Q1")).to_be_visible()
    expect(tab.locator(".effect").nth(1)).to_contain_text("Usual from 2024-25 Q1 on")
    for saved in ("added", "withdrawn"):
        tab.locator("#save-agreed").focus()
        for text in (*TEXTS, "Jamie"):
            tab.keyboard.type(text)
            tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("status")).to_contain_text(saved)
        if saved == "added":
            tab.get_by_role("status").get_by_role("link", name="Withdraw it").focus()
            tab.keyboard.press("Enter")
            expect(tab.get_by_role("heading", name="Withdraw: new limits")).to_be_visible()


def test_faults_lead_to_their_fields_and_what_was_found_is_confirmed(
    steward: str, tab: Page
) -> None:
    tab.goto(steward + PROPOSED)
    tab.locator("#save-why").fill("Asked for by Alex Jones")
    tab.get_by_role("button", name="Save").click()
    faults = tab.get_by_role("alert")
    expect(faults).to_contain_text("Agreed by: Say who agreed it.")
    faults.get_by_role("link", name="Recorded by").click()
    assert tab.evaluate("document.activeElement.id") == "save-name" or "#save-name" in tab.url
    expect(tab.locator("#save-why")).to_have_value("Asked for by Alex Jones")
    expect(tab.get_by_role("group", name="What was found in the text")).to_contain_text("Alex")
    assert tab.locator("#save-agreed").get_attribute("aria-invalid") == "true"


def test_a_form_saves_with_scripts_off(steward: str, plain_tab: Page) -> None:
    plain_tab.goto(
        f"{steward}/thresholds/cpp?sort=threshold&direction=below&low=200&since=2025-26-q1"
    )
    for name, text in zip(("agreed", "where", "why", "name"), (*TEXTS, "Jamie"), strict=True):
        plain_tab.locator(f"#save-{name}").fill(text)
    plain_tab.get_by_role("button", name="Save").click()
    expect(plain_tab.get_by_role("status")).to_contain_text("threshold below 200")


@pytest.mark.parametrize(
    "path",
    [
        *("/thresholds", LINE, PROPOSED, ANEW),
        f"{LINE}?kind=limits&lines=all",
        f"{LINE}?sort=threshold&direction=above&high=x",
    ],
)
def test_the_pages_are_accessible_and_fit(
    steward: str, tab: Page, faults_of_access: Callable[[Page], list[str]], path: str
) -> None:
    tab.goto(steward + path, wait_until="networkidle")
    assert faults_of_access(tab) == []
    for width, height in ((1366, 768), (1920, 1080), (390, 844)):
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert faults_of_access(tab) == []  # on the phone
