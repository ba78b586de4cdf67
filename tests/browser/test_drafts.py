"""Drafts in Chromium: released and taken back by keyboard and without scripts, by everyone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LEVEL = "/thresholds/icpc?sort=threshold&direction=above"
EVENT = "/thresholds/icpc?kind=event&since=2023-24+Q1&title=wickerwork+form"


def agree(tab: Page, address: str, name: str = "A. Steward") -> None:
    """Save a proposed change as a steward who types a name."""
    tab.goto(address)
    for field, text in (("agreed", "the sub-group"), ("where", "a meeting"), ("why", "so")):
        tab.locator(f"#save-{field}").fill(text)
    tab.locator("#save-name").fill(name)
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.get_by_role("status")).to_contain_text("added")


def test_a_draft_is_released_and_taken_back_by_keyboard(
    steward: str, tab: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}/drafts", wait_until="networkidle")
    expect(tab.get_by_role("heading", name="Nothing waits to be released")).to_be_visible()
    assert faults_of_access(tab) == []
    agree(tab, steward + EVENT)
    tab.get_by_role("link", name="Drafts (1)").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="1 waiting to be released")).to_be_visible()
    form = tab.get_by_role("form", name="Release texts")
    form.get_by_label("Your name").focus()
    tab.keyboard.type("a. steward")
    form.get_by_role("checkbox", name="Tick it: Event, 2023-24 Q1: wickerwork form").focus()
    tab.keyboard.press("Space")
    form.get_by_role("button", name="Release the ticked texts").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("who wrote it")
    expect(form.get_by_label("Your name")).to_have_value("a. steward")
    expect(form.get_by_role("checkbox", name="Tick it")).to_be_checked()
    tab.wait_for_load_state("networkidle")
    assert faults_of_access(tab) == []
    form.get_by_label("Your name").fill("B. Other")
    form.get_by_label("Your name").press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("One text released.")
    tab.get_by_text("released last").focus()
    tab.keyboard.press("Enter")
    first = tab.locator("#released + p + details li").first
    first.get_by_text("Take it back").first.focus()
    tab.keyboard.press("Enter")
    first.get_by_label("Your name").focus()
    tab.keyboard.type("C. Third")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("One text taken back")
    expect(tab.get_by_role("link", name="Drafts (1)")).to_be_visible()
    tab.wait_for_load_state("networkidle")
    assert faults_of_access(tab) == []
    for width, height in ((1366, 768), (1920, 1080), (390, 844), (320, 800)):
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert faults_of_access(tab) == []  # on the phone


@pytest.mark.parametrize(
    "path",
    [
        "/exports",
        "/log",
        "/sentences/2025-26-q2",
        "/commentary",
        "/commentary/indicator/s47_enquiries/2025-26-q2",
        "/reports/year/2024-25",
        "/exceptions/s47_enquiries/2025-26-q2",
        "/quarters",
        "/quarters/2025-26-q2",
        "/plan",
        "/plan/1",
        "/actions/2",
        "/topics?q=neglect",
        "/scrutiny",
        "/audits",
        "/audits/6?case=1",
        "/inspections",
        "/inspections/1",
        "/evidence",
        "/evidence/neglect",
        "/audits/6/report",
        "/audits/6/briefing",
        "/audits/11?case=1",
        "/yearly",
        "/yearly/2025-26?edit=impact",
        "/yearly/agencies/2025-26",
        "/yearly/agencies/2025-26/police?edit=impact",
        "/yearly/priorities/2024-25",
        "/section-11",
        "/section-11/police",
        "/section-11/moderation?agency=childrens_social_care",
        "/schools?round=1&setting=11",
        "/reviews",
        "/reviews/2",
        "/reviews/learning",
        "/review-links",
        "/review-links/2025-26-q2",
        "/voices",
        "/voices/1",
        "/deep-dives",
        "/deep-dives/1",
        "/receipt/1",
        "/privacy",
        "/purge",
        "/returns",
        "/follow-ups?line=police:missing_incidents_cpp&quarter=2025-26-q2",
        "/quality/returns",
        "/quarters/2025-26-q2?as_at=2025-10-20",
        "/trail/s47_enquiries/2025-26-q2",
        "/import",
    ],
)
def test_axe_finds_nothing_on_what_stewards_read(
    tab: Page, steward: str, faults_of_access: Callable[[Page], list[str]], path: str
) -> None:
    tab.goto(f"{steward}{path}", wait_until="networkidle")
    assert faults_of_access(tab) == []


@pytest.mark.parametrize("there", ["page", "place"])
def test_without_scripts_a_text_is_released_and_taken_back_where_it_stands(
    steward: str, plain_tab: Page, there: str
) -> None:
    high, until = ("111", "2022-23+Q4") if there == "page" else ("112", "2023-24+Q4")
    address = f"{LEVEL}&high={high}&since={until.replace('Q4', 'Q1')}&until={until}"
    agree(plain_tab, steward + address)
    line = f"threshold above {high}"
    plain_tab.goto(f"{steward}/drafts")
    plain_tab.locator("#release-by").fill("B. Other")
    plain_tab.get_by_role("button", name=f"Release it: Initial conferences: {line}").click()
    expect(plain_tab.get_by_role("status")).to_contain_text("One text released.")
    if there == "page":
        plain_tab.get_by_text("released last").click()
        place = plain_tab.locator("#released + p + details li").first
    else:
        plain_tab.goto(f"{steward}/thresholds/icpc")
        place = plain_tab.locator("#history + ul > li").first
    place.get_by_text("Take it back").first.click()
    place.get_by_label("Your name").fill("C. Third")
    place.get_by_role("button", name="Take it back").click()
    if there == "page":
        expect(plain_tab.get_by_role("status")).to_contain_text("taken back")
    else:
        expect(plain_tab.locator("#history + ul > li").first).to_contain_text(
            "Draft, read by stewards"
        )


def test_commentary_is_entered_by_keyboard_and_told_back_with_its_faults(
    steward: str, tab: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}/indicator/icpc", wait_until="networkidle")
    tab.get_by_role("link", name="Enter commentary").focus()
    tab.keyboard.press("Enter")
    form = tab.get_by_role("form", name="Enter commentary")
    form.get_by_label("Post", exact=False).first.focus()
    tab.keyboard.type("Duty Manager")
    form.get_by_label("Your name").focus()
    tab.keyboard.type("A. Steward")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("Say what lies behind it")
    tab.wait_for_load_state("networkidle")
    assert faults_of_access(tab) == []
    form.get_by_label("What lies behind it").focus()
    tab.keyboard.type("- a wickerwork form\n- a new clinic")
    form.get_by_role("button", name="Keep as a draft").focus()
    tab.keyboard.press("Enter")
    said = tab.get_by_role("region", name="Said so far")
    expect(said).to_contain_text("Draft, read by stewards alone")
    expect(said.get_by_role("listitem").filter(has_text="a new clinic").last).to_be_visible()
    for width, height in ((1366, 768), (390, 844)):
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert faults_of_access(tab) == []
