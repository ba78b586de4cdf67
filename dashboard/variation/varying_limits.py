"""Limits for shares, rates and rare events: by chance exactly, and wider where more is measured.

Shares rest on the binomial and rates on the Poisson distribution of each quarter's own denominator,
so limits differ by quarter. Chance alone is seldom all: children come in families and by police
operations. So the distance of the exact limits from the mean is stretched by the overdispersion,
measured as Laney does: the average range between neighbours of the standardised values over 1.128,
ranges screened as on an XmR chart; never below 1, so no limits are narrower than chance allows.
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

Numbers = Sequence[float | None]
Range = Callable[[float, float, float], tuple[float, float]]
"""Gives the least and greatest count by denominator, share in 0-1 (or rate by one) and chance."""
PERCENT = 100
"""Per cents are counted from 0 to so many."""
RANGE_TO_SIGMA = 1.128
"""An average range between two neighbours is so many sigma."""


def shares(
    values: Numbers, denominators: Numbers, baseline: int | None = None
) -> list[ControlLimits]:
    """Give each place's limits of per cents 0-100, by its own denominator; exact binomial."""
    found = _limits(values, denominators, PERCENT, baseline, _binomial)
    return [line.within(0.0, PERCENT) for line in found]


def rates(
    values: Numbers, populations: Numbers, baseline: int | None = None
) -> list[ControlLimits]:
    """Give each place's limits of rates per 10,000, by its own population; exact Poisson."""
    found = _limits(values, populations, PER, baseline, _poisson)
    return [line.within(0.0, None) for line in found]


def rare(counts: Numbers, baseline: int | None = None) -> list[ControlLimits]:
    """Give each place's limits of few events a quarter: exact Poisson, none below zero.

    Nothing is stretched: so few events cannot say by how much.
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


def overdispersion(values: Numbers, denominators: Numbers, scale: float, *, share: bool) -> float:
    """Give how many times wider than chance alone a line varies from quarter to quarter; 1 least.

    `scale` is 100 for per cents, 10,000 for rates. 1 where fewer than two neighbours are there.
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


def long_gaps(counts: Numbers, baseline: int | None = None) -> list[bool]:
    """Say of each place without events whether the gap it ends is longer than chance explains.

    A gap is counted from the last quarter with any event, or from the first quarter; a missing
    place ends it, since events may lie in it.
    """
    longest = longest_gap(counts[:baseline])
    found, empty = [], 0
    for count in counts:
        empty = empty + 1 if count == 0 else 0
        found.append(longest is not None and empty > longest)
    return found


def longest_gap(counts: Numbers) -> int | None:
    """Give the greatest number of quarters in a row without events that chance alone explains.

    Exact geometric, by the share of quarters that have any; None where that is none, or all.
    """
    known = [count for count in counts if count is not None]
    with_events = sum(1 for count in known if count)
    if not with_events or with_events == len(known):
        return None
    return int(log(BEYOND_LIMITS) / log1p(-with_events / len(known)))


def _limits(
    values: Numbers, denominators: Numbers, scale: float, baseline: int | None, by: Range
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


def _pooled(values: Numbers, denominators: Numbers, scale: float) -> float | None:
    """Give sums over sums, as a share or as a rate by one."""
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
