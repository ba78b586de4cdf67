"""Limits that vary with the denominator, and limits of rare events."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from dashboard.quarters import Quarter, quarters_between
from dashboard.variation.control_chart import ControlChart, LimitMethod, judge_series
from dashboard.variation.exact_counts import BEYOND_LIMITS, binomial_range, poisson_range
from dashboard.variation.varying_limits import (
    PERCENT,
    long_gaps,
    longest_gap,
    overdispersion,
    rare,
    rates,
    shares,
)

QUARTERS = quarters_between(Quarter(2016, 1), Quarter(2025, 4))


def test_a_small_denominator_has_wide_limits() -> None:
    lines = shares([50.0, 50.0, 52.0, 48.0], [400, 50, 400, 400])
    assert lines[1].upper > lines[0].upper  # type: ignore[operator]
    assert lines[1].lower < lines[0].lower  # type: ignore[operator]
    assert lines[0].mean == lines[1].mean


def test_without_overdispersion_limits_of_shares_are_the_exact_binomial_ones() -> None:
    values, below = [20.0, 20.0, 20.0, 20.0], [40.0, 60.0, 40.0, 80.0]
    for line, of in zip(shares(values, below), below, strict=True):
        least, greatest = binomial_range(int(of), 0.2, BEYOND_LIMITS)
        assert math.isclose(line.lower or 0, PERCENT * least / of)
        assert math.isclose(line.upper or 0, PERCENT * greatest / of)


def test_without_overdispersion_limits_of_rates_are_the_exact_poisson_ones() -> None:
    values = [10.0] * 6
    line = rates(values, [50_000.0] * 6)[0]
    least, greatest = poisson_range(50.0, BEYOND_LIMITS)
    assert math.isclose(line.lower or 0, least / 5)
    assert math.isclose(line.upper or 0, greatest / 5)


def test_overdispersion_is_measured_and_stretches_the_limits() -> None:
    draw = random.Random(5)
    below = [float(draw.randint(300, 500)) for _ in QUARTERS]
    values = [PERCENT * min(1, max(0, draw.gauss(0.4, 0.075))) for _ in QUARTERS]
    wider = overdispersion(values, below, PERCENT, share=True)
    assert 2.2 < wider < 4.2
    line = shares(values, below)[0]
    sigma = PERCENT * math.sqrt(0.4 * 0.6 / below[0])
    assert line.upper is not None
    assert line.mean is not None
    assert math.isclose(line.upper - line.mean, 3 * wider * sigma, rel_tol=0.05)


def test_limits_are_never_narrower_than_chance() -> None:
    assert overdispersion([40.0] * 12, [100.0] * 12, PERCENT, share=True) == 1
    assert overdispersion([40.0], [100.0], PERCENT, share=True) == 1


def test_a_place_without_a_denominator_has_no_limits_of_its_own() -> None:
    lines = shares([50.0, None, 52.0], [400, None, 400])
    assert lines[1].upper is None
    assert lines[1].points == 2


def test_a_share_that_is_always_whole_has_no_limits() -> None:
    assert shares([100.0] * 14, [30.0] * 14)[0].upper is None
    assert rare([0] * 14)[0].upper is None


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 500)), min_size=1, max_size=40))
def test_limits_of_shares_lie_within_0_and_100(rows: list[tuple[float, int]]) -> None:
    for line in shares([value for value, _ in rows], [float(below) for _, below in rows]):
        if line.upper is not None and line.lower is not None:
            assert 0 <= line.lower <= line.upper <= PERCENT


def test_rare_events_have_whole_limits_and_none_below_zero() -> None:
    line = rare([0, 1, 0, 2, 0, 0, 1, 3, 0, 1, 0, 1])[0]
    assert (line.lower, line.upper) == poisson_range(0.75, BEYOND_LIMITS)
    assert line.lower == 0


def test_quarters_without_events_are_counted_until_too_many() -> None:
    counts: list[float | None] = [1, 0, 1, 1, 0, 1]
    longest = longest_gap(counts)
    assert longest == math.floor(math.log(BEYOND_LIMITS) / math.log(1 / 3))
    whole = long_gaps([*counts, *[0] * (longest + 1)], 6)
    assert whole == [False] * (6 + longest) + [True]
    assert not any(long_gaps([*counts, *[0] * longest, None, 0], 6))


def test_a_share_is_marked_by_the_limits_of_its_own_quarter() -> None:
    below = [400.0] * 19 + [12.0, 400.0]
    values = [50.0 + (3 if place % 2 else -3) for place in range(19)] + [75.0, 75.0]
    said = judge_series(
        QUARTERS[:21], values, ControlChart(fix_after=18, method=LimitMethod.SHARE), below
    )
    assert not said.places[19].rules
    assert said.places[20].rules
