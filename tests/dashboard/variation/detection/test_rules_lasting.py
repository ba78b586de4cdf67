"""Changes that last, end, drift or return, and runs that began before there were twelve figures."""

from itertools import pairwise

import numpy as np
import pytest

from dashboard.variation.detection.rules import detect_signals, judge_figures
from dashboard.variation.detection.signals import (
    CONTINUES,
    DRIFT,
    LIMITS,
    SHIFT,
    TRIAL_BELOW,
)
from tests.dashboard.variation.detection.test_rules import ordinary, rules

DEVIATION = 5.0
"""Of the ordinary figures."""


def raised(*steps: float) -> list[float | None]:
    """Give ordinary figures about 100, each with its step added."""
    figures = zip(ordinary(len(steps)), steps, strict=True)
    return [(figure or 0.0) + step for figure, step in figures]


def test_an_ordinary_quarter_after_two_far_off_is_no_exception() -> None:
    """Also where the average of the latest three or four is still far off."""
    for near in (-0.6, 0.0, 0.6):
        far = 100 + 2.5 * DEVIATION
        found = detect_signals([*ordinary(24), far, far, 100 + near * DEVIATION])
        assert found[25] is not None
        assert found[26] is None


def test_a_slow_drift_is_found_where_no_few_quarters_show_it() -> None:
    values = raised(*[0.0] * 20, *(0.4 * n for n in range(1, 17)))
    found = [signal for signal in detect_signals(values) if signal]
    assert found[0].rule == DRIFT
    drift = found[0]
    assert drift.upward
    assert drift.average > drift.expected[1]
    assert drift.expected[0] < 100 < drift.expected[1]
    assert drift.before == drift.quarters, "its average is of all figures"
    latest = [value or 0.0 for value in values[drift.first : drift.place + 1]]
    assert min(latest) < drift.average < max(latest)


def test_a_step_is_told_as_a_shift_and_not_as_a_drift() -> None:
    told = rules(detect_signals(raised(*[0.0] * 20, *[15.0] * 6)))
    assert SHIFT in told
    assert DRIFT not in told


def test_a_run_that_began_on_trial_is_told_when_it_has_twelve_figures() -> None:
    found = detect_signals(raised(*[0.0] * 8, *[30.0] * 6))
    began = next(signal for signal in found if signal)
    assert began.trial
    told = found[TRIAL_BELOW - 1]
    assert told is not None
    assert told.run == TRIAL_BELOW - began.place
    assert not told.trial


def test_no_run_stays_on_trial_with_twelve_figures_or_more() -> None:
    """However it goes on: by a rule of its own or by the one that only continues."""
    trial = firm = 0
    for seed in range(220):
        values = 100 + 5 * np.random.default_rng(seed).standard_normal(13)
        values[8:] += 14
        signals = [one for one in detect_signals(values.round(1).tolist()) if one]
        assert all(one.trial is (one.quarters < TRIAL_BELOW) for one in signals)
        trial += any(one.trial for one in signals)
        firm += any(one.run > 1 and not one.trial for one in signals)
    assert trial > 20
    assert firm > 20


def test_what_lasted_three_quarters_is_not_taken_back_by_one_in_between() -> None:
    values = raised(*[0.0] * 24, 25.0, 25.0, 25.0, 25.0, 6.0)
    last = detect_signals(values)[-1]
    assert last is not None
    assert last.run == 5
    early = detect_signals([*values[:26], values[-1]])[-1]
    assert early is None or early.rule != CONTINUES


def test_a_quarter_of_a_run_that_shows_nothing_by_itself_only_goes_on() -> None:
    """The average of the latest quarters is still beyond; the quarters before carry it."""
    values = raised(*[0.0] * 24, 18.0, 18.0, 18.0, 18.0, 6.0)
    last = detect_signals(values)[-1]
    assert last is not None
    assert last.run > 1
    assert (values[-1] or 0.0) < last.expected[1] < last.average
    assert last.rule == CONTINUES


@pytest.mark.parametrize("seed", range(40))
def test_what_begins_anew_in_a_run_is_shown_by_its_latest_figure(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    values = (100 + drawn.normal(0, 8, 36).cumsum() * 0.6 + drawn.normal(0, 6, 36)).tolist()
    found = [None, *detect_signals(values)]
    for before, one in pairwise(found):
        in_a_run = before is not None and one is not None and not before.trial and one.run > 1
        if in_a_run and one is not None and one.rule in (LIMITS, SHIFT, DRIFT):
            lower, upper = one.expected
            value = values[one.place]
            assert value > upper if one.upward else value < lower


def test_a_return_to_an_earlier_level_is_told_with_its_quarters() -> None:
    values = raised(*[0.0] * 20, *[30.0] * 14, *[0.0] * 4)
    found = detect_signals(values)
    up = next(signal for signal in found if signal)
    assert up.back is None
    down = next(signal for signal in found if signal and not signal.upward)
    assert down.back is not None
    first, last = down.back
    assert first == 0
    assert 18 <= last <= 20


def test_a_fall_to_another_level_is_no_return() -> None:
    values = raised(*[0.0] * 20, *[30.0] * 14, *[-40.0] * 4)
    down = next(signal for signal in detect_signals(values) if signal and not signal.upward)
    assert down.back is None


def test_how_far_a_figure_lies_off_by_itself_is_told_of_ordinary_quarters_too() -> None:
    values = [*ordinary(20), None, 112.0]
    judged = judge_figures(values)
    assert judged.signals == detect_signals(values)
    assert all(far is None for far in judged.sigmas[: TRIAL_BELOW - 1])
    assert judged.sigmas[20] is None
    far = judged.sigmas[21]
    assert far is not None
    assert 1.5 < far < 3.0
    assert all(far is None for far in judge_figures([1.0] * 20, rare=True).sigmas)
