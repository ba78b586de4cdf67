"""What is found: lines with figure and state, exceptions, places and terms, as the reader sees."""

import re

import pytest

from tests.callbacks.conftest import Ask


def words(page: str) -> str:
    """Give the words of a page's main part."""
    main = page.partition("<main")[2]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def test_a_line_is_found_with_its_figure_and_its_state(ask: Ask) -> None:
    said = words(ask("/find?q=section 47"))
    assert "What matches “section 47”" in said
    assert re.search(r"421 enquiries in the quarter, 2025-26 Q2: .*above", said)


def test_exceptions_of_the_quarter_are_found_and_lead_to_their_page(ask: Ask) -> None:
    page = ask("/find?q=threshold of 390")
    assert "Exceptions" in words(page)
    assert re.search(r'href="/exceptions/s47_enquiries/[^"]+"', page)


@pytest.mark.parametrize("text", ["heywood", "Heywood"])
def test_a_place_leads_to_every_line_that_is_split_by_it(ask: Ask, text: str) -> None:
    page = ask(f"/find?q={text}")
    assert "Places and groups Heywood" in words(page)
    assert 'href="/indicator/cse_crimes?split=locality"' in page


def test_a_term_is_found_with_its_meaning(ask: Ask) -> None:
    page = ask("/find?q=usual level")
    assert "The average that a line has kept since it last changed" in words(page)
    assert 'href="/about#term-usual-level"' in page


def test_what_is_found_is_of_the_quarter_that_is_shown(ask: Ask) -> None:
    assert "2024-25 Q1" in words(ask("/find?q=referrals&quarter=2024-25-q1"))


def test_nothing_found_suggests_the_nearest_lines(ask: Ask) -> None:
    said = words(ask("/find?q=zzzz"))
    assert "Nothing matches “zzzz”. Perhaps one of these:" in said
