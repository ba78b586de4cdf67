"""Shares beside the population in Chromium, as a steward reads them before the public does."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

ADDRESS = "/disproportionality"


def test_the_page_is_reached_read_and_taken_out(
    steward: str, tab: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}/pathway", wait_until="networkidle")
    tab.get_by_role("link", name="Each group’s share of the steps").click()
    expect(tab.get_by_role("heading", name="Disproportionality")).to_be_visible()
    expect(tab.get_by_role("heading", name="Not recorded")).to_be_visible()
    tab.get_by_role("link", name="Age", exact=True).click()
    expect(tab.locator("#left-out ~ ul li").first).to_contain_text("age not recorded")
    tab.locator("#pathway").locator("xpath=ancestor::figure").get_by_text("Table").click()
    tab.wait_for_load_state("networkidle")
    assert faults_of_access(tab) == []
    for width in (320, 390, 768, 1366, 1920):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.locator("[data-keep=files-years] summary").click()
    with tab.expect_download() as taken:
        tab.locator("[data-keep=files-years]").get_by_role("link", name="Picture (SVG)").click()
    assert taken.value.suggested_filename.startswith("disproportionality-age-referrals")


def test_the_page_reads_with_scripts_off(steward: str, plain_tab: Page) -> None:
    plain_tab.goto(f"{steward}{ADDRESS}?by=locality")
    expect(plain_tab.locator("h1")).to_have_text("Disproportionality")
    plain_tab.get_by_role("link", name="Section 47 enquiries", exact=True).click()
    expect(plain_tab.locator("#years")).to_contain_text("over the years")
    expect(plain_tab.locator("#years")).to_contain_text("Section 47")
