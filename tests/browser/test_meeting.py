"""The meeting in Chromium: walked and decided by keys, followed by a presenter's window."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

SHOWN = ".slide[data-shown]"
SIZES = ((1024, 768), (1920, 1080), (3840, 2160))
LEAST = {1024: 20, 1920: 24, 3840: 48}
"""The smallest words of a slide by the width of the wall, px."""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.slide[data-shown] *')]
  .filter((one) => !one.children.length && one.textContent.trim() && one.getClientRects().length
    && !one.closest('form'))
  .map((one) => {
    const picture = one.closest('svg');
    const box = picture && picture.viewBox.baseVal.width;
    const scale = box ? picture.getBoundingClientRect().width / box : 1;
    return scale * parseFloat(getComputedStyle(one).fontSize);
  }))"""


def test_it_is_walked_and_decided_by_keys_with_a_presenter_in_step(
    steward: str, tab: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.goto(f"{steward}/meeting", wait_until="networkidle")
    expect(tab.locator(SHOWN)).to_have_id("answer")
    presenter = tab.context.new_page()
    presenter.goto(f"{steward}/presenter", wait_until="networkidle")
    now = presenter.locator(".presenter > [data-now]")
    expect(now).to_have_attribute("data-slide", "answer")
    many = tab.locator(".slides > .slide:not(.continued)").count()
    tab.keyboard.press("PageDown")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(f"{SHOWN} h2")).to_contain_text("Section 47 enquiries rose to 421")
    named = tab.locator(SHOWN).get_attribute("id") or ""
    assert tab.url.endswith(f"#{named}")
    expect(now).to_have_attribute("data-slide", named)
    assert faults_of_access(presenter) == []
    presenter.keyboard.press("ArrowRight")
    expect(tab.locator(f"{SHOWN} h2")).to_contain_text("Drug treatment completions")
    presenter.close()
    for key in (*str(many), "Enter"):
        tab.keyboard.press(key)
    expect(tab.locator(SHOWN)).to_have_id("close")
    tab.keyboard.press("Home")
    tab.keyboard.press("b")
    expect(tab.locator(".wall")).to_be_hidden()
    tab.keyboard.press("Escape")
    tab.goto(f"{steward}/meeting#{named}")
    tab.reload(wait_until="networkidle")
    _decide(tab)
    expect(tab.locator(SHOWN)).to_have_id(named)
    expect(tab.locator(f"{SHOWN} .state")).to_contain_text("Action agreed: Duty Manager")
    assert faults_of_access(tab) == []
    tab.goto(f"{steward}/actions", wait_until="networkidle")
    expect(tab.get_by_text("A wickerwork audit")).to_be_visible()
    assert faults_of_access(tab) == []
    for path in ("/minutes/2025-26-q2", "/meeting/2025-26-q2/order"):
        tab.goto(f"{steward}{path}", wait_until="networkidle")
        assert faults_of_access(tab) == []


def _decide(tab: Page) -> None:
    """Agree an action on the slide that is shown, by keyboard; what was typed outlives a reload."""
    fold = tab.locator(f"{SHOWN} summary", has_text="Decide")
    fold.focus()
    tab.keyboard.press("Enter")
    form = tab.locator(f"{SHOWN} form")
    form.get_by_label("The meeting decides").select_option("action agreed")
    form.get_by_label("In words").focus()
    tab.keyboard.type("A wickerwork audit")
    tab.reload(wait_until="networkidle")
    expect(form.get_by_label("In words")).to_have_value("A wickerwork audit")
    form.get_by_label("Who (a post)").fill("Duty Manager")
    form.get_by_label("Until").fill("2031-05-01")
    form.get_by_label("Recorded by").fill("A. Steward")
    tab.keyboard.press("Enter")
    tab.wait_for_load_state("networkidle")


@pytest.mark.parametrize("size", SIZES)
def test_every_slide_fits_its_wall_in_words_that_are_large_enough(
    address: str, kept_tab: Page, size: tuple[int, int]
) -> None:
    width, height = size
    kept_tab.set_viewport_size({"width": width, "height": height})
    kept_tab.goto(f"{address}/meeting", wait_until="networkidle")
    expect(kept_tab.locator(SHOWN)).to_have_count(1)
    found = []
    many = kept_tab.locator(".slides > .slide:visible, .slides > .slide").count()
    for _ in range(many):
        slide = kept_tab.locator(SHOWN)
        box = slide.bounding_box()
        assert box
        words = kept_tab.evaluate(SMALLEST)
        if box["height"] > height + 1 or words < LEAST[width] - 0.5:
            found.append((slide.get_attribute("id"), box["height"], words))
        kept_tab.keyboard.press("ArrowRight")
    assert found == []
    kept_tab.set_viewport_size({"width": 1366, "height": 768})


def test_the_plan_fits_its_wall_in_words_that_are_large_enough(steward: str, tab: Page) -> None:
    tab.goto(f"{steward}/meeting#plan", wait_until="networkidle")
    for width, height in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        expect(tab.locator(SHOWN)).to_have_id("plan")
        expect(tab.locator(f"{SHOWN} tbody tr")).to_have_count(8)
        box = tab.locator(SHOWN).bounding_box()
        assert box
        assert box["height"] <= height + 1
        assert tab.evaluate(SMALLEST) >= LEAST[width] - 0.5


def test_a_slide_fits_below_the_words_of_who_reads(address: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1920, "height": 1080})
    tab.goto(f"{address}/meeting", wait_until="networkidle")
    told = '<div class="who"><span>Viewed as chair</span><button>View as another</button></div>'
    tab.evaluate("told => document.body.insertAdjacentHTML('afterbegin', told)", told)
    box = tab.locator(SHOWN).bounding_box()
    assert box
    assert box["y"] > 30
    assert box["y"] + box["height"] <= 1081


def test_without_scripts_all_slides_stand_below_each_other(address: str, plain_tab: Page) -> None:
    plain_tab.goto(f"{address}/meeting")
    visible = plain_tab.locator(".slides > .slide:not(.continued)")
    assert visible.count() > 10
    expect(visible.last).to_be_visible()
