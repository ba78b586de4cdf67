"""Financial quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.quarters import FarQuarterError, Quarter, quarters_between
from tests.builders import q

QUARTERS = st.builds(Quarter, st.integers(1900, 2200), st.integers(1, 4))
NEAR = st.builds(Quarter, st.integers(2000, 2100), st.integers(1, 4))
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(QUARTERS)
def test_what_is_written_is_read_back(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.from_address(quarter.address) == quarter
    assert Quarter.from_ordinal(quarter.ordinal) == quarter


@given(QUARTERS, QUARTERS)
def test_the_written_form_sorts_in_time_order(one: Quarter, other: Quarter) -> None:
    assert (str(one) < str(other)) == (one < other)
    assert (one < other) == (one.first_day < other.first_day)


@given(NEAR, st.integers(-200, 200))
def test_a_step_forwards_is_undone_by_a_step_backwards(quarter: Quarter, steps: int) -> None:
    assert quarter + steps - steps == quarter
    assert (quarter + steps) - quarter == steps


@given(DAYS)
def test_every_day_lies_in_exactly_its_own_quarter(day: date) -> None:
    quarter = Quarter.containing(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert (quarter + 1).first_day == quarter.last_day + timedelta(days=1)


@given(NEAR, st.integers(0, 60))
def test_a_span_has_every_quarter_once(first: Quarter, length: int) -> None:
    quarters = quarters_between(first, first + length)
    assert len(quarters) == length + 1
    assert [quarter - first for quarter in quarters] == list(range(length + 1))


def test_a_span_that_ends_before_it_begins_is_empty() -> None:
    assert quarters_between(q("2021-22 Q3"), q("2021-22 Q2")) == ()


def test_q1_is_april_to_june_and_q4_the_new_year() -> None:
    assert q("2024-25 Q1").first_day == date(2024, 4, 1)
    assert q("2024-25 Q4").last_day == date(2025, 3, 31)
    assert q("2024-25 Q4").months == "January to March 2025"
    assert q("2025-26 Q2").months == "July to September 2025"


def test_dfe_names_the_year_after_its_end_and_rests_rates_on_the_year_before() -> None:
    quarter = q("2024-25 Q3")
    assert quarter.reporting_year == 2025
    assert quarter.population_year == 2024


def test_the_turn_of_the_century_is_written_with_two_noughts() -> None:
    assert str(Quarter(1999, 4)) == "1999-00 Q4"
    assert Quarter.parse("1999-00 Q4") == Quarter(1999, 4)


def test_the_year_so_far_begins_with_q1() -> None:
    assert q("2021-22 Q3").year_so_far() == (q("2021-22 Q1"), q("2021-22 Q2"), q("2021-22 Q3"))


@pytest.mark.parametrize(
    "text", ["2021-23 Q3", "2021-22 Q5", "2021-22 q3", "2021-22Q3", " 2021-22 Q3", "21-22 Q3", ""]
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="2021-22 Q3"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2021-22 Q3", "2021/22 Q3", "2021-2022 Q3", "2021/2022 q3", "21/22 Q3"),
        *("2021\u201322 Q3", "2021-22Q3", "2021-22-q3", "2021-22, Quarter 3", " 2021-22  Q3 "),
        *("Q3 2021-22", "Q3, 2021/22"),
        *("Quarter 3 of 2021-22", "Qtr 3 2021/22", "q3 2021-2022", "October to December 2021"),
        *("Oct-Dec 2021", "Oct\u2013Dec 2021", "oct to dec 2021"),
    ],
)
def test_every_common_spelling_of_a_quarter_is_read(text: str) -> None:
    assert Quarter.from_words(text) == Quarter(2021, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("2021 Q3", "Q3 2021", "2021-23 Q3", "2021-2032 Q3", "2021-22 Q5", "2021-22", "Q3", ""),
        *("July to December 2021", "Dec-Oct 2021", "October 2021", "2021-22 Q3 Q4", "x2021-22 Q3"),
    ],
)
def test_a_text_that_could_be_two_quarters_or_none_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="2021-22 Q3"):
        Quarter.from_words(text)


@given(QUARTERS)
def test_a_quarter_is_read_as_pages_print_it(quarter: Quarter) -> None:
    assert Quarter.from_words(str(quarter)) == quarter
    assert Quarter.from_words(quarter.months) == quarter


@pytest.mark.parametrize(("year", "number"), [(2021, 0), (2021, 5), (1799, 1), (2301, 1)])
def test_a_quarter_that_does_not_exist_is_refused(year: int, number: int) -> None:
    with pytest.raises(ValueError, match="not"):
        Quarter(year, number)


@pytest.mark.parametrize("text", ["1899-00 Q4", "2201-02 Q1", "9999-00 Q3", "0000-01 Q1"])
def test_a_quarter_that_no_figure_can_be_of_is_not_read(text: str) -> None:
    with pytest.raises(FarQuarterError, match="expected a quarter of the years 1900-01 to 2200-01"):
        Quarter.parse(text)


@given(QUARTERS, st.integers(-200, 200))
def test_every_quarter_that_is_read_can_be_stepped_from(quarter: Quarter, steps: int) -> None:
    read = Quarter.parse(str(quarter))
    assert (read + steps) - read == steps


def test_digits_of_other_scripts_are_no_quarter() -> None:
    with pytest.raises(ValueError, match="expected a quarter such as"):
        Quarter.from_address("٢٠٢١-22-q3")
