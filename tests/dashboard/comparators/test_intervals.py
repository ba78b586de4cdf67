"""Intervals of rates and shares, and the limits of a funnel."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.comparators.intervals import (
    CONFIDENCE,
    FAR_CONFIDENCE,
    Interval,
    Standing,
    funnel_rate,
    funnel_share,
    rate,
    share_interval,
)


def test_none_has_an_interval_that_starts_at_none() -> None:
    found = rate(0, 10_000)
    assert (found.value, found.lower) == (0, 0)
    assert math.isclose(found.upper, -math.log(0.025), rel_tol=1e-9)
    assert share_interval(0, 8).lower == 0


def test_a_value_at_the_end_of_an_interval_is_similar() -> None:
    interval = Interval(5.0, 4.0, 6.0, "")
    assert interval.standing(4.0) is Standing.SIMILAR
    assert interval.standing(6.0) is Standing.SIMILAR
    assert interval.standing(3.999) is Standing.HIGHER
    assert interval.standing(6.001) is Standing.LOWER


@pytest.mark.parametrize(("count", "of"), [(-1, 10), (11, 10), (0, 0)])
def test_a_share_of_what_is_not_there_is_refused(count: float, of: float) -> None:
    with pytest.raises(ValueError, match=r"expected 0 or more"):
        share_interval(count, of)


@pytest.mark.parametrize(("count", "population"), [(-1, 10), (1, 0)])
def test_a_rate_of_no_children_is_refused(count: float, population: float) -> None:
    with pytest.raises(ValueError, match=r"expected 0 or more"):
        rate(count, population)


def test_more_events_than_children_have_a_rate() -> None:
    assert rate(30, 20, per=1).value == 1.5


@given(st.integers(0, 400), st.integers(400, 100_000), st.floats(1, 300))
def test_a_rate_lies_outside_the_funnel_where_its_interval_leaves_the_mean_out(
    count: int, population: int, mean: float
) -> None:
    interval = rate(count, population)
    low, high = funnel_rate(mean, population, CONFIDENCE)
    distance = min(abs(interval.value - low), abs(interval.value - high))
    if distance < 1e-6 * interval.value or abs(count - 10) < 1:
        return  # on the line, or where exact and approximate intervals meet
    beyond = interval.value > high or interval.value < low
    assert beyond is (interval.standing(mean) is not Standing.SIMILAR)


@given(st.integers(0, 400), st.integers(400, 5_000), st.floats(0.5, 99.5))
def test_a_share_lies_outside_the_funnel_where_its_interval_leaves_the_mean_out(
    count: int, of: int, mean: float
) -> None:
    interval = share_interval(count, of)
    low, high = funnel_share(mean, of, CONFIDENCE)
    distance = min(abs(interval.value - low), abs(interval.value - high))
    if distance < 1e-6:
        return
    beyond = interval.value > high or interval.value < low
    assert beyond is (interval.standing(mean) is not Standing.SIMILAR)


def test_outer_limits_of_a_funnel_lie_outside_the_inner_ones() -> None:
    for limits in (funnel_rate, funnel_share):
        inner, outer = limits(20, 3_000, CONFIDENCE), limits(20, 3_000, FAR_CONFIDENCE)
        assert outer[0] < inner[0] < 20 < inner[1] < outer[1]


def test_a_funnel_of_few_children_starts_at_none() -> None:
    assert funnel_rate(1, 500, FAR_CONFIDENCE)[0] == 0
