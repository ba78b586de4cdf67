"""Days begin and end in London, in summer an hour before they do in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.days import day_of, end_of_day, months_later


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 23, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 2, 0, 0, tzinfo=UTC), date(2026, 1, 2)),
    ],
)
def test_a_moment_lies_on_the_day_of_london(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 29, 0, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 23, tzinfo=UTC)),  # the clocks go forward
        (date(2026, 10, 24), datetime(2026, 10, 24, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 26, 0, tzinfo=UTC)),  # the clocks go back
    ],
)
def test_a_day_is_over_at_midnight_in_london(day: date, over: datetime) -> None:
    assert end_of_day(day) == over


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_the_end_of_a_day_is_the_first_moment_of_the_next(day: date) -> None:
    over = end_of_day(day)
    assert day_of(over) == day + timedelta(days=1)
    assert day_of(over - timedelta(microseconds=1)) == day


def test_a_day_some_months_later_is_the_last_of_a_shorter_month() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2024, 12, 10), 24) == date(2026, 12, 10)
    assert months_later(date(2024, 11, 30), 3) == date(2025, 2, 28)
