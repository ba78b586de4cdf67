"""The reference's columns: the input that is refused, and the input that never stops it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.quarters import Quarter, quarters_between
from dashboard.variation.nhs_reference import xmr

QUARTERS = quarters_between(Quarter(2015, 1), Quarter(2024, 4))
SERIES = st.lists(st.none() | st.floats(-1e6, 1e6) | st.just(float("nan")), max_size=len(QUARTERS))


@given(SERIES, st.sampled_from(["increase", "decrease", "neutral"]), st.booleans())
def test_no_series_stops_it(values: list[float | None], direction: str, screen: bool) -> None:
    quarters = QUARTERS[: len(values)]
    answer = xmr(
        quarters,
        values,
        improvement_direction=direction,
        target=3,
        rebase_dates=quarters[::9],
        fix_after_n_points=12,
        screen_outliers=screen,
    )
    assert len(answer["point_type"]) == len(values)


@given(st.permutations(range(12)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    values = [4.0, 7, 1, 9, 3, 3, 8, 12, 5, 6, 2, 40]
    shuffled = xmr([QUARTERS[i] for i in order], [values[i] for i in order])
    assert shuffled == xmr(QUARTERS[:12], values)


@given(st.floats(-1e9, 1e9), st.integers(2, 40))
def test_equal_values_lie_on_their_own_mean(value: float, count: int) -> None:
    answer = xmr(QUARTERS[:count], [value] * count, screen_outliers=False)
    assert answer["relative_to_mean"] == [0] * count
    assert answer["outside_limits"] == [False] * count


def test_a_baseline_is_fixed_after_twelve_points_or_more() -> None:
    with pytest.raises(ValueError, match="11; expected 12 or more"):
        xmr(QUARTERS[:20], [1.0] * 20, fix_after_n_points=11)


def test_a_direction_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'up'; expected increase, decrease or neutral"):
        xmr(QUARTERS[:2], [1.0, 2.0], improvement_direction="up")
