"""The dashboard by keyboard alone, with scripts off, by links and Back; faults found by axe."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import emptied

SEEN = (
    "/",
    "/exceptions",
    "/themes",
    "/theme/child-protection",
    "/theme/missing",
    "/theme/emotional-health",
    "/indicator/s47_enquiries?measure=rate",
    "/indicator/s47_enquiries/2025-26-q2",
    "/indicator/icpc_working_days/2025-26-q2",
    "/funnel/s47_enquiries",
    "/pathway",
    "/places/locality_heywood",
    "/indicator/s47_enquiries?split=locality",
    "/quality",
    "/commentary",
    "/reports/2025-26-q2",
    "/find?q=plan",
    "/compare?lines=referrals,s47_enquiries,icpc~per-100,cpp~rate",
    "/return/1",
    "/theme/nowhere",
)


@pytest.fixture(scope="module", params=SEEN)
def seen(request: pytest.FixtureRequest, kept_tab: Page, address: str) -> Page:
    """A page of the dashboard, opened once for the tests of this file that change nothing on it."""
    page = emptied(kept_tab)
    page.goto(f"{address}{request.param}", wait_until="networkidle")
    return page


def test_axe_finds_nothing(seen: Page, faults_of_access: Callable[[Page], list[str]]) -> None:
    assert faults_of_access(seen) == []


WIDTHS = (320, 390, 768, 1366, 1920)
FOLLOWS = 100
"""Tenths of a second that a figure may take to follow its window, on a busy machine."""


def test_no_page_scrolls_sideways(seen: Page) -> None:
    needed = {width: _settled_width(seen, width) for width in WIDTHS}
    assert {width: need for width, need in needed.items() if need > width} == {}


def _settled_width(page: Page, width: int) -> int:
    """Give the width that a page needs in a window so wide, once its figure has followed."""
    page.set_viewport_size({"width": width, "height": 800})
    for _ in range(FOLLOWS):
        need: int = page.evaluate("document.documentElement.scrollWidth")
        if need <= width:
            break
        page.wait_for_timeout(100)
    return need


@pytest.mark.parametrize("path", SEEN)
def test_every_page_reads_with_scripts_off(plain_tab: Page, address: str, path: str) -> None:
    plain_tab.goto(address + path)
    expect(plain_tab.locator("h1")).to_have_count(1)
    expect(plain_tab.locator("body")).to_contain_text(
        "Local figures are invented; published figures are real"
    )
    expect(plain_tab.locator("[data-theme-link]").first).to_be_attached()


def test_links_work_with_scripts_off(plain_tab: Page, address: str) -> None:
    plain_tab.goto(address)
    plain_tab.locator("nav [data-theme-link='missing']").click()
    expect(plain_tab.locator("main")).to_have_attribute("data-theme", "missing")
    plain_tab.locator("[data-select-quarter]").first.click()
    expect(plain_tab).to_have_url(re.compile("quarter=2025-26-q1"))
    plain_tab.locator("figure .folded > summary").first.click()
    expect(plain_tab.locator("figure table").first).to_be_visible()


def test_a_narrow_overview_is_short_and_opens_by_key_without_scripts(
    plain_tab: Page, address: str
) -> None:
    page = plain_tab
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    box = page.locator("main").bounding_box()
    assert box
    assert box["height"] < 3500  # it was 7,000 pixels long before its parts were folded
    theme = page.locator("tbody", has=page.get_by_role("link", name="Child protection activity"))
    line = theme.get_by_role("link", name="Section 47 enquiries", exact=True)
    expect(line).to_be_hidden()
    expect(theme.locator(".theme-row")).to_contain_text("stand out")
    theme.get_by_role("checkbox").press("Space")
    expect(line).to_be_visible()
    page.get_by_role("checkbox", name="Show each agency").press("Space")
    expect(page.locator("table.came")).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.locator(".fold").first).to_be_hidden()
    expect(page.get_by_role("link", name="Children in need", exact=True)).to_be_visible()


def test_tables_of_places_and_of_authorities_fit_on_a_phone(plain_tab: Page, address: str) -> None:
    """Rows stack, each figure beside its heading, or keep what fits: nothing scrolls sideways."""
    plain_tab.set_viewport_size({"width": 390, "height": 844})
    for path in ("/places/locality_heywood", "/funnel/cpp"):
        plain_tab.goto(f"{address}{path}")
        widths = plain_tab.locator(".scroll").evaluate_all(
            "boxes => boxes.map(box => [box.scrollWidth, box.clientWidth])"
        )
        assert widths
        assert all(need <= room for need, room in widths), path
    near = plain_tab.locator(".stacks").get_by_role("row").nth(1)
    expect(near.get_by_role("rowheader")).to_be_visible()
    named = near.get_by_role("cell").nth(3)
    said = named.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert said == '"Per 10,000"'


def test_the_grids_names_stand_on_one_line_and_nothing_of_it_is_cut(
    tab: Page, address: str
) -> None:
    for width in (1280, 1366, 1920):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(address, wait_until="networkidle")
        cut = (
            "const s = document.querySelector('.rug').parentElement; s.scrollWidth - s.clientWidth"
        )
        assert tab.evaluate(f"(() => {{ {cut.replace('; s.', '; return s.')} }})()") == 0
        names = tab.locator(".rug tbody th[scope='row'] a")
        lines = names.evaluate_all("links => links.map(a => a.getClientRects().length)")
        assert set(lines) == {1}


def test_a_dotted_term_opens_its_meaning_in_place(tab: Page, address: str) -> None:
    tab.goto(f"{address}/theme/missing", wait_until="networkidle")
    term, meaning = tab.locator("a.term").first, tab.locator(".meaning")
    term.focus()
    tab.keyboard.press("Enter")
    expect(meaning).to_contain_text(term.get_attribute("title") or "no meaning")
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(tab).to_have_url(f"{address}/theme/missing")
    tab.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    expect(term).to_be_focused()
    term.click()
    meaning.get_by_role("link").click()
    expect(tab).to_have_url(re.compile("/about#term-"))


def test_a_cards_menu_opens_by_keyboard_and_closes_on_escape(tab: Page, address: str) -> None:
    tab.goto(f"{address}/theme/missing", wait_until="networkidle")
    more = tab.locator("details.more").first
    more.locator("summary").focus()
    tab.keyboard.press("Enter")
    expect(more.get_by_role("link", name="Definition")).to_be_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Escape")
    expect(more.get_by_role("link", name="Definition")).to_be_hidden()
    expect(more.locator("summary")).to_be_focused()


def _press_to(page: Page, selector: str, most: int = 400) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} was not reached by Tab")


def test_a_walk_by_keyboard_from_the_overview_to_a_quarters_return(tab: Page, address: str) -> None:
    tab.goto(address, wait_until="networkidle")
    _press_to(tab, "nav [data-theme-link='child-protection']")
    tab.keyboard.press("Enter")
    expect(tab.locator("main[data-theme='child-protection']")).to_be_visible()
    _press_to(tab, "figure[data-chart='s47_enquiries'] svg.pic a")
    before = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate("document.activeElement.getAttribute('href')") != before
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/indicator/s47_enquiries/2025-26-q2"))
    expect(tab.locator("h1")).to_contain_text("421")
    _press_to(tab, "a[href^='/return/']")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text("return for 2025-26 Q2")


def test_a_picture_is_one_tab_stop(tab: Page, address: str) -> None:
    tab.goto(f"{address}/theme/child-protection")
    stops = tab.evaluate(
        "[...document.querySelectorAll('figure svg.pic')].map("
        "s => s.querySelectorAll('a:not([tabindex=\"-1\"])').length)"
    )
    assert stops
    assert set(stops) == {1}


def test_the_quarter_grid_is_one_tab_stop_with_arrow_keys(tab: Page, address: str) -> None:
    tab.goto(address, wait_until="networkidle")
    _press_to(tab, "[data-grid] a")

    def at() -> tuple[int, int]:
        found: tuple[int, int] = tuple(
            tab.evaluate(
                "(cell => [cell.parentElement.rowIndex, cell.cellIndex])"
                "(document.activeElement.closest('td, th'))"
            )
        )
        return found

    tab.keyboard.press("ArrowDown")
    name = at()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert at() == (name[0], name[1] + 2)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert at() == (name[0] + 2, name[1] + 2) or at()[1] == 0  # a theme's row has its name alone
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Home")
    assert at()[1] == 0
    tab.keyboard.press("Tab")
    assert not tab.evaluate("!!document.activeElement.closest('[data-grid]')")


def test_a_change_of_theme_is_one_request_and_back_returns(tab: Page, address: str) -> None:
    tab.goto(f"{address}/theme/missing")
    expect(tab.locator("html[data-awake]")).to_have_count(1)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.locator("nav [data-theme-link='child-protection']").click()
    expect(tab.locator("main[data-theme='child-protection']")).to_be_visible()
    expect(tab.locator("figure[data-chart]")).to_have_count(14)
    assert len([url for url in asked if "quarter=" not in url]) == 1  # quarters come ahead, at rest
    expect(tab).to_have_title(re.compile("Child protection activity"))
    tab.go_back()
    expect(tab.locator("main[data-theme='missing']")).to_be_visible()


def test_nothing_comes_from_another_site_and_nothing_is_said_in_the_console(
    tab: Page, address: str
) -> None:
    said: list[str] = []
    others: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda r: others.append(r.url) if not r.url.startswith(address) else None)
    for path in SEEN[:-1]:
        tab.goto(address + path, wait_until="networkidle")
    assert said == []
    assert others == []


def test_painted_pages_load_no_plotly(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/theme/child-protection", wait_until="networkidle")
    assert not [url for url in asked if "plotly" in url]


def test_the_pictures_of_the_readme_exist() -> None:
    folder = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
    assert (folder / "overview.png").exists()
    assert (folder / "theme.png").exists()
