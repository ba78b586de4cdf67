"""The next page in Chromium: fetched when its link is pointed at, and shown at the click."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

THEME = "/theme/child-protection"
AHEAD = "**/_ahead/**"
MINUTE = "(() => { const now = Date.now; Date.now = () => now() + 61000; })()"
"""A script after which a minute and a second have passed for the page."""
UNMARKED = "document.documentElement.removeAttribute('data-ahead')"
"""A script after which a document is as a steward's is."""
FRUGAL = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"

Asked = list[str]


def opened(tab: Page, address: str, path: str = THEME) -> Asked:
    """Open a page, wait until Dash takes links, and give the list of what is asked from then on."""
    asked: Asked = []
    tab.goto(address + path)
    expect(tab.locator("html[data-awake]")).to_have_count(1)
    tab.on("request", lambda r: asked.append(f"{r.method} {r.url.removeprefix(address)}"))
    return asked


def point_at(tab: Page, theme: str) -> None:
    """Point at the link of a theme, and wait until its page has come."""
    with tab.expect_response(re.compile(f"/_ahead/theme/{theme}$")) as answer:
        tab.locator(f"nav [data-theme-link='{theme}']").hover()
    answer.value.finished()


def press(tab: Page, theme: str) -> None:
    """Press the link of a theme, without pointing at it before."""
    tab.evaluate(f"document.querySelector(\"nav [data-theme-link='{theme}']\").click()")
    expect(tab.locator(f"main[data-theme='{theme}']")).to_be_visible()


def of_theme(asked: Asked, theme: str) -> Asked:
    """Give what was asked for a theme in the latest quarter, or of Dash."""
    return [one for one in asked if one.endswith(f"/theme/{theme}") or one.startswith("POST")]


def test_a_page_that_was_pointed_at_stands_at_the_click_without_a_request(
    tab: Page, address: str
) -> None:
    asked = opened(tab, address)
    point_at(tab, "missing")
    tab.locator("h1").hover()
    tab.locator("nav [data-theme-link='missing']").hover()
    tab.evaluate("scrollTo(0, 900)")
    tab.wait_for_timeout(100)
    press(tab, "missing")
    assert of_theme(asked, "missing") == ["GET /_ahead/theme/missing"]
    expect(tab).to_have_url(f"{address}/theme/missing")
    expect(tab).to_have_title(re.compile("^Missing from home"))
    expect(tab.locator("h1")).to_be_focused()
    assert tab.evaluate("scrollY") == 0
    assert tab.locator("h1").count() == 1
    tab.go_back()
    expect(tab.locator("main[data-theme='child-protection']")).to_be_visible()
    expect(tab).to_have_title(re.compile("^Child protection"))
    expect(tab.locator("html")).to_have_js_property("scrollTop", 900)
    tab.go_forward()
    expect(tab.locator("main[data-theme='missing']")).to_be_visible()
    expect(tab).to_have_title(re.compile("^Missing from home"))
    tab.reload()
    expect(tab.locator("main[data-theme='missing']")).to_be_visible()


def test_focus_and_rest_fetch_too_and_dash_still_draws_what_has_controls(
    tab: Page, address: str
) -> None:
    path = "/indicator/s47_enquiries"
    with (
        tab.expect_response(re.compile(f"/_ahead{path}.*quarter=2024-25-q4$")),
        tab.expect_response(re.compile(f"/_ahead{path}$")),
    ):
        asked = opened(tab, address, f"{path}?quarter=2025-26-q1")
    before = tab.locator("[data-keep='quarter-before']")
    before.focus()
    tab.keyboard.press("Enter")
    expect(tab).to_have_title(re.compile("2024-25 Q4"))
    expect(before).to_be_focused()
    assert [one for one in asked if one.startswith("POST")] == []
    tab.get_by_role("link", name="Zoom and point").click()
    expect(tab.locator(".explored .js-plotly-plot")).to_be_visible()
    with tab.expect_response(AHEAD):
        tab.locator("nav [data-theme-link='neglect']").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("main[data-theme='neglect']")).to_be_visible()
    assert tab.locator("h1, .js-plotly-plot").count() == 1


def test_a_late_answer_of_dash_does_not_replace_the_page_that_stands(
    fresh_tab: Page, address: str
) -> None:
    opened(fresh_tab, address)
    point_at(fresh_tab, "missing")
    held: list[Route] = []
    fresh_tab.route("**/_dash-update-component*", lambda route: held.append(route))
    with fresh_tab.expect_request("**/_dash-update-component*"):
        fresh_tab.evaluate("document.querySelector(\"[data-theme-link='neglect']\").click()")
    press(fresh_tab, "missing")
    with fresh_tab.expect_response("**/_dash-update-component*"):
        held[0].continue_()
    fresh_tab.wait_for_timeout(300)
    expect(fresh_tab.locator("main[data-theme='missing']")).to_be_visible()
    expect(fresh_tab).to_have_title(re.compile("^Missing from home"))
    expect(fresh_tab.locator("h1")).to_have_count(1)


def test_an_equal_answer_of_dash_replaces_a_page_that_was_put_in_place(
    fresh_tab: Page, address: str
) -> None:
    opened(fresh_tab, address)
    fresh_tab.route("**/_ahead/theme/neglect", lambda route: route.abort())
    for theme in ("neglect", "missing", "neglect"):
        if theme == "missing":
            point_at(fresh_tab, theme)
        press(fresh_tab, theme)
        expect(fresh_tab.locator("h1")).to_have_count(1)
    expect(fresh_tab).to_have_title(re.compile("^Neglect"))
    fresh_tab.go_back()
    expect(fresh_tab.locator("main[data-theme='missing']")).to_be_visible()
    expect(fresh_tab.locator("h1")).to_have_count(1)


def test_what_is_far_below_waits_for_a_moment_and_never_where_the_page_is_scrolled(
    tab: Page, address: str
) -> None:
    last = """() => [...document.querySelectorAll('.cards > figure')].at(-1).firstElementChild
      .checkVisibility({ contentVisibilityAuto: true })"""
    opened(tab, address, "/theme/neglect")
    point_at(tab, "child-protection")
    press(tab, "child-protection")
    tab.wait_for_function(last)
    expect(tab.locator("[data-fresh]")).to_have_count(0)
    high = tab.evaluate("document.body.scrollHeight")
    tab.evaluate("scrollTo(0, 900)")
    press(tab, "neglect")
    tab.go_back()
    expect(tab.locator("html")).to_have_js_property("scrollTop", 900)
    assert tab.evaluate(last)
    assert tab.evaluate("document.body.scrollHeight") == high


def test_back_at_once_after_a_click_shows_the_page_before(tab: Page, address: str) -> None:
    opened(tab, address)
    point_at(tab, "missing")
    tab.evaluate(
        "(document.querySelector(\"[data-theme-link='missing']\").click(), history.back())"
    )
    expect(tab.locator("main[data-theme='child-protection']")).to_be_visible()
    expect(tab).to_have_url(f"{address}{THEME}")
    press(tab, "missing")
    tab.go_back()
    expect(tab.locator("main[data-theme='child-protection']")).to_be_visible()


def pass_a_minute(tab: Page) -> None:
    tab.evaluate(MINUTE)


def change_store(tab: Page) -> None:
    """Have the next page ahead say that it was made from another state of the store."""

    def answer(route: Route) -> None:
        come = route.fetch()
        route.fulfill(response=come, headers={**come.headers, "store-state": "another"})

    tab.route(AHEAD, answer)
    point_at(tab, "neglect")


@pytest.mark.parametrize("happens", [pass_a_minute, change_store])
def test_a_page_ahead_is_thrown_away(
    fresh_tab: Page, address: str, happens: Callable[[Page], None]
) -> None:
    asked = opened(fresh_tab, address)
    point_at(fresh_tab, "missing")
    happens(fresh_tab)
    press(fresh_tab, "missing")
    assert len(of_theme(asked, "missing")) == 2
    assert of_theme(asked, "missing")[1].startswith("POST")


def test_a_page_ahead_from_elsewhere_or_from_no_server_is_asked_for_again(
    fresh_tab: Page, address: str
) -> None:
    opened(fresh_tab, address)
    answers: dict[str, Callable[[Route], None]] = {
        "missing": lambda route: route.abort(),
        "neglect": lambda route: route.fulfill(status=200, body="<title>Sign in</title>Who is it?"),
        "early-help": lambda route: route.fulfill(status=302, headers={"location": "/about"}),
    }
    for theme, answer in answers.items():
        fresh_tab.route(f"**/_ahead/theme/{theme}", answer)
        with fresh_tab.expect_request(f"**/_ahead/theme/{theme}"):
            fresh_tab.locator(f"nav [data-theme-link='{theme}']").hover()
        fresh_tab.locator("h1").hover()
        press(fresh_tab, theme)
        expect(fresh_tab.locator("html[data-asking]")).to_have_count(0)


@pytest.mark.parametrize("script", [FRUGAL, UNMARKED])
def test_nothing_is_fetched_where_data_is_saved_or_the_server_did_not_allow_it(
    tab: Page, address: str, script: str
) -> None:
    asked = opened(tab, address)
    tab.evaluate(script)
    tab.locator("nav [data-theme-link='missing']").hover()
    tab.wait_for_timeout(700)  # others are fetched ahead after 500 ms
    press(tab, "missing")
    assert [one.split("?")[0] for one in asked] == ["POST /_dash-update-component"]
