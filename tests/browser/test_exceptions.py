"""Exceptions in Chromium: faults found by axe, the keyboard, a steward's forms without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def one(tab: Page, steward: str) -> str:
    """The address of the exception that deserves the meeting's time first."""
    tab.goto(f"{steward}/exceptions", wait_until="networkidle")
    link = tab.locator(".says a.story").first.get_attribute("href")
    assert link
    return steward + link


def test_axe_finds_nothing_on_an_exception_its_forms_and_their_faults(
    tab: Page, one: str, faults_of_access: Callable[[Page], list[str]]
) -> None:
    assert faults_of_access(tab) == []
    tab.goto(one, wait_until="networkidle")
    tab.evaluate("document.querySelectorAll('main .content details').forEach(d => d.open = true)")
    assert faults_of_access(tab) == []
    tab.locator(".moves button").first.click()
    expect(tab.locator("[role='alert']")).to_contain_text("Nothing was recorded")
    tab.wait_for_load_state("networkidle")
    assert faults_of_access(tab) == []


def test_shift_and_an_arrow_open_the_next_exception_but_not_while_typing(
    tab: Page, one: str
) -> None:
    tab.goto(one, wait_until="networkidle")
    turned = tab.locator(".turning > [data-kind]")
    assert (turned.text_content() or "").startswith("1 of ")
    tab.locator("#find").focus()
    tab.keyboard.press("Shift+ArrowRight")
    assert tab.url == one
    tab.locator("h1").focus()
    tab.keyboard.press("Shift+ArrowRight")
    expect(turned).to_have_text(re.compile("^2 of "))
    tab.keyboard.press("Shift+ArrowLeft")
    expect(turned).to_have_text(re.compile("^1 of "))


@pytest.mark.parametrize("width", [320, 390, 1366, 1920])
def test_an_exception_does_not_scroll_sideways(tab: Page, one: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(one)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_overview_leads_to_it_by_keyboard_and_it_leads_on(tab: Page, steward: str) -> None:
    tab.goto(steward, wait_until="networkidle")
    tab.locator(".says a.story").first.focus()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/exceptions/[a-z0-9_]+/"))
    expect(tab.locator("#life")).to_be_visible()
    tab.locator(".on a").first.focus()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/indicator/"))
    expect(tab.locator("#exceptions")).to_be_visible()


def test_a_steward_moves_it_on_with_scripts_off(plain_tab: Page, one: str) -> None:
    plain_tab.goto(one)
    plain_tab.get_by_text("Have it looked into").click()
    form = plain_tab.locator(".moves form").first
    form.get_by_label("Who (a post)").fill("Head of Safeguarding")
    form.get_by_label("Until").fill("2099-01-31")
    form.get_by_label("Your name").fill("A. Steward")
    form.get_by_role("button", name="Record").click()
    expect(plain_tab.locator("#life ~ .stage .tag")).to_have_text("Being looked into")
    expect(plain_tab.locator("main")).to_contain_text("Head of Safeguarding, until 31 January 2099")
    plain_tab.goto(one.split("/exceptions/")[0])
    expect(plain_tab.locator(".says [data-stage='being looked into']").first).to_be_visible()
