"""The way back to a slide: what an address may say of it, and which links carry it on."""

import pytest

from layouts.meeting.way_back import OpenedFrom, with_way_back
from tests import builders as make

OPENED = OpenedFrom(make.q("2025-26 Q2"), "exception-icpc-2023-24-q4")


def test_a_mark_is_read_as_it_is_written() -> None:
    assert str(OPENED) == "2025-26-q2.exception-icpc-2023-24-q4"
    assert OpenedFrom.read(str(OPENED)) == OPENED


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.example/a",
        "//evil.example",
        "2025-26-q2.//evil.example",
        "2025-26-q2.answer#x",
        '2025-26-q2."><script>',
        "2025-27-q2.answer",
        "answer",
        f"2025-26-q2.{'a' * 300}",
    ],
)
def test_what_is_no_slide_is_no_mark(text: str) -> None:
    assert OpenedFrom.read(text) is None


def test_an_address_is_marked_before_its_part() -> None:
    assert OPENED.marked("/actions#action-3") == f"/actions?slide={OPENED}#action-3"
    assert OPENED.marked("/theme/neglect?quarter=2025-26-q1").endswith(f"q1&slide={OPENED}")


def test_the_link_stands_first_and_pages_carry_it_on() -> None:
    page = (
        '<main class="a" id="main"><a href="/indicator/icpc?rate=yes#top">x</a>'
        '<a href="/exceptions.xlsx">f</a><a href="/about">a</a><a href="#main">m</a></main>'
    )
    told = with_way_back(page, OPENED)
    assert told.startswith('<main class="a" id="main"><p class="way-back"')
    assert 'href="/meeting/2025-26-q2#exception-icpc-2023-24-q4"' in told
    assert f'href="/indicator/icpc?rate=yes&amp;slide={OPENED}#top"' in told
    assert ('href="/exceptions.xlsx"' in told, 'href="/about"' in told) == (True, True)
    assert 'href="#main"' in told
