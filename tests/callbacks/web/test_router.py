"""An address leads to its page, in a document and in Dash's answer; a wrong one is explained."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page_cache import PageCache, PageKey, PageMemory, PaintedPage
from dashboard.catalogue.files.load import load_catalogue
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate
from data_access.store.store import Store
from layouts.frame.painted_text import packed_text
from tests.callbacks.conftest import OURS, without_kept
from tests.callbacks.machine import BROKEN, LIVE, OVERVIEW, Colours
from tests.doors import DAY, STEWARD, seen_by


@pytest.fixture
def colours() -> Colours:
    """A page that counts its views."""
    return Colours()


@pytest.fixture
def sheets(shown: Gate, colours: Colours) -> PageCache:
    """The machine with four small pages."""
    return PageCache(lambda: shown, AddressTable([OVERVIEW, colours.page, BROKEN, LIVE]))


def said(sheet: PaintedPage) -> str:
    """Give what the page was asked for, as it understood it."""
    found = re.search(r'<p class="said">(.*?)</p>', without_kept(sheet.text))
    assert found, sheet.text
    return found[1]


def fault(sheet: PaintedPage) -> tuple[str, str]:
    """Give what a "not found" page says is wrong, and what it offers."""
    assert sheet.status == 404
    found = re.search(
        r'class="card prose"[^>]*><p>(.*?)</p>.*?(?:right address: <a href="(.*?)"|$)',
        without_kept(sheet.text),
    )
    assert found, sheet.text
    return found[1], (found[2] or "/").replace("&amp;", "&")


@pytest.mark.parametrize(
    "marks",
    [
        "utm_source=mail&utm_medium=x",
        "fbclid=1",
        "gclid=a&gbraid=",
        "mc_cid=1&mc_eid=2",
        "UTM_ID=3",
    ],
)
def test_marks_of_mails_and_other_sites_are_ignored(sheets: PageCache, marks: str) -> None:
    plain = sheets.painted_page(RequestedAddress.read("/colour/red?size=large"))
    marked = sheets.painted_page(RequestedAddress.read(f"/colour/red?{marks}&size=large"))
    assert marked is plain


@pytest.mark.parametrize(
    ("address", "understood"),
    [
        ("/colour/green", "small  False None 2025-26 Q2"),
        ("/colour/green/", "small  False None 2025-26 Q2"),
        ("/colour", "small  False None 2025-26 Q2"),
        ("/colour/red?quarter=2021-22-q3", "small  False None 2021-22 Q3"),
        ("/colour/red?size=large&number=12", "large  False 12 2025-26 Q2"),
        ("/colour/red?part=b&part=a&dots=yes", "small a,b True None 2025-26 Q2"),
        ("/colour/red?size=&quarter=&part=", "small  False None 2025-26 Q2"),
        ("/colour/%72ed", "small  False None 2025-26 Q2"),
    ],
)
def test_an_address_is_read_by_the_views_names_and_annotations(
    sheets: PageCache, address: str, understood: str
) -> None:
    assert said(sheets.painted_page(RequestedAddress.read(address))) == understood


@pytest.mark.parametrize(
    ("address", "what", "nearest"),
    [
        ("/colour/gren", "no colour “gren”", "/colour/green"),
        ("/color/green", "no page at “/color/green”", "/colour/green"),
        ("/Colour/green?size=large", "no page", "/colour/green?size=large"),
        ("/colour/red/more", "no page", "/colour/red"),
        ("/colour/red?hue=1", "nothing named “hue”", "/colour/red"),
        ("/colour/red?hue=1&size=large", "it knows quarter, size,", "/colour/red?size=large"),
        ("/colour/red?size=larg", "“size” is “larg”; expected small or large", "?size=large"),
        ("/colour/red?dots=1", "“dots” is “1”; expected yes or no", "/colour/red"),
        ("/colour/red?number=-1", "“number” is “-1”; expected a whole number", "/colour/red"),
        ("/colour/red?number=1&number=2", "“number” is said 2 times", "?number=1"),
        ("/colour/red?quarter=2021-22+Q3", "is no quarter", "?quarter=2021-22-q3"),
        ("/colour/red?quarter=2021/22-Q3", "is no quarter", "?quarter=2021-22-q3"),
        ("/colour/red?quarter=soon", "is no quarter", "/colour/red"),
        ("/colour/red?quarter=2040-41-q1", "no figures of 2040-41 Q1", "quarter=2025-26-q2"),
        ("/nothing/like/it", "no page", "/"),
        ("/colour/red?hue=1&number=x", "“hue”; it knows", "/colour/red"),
    ],
)
def test_a_wrong_address_says_what_is_wrong_and_offers_the_nearest_right_one(
    sheets: PageCache, address: str, what: str, nearest: str
) -> None:
    sentence, offered = fault(sheets.painted_page(RequestedAddress.read(address)))
    assert what in sentence
    assert offered.endswith(nearest)
    assert sheets.painted_page(RequestedAddress.read(offered)).status == 200


def test_everything_wrong_is_said_at_once(sheets: PageCache) -> None:
    sentence, _ = fault(
        sheets.painted_page(RequestedAddress.read("/colour/red?hue=1&number=x&size=9"))
    )
    for each in ("“hue”", "“number”", "“size”"):
        assert each in sentence


def test_what_stands_in_a_wrong_address_is_words(sheets: PageCache) -> None:
    text = sheets.painted_page(RequestedAddress.read("/<script>alert(1)</script>?<b>=1")).text
    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("/colour/red?size=large&part=a", "/colour/red/?part=a&size=large&quarter="),
        ("/colour/red?part=a&part=b", "/colour/red?part=b&part=a&part=a"),
    ],
)
def test_one_view_is_painted_once(sheets: PageCache, colours: Colours, one: str, same: str) -> None:
    assert sheets.painted_page(RequestedAddress.read(one)) is sheets.painted_page(
        RequestedAddress.read(same)
    )
    assert colours.views == 1


def test_a_page_is_painted_again_when_the_store_has_changed(colours: Colours) -> None:
    catalogue = load_catalogue(OURS)
    store = Store.create("sqlite://", catalogue, demonstration=True)
    shown = seen_by(store, Reader(Audience.STEWARD))
    sheets = PageCache(lambda: shown, AddressTable([OVERVIEW, colours.page]))
    assert said(sheets.painted_page(RequestedAddress.read("/colour/red"))).endswith("None None")
    assert said(sheets.painted_page(RequestedAddress.read("/colour/red"))).endswith("None None")
    assert colours.views == 1
    line = catalogue.indicator("cpp_neglect")
    figure = Observation(line.key, line.since, line.agencies[0], numerator=140)
    day = line.since.last_day
    store.save_return(Return(line.agencies[0], line.since, day, "a.csv", (figure,)))
    assert said(sheets.painted_page(RequestedAddress.read("/colour/red"))).endswith(str(line.since))
    assert colours.views == 2


def key_of(state: str, address: str, reader: Reader = STEWARD, whose: str = "ours") -> PageKey:
    return PageKey(whose, reader, state, address)


def test_what_is_remembered_has_a_bound_and_the_longest_unused_goes_first() -> None:
    memory = PageMemory(most_letters=30)
    pages = {name: PaintedPage(200, name, name * 10) for name in "abc"}
    memory.put(key_of("1", "a"), pages["a"])
    memory.put(key_of("1", "b"), pages["b"])
    assert memory.get(key_of("1", "a"), DAY) is pages["a"]
    memory.put(key_of("1", "c"), pages["c"])
    memory.put(key_of("1", "d"), PaintedPage(200, "d", "d" * 10))
    assert memory.get(key_of("1", "b"), DAY) is None
    assert memory.get(key_of("1", "a"), DAY) is pages["a"]
    assert memory.letters == 30
    memory.put(key_of("2", "e"), PaintedPage(200, "e", "e" * 31))
    assert memory.letters == 0


def test_a_remembered_page_is_one_partnerships_for_one_reader_in_one_state() -> None:
    memory = PageMemory()
    memory.put(key_of("1", "a"), PaintedPage(200, "a", "a"))
    others = (
        key_of("2", "a"),
        key_of("1", "b"),
        key_of("1", "a", Reader()),
        key_of("1", "a", whose="x"),
    )
    assert [memory.get(other, DAY) for other in others] == [None] * 4


def test_pages_of_before_go_with_the_first_page_of_another_state() -> None:
    """They may hold what was removed for good since; another partnership's pages stay."""
    memory = PageMemory()
    memory.put(key_of("1", "a"), PaintedPage(200, "a", "before"))
    memory.put(key_of("1", "a", whose="x"), PaintedPage(200, "a", "theirs"))
    memory.put(key_of("2", "b"), PaintedPage(200, "b", "after"))
    assert memory.get(key_of("1", "a"), DAY) is None
    assert memory.get(key_of("1", "a", whose="x"), DAY) is not None
    assert memory.letters == len("theirs") + len("after")


def test_a_page_of_one_day_is_not_given_on_another_and_one_of_any_day_is() -> None:
    memory = PageMemory()
    memory.put(key_of("1", "due"), PaintedPage(200, "due", "late by a day", day=DAY))
    memory.put(key_of("1", "plain"), PaintedPage(200, "plain", "plain"))
    assert memory.get(key_of("1", "due"), DAY) is not None
    tomorrow = DAY + timedelta(days=1)
    assert memory.get(key_of("1", "due"), tomorrow) is None
    assert memory.get(key_of("1", "plain"), tomorrow) is not None
    again = PaintedPage(200, "due", "late by two days", day=tomorrow)
    memory.put(key_of("1", "due"), again)
    assert memory.get(key_of("1", "due"), tomorrow) is again
    assert memory.letters == len("late by two days") + len("plain")


def test_a_wrong_address_is_not_remembered(sheets: PageCache, colours: Colours) -> None:
    for _ in range(2):
        sheets.painted_page(RequestedAddress.read("/colour/blue"))
    assert colours.views >= 2


def test_dashs_answer_holds_the_same_painted_page(sheets: PageCache) -> None:
    asked = RequestedAddress.read("/colour/red")
    sheet = sheets.painted_page(asked)
    component: Any = sheets.component(asked, "/colour/red")
    answer = component.to_plotly_json()
    assert answer["type"] == "Painted"
    assert packed_text(answer["props"]["text"]) == sheet.text
    assert answer["props"]["title"] == sheet.title
    assert answer["props"]["address"] == "/colour/red"


def test_a_live_page_is_painted_as_its_copy_and_answered_with_its_controls(
    sheets: PageCache,
) -> None:
    asked = RequestedAddress.read("/live")
    sheet = sheets.painted_page(asked)
    assert sheet.live
    assert said(sheet) == "live"
    component: Any = sheets.component(asked, "/live", 7)
    page, end = component.children
    assert "live-input" in page
    told = {"text": "", "title": sheet.title, "address": "/live", "state": "", "number": 7}
    assert end.to_plotly_json()["props"] == told


def test_a_title_says_what_which_quarter_and_whose(sheets: PageCache, shown: Gate) -> None:
    title = sheets.painted_page(RequestedAddress.read("/colour/red?quarter=2021-22-q3")).title
    assert title == f"The colour red, 2021-22 Q3 · {shown.catalogue().partnership.title}"


def test_a_page_written_out_comes_before_one_with_a_name_in_its_path(shown: Gate) -> None:
    colours = Colours()
    red = replace(OVERVIEW, path="/colour/red")
    sheets = PageCache(lambda: shown, AddressTable([colours.page, red]))
    assert said(sheets.painted_page(RequestedAddress.read("/colour/red"))) == "all"
    assert said(sheets.painted_page(RequestedAddress.read("/colour/green"))).startswith("small")
