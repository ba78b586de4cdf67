"""The indicator page keeps its picture; a chart that is explored is zoomed along time."""

import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

VALUES = "document.querySelector('.js-plotly-plot').layout.yaxis.range"
FOLLOWS = 100
"""Tenths of a second that a figure may take to follow its window, on a busy machine."""
PLACES = """(() => {
    const box = document.querySelector("figure.wide > .chart").getBoundingClientRect();
    const main = document.querySelector("main");
    return [box.top + scrollY, box.height, main.scrollHeight];
})()"""
"""Where the chart is, how high it is, and how high the page's main part is, px."""
EXPLORED = "/indicator/s47_enquiries?explore=yes"


@pytest.fixture
def figure(tab: Page, address: str) -> Page:
    """The indicator page with its explored figure drawn."""
    tab.goto(f"{address}{EXPLORED}")
    expect(tab.locator(".explored .main-svg").first).to_be_visible()
    return tab


def test_the_figure_shows_the_points_and_words_of_the_picture(
    figure: Page, plain_tab: Page, address: str
) -> None:
    plain_tab.goto(f"{address}/indicator/s47_enquiries")
    names = plain_tab.locator("figure .at-wide svg.pic a title").all_text_contents()
    hovers = figure.evaluate(
        "document.querySelector('.explored .js-plotly-plot').data"
        ".flatMap(trace => [].concat(trace.hovertext || trace.text || []))"
    )
    assert names
    assert set(names) <= set(hovers)


def test_a_page_that_nobody_explores_keeps_its_picture(tab: Page, address: str) -> None:
    """Nothing is drawn in its place once Dash is awake, and Plotly is not fetched."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/indicator/s47_enquiries")
    picture = tab.locator("figure .at-wide svg.pic").first
    before = picture.bounding_box()
    picture.evaluate("picture => { picture.dataset.first = 'yes' }")
    tab.wait_for_load_state("networkidle")
    expect(tab.locator("html[data-awake]")).to_have_count(1)
    expect(tab.locator("figure .at-wide svg.pic[data-first]")).to_have_count(1)
    assert picture.bounding_box() == before
    assert not [url for url in asked if "plotly" in url]


def shown(page: Page) -> tuple[float, float]:
    """Give the ends of the figure's axis of time."""
    low, high = page.evaluate(
        "document.querySelector('.explored .js-plotly-plot').layout.xaxis.range.map(Number)"
    )
    return low, high


def height(page: Page) -> float:
    """Give the height of the figure's drawn sheet, px."""
    box = page.locator(".explored .main-svg").first.bounding_box()
    assert box
    return box["height"]


def edge(page: Page) -> Locator:
    """Give the label of our line at the right edge of the figure: the bold one that is last."""
    return page.locator(".explored .annotation-text:has(tspan[style*='font-weight'])").last


def settled(page: Page, width: int) -> float:
    """Set the window's width and give the figure's height once it has followed, px."""
    page.set_viewport_size({"width": width, "height": 900})
    box = page.locator(".exploring")
    for _ in range(FOLLOWS):
        around = box.bounding_box()
        if around and abs(height(page) - around["height"]) < 2:
            break
        page.wait_for_timeout(100)
    return height(page)


def dragged(page: Page, start: float, end: float) -> None:
    """Drag over a part of the plot, and a little downwards."""
    plot = page.locator(".explored .nsewdrag").first.bounding_box()
    assert plot
    middle = plot["y"] + plot["height"] / 2
    page.mouse.move(plot["x"] + plot["width"] * start, middle)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * end, middle + 40, steps=4)
    page.mouse.up()


def test_dragging_zooming_panning_and_resetting_keep_the_chart(figure: Page) -> None:
    """It keeps its height, moves along time alone, and names whole years or quarters upright."""
    whole = shown(figure)
    latest = edge(figure).text_content() or ""
    for width in (1920, 1366, 1024, 768):
        tall = settled(figure, width)
        assert tall > 250
        values = figure.evaluate(VALUES)
        figure.locator(".modebar-btn[data-title='Zoom']").click()
        dragged(figure, 0.4, 0.8)
        expect(figure).to_have_url(re.compile("from=.*&to="))
        expect(edge(figure)).not_to_have_text(latest)
        near = shown(figure)
        assert near[1] - near[0] < 0.6 * (whole[1] - whole[0])
        figure.locator(".modebar-btn[data-title='Zoom in']").click()
        figure.locator(".modebar-btn[data-title='Zoom out']").click()
        figure.locator(".modebar-btn[data-title='Pan']").click()
        dragged(figure, 0.5, 0.7)
        labels = [one.bounding_box() for one in figure.locator(".xtick text").all()]
        boxes = sorted((box for box in labels if box), key=lambda box: box["x"])
        assert boxes
        assert all(box["height"] < 24 for box in boxes)
        assert all(a["x"] + a["width"] < b["x"] for a, b in pairwise(boxes))
        figure.locator(".modebar-btn[data-title='Reset axes']").click()
        expect(figure).not_to_have_url(re.compile("from="))
        assert shown(figure) == pytest.approx(whole)
        expect(edge(figure)).to_have_text(latest)
        assert height(figure) == pytest.approx(tall, abs=1)
        assert figure.evaluate(VALUES) == values


def test_the_link_that_is_copied_and_the_files_are_of_the_quarters_zoomed_to(figure: Page) -> None:
    """They are those of the address, though nothing was asked of the server since."""
    dragged(figure, 0.4, 0.8)
    expect(figure).to_have_url(re.compile("from=.*&to="))
    zoom = dict(parse_qsl(urlsplit(figure.url).query))
    assert {"from", "to"} <= set(zoom)
    figure.evaluate(
        "Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: async (text) => { window.copied = text } }, configurable: true })"
    )
    figure.get_by_role("button", name="Copy a link").click()
    expect(figure.locator(".copy [aria-live]")).to_have_text("Copied")
    data = figure.locator("figure.wide a[download]", has_text="CSV").get_attribute("href")
    for link in (figure.evaluate("window.copied"), data):
        assert zoom.items() <= dict(parse_qsl(urlsplit(str(link)).query)).items()
    figure.get_by_role("button", name="Copy the citation").click()
    for said in (figure.evaluate("window.copied"), figure.locator(".cite span").first.inner_text()):
        link = re.search(r"\S*/indicator/\S*", said)
        assert link
        assert zoom.items() <= dict(parse_qsl(urlsplit(link[0]).query)).items()


def test_a_link_to_a_zoomed_chart_shows_the_same_quarters(figure: Page, address: str) -> None:
    figure.goto(f"{address}{EXPLORED}&from=2019-20-q1&to=2022-23-q4")
    expect(figure.locator(".explored .main-svg").first).to_be_visible()
    assert shown(figure) == pytest.approx((2019 * 4 - 0.6, 2022 * 4 + 3.6))
    assert _checked(figure, "Span") == ["2019-20 Q1 to 2022-23 Q4"]
    figure.get_by_role("radio", name="From zero").check()
    expect(figure).to_have_url(re.compile("zero=yes.*from=2019-20-q1&to=2022-23-q4"))
    figure.get_by_role("radio", name="All", exact=True).check()
    expect(figure).not_to_have_url(re.compile("from="))


def test_the_page_has_the_same_height_before_and_after_exploring_opens(
    tab: Page, address: str
) -> None:
    """The chart has its place and what is below it stays, at every width, for every kind."""
    for key in ("s47_enquiries", "rapid_review_outcomes"):
        places: list[list[list[float]]] = [[], []]
        for found, query in zip(places, ("", "?explore=yes"), strict=True):
            tab.goto(f"{address}/indicator/{key}{query}")
            if query:
                expect(tab.locator(".explored .main-svg").first).to_be_visible()
            for width in (1920, 1366, 1024, 768):
                tab.set_viewport_size({"width": width, "height": 900})
                found.append([round(place) for place in tab.evaluate(PLACES)])
        assert places[0] == places[1], key


BUTTONS = ["Zoom", "Pan", "Zoom in", "Zoom out", "Reset axes"]


def buttons(page: Page) -> list[str]:
    """Give the words of the buttons of the figure's toolbar."""
    expect(page.locator(".explored .main-svg").first).to_be_visible()
    found = page.locator(".modebar-btn").all()
    return [str(one.get_attribute("data-title")) for one in found]


def test_the_toolbar_has_no_button_that_sends_the_chart_anywhere(
    figure: Page, steward: str
) -> None:
    """On every kind of figure, for everyone and for a steward."""
    assert buttons(figure) == BUTTONS
    for key in ("cpp_neglect", "icpc_working_days", "rapid_review_outcomes"):
        figure.goto(f"{steward}/indicator/{key}?explore=yes")
        assert buttons(figure) == BUTTONS
    server = "document.querySelector('.explored .js-plotly-plot')._context.plotlyServerURL"
    assert figure.evaluate(server) == ""


def test_a_name_with_markup_is_read_as_it_is_written(figure: Page) -> None:
    """Plotly turns escapes in a hover text back into the letters that they stand for."""
    figure.evaluate(
        "const plot = document.querySelector('.explored .js-plotly-plot');"
        "const at = plot.data.findIndex(trace => trace.name === 'ours');"
        "const texts = plot.data[at].hovertext.map(() => '&lt;b&gt;bold&lt;/b&gt; &amp; more');"
        "plot.data[at].hovertext = texts;"
        "Plotly.redraw(plot).then(() => Plotly.Fx.hover(plot,"
        " [{curveNumber: at, pointNumber: 0}]))"
    )
    expect(figure.locator(".hoverlayer .hovertext")).to_contain_text("<b>bold</b> & more")


def test_a_click_on_a_point_opens_its_quarter(figure: Page) -> None:
    figure.evaluate(
        "document.querySelector('.explored .js-plotly-plot')"
        ".emit('plotly_click', {points: [{customdata: '2025-26-q2', curveNumber: 0,"
        " pointNumber: 0, x: 0, y: 0}]})"
    )
    expect(figure).to_have_url(re.compile("/indicator/s47_enquiries/2025-26-q2"))
    expect(figure.locator("h1")).to_contain_text("421")


def _checked(page: Page, heading: str) -> list[str]:
    """Give the words of what is chosen under a heading, as people read them."""
    found = page.locator(f"[aria-label='{heading}'] input:checked + label")
    return found.all_inner_texts()


def test_a_choice_is_in_the_address_and_back_returns(figure: Page) -> None:
    figure.get_by_role("radio", name="Rate per 10,000").check()
    expect(figure).to_have_url(re.compile("measure=rate"))
    expect(figure.locator("h1")).to_contain_text("per 10,000")
    assert _checked(figure, "Show") == ["Rate per 10,000"]
    figure.go_back()
    expect(figure.locator("h1")).to_have_text("Section 47 enquiries")
    expect(figure.get_by_role("radio", name="Number")).to_be_checked()


def test_controls_work_by_keyboard_and_keep_the_focus(figure: Page) -> None:
    """A radio group is one Tab stop whose choice the arrow keys move; Space ticks a box."""
    number, rate = (figure.get_by_role("radio", name=n) for n in ("Number", "Rate per 10,000"))
    number.focus()
    figure.keyboard.press("ArrowRight")
    expect(figure).to_have_url(re.compile("measure=rate"))
    expect(figure.locator("h1")).to_contain_text("per 10,000")
    expect(rate).to_be_focused()
    figure.keyboard.press("Tab")
    expect(rate).not_to_be_focused()
    figure.keyboard.press("Shift+Tab")
    expect(rate).to_be_focused()
    box = figure.locator("[aria-label='Compare'] input").first
    before = box.is_checked()
    box.focus()
    figure.keyboard.press("Space")
    expect(figure).to_have_url(re.compile("measure=rate&beside=.*explore=yes"))
    expect(box).to_be_checked(checked=not before)
    expect(box).to_be_focused()
    figure.keyboard.press("Space")
    expect(box).to_be_checked(checked=before)
    expect(rate).to_be_checked()


def test_an_authority_is_picked_and_left_out_by_keyboard(figure: Page, address: str) -> None:
    """Its line is drawn where the chart is explored; the focus stays on the button."""
    figure.goto(f"{address}/indicator/s47_enquiries?measure=rate&explore=yes")
    labels = figure.locator(".explored .annotation-text")
    expect(labels.first).to_be_visible()
    figure.get_by_text("Draw single authorities").focus()
    figure.keyboard.press("Enter")
    first = figure.locator(".authority").first
    name = first.locator("span").first.inner_text()
    draw = figure.get_by_role("button", name="Draw", exact=True)
    for drawn in (True, False):
        first.locator("input").focus()
        figure.keyboard.press("Space")
        draw.focus()
        figure.keyboard.press("Enter")
        expect(figure).to_have_url(re.compile("area=" if drawn else "^(?!.*area=)"))
        expect(labels.filter(has_text=name)).to_have_count(1 if drawn else 0)
        if drawn:
            expect(draw).to_be_focused()
            expect(first.locator("input")).to_be_checked()


def test_a_choice_by_mouse_is_where_its_words_are(figure: Page) -> None:
    words = figure.get_by_text("From zero", exact=True).bounding_box()
    assert words
    figure.mouse.click(words["x"] + words["width"] / 2, words["y"] + words["height"] / 2)
    expect(figure).to_have_url(re.compile("zero="))
    expect(figure.get_by_role("radio", name="From zero")).to_be_checked()


def test_the_controls_stand_where_the_links_stood(
    figure: Page, browser: Browser, address: str
) -> None:
    """Nothing moves when the page becomes live, at any width."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1366, "height": 900}, locale="en-GB"
    )
    page = context.new_page()
    page.goto(f"{address}{EXPLORED}")
    for width in (1366, 800, 390):
        places = []
        for one in (page, figure):
            one.set_viewport_size({"width": width, "height": 900})
            each = one.locator(".choices .switch > *").all()
            boxes = [box for box in (choice.bounding_box() for choice in each) if box]
            places.append([(b["x"], b["y"], b["width"], b["height"]) for b in boxes])
        assert len(places[0]) > 8
        assert places[1] == [pytest.approx(place, abs=0.6) for place in places[0]], width
    context.close()


def test_a_choice_with_scripts_off_is_a_link(plain_tab: Page, address: str) -> None:
    plain_tab.goto(f"{address}/indicator/s47_enquiries")
    plain_tab.get_by_role("link", name="Rate per 10,000").click()
    expect(plain_tab).to_have_url(re.compile("measure=rate"))
    expect(plain_tab.locator("h1")).to_contain_text("per 10,000")


def test_axe_finds_nothing_after_a_choice(
    figure: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    figure.get_by_role("radio", name="5 years").check()
    expect(figure).to_have_url(re.compile("span=5-years"))
    assert faults_of_access(figure) == []


def test_a_split_that_is_chosen_on_a_phone_is_in_view(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{address}/indicator/s47_enquiries")
    expect(tab.locator("html[data-awake]")).to_have_count(1)
    chosen = tab.locator("[data-keep='split-by-locality']")
    chosen.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 60)")
    chosen.click()
    expect(tab.locator("#parts")).to_be_in_viewport()
    expect(chosen).to_be_focused()


def test_a_phone_keeps_the_picture_and_a_wider_screen_explores(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{address}{EXPLORED}")
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
    for key in ("s47_enquiries?measure=rate&", "icpc_working_days?", "rapid_review_outcomes?"):
        tab.goto(f"{address}/indicator/{key}explore=yes")
        expect(tab.locator(".explored .main-svg").first).to_be_visible()
    assert said == []


def test_the_figure_follows_the_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}{EXPLORED}")
    ground = page.locator(".explored .main-svg").first
    expect(ground).to_have_css("background", re.compile(r"^rgb\(23, 30, 42\)"))
    context.close()
