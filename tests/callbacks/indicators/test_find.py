"""What is found: lines with figure and state, exceptions, places and terms, as the reader sees."""

import re

import pytest

from data_access.store.gate import Gate
from tests.callbacks.conftest import Ask, answers


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


def test_an_exception_has_its_figure_its_state_and_its_stage(ask: Ask) -> None:
    """Those that are over are found too, after those of the quarter."""
    said = words(ask("/find?q=threshold"))
    assert "421 enquiries , 2025-26 Q2: high, above the threshold of 390; new" in said
    over = "450 enquiries , 2022-23 Q2 to 2023-24 Q1: high, above the threshold of 400; "
    assert said.index("421 enquiries") < said.index(over)


def test_a_theme_is_found_with_how_many_of_its_lines_stand_out(ask: Ask) -> None:
    page = ask("/find?q=emotional")
    assert 'href="/theme/emotional-health"' in page.partition("<main")[2]
    assert re.search(r"Themes Emotional .* lines, .* exceptions? in 2025-26 Q2", words(page))


@pytest.mark.parametrize("text", ["heywood", "Heywood"])
def test_a_place_leads_to_every_line_that_is_split_by_it(ask: Ask, text: str) -> None:
    page = ask(f"/find?q={text}")
    assert "Places and groups Heywood" in words(page)
    assert 'href="/indicator/cse_crimes?split=locality"' in page
    assert re.search(r"Referrals by locality : \d+ ", words(page))


def test_a_part_that_is_hidden_from_the_reader_says_so(public: Gate) -> None:
    said = words(answers(public)("/find?q=heywood"))
    assert "Plans: sexual abuse by locality : hidden" in said


def test_a_term_is_found_with_its_meaning(ask: Ask) -> None:
    page = ask("/find?q=usual level")
    assert "The average that a line has kept since it last changed" in words(page)
    assert 'href="/about#term-usual-level"' in page


def test_what_is_found_is_of_the_quarter_that_is_shown(ask: Ask) -> None:
    assert "2024-25 Q1" in words(ask("/find?q=referrals&quarter=2024-25-q1"))


def test_nothing_found_suggests_the_nearest_lines(ask: Ask) -> None:
    said = words(ask("/find?q=zzzz"))
    assert "Nothing matches “zzzz”. Perhaps one of these:" in said
