"""The question that a sub-group comes with, answered by a few clicks."""

import re

from playwright.sync_api import Locator, Page, expect

MOST_CLICKS = 6


def test_why_referrals_are_low_while_enquiries_rise(tab: Page, address: str) -> None:
    """What, since when, compared with whom, where, and what comes next on the pathway."""
    clicked = 0

    def click(link: Locator) -> None:
        nonlocal clicked
        link.click()
        clicked += 1

    tab.goto(address)
    click(tab.get_by_role("link", name="Pathway"))
    points = tab.locator("section[aria-labelledby=presses]")
    expect(points).to_contain_text("Referrals fell")
    expect(points).to_contain_text("Section 47 enquiries rose to 421")
    click(points.get_by_role("link", name="Referrals fell"))
    expect(tab.locator("h1")).to_contain_text("Referrals fell")
    expect(tab.locator("main")).to_contain_text("An exception since 2023-24 Q4, seven quarters")
    expect(tab.locator("section[aria-labelledby=compared]")).to_contain_text("England")
    click(tab.locator("section[aria-labelledby=behind]").get_by_role("link", name="Locality"))
    expect(tab).to_have_url(re.compile("#behind"))
    expect(tab.locator("main")).to_contain_text("Rochdale North")
    click(tab.locator(".steps").get_by_role("link", name="Section 47 enquiries"))
    expect(tab.locator("h1")).to_contain_text("421")
    expect(tab.locator("main")).to_contain_text("above the threshold of 390")
    assert clicked <= MOST_CLICKS
