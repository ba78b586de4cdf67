"""Targets: met, near or missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Polarity
from dashboard.catalogue.thresholds import Measure, Target
from dashboard.figures.observations import Figure, Status
from dashboard.readings.targets import MET, MISSED, NEAR, TargetState, state_of, target_state
from tests.builders import AGREED, FIRST, figure, indicator, target
from tests.dashboard import second_reading

TENTHS = st.integers(0, 1000).map(lambda n: n / 10)
BAND = target(low=40, high=60, tolerance=5)


@pytest.mark.parametrize(
    ("value", "word"), [(95, MET), (90, MET), (89.96, NEAR), (80, NEAR), (79.9, MISSED)]
)
def test_where_high_is_good(value: float, word: str) -> None:
    assert state_of(value, target(90, amber=80), Polarity.HIGH) == word


@pytest.mark.parametrize(
    ("value", "word"), [(5, MET), (20, MET), (20.1, NEAR), (22, NEAR), (22.1, MISSED)]
)
def test_where_low_is_good(value: float, word: str) -> None:
    assert state_of(value, target(20, amber=22), Polarity.LOW) == word


@pytest.mark.parametrize(
    ("value", "word"),
    [(40, MET), (60, MET), (39.9, NEAR), (65, NEAR), (35, NEAR), (34.9, MISSED), (65.1, MISSED)],
)
def test_where_a_band_is_good(value: float, word: str) -> None:
    assert state_of(value, BAND, Polarity.BAND) == word


def test_without_a_bound_of_near_it_is_met_or_missed() -> None:
    assert state_of(89, target(90), Polarity.HIGH) == MISSED


def test_binary_noise_does_not_miss_a_target() -> None:
    assert state_of(0.1 + 0.2, target(0.3), Polarity.LOW) == MET
    assert state_of(0.3, target(0.1 + 0.2), Polarity.HIGH) == MET


@given(TENTHS, TENTHS, TENTHS, st.booleans())
def test_states_agree_with_a_second_reading(
    value: float, level: float, width: float, high_is_good: bool
) -> None:
    amber = level - width if high_is_good else level + width
    polarity = Polarity.HIGH if high_is_good else Polarity.LOW
    expected = second_reading.target_word(value, level, amber, high_is_good=high_is_good)
    assert state_of(value, target(level, amber=amber), polarity) == expected


@given(TENTHS, st.integers(0, 50), st.integers(51, 100), st.integers(0, 20))
def test_bands_agree_with_a_second_reading(value: float, low: int, high: int, width: int) -> None:
    band = target(low=low, high=high, tolerance=width)
    expected = second_reading.band_word(value, low, high, width)
    assert state_of(value, band, Polarity.BAND) == expected


def state(of: Figure, *targets: Target, polarity: Polarity = Polarity.HIGH) -> TargetState | None:
    held = indicator(unit="percent", polarity=polarity, targets=targets)
    return target_state(of, held, Measure.NUMBER, "percent")


def test_the_sentence_shows_why_in_decimals() -> None:
    found = state(figure(89.96), target(90, amber=80))
    assert found is not None
    assert (found.word, found.level) == (NEAR, 90)
    assert found.sentence == f"89.96%: the target of 90% (agreed by {AGREED}) is near"


def test_without_a_polarity_there_is_no_state() -> None:
    assert state(figure(89.0), target(90), polarity=Polarity.NONE) is None


def test_the_quarters_own_target_applies() -> None:
    old, new = target(80, until=FIRST), target(90, since=FIRST + 1)
    first = state(figure(85.0), old, new)
    later = state(figure(85.0, FIRST + 1), old, new)
    assert first is not None
    assert later is not None
    assert (first.word, later.word) == (MET, MISSED)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.NOT_RECEIVED, "not received"),
        (Status.SUPPRESSED, "hidden"),
        (Status.NOT_APPLICABLE, "not applicable"),
    ],
)
def test_without_a_value_there_is_no_state_and_the_reason(status: Status, reason: str) -> None:
    found = state(figure(status), target(90))
    assert found is not None
    assert found.word == ""
    assert found.sentence.endswith(f": {reason}")


def test_a_partial_figure_has_no_state() -> None:
    found = state(figure(95.0, given=1, due=2), target(90))
    assert found is not None
    assert found.word == ""
    assert found.sentence.endswith(": partial")


def test_without_a_target_there_is_nothing_to_say() -> None:
    assert state(figure(95.0), target(90, since=FIRST + 4)) is None
