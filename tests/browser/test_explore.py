"""The indicator page is painted first and then interactive; a click opens the quarter."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def figure(tab: Page, address: str) -> Page:
    """The indicator page with its figure drawn."""
    tab.goto(f"{address}/indicator/s47_enquiries")
    expect(tab.locator(".explored .main-svg").first).to_be_visible()
    return tab


def test_the_figure_shows_the_points_and_words_of_the_picture(
    figure: Page, browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/indicator/s47_enquiries")
    names = page.locator("figure .at-wide svg.pic a title").all_text_contents()
    context.close()
    hovers = figure.evaluate(
        "document.querySelector('.explored .js-plotly-plot').data"
        ".flatMap(trace => [].concat(trace.hovertext || trace.text || []))"
    )
    assert names
    assert set(names) <= set(hovers)


def test_a_click_on_a_point_opens_its_quarter(figure: Page) -> None:
    figure.evaluate(
        "document.querySelector('.explored .js-plotly-plot')"
        ".emit('plotly_click', {points: [{customdata: '2025-26-q2', curveNumber: 0,"
        " pointNumber: 0, x: 0, y: 0}]})"
    )
    expect(figure).to_have_url(re.compile("/indicator/s47_enquiries/2025-26-q2"))
    expect(figure.locator("h1")).to_contain_text("421")


def test_a_choice_is_in_the_address_and_back_returns(figure: Page) -> None:
    figure.get_by_role("link", name="Rate per 10,000").click()
    expect(figure).to_have_url(re.compile("measure=rate"))
    expect(figure.locator("h1")).to_contain_text("per 10,000")
    figure.go_back()
    expect(figure.locator("h1")).to_have_text("Section 47 enquiries")


def test_a_phone_keeps_the_picture_and_a_wider_screen_explores(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{address}/indicator/s47_enquiries")
    tab.wait_for_load_state("networkidle")
    expect(tab.locator(".explored")).to_have_count(1)  # Dash is awake
    expect(tab.locator(".explored")).to_be_hidden()
    picture = tab.locator("figure .at-narrow svg.pic").first
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    assert box["width"] > 250
    tab.set_viewport_size({"width": 1366, "height": 768})
    expect(picture).to_be_hidden()
    expect(tab.locator(".explored .main-svg").first).to_be_visible()
    plot = tab.locator(".explored .nsewdrag").first.bounding_box()
    assert plot
    assert plot["width"] > 400


def test_axe_finds_nothing_on_the_live_page(
    figure: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    assert faults_of_access(figure) == []


def test_nothing_is_said_in_the_console(tab: Page, address: str) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    for key in ("s47_enquiries?measure=rate", "icpc_working_days", "rapid_review_outcomes"):
        tab.goto(f"{address}/indicator/{key}")
        expect(tab.locator(".explored .main-svg").first).to_be_visible()
    assert said == []


def test_the_figure_follows_the_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/indicator/s47_enquiries")
    ground = page.locator(".explored .main-svg").first
    expect(ground).to_have_css("background", re.compile(r"^rgb\(23, 30, 42\)"))
    context.close()
