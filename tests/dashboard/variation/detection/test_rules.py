"""What stands out by the default rules, which figures they use, and what never stands out."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Polarity
from dashboard.readings.flags import stands_out
from dashboard.variation.detection.rare_events import chance_of_so_many
from dashboard.variation.detection.rules import detect_signals
from dashboard.variation.detection.signals import (
    CONTINUES,
    LIMITS,
    MANY,
    QUIET,
    SHIFT,
    TRIAL_BELOW,
    Signal,
)

ORDINARY = (
    97.3,
    104.1,
    99.2,
    92.8,
    101.7,
    108.4,
    95.0,
    99.9,
    103.3,
    90.6,
    100.8,
    97.7,
    105.2,
    94.4,
)
"""Fourteen figures about 100 with a deviation of 5."""

VALUES = st.one_of(
    st.lists(st.none() | st.floats(-1e6, 1e6), max_size=44),
    st.lists(st.none() | st.integers(0, 900).map(float), max_size=44),
    st.lists(st.none() | st.integers(0, 4).map(float), max_size=44),
)
SHARES = st.lists(
    st.tuples(st.none() | st.integers(0, 400), st.none() | st.integers(0, 400)), max_size=44
).map(lambda pairs: [(v and float(min(v, d or 0)), d and float(d)) for v, d in pairs])


def ordinary(number: int) -> list[float | None]:
    """Give so many ordinary figures, no two years alike."""
    return [ORDINARY[(5 * i + i // 14) % 14] + i % 3 / 10 for i in range(number)]


def rules(found: Sequence[Signal | None]) -> list[str]:
    return [signal.rule if signal else "" for signal in found]


def test_ordinary_figures_raise_nothing() -> None:
    assert not any(stands_out(ordinary(40)))


def test_one_quarter_far_off_is_beyond_limits_and_is_forgotten() -> None:
    values = [*ordinary(20), 140.0, *ordinary(8)]
    found = detect_signals(values)
    assert rules(found) == [""] * 20 + [LIMITS] + [""] * 8
    signal = found[20]
    assert signal is not None
    assert (signal.upward, signal.span, signal.quarters, signal.average) == (True, 1, 21, 140.0)
    lower, upper = signal.expected
    assert 75 < lower < 90 < 110 < upper < 125


def test_a_shift_is_told_once_and_becomes_the_level() -> None:
    values = [*ordinary(20), *(v and v + 12 for v in ordinary(20))]
    found = detect_signals(values)
    told = rules(found)
    first = told.index(SHIFT)
    assert 21 <= first <= 23
    last = max(i for i, rule in enumerate(told) if rule)
    assert last <= 32, "a change that has lasted three years is news no more"
    signal = found[first]
    assert signal is not None
    assert signal.upward
    assert signal.average > signal.expected[1]
    assert signal.run == 1


def test_a_signal_says_what_gives_the_average_and_what_the_spread() -> None:
    """After a lasting change the average rests on the new level, the spread on all."""
    steps = [0.0] * 20 + [12.0] * 12 + [30.0] * 3
    values = [(v or 0.0) + step for v, step in zip(ordinary(35), steps, strict=True)]
    found = detect_signals(values)
    before = next(s for s in found if s is not None)
    assert (before.since, before.before + before.span) == (0, before.quarters)
    last = found[-1]
    assert last is not None
    assert last.since >= 18
    assert last.before == len(values) - last.since - last.span
    assert last.spread == last.quarters == len(values)


def test_a_quarter_that_stood_alone_gives_no_spread() -> None:
    values = [*ordinary(20), 40.0, *ordinary(8), 40.0]
    last = detect_signals(values)[-1]
    assert last is not None
    assert last.spread == last.quarters - 1


def test_fewer_than_twelve_figures_give_trial_signals_that_never_stand_out() -> None:
    values = [*ordinary(10), 200.0]
    signal = detect_signals(values)[-1]
    assert signal is not None
    assert signal.trial
    assert signal.quarters == TRIAL_BELOW - 1
    assert not any(stands_out(values))
    assert stands_out([*ordinary(11), 200.0])[-1]
    assert not any(detect_signals([1.0, 1.5, 1.2, 1.4, 99.0]))


def test_a_season_is_compared_with_the_same_quarter() -> None:
    season = [v + 40 * (i % 4 == 1) for i, v in enumerate(ordinary(32)) if v is not None]
    assert not any(stands_out(season))
    odd = [*season, 140.5]  # ordinary for the second quarter of a year, not for the first
    signal = detect_signals(odd)[-1]
    assert signal is not None
    assert signal.seasonal
    assert signal.upward
    assert signal.expected[1] < 130


def test_a_share_of_few_varies_more_than_one_of_many() -> None:
    of: list[float | None] = [80.0 + 5 * (i % 3) for i in range(20)]
    shares: list[float | None] = [100 * round(d * 0.87) / d for d in of if d]
    few, many = (
        detect_signals([*shares, 70.0], [*of, 20.0]),
        detect_signals([*shares, 70.0], [*of, 200.0]),
    )
    assert few[-1] is None
    assert many[-1] is not None
    assert not many[-1].upward


def test_a_share_that_stood_still_can_move_by_chance() -> None:
    of = [50.0] * 21
    assert not any(stands_out([100.0] * 20 + [98.0], denominators=of))
    assert stands_out([100.0] * 20 + [80.0], denominators=of)[-1]


def test_denominators_may_come_with_cases_fractions_or_per_cent() -> None:
    of = [float(60 + 7 * (i % 5)) for i in range(21)]
    cases = [float(round(d * (0.6 + 0.03 * (i % 4)))) for i, d in enumerate(of)]
    cases[-1] = 5.0
    percent = [100 * c / d for c, d in zip(cases, of, strict=True)]
    fraction = [c / d for c, d in zip(cases, of, strict=True)]
    found = [detect_signals(values, of)[-1] for values in (cases, percent, fraction)]
    strengths = [signal.strength for signal in found if signal]
    assert len(strengths) == 3
    assert all(isclose(strength, strengths[0], rel_tol=1e-9) for strength in strengths)


def test_rare_events_more_than_usual_and_quiet() -> None:
    usual = [1.0, 0.0, 2.0, 1.0, 0.0, 1.0, 1.0, 2.0, 0.0, 1.0, 1.0, 0.0, 2.0, 1.0, 0.0, 1.0]
    many = detect_signals([*usual, 6.0])[-1]
    assert many is not None
    assert many.rule == MANY
    assert many.expected[1] < many.average == 6
    quiet = detect_signals([*usual, *[0.0] * 7])
    assert rules(quiet)[-1] == QUIET
    assert quiet[-1] is not None
    assert quiet[-1].span == 7
    assert not quiet[-1].upward
    assert not any(detect_signals([*usual, 3.0]))


def test_the_chance_of_so_many_is_counted_out() -> None:
    quarters, events, latest = 5, 4, 2
    ways = 0
    for chosen in combinations(range(quarters * events), events):
        fallen = [place // quarters == event for event, place in enumerate(chosen)]
        ways += all(fallen)
    assert ways == quarters**events  # each event in any quarter: so many equally likely ways
    hits = sum(
        sum(1 for e in range(events) if (way // quarters**e) % quarters == 0) >= latest
        for way in range(quarters**events)
    )
    assert isclose(chance_of_so_many(latest, events, 1 / quarters), hits / quarters**events)


def test_uneven_lengths_and_unknown_polarities_are_refused() -> None:
    with pytest.raises(ValueError, match="3 values, but 2 denominators"):
        stands_out([1, 2, 3], denominators=[1, 2])
    with pytest.raises(ValueError, match="sideways"):
        stands_out([1, 2, 3], polarity="sideways")


@given(VALUES, st.booleans(), st.integers(0, 43))
def test_a_quarter_is_judged_by_what_could_be_known_then(
    values: list[float | None], rare: bool, place: int
) -> None:
    place %= max(1, len(values))
    assume(values)
    assert (
        detect_signals(values[: place + 1], rare=rare)[place]
        == detect_signals(values, rare=rare)[place]
    )


@given(SHARES, st.integers(0, 43))
def test_so_is_a_share(pairs: list[tuple[float | None, float | None]], place: int) -> None:
    assume(pairs)
    place %= len(pairs)
    values, of = [v for v, _ in pairs], [d for _, d in pairs]
    until = detect_signals(values[: place + 1], of[: place + 1])[place]
    assert until == detect_signals(values, of)[place]


@given(VALUES, st.booleans())
def test_a_quarter_without_a_figure_never_stands_out(
    values: list[float | None], rare: bool
) -> None:
    found = detect_signals(values, rare=rare)
    assert len(found) == len(values)
    assert not any(signal for value, signal in zip(values, found, strict=True) if value is None)
    assert all(signal.place == place for place, signal in enumerate(found) if signal)


@given(st.floats(-1e9, 1e9), st.integers(0, 60), st.booleans(), st.sets(st.integers(0, 59)))
def test_a_constant_series_never_stands_out(
    value: float, number: int, rare: bool, gaps: set[int]
) -> None:
    values = [None if i in gaps else value for i in range(number)]
    assert not any(
        detect_signals(values, rare=rare and value >= 0 and value == int(value) and value < 9)
    )
    assert not any(detect_signals(values, [abs(value) + 1.0] * number))


@given(st.lists(st.none() | st.floats(-1e3, 1e3), max_size=44), st.integers(-20, 20))
def test_what_stands_out_does_not_hang_on_the_unit(values: list[float | None], power: int) -> None:
    odd: list[float | None] = [0.3, *values]  # not a whole number: no count
    scaled = [v and v * 2.0**power for v in odd]
    assume(all(v is None or v == 0 or abs(v) > 1e-6 for v in odd))
    assume(any(v is not None and v != int(v) for v in scaled[:1]))
    assert stands_out(scaled) == stands_out(odd)


@given(st.lists(st.none() | st.floats(-1e3, 1e3), max_size=44))
def test_up_and_down_are_alike(values: list[float | None]) -> None:
    odd: list[float | None] = [-0.3, *values]
    mirrored = detect_signals([v and -v for v in odd])
    assume(all(v is None or v == 0 or abs(v) > 1e-6 for v in odd))
    found = detect_signals(odd)
    assert [s and s.upward for s in found] == [s and not s.upward for s in mirrored]


@given(st.lists(st.floats(90, 110).map(lambda v: v + 0.01), max_size=44), st.floats(0, 40))
def test_only_what_stood_out_goes_on(values: list[float], rise: float) -> None:
    raised = [v + rise * (i > 20) for i, v in enumerate(values)]
    found = [None, *detect_signals(raised)]
    for before, signal in pairwise(found):
        if signal is not None and signal.rule == CONTINUES:
            assert before is not None
            assert (before.upward, before.run + 1) == (signal.upward, signal.run)


@given(VALUES, st.sampled_from(Polarity))
def test_polarity_never_changes_what_stands_out(
    values: list[float | None], polarity: Polarity
) -> None:
    assert stands_out(values, polarity=polarity) == stands_out(values)


@given(VALUES, st.booleans())
def test_a_signal_lies_outside_what_was_expected(values: list[float | None], rare: bool) -> None:
    for signal in detect_signals(values, rare=rare):
        if signal is None:
            continue
        lower, upper = signal.expected
        assert lower <= upper
        assert signal.average > upper if signal.upward else signal.average < lower


NEAR_THE_ENDS = st.lists(
    st.tuples(st.sampled_from([3, 20, 60, 600]), st.integers(0, 4), st.booleans()),
    min_size=12,
    max_size=24,
).map(lambda found: [(float(of), float(min(few, of)), end) for of, few, end in found])
"""Denominators, with few of them, or all but few."""


@given(NEAR_THE_ENDS, st.booleans(), st.booleans())
def test_so_does_a_share_near_0_and_100_per_cent_of_varying_numbers(
    drawn: list[tuple[float, float, bool]], percent: bool, turned: bool
) -> None:
    of = [d for d, _, _ in drawn]
    cases = [
        d - few if turned is not (end and i > 9) else few for i, (d, few, end) in enumerate(drawn)
    ]
    values = [100 * c / d for c, d in zip(cases, of, strict=True)] if percent else cases
    for signal in detect_signals(values, of):
        if signal is not None:
            lower, upper = signal.expected
            assert lower <= upper
            assert signal.average > upper if signal.upward else signal.average < lower


LEVELS = st.lists(st.integers(0, 40).map(lambda n: 95.03 + n / 4), min_size=11, max_size=24)


@given(LEVELS, st.sampled_from([-1, 1]))
def test_a_figure_stands_out_exactly_where_it_lies_beyond_what_is_told(
    before: list[float], side: int
) -> None:
    """Also with 12 and 13 figures, of which more is asked."""
    signal = detect_signals([*before, 100 + side * 500])[-1]
    assume(signal is not None and signal.span == 1)
    assert signal is not None
    end = signal.expected[1] if side > 0 else signal.expected[0]
    inside = detect_signals([*before, end - side * 0.001])[-1]
    assert inside is None or inside.rule != LIMITS
    outside = detect_signals([*before, end + side * 0.001])[-1]
    assert outside is not None
    assert outside.upward is (side > 0)


@given(
    st.lists(st.tuples(st.sampled_from([30, 60, 600]), st.integers(0, 3)), min_size=10, max_size=24)
)
def test_so_does_a_share_out_of_its_own_number(drawn: list[tuple[int, int]]) -> None:
    before = [1.0, *(float(few) for _, few in drawn)]  # 1 of 31 is no whole per cent: cases
    of = [31.0, *(float(d) for d, _ in drawn)]
    signal = detect_signals([*before, 40.0], [*of, 40.0])[-1]
    assume(signal is not None and signal.span == 1)
    assert signal is not None
    least = next(n for n in range(41) if n > signal.expected[1])
    inside = detect_signals([*before, float(least - 1)], [*of, 40.0])[-1]
    assert inside is None or inside.rule != LIMITS
    outside = detect_signals([*before, float(least)], [*of, 40.0])[-1]
    assert outside is not None
    assert outside.upward


@given(LEVELS, st.integers(2, 4), st.floats(20, 60))
def test_quarters_together_stand_out_exactly_where_their_average_lies_beyond(
    before: list[float], many: int, rise: float
) -> None:
    values = [*before, *(before[i] + rise for i in range(many))]
    signal = detect_signals(values)[-1]
    assume(signal is not None and signal.rule == SHIFT and signal.span == many)
    assert signal is not None
    down = signal.average - signal.expected[1] + 0.001
    moved = detect_signals([*before, *(v - down for v in values[-many:])])[-1]
    assert moved is None or moved.span != many or moved.average > moved.expected[1]


def test_none_out_of_few_is_never_high() -> None:
    of = [600.0] * 12 + [3.0] * 4
    assert all(signal is None or not signal.upward for signal in detect_signals([0.0] * 16, of))
