"""The rules for rare events: mostly none to three in a quarter, too few to measure in sigmas.

If nothing has changed, each event is equally likely to fall into any quarter: counts follow a
Poisson distribution with one rate. Then the number of events in the latest quarters, out of all
events so far, follows an exact binomial distribution, whatever the rate (Przyborowski and Wilenski
1940). Too many events raise "more than usual". Too long a time since the last event raises "quiet".
"""

from collections.abc import Sequence
from math import comb
from statistics import NormalDist

from dashboard.variation.detection.signals import LEAST_JUDGED, MANY, QUIET, TRIAL_BELOW, Signal

MANY_BELOW = {1: 0.007, 2: 0.014, 3: 0.019, 4: 0.019}
"""The rule "more than usual" needs a chance below this value, by number of latest quarters."""

QUIET_BELOW = 0.02
"""The rule "quiet" needs a chance below this value."""

LASTING = 8
"""After this many signals in a row on one side, the latest quarters become the new level."""

_NORMAL = NormalDist()


def rare_signals(counts: Sequence[float | None]) -> list[Signal | None]:
    """Return the signal that each place of a series of small counts raises; None for no signal."""
    found: list[Signal | None] = []
    level: list[float] = []
    places: list[int] = []
    number, last = 0, None
    for place, count in enumerate(counts):
        signal = None
        if count is not None:
            level.append(count)
            places.append(place)
            number += 1
            if number >= LEAST_JUDGED:
                signal = _signal(level, places, number, last)
            last = signal
            # A change that has lasted two years is now the usual state. Later quarters are
            # compared with these two years alone.
            if signal is not None and signal.run >= LASTING:
                del level[:-LASTING], places[:-LASTING]
        found.append(signal)
    return found


def chance_of_so_many(latest: float, total: float, share: float) -> float:
    """Return the probability that at least `latest` of `total` events fall into some quarters.

    `share` is the number of these quarters as a share of all quarters, from 0 to 1.
    """
    most, least = round(total), round(latest)
    if least <= 0:
        return 1.0
    rest = 1 - share
    # The shorter of the two tails is summed; the other follows from it.
    if 2 * least > most:
        return sum(comb(most, i) * share**i * rest ** (most - i) for i in range(least, most + 1))
    return 1 - sum(comb(most, i) * share**i * rest ** (most - i) for i in range(least))


def _signal(
    level: Sequence[float], places: Sequence[int], number: int, last: Signal | None
) -> Signal | None:
    """Return the signal of the latest quarter, or None if its chance is below no limit.

    If several comparisons give a signal, the result is the one farthest beyond its limit.
    """
    total, count = sum(level), len(level)
    best: tuple[float, str, int, float] | None = None  # chance / limit, rule, span, chance
    for span, limit in MANY_BELOW.items():
        if count <= span:
            break
        latest = sum(level[-span:])
        # These quarters have no more events than the average, so they cannot be too many.
        if latest * count <= total * span:
            continue
        chance = chance_of_so_many(latest, total, span / count)
        # A quarter without events is never "more than usual", even if the quarters before it were.
        if chance < limit and level[-1] > 0 and (best is None or chance / limit < best[0]):
            best = (chance / limit, MANY, span, chance)
    gap = next((i for i, n in enumerate(reversed(level)) if n > 0), 0)
    if gap:
        # The chance that every event fell into the quarters before the gap.
        chance = (1 - gap / count) ** round(total)
        if chance < QUIET_BELOW:
            best = (chance / QUIET_BELOW, QUIET, gap, chance)
    if best is None:
        return None
    return _told(best, level, places, number, last)


def _told(
    best: tuple[float, str, int, float],
    level: Sequence[float],
    places: Sequence[int],
    number: int,
    last: Signal | None,
) -> Signal:
    """Return the signal with its counts: events in the span, and the number expected there."""
    _, rule, span, chance = best
    upward = rule == MANY
    share, total, latest = span / len(level), sum(level), sum(level[-span:])
    run = last.run + 1 if last and last.upward == upward else 1
    return Signal(
        place=places[-1],
        upward=upward,
        rule=rule,
        expected=_expected(rule, span, total, share),
        average=latest,
        span=span,
        first=places[-span],
        quarters=number,
        since=places[0],
        strength=-_NORMAL.inv_cdf(max(chance, 1e-15)),
        trial=number < TRIAL_BELOW,
        run=run,
    )


def _expected(rule: str, span: int, total: float, share: float) -> tuple[float, float]:
    """Return the lowest and highest count expected in the span.

    For "more than usual" they are 0 and the highest count that raises no signal. For "quiet" they
    are 1 and twice the average, rounded.
    """
    if rule == QUIET:
        return 1.0, max(1.0, float(round(total * share * 2)))
    most = 0
    while chance_of_so_many(most + 1, total, share) >= MANY_BELOW[span]:
        most += 1
    return 0.0, float(most)
