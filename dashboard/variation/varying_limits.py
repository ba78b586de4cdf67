"""Limits for shares, rates and rare events, from exact distributions of counts.

Shares use the binomial and rates the Poisson distribution, with each quarter's own denominator. So
the limits differ from quarter to quarter. Real counts vary more than chance alone (families with
several children, police operations). So each limit is moved away from the mean by a factor, the
overdispersion. It is measured as Laney does: standardise the values, take the average difference
between neighbours, screened as on an XmR chart, and divide it by 1.128. The factor is at least 1,
so that limits are never narrower than chance alone.
Source: Laney 2002, "Improved control charts for attributes", Quality Engineering 14(4).
"""

from collections.abc import Callable, Sequence
from math import fsum, log, log1p, sqrt

from dashboard.figures.rates import PER
from dashboard.variation.exact_counts import (
    BEYOND_LIMITS,
    BEYOND_NEAR,
    binomial_range,
    poisson_range,
)
from dashboard.variation.limits import ControlLimits, average_range

NumbersWithGaps = Sequence[float | None]
Range = Callable[[float, float, float], tuple[float, float]]
"""Returns the lowest and highest count that chance alone explains.

The arguments are a denominator, a share (0 to 1) or a rate (per 1), and the chance of a count
beyond each end.
"""
PERCENT = 100
"""The highest per cent."""
RANGE_TO_SIGMA = 1.128
"""The average difference between two neighbouring values, in sigmas."""


def shares(
    values: NumbersWithGaps, denominators: NumbersWithGaps, baseline: int | None = None
) -> list[ControlLimits]:
    """Return each quarter's limits for shares (per cent, 0-100), by the binomial distribution.

    The limits are calculated from the first `baseline` quarters, or from all if it is None.
    """
    found = _limits(values, denominators, PERCENT, baseline, _binomial)
    return [line.within(0.0, PERCENT) for line in found]


def rates(
    values: NumbersWithGaps, populations: NumbersWithGaps, baseline: int | None = None
) -> list[ControlLimits]:
    """Return each quarter's limits for rates per 10,000, by the exact Poisson distribution.

    The limits are calculated from the first `baseline` quarters, or from all if it is None.
    """
    found = _limits(values, populations, PER, baseline, _poisson)
    return [line.within(0.0, None) for line in found]


def rare(counts: NumbersWithGaps, baseline: int | None = None) -> list[ControlLimits]:
    """Return each quarter's limits for rare events, by the exact Poisson distribution.

    The limits are calculated from the first `baseline` quarters, or from all if it is None. They
    are not widened for overdispersion, because so few events cannot show how large it is.
    """
    known = [count for count in counts[:baseline] if count is not None]
    if not known:
        return [ControlLimits(None)] * len(counts)
    mean = fsum(known) / len(known)
    if not mean:
        return [ControlLimits(mean, points=len(known))] * len(counts)
    least, greatest = poisson_range(mean, BEYOND_LIMITS)
    near_least, near_greatest = poisson_range(mean, BEYOND_NEAR)
    line = ControlLimits(mean, least, greatest, near_least, near_greatest, len(known))
    return [line] * len(counts)


def overdispersion(
    values: NumbersWithGaps, denominators: NumbersWithGaps, scale: float, *, share: bool
) -> float:
    """Return how many times as much a line varies as chance alone would make it vary; at least 1.

    `scale` is 100 for per cents and 10,000 for rates. `share` is true for per cents. The result is
    1 if no two neighbouring quarters have a value.
    """
    mean = _pooled(values, denominators, scale)
    if mean is None or mean <= 0 or (share and mean >= 1):
        return 1.0
    variance = mean * (1 - mean) if share else mean
    scores = [
        (value / scale - mean) / sqrt(variance / below) if value is not None and below else None
        for value, below in zip(values, denominators, strict=True)
    ]
    average = average_range(scores, screen=True)
    return max(1.0, average / RANGE_TO_SIGMA) if average is not None else 1.0


def long_gaps(counts: NumbersWithGaps, baseline: int | None = None) -> list[bool]:
    """Say for each quarter whether it lies in a gap that is longer than chance explains.

    A gap is a run of quarters without events. It begins after the last quarter with an event, or
    with the first quarter. A missing quarter ends a gap, because it may have had events. The
    quarters of a gap are marked only from the place at which it is too long.
    """
    longest = longest_gap(counts[:baseline])
    found, empty = [], 0
    for count in counts:
        empty = empty + 1 if count == 0 else 0
        found.append(longest is not None and empty > longest)
    return found


def longest_gap(counts: NumbersWithGaps) -> int | None:
    """Return the longest run of quarters without events that chance alone explains.

    The length follows from the geometric distribution and the share of quarters with an event. The
    result is None if no quarter or every quarter has an event.
    """
    known = [count for count in counts if count is not None]
    with_events = sum(1 for count in known if count)
    if not with_events or with_events == len(known):
        return None
    return int(log(BEYOND_LIMITS) / log1p(-with_events / len(known)))


def _limits(
    values: NumbersWithGaps,
    denominators: NumbersWithGaps,
    scale: float,
    baseline: int | None,
    by: Range,
) -> list[ControlLimits]:
    own, below = values[:baseline], denominators[:baseline]
    mean = _pooled(own, below, scale)
    if mean is None:
        return [ControlLimits(None)] * len(values)
    points = sum(1 for v, d in zip(own, below, strict=True) if v is not None and d)
    certain = mean <= 0 or (by is _binomial and mean >= 1)
    if certain:
        return [ControlLimits(scale * mean, points=points)] * len(values)
    wider = overdispersion(own, below, scale, share=by is _binomial)
    found = []
    for denominator in denominators:
        if not denominator:
            found.append(ControlLimits(scale * mean, points=points))
            continue
        ends = (*by(denominator, mean, BEYOND_LIMITS), *by(denominator, mean, BEYOND_NEAR))
        low, high, near_low, near_high = (
            scale * (mean + wider * (end / denominator - mean)) for end in ends
        )
        found.append(ControlLimits(scale * mean, low, high, near_low, near_high, points))
    return found


def _pooled(values: NumbersWithGaps, denominators: NumbersWithGaps, scale: float) -> float | None:
    """Return the sum of cases over the sum of denominators: a share (0 to 1) or a rate per 1.

    The result is None if no quarter has both a value and a denominator.
    """
    pairs = [
        (value / scale * below, below)
        for value, below in zip(values, denominators, strict=True)
        if value is not None and below
    ]
    return fsum(p[0] for p in pairs) / fsum(p[1] for p in pairs) if pairs else None


def _binomial(denominator: float, mean: float, beyond: float) -> tuple[float, float]:
    return binomial_range(round(denominator), mean, beyond)


def _poisson(denominator: float, mean: float, beyond: float) -> tuple[float, float]:
    return poisson_range(denominator * mean, beyond)
