"""Working days in England."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assurance.working_days import (
    band_of,
    bank_holidays,
    is_within,
    is_working_day,
    nth_working_day,
    within_limit,
    working_days_between,
)
from tests.builders import distribution
from tests.dashboard import second_reading

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


@given(DAYS, st.integers(0, 120))
def test_working_days_agree_with_counting_by_hand(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2025, 12, 31))
    assert working_days_between(start, end) == second_reading.working_days(start, end)


@given(DAYS, DAYS, DAYS)
def test_two_stretches_add_up_to_the_whole(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    assert working_days_between(first, last) == (
        working_days_between(first, middle) + working_days_between(middle, last)
    )


def test_bank_holidays_are_those_of_england() -> None:
    listed = {d for d in second_reading.BANK_HOLIDAYS_2024_2025 if d.year == 2024}
    assert bank_holidays(2024) == listed
    assert date(2024, 1, 2) not in bank_holidays(2024), "Scotland's"


def test_the_single_holidays_of_queens_and_king_are_kept() -> None:
    assert date(2022, 9, 19) in bank_holidays(2022)
    assert date(2023, 5, 8) in bank_holidays(2023)


def test_easter_takes_two_days_from_a_stretch() -> None:
    assert working_days_between(date(2025, 4, 17), date(2025, 4, 22)) == 1
    assert not is_working_day(date(2025, 4, 18))
    assert not is_working_day(date(2025, 4, 19))
    assert is_working_day(date(2025, 4, 22))


def test_the_day_itself_is_day_nought() -> None:
    assert working_days_between(date(2025, 6, 2), date(2025, 6, 2)) == 0
    assert is_within(date(2025, 6, 2), date(2025, 6, 23), 15)
    assert not is_within(date(2025, 6, 2), date(2025, 6, 24), 15)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        working_days_between(date(2025, 6, 2), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "days_0_10"),
        (10, "days_0_10"),
        (15, "days_11_15"),
        (16, "days_16_20"),
        (99, "days_21_over"),
    ],
)
def test_days_fall_into_bands(days: int, band: str) -> None:
    assert band_of(distribution(), days) == band


def test_the_share_within_the_limit_is_computed_from_the_bands() -> None:
    counts = {"days_0_10": 23, "days_11_15": 313, "days_16_20": 19, "days_21_over": 31}
    assert within_limit(distribution(), counts) == pytest.approx(87.05, abs=0.005)
    assert within_limit(distribution(limit_days=20), counts) == pytest.approx(91.97, abs=0.005)
    assert within_limit(distribution(), dict.fromkeys(counts, 0.0)) is None


def test_a_number_of_working_days_later_is_found_and_counted_back() -> None:
    start = date(2025, 12, 24)
    for number in (0, 1, 7, 30):
        later = nth_working_day(start, number)
        assert working_days_between(start, later) == number
    assert nth_working_day(start, 1) == date(2025, 12, 29)  # two holidays and a weekend between
    with pytest.raises(ValueError, match="before"):
        nth_working_day(start, -1)
