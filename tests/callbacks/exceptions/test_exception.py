"""The page of one exception of the demonstration: its chart, words, comparators and parts."""

import re

import pytest

from callbacks.exceptions.exception import view
from dashboard import number_formats
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from tests.callbacks.conftest import Ask


def test_the_range_that_an_exception_was_judged_by_is_drawn_and_said(ask: Ask) -> None:
    text = ask("/exceptions/cpp_sexual_abuse/2025-26-q2")
    judged = re.search(
        r"The heavy bar is the average of 2024-25 Q3 to 2025-26 Q2, (\d+); the grey block is the "
        r"range expected of it from the quarters before: (\d+) to (\d+)\.",
        text,
    )
    assert judged
    average, *ends = judged.groups()
    assert f"quarters average {average}; {ends[0]} to {ends[1]} was expected, from the 26" in text
    for picture in re.findall(r'<svg class="pic.*?</svg>', text, re.S)[:2]:  # wide, narrow
        assert {"block", "bar", "level"} <= set(re.findall(r'<path[^>]*data-kind="(\w+)"', picture))
        assert re.findall(r'data-kind="level"[^>]*>was (\d+)<', picture) == ["14"]
    assert max(chart_values(text)) > int(ends[1])  # the scale leaves room for it


def test_an_exception_over_a_threshold_has_no_range(ask: Ask) -> None:
    assert "range expected of" not in ask("/exceptions/s47_enquiries/2025-26-q2")


def test_rules_of_an_earlier_quarter_are_told_with_it(ask: Ask) -> None:
    text = ask("/exceptions/referrals/2023-24-q4")
    assert "It has lasted seven quarters." in text
    most = "the newest counting most,"
    assert re.search(rf"In 2023-24 Q4 the average of all quarters, {most} was 841; [\d,]+ to", text)
    assert "The latest four quarters average" not in text
    assert re.search(r"In 2023-24 Q4, average 841, the newest quarters \w+ most, \d+ below", text)
    assert re.search(r"about once in \d+ years on a line of this length", text)
    assert "The heavy bar is the average of 2023-24 Q4 to 2025-26 Q2, 696." in text


def test_the_bar_of_a_drift_is_said_to_be_of_all_quarters(ask: Ask) -> None:
    text = ask("/exceptions/contacts_domestic_abuse/2025-26-q2")
    judged = re.search(
        r"The heavy bar is the average of all quarters, the newest counting most, (\d+); the grey "
        r"block is the range expected of it from their plain average: (\d+ to \d+)\.",
        text,
    )
    assert judged
    most, told = "the newest counting most,", f"is {judged[1]}; {judged[2]} was expected, from all"
    assert f"The average of all quarters, {most} {told}" in text
    assert f"drifted up from about 533 to about {judged[1]}" in text


def test_a_past_exception_is_drawn_compared_and_split_as_it_stood(ask: Ask) -> None:
    text = ask("/exceptions/s47_enquiries/2022-23-q2")
    assert re.search(r'<figure[^>]*data-quarter="2023-24 Q1"', text)
    assert "The line is drawn as it stood in 2023-24 Q1." in text
    compared = text[text.index('id="compared"') : text.index('id="behind"')]
    assert set(re.findall(r", (\d{4}-\d\d)<", compared)) == {"2023-24"}
    assert "On 2022-23 Q1, a year before: " in text
    assert "Back within what is expected since" in re.sub(r"<[^>]+>", "", text)  # its life goes on


def test_the_run_of_a_past_exception_is_in_its_picture(ask: Ask) -> None:
    text = ask("/exceptions/icpc_working_days/2018-19-q2")
    picture = re.search(r'<svg class="pic.*?</svg>', text, re.S)
    assert picture
    assert "/indicator/icpc_working_days/2018-19-q2" in picture[0]
    assert "2022-23" not in picture[0]


def test_the_parts_are_those_of_a_change_that_goes_the_exceptions_way(ask: Ask) -> None:
    # The average of the latest four is high, the last figure lower than a year and a quarter ago.
    fell = ask("/exceptions/contacts_domestic_abuse/2024-25-q3")
    assert "Not higher than in 2024-25 Q2 or in 2023-24 Q3, so no part is named" in fell
    assert "most of it" not in fell
    plans = ask("/exceptions/cpp_sexual_abuse/2025-26-q2")
    assert re.search(r"On \d{4}-\d\d Q\d, [a-z ]+ before: [^<]+\(−\d+\)", plans)


def chart_values(text: str) -> list[int]:
    """Give the numbers of the value axis of a page's first picture."""
    picture = re.search(r'<svg class="pic.*?</svg>', text, re.S)
    assert picture
    return [int(said.replace(",", "")) for said in re.findall(r">([\d,]+)</text>", picture[0])]


def test_the_overview_counts_the_same_in_its_heading_and_by_theme(ask: Ask) -> None:
    """A number and its rate are one indicator."""
    text = ask("/")
    said = re.search(r"(\w+) indicators? stands? out;", text)
    assert said
    by_theme = re.findall(r">(\d+) stands? out", text)
    assert number_formats.number_word(sum(map(int, by_theme))) == said[1].lower()


def test_a_quarter_without_an_exception_names_the_lines_nearest(shown: Gate) -> None:
    with pytest.raises(AddressError) as caught:
        view(shown, "s47_enquiries", Quarter(2025, 1))
    assert caught.value.nearest == "/exceptions/s47_enquiries/2025-26-q2"
