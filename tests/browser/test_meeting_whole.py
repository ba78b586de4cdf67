"""A whole meeting in Chromium, by keys alone, up to a copy that is read with the server stopped."""

import re
import shutil
from io import BytesIO
from pathlib import Path

from docx import Document
from playwright.sync_api import BrowserContext, Page, expect

from tests.serving import served

SHOWN = ".slide[data-shown]"
DECISIONS = (
    ("Section 47 enquiries rose to 421", "looked into", "The audit of strategy meetings"),
    ("Drug treatment completions", "explained", "A wickerwork of late returns"),
    ("Referrals fell", "action agreed", "A leaflet for schools"),
)


def _told(tab: Page, words: str) -> None:
    """Go on by keys to the slide whose title has some words."""
    tab.keyboard.press("Home")
    for _ in range(20):
        if words in tab.locator(f"{SHOWN} h2").inner_text():
            return
        tab.keyboard.press("ArrowRight")
    raise AssertionError(f"no slide says {words}")


def _into(tab: Page, name: str) -> None:
    """Press Tab until the control of this name is focused."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.name || document.activeElement.tagName") == name:
            return
    raise AssertionError(f"no key leads to {name}")


def _decide(tab: Page, kind: str, words: str) -> None:
    """Decide on the slide that is shown, with the keys of the keyboard alone."""
    named = tab.locator(SHOWN).get_attribute("id")
    _into(tab, "SUMMARY")
    tab.keyboard.press("Enter")
    _into(tab, "kind")
    tab.keyboard.type(kind)
    _into(tab, "words")
    tab.keyboard.type(words)
    _into(tab, "who")
    tab.keyboard.type("Duty Manager")
    _into(tab, "due")
    tab.keyboard.type("01052031")
    _into(tab, "by")
    tab.keyboard.type("A. Steward")
    tab.keyboard.press("Enter")
    tab.wait_for_load_state("networkidle")
    expect(tab.locator(SHOWN)).to_have_id(named or "")
    expect(tab.locator(f"{SHOWN} .state")).to_contain_text(re.compile(kind, re.IGNORECASE))


def test_three_decisions_become_minutes_and_a_copy_is_read_without_a_server(
    demonstration_file: Path, tmp_path: Path, context: BrowserContext
) -> None:
    shutil.copy(demonstration_file, tmp_path / "dashboard.db")
    tab = context.new_page()
    with served(tmp_path, AUDIENCE="steward") as at:
        tab.goto(f"{at}/meeting", wait_until="networkidle")
        presenter = context.new_page()
        presenter.goto(f"{at}/presenter", wait_until="networkidle")
        tab.bring_to_front()
        for title, kind, words in DECISIONS:
            _told(tab, title)
            now = presenter.locator(".presenter > [data-now]")
            expect(now).to_have_attribute(
                "data-slide", tab.locator(SHOWN).get_attribute("id") or ""
            )
            _decide(tab, kind, words)
        _told(tab, "Section 47 enquiries rose")
        expect(tab.locator(f"{SHOWN} blockquote")).to_contain_text("Strategy discussions")
        behind = tab.locator(f"{SHOWN} .slide-foot a")
        named = tab.locator(SHOWN).get_attribute("id")
        behind.focus()
        tab.keyboard.press("Enter")
        back = tab.get_by_role("link", name="Back to the slide")
        expect(back).to_be_visible()
        back.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator(SHOWN)).to_have_id(named or "")
        document = context.request.get(f"{at}/minutes/2025-26-q2.docx").body()
        minutes = " ".join(one.text for one in Document(BytesIO(document)).paragraphs)
        assert [words in minutes for _, _, words in DECISIONS] == [True] * 3
        copy = context.request.get(f"{at}/meeting/2025-26-q2.html").body()
    assert len(copy) <= 1_500_000
    (tmp_path / "copy.html").write_bytes(copy)
    asked: list[str] = []
    carried = context.new_page()
    carried.on("request", lambda one: asked.append(one.url))
    carried.goto((tmp_path / "copy.html").as_uri())
    expect(carried.locator(SHOWN)).to_have_id("answer")
    carried.keyboard.press("ArrowRight")
    carried.keyboard.press("ArrowRight")
    expect(carried.locator(f"{SHOWN} h2")).to_contain_text("Section 47 enquiries rose to 421")
    assert "wickerwork" not in carried.content()  # a draft, and never above partners
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
