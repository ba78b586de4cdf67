"""How often a change would be found: the share against spans that this test draws itself."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest

from dashboard.variation.detection.power import DRAWS, SOUGHT, SpanChance, span_chance
from dashboard.variation.detection.rules import detect_signals
from dashboard.variation.detection.signals import CONTINUES

OWN = 300
"""How many spans the test draws."""


def line(mean: float, number: int, seed: int = 7) -> tuple[float, ...]:
    """Draw quarters of a count that has not changed."""
    return tuple(map(float, np.random.default_rng(seed).poisson(mean, number)))


def found(
    before: Sequence[float], spans: Sequence[Sequence[float]], *, upward: bool, rare: bool = False
) -> float:
    """Give the share of spans in which the rules begin an exception on one side."""
    shown = 0
    for span in spans:
        signals = detect_signals([*before, *span], rare=rare)[len(before) :]
        shown += any(s and s.rule != CONTINUES and s.upward == upward for s in signals)
    return shown / len(spans)


def close(share: float, own: float) -> bool:
    """Say whether two shares differ by no more than four standard errors of their difference."""
    both = max(0.02, (share * DRAWS + own * OWN) / (DRAWS + OWN))
    error = sqrt(both * (1 - min(both, 0.98)) * (1 / DRAWS + 1 / OWN))
    return abs(share - own) <= 4 * error


def asked(before: Sequence[float], since: Sequence[float], rare: bool = False) -> SpanChance:
    """Ask for the chance of a span; there must be one."""
    one = span_chance((*before, *since), None, len(before), rare)
    assert one is not None
    return one


@pytest.mark.parametrize("change", [10, 25, 45])
def test_the_share_is_that_of_spans_drawn_as_it_says(change: int) -> None:
    before = line(300, 24)
    since = [round(np.mean(before)) + change] * 5
    one = asked(before, since)
    even = 2 * np.sqrt(np.array(before) + 0.375)
    rng, sigma = np.random.default_rng(99), max(0.5, float(np.std(even, ddof=1)))
    handed_on = _handed_on(before)
    spans = []
    for _ in range(OWN):
        far, span = 0.0, []
        for place in range(len(since)):
            luck = rng.standard_normal()
            far = luck if place == 0 else handed_on * far + sqrt(1 - handed_on**2) * luck
            told = (float(even.mean()) + sigma * far) ** 2 / 4 - 0.375
            span.append(float(round(max(0.0, told + one.since - one.before))))
        spans.append(span)
    assert close(one.share, found(before, spans, upward=True)), one.share


def _handed_on(before: Sequence[float]) -> float:
    """Give the autocorrelation that the rules take from a line."""
    from dashboard.variation.detection.rules import SeriesWalk
    from dashboard.variation.detection.scale import FigureKind, Scale

    walk = SeriesWalk(Scale(FigureKind.COUNT), None)
    walk.over(before)
    return walk.level.without_seasons().handed_on() / 20


def test_of_rare_events_the_spans_are_of_poisson_counts() -> None:
    before, since = line(1.0, 20, seed=3), (3.0, 2.0, 4.0, 3.0)
    one = asked(before, since)
    drawn = np.random.default_rng(5).poisson(3.0, (OWN, 4)).astype(float)
    assert close(one.share, found(before, drawn.tolist(), upward=True)), one.share


def test_a_large_change_would_show_and_none_would_not() -> None:
    before = line(300, 24)
    mean = float(np.mean(before))
    small, large = (asked(before, [mean + change] * 5).share for change in (2, 120))
    assert small < 0.2
    assert large > 0.95
    assert asked(before, [mean - 120] * 5).share > 0.95


@pytest.mark.parametrize("rare", [False, True])
def test_the_size_that_would_be_seen_is_found_in_most_spans_and_a_smaller_one_is_not(
    rare: bool,
) -> None:
    before, since = (line(1.0, 20, seed=3), 1.2) if rare else (line(300, 24), 302.0)
    one = span_chance((*before, *[since] * 5), None, len(before), rare, seeks=True)
    assert one is not None
    assert one.seen is not None
    mean, deviation = float(np.mean(before)), float(np.std(before, ddof=1))
    assert asked(before, [mean + one.seen] * 5, rare).share > SOUGHT - 0.15
    assert asked(before, [mean + one.seen - deviation] * 5, rare).share < SOUGHT
    large = span_chance((*before, *[mean + 9 * deviation] * 5), None, len(before), rare, seeks=True)
    assert large is not None
    assert large.seen is None


def test_more_quarters_show_more() -> None:
    before = line(300, 24)
    mean = float(np.mean(before))
    assert asked(before, [mean + 25]).share < asked(before, [mean + 25] * 8).share


def test_the_same_figures_give_the_same_share_and_the_averages_are_theirs() -> None:
    before = (100.0, 110.0) * 8
    one = asked(before, (120.0, 130.0))
    span_chance.cache_clear()
    assert asked(before, (120.0, 130.0)) == one
    assert (one.before, one.since) == (105.0, 125.0)


def test_shares_weigh_each_quarter_by_its_denominator_and_stay_possible() -> None:
    values = (*((50.0, 48.0, 52.0, 50.0) * 4), 99.0, None, 98.0)
    below = (*((200.0, 200.0, 200.0, 200.0) * 4), 300.0, None, 100.0)
    one = span_chance(values, below, 16)
    assert one is not None
    assert one.since == pytest.approx(98.75)
    assert one.share > 0.95


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ((100.0,) * 11 + (120.0,), 11),  # too few quarters for firm limits
        ((100.0, 110.0) * 8, 16),  # nothing has come since
        ((100.0, 110.0) * 8 + (None, None), 16),  # what came is hidden, or partial
        ((None,) * 20 + (5.0,), 20),
    ],
)
def test_where_nothing_can_be_said_nothing_is(values: tuple[float | None, ...], first: int) -> None:
    assert span_chance(values, None, first) is None
