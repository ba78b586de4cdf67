"""The run rules: what makes a trend, a shift or two of three, and what breaks them."""

from dashboard.variation.run_rules import shifts, trends, two_of_three

RISE = [1.0, 2, 3, 4, 5, 6, 7]


def test_seven_rising_places_are_a_trend_and_six_are_none() -> None:
    assert trends(RISE) == [1] * 7
    assert trends(RISE[:6]) == [0] * 6


def test_a_tie_or_a_missing_value_breaks_a_trend() -> None:
    assert not any(trends([1, 2, 3, 3, 4, 5, 6, 7]))
    assert not any(trends([1, 2, 3, 4, None, 5, 6, 7, 8]))


def test_the_top_of_a_rise_that_meets_another_trend_rises() -> None:
    meets = [*RISE, 6.5, 6, 5, 4, 3, 2]
    assert trends(meets) == [1] * 7 + [-1] * 6
    apart = [*RISE, *reversed(RISE)]
    assert trends(apart) == [1] * 7 + [-1] * 7


def test_a_value_on_the_mean_or_a_missing_one_breaks_a_shift() -> None:
    assert shifts([1] * 7) == [True] * 7
    assert not any(shifts([1, 1, 1, 0, 1, 1, 1, 1]))
    assert not any(shifts([1, 1, 1, None, 1, 1, 1, 1]))
    assert not any(shifts([0] * 9))
    assert not any(shifts([None] * 9))


def test_of_two_of_three_only_the_close_ones_are_meant() -> None:
    assert two_of_three([1, 1, 1], [True, False, True]) == [True, False, True]
    assert two_of_three([1, -1, 1], [True, False, True]) == [False] * 3
    assert two_of_three([1, 1], [True, True]) == [False] * 2
