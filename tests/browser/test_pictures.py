"""A picture in Chromium: one Tab stop, names for screen readers, columns that can be clicked."""

from itertools import combinations, pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from layouts.charts import from_readings
from layouts.pictures.draw import draw_picture
from layouts.pictures.stylesheet import FILE
from tests.layouts.made import indicator, reading, threshold

KEYS = FILE.with_name("keys.js")


@pytest.fixture
def drawn(tab: Page) -> Page:
    """A tab with one picture of 40 quarters, the stylesheet and the keys."""
    return shown(tab)


def shown(tab: Page) -> Page:
    """Draw a picture of 40 quarters in a tab, with the stylesheet and the keys."""
    stated: list[float | str | tuple[float]] = [380.0 + i % 9 for i in range(39)]
    stated[20] = "-"
    line = indicator(thresholds=(threshold(390),))
    chart = from_readings.trend_of(reading([*stated, 421.0], line))
    tab.goto("about:blank")  # a page of the dashboard would let no style be added
    tab.set_content(f"<main style='width:340px'>{draw_picture(chart)}</main><a href='#'>after</a>")
    tab.add_style_tag(path=FILE)
    tab.add_script_tag(path=KEYS)
    return tab


def test_tab_stops_once_and_arrows_walk_the_quarters(drawn: Page) -> None:
    focused = "document.activeElement.getAttribute('data-quarter')"
    drawn.keyboard.press("Tab")
    assert drawn.evaluate(focused) == "2025-26 Q2"
    drawn.keyboard.press("ArrowLeft")
    assert drawn.evaluate(focused) == "2025-26 Q1"
    drawn.keyboard.press("Home")
    assert drawn.evaluate(focused) == "2015-16 Q3"
    drawn.keyboard.press("Tab")
    assert drawn.evaluate("document.activeElement.textContent") == "after"


def test_a_finger_is_told_which_quarter_it_met_and_moves_beside_it(browser: Browser) -> None:
    touched = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    tab = shown(touched.new_page())
    tab.locator(".pic a").nth(30).tap()
    row = tab.locator(".met")
    assert row.locator("a").inner_text() == "2023-24 Q1: 383 enquiries"
    row.locator("button").last.tap()
    row.locator("button").last.tap()
    assert row.locator("a").inner_text().startswith("2023-24 Q3: ")
    assert row.locator("a").get_attribute("href") == "/indicator/s47_enquiries/2023-24-q3"
    for part in row.locator("a, button").all():
        box = part.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    touched.close()


def test_a_quarters_link_is_heard_with_its_figure_and_state(drawn: Page) -> None:
    names = (
        "2025-26 Q2: 421 enquiries, high, above the threshold of 390",
        "2020-21 Q3: not received",
    )
    for name in names:
        assert drawn.get_by_role("link", name=name, exact=True).count() == 1


def test_words_of_the_drawing_are_not_heard_twice(drawn: Page) -> None:
    heard = drawn.locator("main").aria_snapshot()
    assert "threshold 390" not in heard
    assert heard.count("link") == 40


def test_columns_are_rects_as_wide_as_a_quarter_and_as_high_as_the_plot(drawn: Page) -> None:
    boxes = drawn.evaluate(
        "[...document.querySelectorAll('svg.pic a rect')].map(r => r.getBoundingClientRect())"
        ".map(b => [b.left, b.right, b.height])"
    )
    assert len(boxes) == 40
    for one, two in pairwise(boxes):
        assert two[0] == pytest.approx(one[1], abs=0.1)
    assert min(height for _, _, height in boxes) > 100


def test_a_click_on_a_column_opens_its_quarter(drawn: Page) -> None:
    drawn.evaluate(
        "document.addEventListener('click', e => { e.preventDefault();"
        "window.opened = e.target.closest('a').getAttribute('href') })"
    )
    drawn.locator("svg.pic a rect").nth(10).click()
    assert drawn.evaluate("window.opened") == "/indicator/s47_enquiries/2018-19-q1"


def test_focus_is_seen(drawn: Page) -> None:
    drawn.keyboard.press("Tab")
    style = drawn.evaluate(
        "(({stroke, strokeWidth, outlineStyle, outlineWidth}) =>"
        " [stroke, strokeWidth, outlineStyle, outlineWidth])"
        "(getComputedStyle(document.activeElement.querySelector('rect')))"
    )
    assert style[0] != "none"
    assert style[1:] == ["2px", "solid", "3px"]


def test_words_do_not_touch_as_the_browser_sets_them(drawn: Page) -> None:
    boxes = drawn.evaluate(
        "[...document.querySelectorAll('svg.pic text')].map(t => { const b = t.getBBox();"
        "return [t.textContent, b.x, b.y + b.height * .3, b.x + b.width, b.y + b.height * .75] })"
    )
    for (one, *a), (two, *b) in combinations(boxes, 2):
        apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        assert apart, (one, two)


@pytest.mark.parametrize("room", ["light", "dark"])
def test_colours_follow_the_room(drawn: Page, room: str) -> None:
    drawn.evaluate(f"document.documentElement.dataset.room = '{room}'")
    stroke = {"light": "rgb(26, 34, 51)", "dark": "rgb(244, 245, 247)"}[room]
    expect(drawn.locator("svg.pic .o").first).to_have_css("stroke", stroke)
