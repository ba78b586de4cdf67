"""Figures over twelve months that overlap, supplied without their quarters."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.variation.detection.rules import detect_signals

QUARTERS = st.lists(st.integers(20, 60).map(float), min_size=16, max_size=43)


def years_of(quarters: list[float]) -> list[float | None]:
    """Give the average of each four quarters, without the three that begin the line."""
    return [sum(quarters[i : i + 4]) / 4 for i in range(len(quarters) - 3)]


def random_quarters(seed: int, number: int) -> list[float]:
    return [40 + 4 * far for far in np.random.default_rng(seed).standard_normal(number).tolist()]


def test_a_fall_of_the_quarters_behind_is_found_within_six() -> None:
    found = 0
    for seed in range(20):
        quarters = random_quarters(seed, 41)
        fallen = [*quarters[:35], *(value - 9 for value in quarters[35:])]
        signals = detect_signals(years_of(fallen), rolling=True)
        found += any(signal is not None and not signal.upward for signal in signals[32:])
    assert found >= 16


def test_a_wave_that_overlap_alone_makes_is_no_exception() -> None:
    """Neighbours resemble each other; judged as single quarters they would often stand out."""
    aware = alone = 0
    for seed in range(60):
        values = years_of(random_quarters(100 + seed, 40))
        aware += sum(signal is not None for signal in detect_signals(values, rolling=True)[12:])
        alone += sum(signal is not None for signal in detect_signals(values)[12:])
    assert aware * 3 < alone


@given(QUARTERS, st.sets(st.integers(0, 39)))
def test_a_rolling_signal_lies_outside_what_was_expected(
    quarters: list[float], gaps: set[int]
) -> None:
    values = [None if i in gaps else value for i, value in enumerate(years_of(quarters))]
    found = detect_signals(values, rolling=True)
    for signal in found:
        if signal is not None:
            lower, upper = signal.expected
            assert signal.average > upper if signal.upward else signal.average < lower
    assert not any(signal for value, signal in zip(values, found, strict=True) if value is None)


@given(QUARTERS)
def test_a_rolling_figure_is_judged_by_what_could_be_known_then(quarters: list[float]) -> None:
    values = years_of(quarters)
    whole = detect_signals(values, rolling=True)
    for place, (early, late) in enumerate(
        pairwise([detect_signals(values[:n], rolling=True) for n in range(len(values) - 1)])
    ):
        assert late[:-1] == early, place
    assert whole[: len(values) - 2] == detect_signals(values[:-2], rolling=True)


def test_rolling_figures_that_never_moved_raise_nothing() -> None:
    assert not any(detect_signals([37.5] * 20, rolling=True))
    assert not any(detect_signals([37.5] * 20, [400.0] * 20, rolling=True))
