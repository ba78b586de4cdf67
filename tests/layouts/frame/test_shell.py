"""The frame of a page: links to themes and quarters, one heading, whose figures these are."""

import re
from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import Theme
from dashboard.quarters import Quarter, quarters_between
from layouts.frame import addresses
from layouts.frame.paint import to_html
from layouts.frame.shell import Crumb, PageFrame, document_title, whole_page

QUARTERS = quarters_between(Quarter(2020, 3), Quarter(2022, 2))
LATEST = QUARTERS[-1]
CHOSEN = Quarter(2021, 2)
FRAME = PageFrame(
    partnership="Anywhere Partnership",
    title="Neglect",
    themes=(Theme("one", "Theme one", "One", ()), Theme("two", "Theme two", "Two", ())),
    active="themes",
    theme="two",
    quarter=CHOSEN,
    latest=LATEST,
    quarters=QUARTERS,
    in_quarter=lambda q: addresses.theme_address("two", None if q == LATEST else q),
)


def links(text: str, mark: str) -> dict[str, str]:
    """Give the addresses of the links that have a mark, by what the mark says."""
    found = {}
    for tag in re.findall(r"<a [^>]*>", text):
        said = re.search(rf'{mark}="([^"]*)"', tag)
        if said:
            address = re.search(r'href="([^"]*)"', tag)
            assert address
            assert said[1] not in found, f"{said[1]} is linked twice"
            found[said[1]] = address[1].replace("&amp;", "&")
    return found


def test_every_theme_is_one_link_in_the_pages_quarter() -> None:
    assert links(to_html(whole_page(FRAME)), "data-theme-link") == {
        "one": "/theme/one?quarter=2021-22-q2",
        "two": "/theme/two?quarter=2021-22-q2",
    }


def test_the_latest_quarter_is_not_written() -> None:
    text = to_html(whole_page(replace(FRAME, quarter=LATEST)))
    assert links(text, "data-theme-link")["one"] == "/theme/one"
    assert 'name="quarter"' not in text
    assert '<input name="quarter" type="hidden" value="2021-22-q2">' in to_html(whole_page(FRAME))


def test_every_quarter_is_linked_once_with_its_name() -> None:
    text = to_html(whole_page(FRAME))
    found = links(text, "data-select-quarter")
    assert set(found) == {str(quarter) for quarter in QUARTERS}
    assert found["2021-22 Q1"] == "/theme/two?quarter=2021-22-q1"
    assert found[str(LATEST)] == "/theme/two"
    names = re.findall(r'aria-label="(\d{4}-\d\d Q\d)"', text)
    assert sorted(names) == sorted(str(quarter) for quarter in QUARTERS)


@pytest.mark.parametrize(
    ("quarter", "before", "after"),
    [
        (CHOSEN, '<a class="before kept"', '<a class="after kept"'),
        (LATEST, '<a class="before kept"', '<span class="after off kept">2022-23 Q3</span>'),
        (QUARTERS[0], '<span class="before off kept">2020-21 Q2</span>', '<a class="after kept"'),
    ],
)
def test_the_quarters_beside_are_links_where_there_are_figures(
    quarter: Quarter, before: str, after: str
) -> None:
    text = to_html(whole_page(replace(FRAME, quarter=quarter)))
    assert before in text
    assert after in text


def test_a_page_without_a_quarter_has_no_quarters() -> None:
    text = to_html(whole_page(replace(FRAME, in_quarter=None)))
    assert "data-select-quarter" not in text
    empty = replace(FRAME, quarter=None, latest=None, quarters=())
    assert "data-select-quarter" not in to_html(whole_page(empty))


def test_one_heading_a_skip_link_and_the_themes_mark() -> None:
    text = to_html(whole_page(FRAME, "body"))
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", text) == ["Neglect"]
    assert text.index('href="#content"') < text.index("<header")
    assert 'id="content" tabindex="-1">body<' in text
    assert re.search(r'<main [^>]*data-theme="two"', text)
    assert "data-theme=" not in to_html(whole_page(replace(FRAME, theme=None)))


def test_the_open_page_and_theme_are_marked() -> None:
    text = to_html(whole_page(FRAME))
    assert len(re.findall(r'aria-current="page"', text)) == 3
    assert re.search(r'<a aria-current="page"[^>]*>Themes</a>', text)
    assert re.search(r'<a aria-current="page"[^>]*>Two</a>', text)


def test_a_demonstration_says_so_at_the_head_and_the_foot() -> None:
    text = to_html(whole_page(replace(FRAME, demonstration=True)))
    head, _, foot = text.partition("<main")
    assert "Invented data" in head
    assert (
        "Local figures are invented; published figures are real unless marked as invented." in foot
    )
    assert "nvented" not in to_html(whole_page(FRAME))


def test_steps_to_the_page_are_links_and_words() -> None:
    crumbs = (Crumb("Theme two", "/theme/two"), Crumb("here"))
    text = to_html(whole_page(replace(FRAME, crumbs=crumbs)))
    assert (
        '<p class="crumbs" data-kind="count"><a href="/theme/two">Theme two</a> / here</p>' in text
    )


def test_a_document_is_named_by_page_quarter_and_partnership() -> None:
    assert document_title(FRAME) == "Neglect, 2021-22 Q2 · Anywhere Partnership"
    said = replace(FRAME, title="12 in 2021-22 Q2")
    assert document_title(said) == "12 in 2021-22 Q2 · Anywhere Partnership"
    assert document_title(replace(FRAME, in_quarter=None)) == "Neglect · Anywhere Partnership"


def test_an_empty_catalogue_has_no_themes_to_link() -> None:
    text = to_html(whole_page(replace(FRAME, themes=(), theme=None)))
    assert "Themes" not in text


CITED = replace(
    FRAME, edition="figures up to 2021-22 Q2, returns up to 1 October 2021", here="/theme/two"
)


def citation(frame: PageFrame) -> str:
    """Give how a page is cited, as a reader sees it."""
    text = to_html(whole_page(frame))
    found = re.search(r"Cite this: (.*?) <button", text)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


def test_a_page_is_cited_by_title_quarter_figures_and_the_address_that_keeps_its_quarter() -> None:
    edition = "Figures up to 2021-22 Q2, returns up to 1 October 2021."
    named = f"Anywhere Partnership: Neglect, 2021-22 Q2. {edition}"
    assert citation(CITED) == f"{named} /theme/two?quarter=2021-22-q2"
    site = replace(CITED, site="https://data.example.org", quarter=LATEST)
    dated = "https://data.example.org/theme/two?quarter=2022-23-q2"
    assert citation(site) == f"Anywhere Partnership: Neglect, 2022-23 Q2. {edition} {dated}"
    plain = replace(CITED, in_quarter=None, here="/about")
    assert citation(plain) == f"Anywhere Partnership: Neglect. {edition} /about"


def test_invented_figures_are_cited_as_such() -> None:
    assert " Invented data. /theme/two" in citation(replace(CITED, demonstration=True))


def test_a_page_that_the_public_does_not_read_is_not_cited() -> None:
    assert citation(replace(CITED, edition="")) == ""
    assert citation(replace(CITED, here="")) == ""


def test_a_title_that_was_typed_is_told_as_text_and_a_search_alone_is_not() -> None:
    typed = to_html(whole_page(replace(FRAME, title="Visit 3 homes", typed_title=True)))
    assert '<h1 data-kind="text" tabindex="-1">Visit 3 homes</h1>' in typed
    assert "<h1 data-kind" not in to_html(whole_page(replace(FRAME, search="neglect")))
