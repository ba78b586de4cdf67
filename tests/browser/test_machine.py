"""Painted pages in Chromium: what is requested and drawn, and where focus and scrolling go."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from callbacks.web import router
from callbacks.web.answers import html_pages, responses
from callbacks.web.router import PaintedDash
from dashboard.readers import Audience, Reader
from tests.callbacks.machine import LIVE, OVERVIEW
from tests.callbacks.made_once import an_empty_store
from tests.doors import requests_to

ANSWER = re.compile("/_dash-update-component|/_ahead/")
"""Where pages are asked for: Dash's answer, and a page that is fetched ahead."""
THEME = "/theme/child-protection"


def awake(tab: Page, address: str) -> Page:
    """Open an address and wait until Dash takes links."""
    tab.goto(address)
    expect(tab.locator("html[data-awake]")).to_have_count(1)
    return tab


def test_the_page_stands_when_no_script_can_be_fetched(fresh_tab: Page, address: str) -> None:
    fresh_tab.route("**/_dash-component-suites/**", lambda route: route.abort())
    fresh_tab.goto(address + THEME)
    expect(fresh_tab.locator("figure[data-chart]")).to_have_count(14)
    fresh_tab.locator("[data-theme-link='missing']").click()
    expect(fresh_tab.locator("main[data-theme='missing']")).to_be_visible()


def test_scripts_are_fetched_after_the_page_is_painted(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    painted, first = tab.evaluate(
        "[performance.getEntriesByType('paint')[0].startTime,"
        " Math.min(...performance.getEntriesByType('resource')"
        ".filter(e => e.initiatorType === 'script').map(e => e.startTime))]"
    )
    assert painted <= first


def test_the_first_page_is_drawn_once(fresh_tab: Page, address: str) -> None:
    fresh_tab.add_init_script(
        "new MutationObserver(all => { window.changes = (window.changes || 0) +"
        " all.filter(c => c.target.closest && c.target.closest('#painted')).length })"
        ".observe(document, {subtree: true, childList: true, attributes: true});"
        "addEventListener('load', () => { window.changes = 0 })"
    )
    posts: list[str] = []
    fresh_tab.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    awake(fresh_tab, address + THEME)
    assert fresh_tab.evaluate("window.changes || 0") == 0
    assert posts == []
    assert fresh_tab.locator("#painted").count() == 1


def test_a_link_leads_to_the_top_and_the_heading(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    tab.evaluate("scrollTo(0, 1500)")
    tab.evaluate("document.querySelector(\"[data-theme-link='neglect']\").click()")
    expect(tab.locator("h1")).to_have_text("Neglect")
    expect(tab.locator("h1")).to_be_focused()
    assert tab.evaluate("scrollY") == 0
    assert tab.locator("#painted").count() == 0
    assert tab.locator("h1").count() == 1


def test_a_link_that_changes_one_thing_keeps_place_and_focus(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    card = tab.locator("#icpc")
    card.scroll_into_view_if_needed()
    before = tab.evaluate("scrollY")
    card.locator(".switch a").nth(1).click()
    expect(card.locator(".switch [aria-current]")).to_have_text("Rate per 10,000")
    expect(card.locator(".switch [aria-current]")).to_be_focused()
    assert abs(tab.evaluate("scrollY") - before) < 5


def test_back_returns_to_the_place(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    story = tab.locator("#icpc .switch a").last
    story.focus()
    top = tab.evaluate("scrollY")
    assert top > 500
    tab.evaluate("document.querySelector(\"[data-theme-link='neglect']\").click()")
    expect(tab.locator("main[data-theme='neglect']")).to_be_visible()
    tab.go_back()
    expect(tab.locator("main[data-theme='child-protection']")).to_be_visible()
    expect(tab.locator("html")).to_have_js_property("scrollTop", top)
    expect(story).to_be_focused()
    tab.go_forward()
    expect(tab.locator("main[data-theme='neglect']")).to_be_visible()
    expect(tab.locator("html")).to_have_js_property("scrollTop", 0)


def test_a_quarter_is_one_step_away_and_one_request(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.locator("[data-select-quarter='2025-26 Q1']").click()
    expect(tab).to_have_title(re.compile("2025-26 Q1"))
    expect(tab.locator("figure[data-quarter='2025-26 Q1']")).to_have_count(14)
    assert len([url for url in asked if "_ahead" not in url or "2025-26-q1" in url]) <= 1
    assert "quarter=2025-26-q1" in tab.url


def test_a_form_asks_as_a_link_does(tab: Page, address: str) -> None:
    awake(tab, address)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    tab.fill("#find", "self-harm")
    tab.press("#find", "Enter")
    expect(tab).to_have_url(f"{address}/find?q=self-harm")
    expect(tab.locator("h1")).to_contain_text("self-harm")
    assert [each.split()[0] for each in asked if "/_ahead/" not in each] == ["POST"]


def test_a_copied_link_names_the_quarter_and_reproduces_the_page(tab: Page, address: str) -> None:
    awake(tab, f"{address}/indicator/cse_crimes?split=locality")
    tab.evaluate(
        "Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: async (text) => { window.copied = text } }, configurable: true })"
    )
    tab.get_by_role("button", name="Copy a link").click()
    expect(tab.locator(".copy [aria-live]")).to_have_text("Copied")
    copied = tab.evaluate("window.copied")
    assert copied == f"{address}/indicator/cse_crimes?split=locality&quarter=2025-26-q2"
    tab.get_by_role("button", name="Copy the citation").click()
    expect(tab.locator(".cite [aria-live]")).to_have_text("Copied")
    cited = tab.evaluate("window.copied")
    assert re.search(rf"2025-26 Q2\. Figures up to .* {re.escape(copied)} \(read on \d+ ", cited)
    title = tab.title()
    tab.goto(copied)
    expect(tab).to_have_title(title)


def test_a_link_to_a_file_is_the_browsers_own(tab: Page, address: str) -> None:
    awake(tab, f"{address}/about")
    with tab.expect_response("**/feed.atom") as answered:
        tab.get_by_role("link", name="Feed of figures").click()
    assert answered.value.headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize("keys", ["Control", "Shift", "Meta"])
def test_a_link_with_a_key_held_is_the_browsers_own(tab: Page, address: str, keys: str) -> None:
    awake(tab, address)
    here = tab.url
    tab.evaluate(
        "addEventListener('click', e => { window.left = !e.defaultPrevented; e.preventDefault() })"
    )
    tab.locator("nav [data-theme-link='missing']").click(modifiers=[keys])  # type: ignore[list-item]
    assert tab.evaluate("window.left")
    assert tab.url == here


def test_a_file_is_left_to_the_browser(tab: Page, address: str, tmp_path: Path) -> None:
    awake(tab, address + THEME)
    tab.locator("summary", has_text="More: Section 47 enquiries").click()
    with tab.expect_download() as found:
        tab.locator("a[download][href*='.csv']").first.click()
    assert found.value.suggested_filename.endswith(".csv")
    found.value.save_as(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfIndicator,")
    assert tab.url == address + THEME


def test_a_wrong_address_shows_the_right_one_in_both_ways(tab: Page, address: str) -> None:
    answer = tab.goto(f"{address}/theme/neglct")
    assert answer
    assert answer.status == 404
    expect(tab.locator("main a[href='/theme/neglect']").first).to_be_visible()
    awake(tab, address)
    tab.evaluate("document.querySelector('.brand').setAttribute('href', '/theme/neglct')")
    tab.locator(".brand").click()
    expect(tab.locator("h1")).to_have_text("There is nothing at this address")
    expect(tab.locator("#content a[href='/theme/neglect']")).to_be_visible()


def test_a_slow_answer_shows_a_line_and_leaves_the_page(fresh_tab: Page, address: str) -> None:
    awake(fresh_tab, address + THEME)
    held: list[Route] = []
    fresh_tab.route(ANSWER, lambda route: held.append(route))
    fresh_tab.locator("[data-theme-link='missing']").click()
    expect(fresh_tab.locator("html[data-asking]")).to_have_count(1)
    expect(fresh_tab.locator("figure[data-chart]")).to_have_count(14)
    held[0].continue_()
    expect(fresh_tab.locator("main[data-theme='missing']")).to_be_visible()
    expect(fresh_tab.locator("html[data-asking]")).to_have_count(0)


def test_an_answer_that_never_comes_is_asked_for_as_a_document(
    fresh_tab: Page, address: str
) -> None:
    awake(fresh_tab, address + THEME)
    fresh_tab.clock.install()
    fresh_tab.route(ANSWER, lambda route: route.abort())
    fresh_tab.locator("[data-theme-link='missing']").click()
    with fresh_tab.expect_navigation():
        fresh_tab.clock.run_for(9000)
    expect(fresh_tab.locator("main[data-theme='missing']")).to_be_visible()


def test_the_last_of_several_quick_links_wins(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    tab.evaluate(
        "for (const key of ['missing', 'neglect', 'early-help'])"
        " document.querySelector(`[data-theme-link='${key}']`).click()"
    )
    expect(tab.locator("main[data-theme='early-help']")).to_be_visible()
    expect(tab.locator("html[data-asking]")).to_have_count(0)
    assert tab.url.endswith("/theme/early-help")
    expect(tab).to_have_title(re.compile("Early Help"))


def test_menus_close_by_escape_and_by_a_click_elsewhere(tab: Page, address: str) -> None:
    awake(tab, address + THEME)
    summary = tab.locator("summary[data-keep='quarter']")
    menu = tab.locator("details.menu").filter(has=summary)
    summary.click()
    expect(tab.locator(".panel a").first).to_be_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    tab.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_any_quarter_is_chosen_from_the_menu_with_scripts_off(
    plain_tab: Page, address: str
) -> None:
    plain_tab.goto(address + THEME)
    plain_tab.locator("details.menu summary[data-keep='quarter']").click()
    plain_tab.locator("[data-select-quarter='2022-23 Q4']").click()
    expect(plain_tab.locator("figure[data-quarter='2022-23 Q4']").first).to_be_visible()


def test_a_phone_unfolds_pages_and_themes(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = awake(context.new_page(), address + THEME)
    expect(page.locator("[data-theme-link='missing']")).not_to_be_visible()
    page.locator(".unfold summary").click()
    page.locator(".burger summary").click()
    expect(page.locator(".entries a").first).to_be_visible()
    expect(page.locator("[data-theme-link='missing']")).not_to_be_visible()
    page.locator(".unfold summary").click()
    page.locator("[data-theme-link='missing']").click()
    expect(page.locator("main[data-theme='missing']")).to_be_visible()
    context.close()


@pytest.fixture(scope="module")
def live() -> Iterator[str]:
    """The address of two small pages, one of which Dash takes over."""
    store = an_empty_store()
    app = PaintedDash(
        requests_to(store, Reader(Audience.STEWARD)),
        [OVERVIEW, LIVE],
        assets_folder=str(html_pages.ASSETS),
        assets_ignore=html_pages.NOT_FOR_EVERY_PAGE,
    )
    server = Flask(__name__, static_folder=None)
    app.init_app(server)
    module: Any = ModuleType("live")
    module.PAGE, module.register = LIVE, lambda app, shown: None
    router.register(app, [module])
    app.requests.register(server)
    responses.set_up_answers(server, store.is_ready, lambda: False)
    running = make_server("127.0.0.1", 0, server, threaded=True)
    thread = Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()
    running.server_close()
    store.dispose()


def test_a_live_page_is_painted_first_and_then_taken_over(tab: Page, live: str) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(f"{live}/live")
    expect(tab.locator("#live-input")).to_have_value("live")
    assert tab.locator("#painted").count() == 0
    assert tab.locator("h1").count() == 1
    tab.locator(".entries a").first.click()
    expect(tab.locator("h1")).to_have_text("Overview")
    expect(tab.locator("#live-input")).to_have_count(0)
    tab.go_back()
    expect(tab.locator("#live-input")).to_have_value("live")
    assert said == []


def test_a_live_page_reads_with_scripts_off(plain_tab: Page, live: str) -> None:
    plain_tab.goto(f"{live}/live")
    expect(plain_tab.locator(".said")).to_have_text("live")


def test_focus_in_a_copy_is_found_again_in_the_live_page(fresh_tab: Page, live: str) -> None:
    fresh_tab.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.getElementById('find').focus())"
    )
    fresh_tab.goto(f"{live}/live")
    expect(fresh_tab.locator("#live-input")).to_be_visible()
    expect(fresh_tab.locator("#find")).to_be_focused()


@pytest.mark.parametrize("path", ["/about", "/open-data"])
def test_axe_finds_nothing_on_the_page_about_the_dashboard_and_its_data(
    tab: Page, address: str, faults_of_access: Callable[[Page], list[str]], path: str
) -> None:
    awake(tab, f"{address}{path}")
    assert faults_of_access(tab) == []
