"""A school's form in Chromium: opened by its link, answered by keyboard, on a phone."""

import csv
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Request, expect

LAST = "Invented Playgroup A"


def link_of(tab: Page, steward: str, name: str) -> str:
    """Make the link of a setting on the page of the round, and read it in the file."""
    tab.goto(f"{steward}/schools")
    tab.get_by_text("Make links, as a file (CSV)").first.click()
    form = tab.get_by_role("form", name="Make links, as a file (CSV)")
    form.get_by_label("For").select_option(label=name)
    form.get_by_label("Your name").fill("A. Analyst")
    with tab.expect_download() as held:
        form.get_by_role("button", name="Make links, as a file (CSV)").click()
    text = Path(held.value.path()).read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(text.splitlines(keepends=True))
    return row["Link"]


def test_a_school_answers_by_keyboard_on_a_phone_and_is_told_that_it_is_saved(
    steward: str, tab: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    link = link_of(tab, steward, LAST)
    tab.set_viewport_size({"width": 390, "height": 844})
    sent: list[Request] = []

    def hear(one: Request) -> None:
        sent.append(one)

    tab.on("request", hear)
    tab.goto(link)
    assert faults_of_access(tab) == []
    first = tab.get_by_role("group", name="Designated lead")
    first.get_by_role("radio", name="met", exact=True).focus()
    tab.keyboard.press("ArrowDown")
    expect(first.get_by_role("radio", name="partly")).to_be_checked()
    tab.get_by_label("Your post").select_option("head teacher or manager")
    button = tab.get_by_role("button", name="Save the answers")
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("what is planned, and by when")
    expect(first.get_by_role("radio", name="partly")).to_be_checked()
    assert faults_of_access(tab) == []
    first.get_by_label("What shows it").focus()
    tab.keyboard.type("a deputy is named by July")
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("Your answers are saved.")
    expect(tab.get_by_text("Left to answer: nine standards.")).to_be_visible()
    for width, height in ((390, 844), (320, 800), (1920, 1080)):
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    tab.remove_listener("request", hear)
    told = {one.all_headers().get("referer", "") for one in sent}
    assert f"{steward}/" in told
    assert not [one for one in told if "/answer/" in one]
