"""Confidence intervals of rates and shares, and the limits of a funnel.

Rates use the exact Poisson interval below 10 events, and Byar's approximation from 10 events on.
Shares use Wilson's score interval. This is the method of the Office for Health Improvement and
Disparities. Source: PHEindicatormethods 2.1.0 (phe_rate, phe_proportion,
assign_funnel_significance).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from dashboard.figures.rates import PER
from dashboard.variation.exact_counts import gamma_quantile

CONFIDENCE = 0.95
"""The confidence of the interval in a comparison, and of the inner limits of a funnel."""
FAR_CONFIDENCE = 0.998
"""The confidence of the outer limits of a funnel."""
PER_CENT = 100
EXACT_BELOW = 10
"""The number of events below which a count has the exact interval. Source: phe_rate."""
EXACT, BYAR, WILSON = "exact Poisson", "Byar", "Wilson"
_HALVINGS = 80


class Standing(StrEnum):
    """The three possible results of comparing our figure with a value."""

    HIGHER = "higher"
    SIMILAR = "similar"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its confidence interval. All values are unrounded and in the figure's unit."""

    value: float
    lower: float
    upper: float
    method: str

    def standing(self, value: float) -> Standing:
        """Compare the figure's interval with another value.

        The figure is higher if its whole interval lies above the value, and lower if its whole
        interval lies below. Source: Fingertips, "comparing with a benchmark by confidence
        intervals".
        """
        if self.lower > value:
            return Standing.HIGHER
        return Standing.LOWER if self.upper < value else Standing.SIMILAR


def rate(
    count: float, population: float, confidence: float = CONFIDENCE, per: float = PER
) -> Interval:
    """Return a rate of events per `per` children, with its interval.

    There may be more events than children. Raises: ValueError if the count is negative or the
    population is not above 0.
    """
    if count < 0 or population <= 0:
        raise ValueError(f"found {count} of {population}; expected 0 or more of more than 0")
    scale = per / population
    lower, upper = _poisson(count, confidence)
    method = EXACT if count < EXACT_BELOW else BYAR
    return Interval(scale * count, scale * lower, scale * upper, method)


def share_interval(
    count: float, of: float, confidence: float = CONFIDENCE, per: float = PER_CENT
) -> Interval:
    """Return a share in per cent, or per `per` cases, with its interval.

    Raises: ValueError if the count is below 0 or above `of`.
    """
    if not 0 <= count <= of or of <= 0:
        raise ValueError(f"found {count} of {of}; expected 0 or more, and at most all")
    z = deviate(confidence)
    middle, spread = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / of))
    scale = per / (2 * (of + z * z))
    lower = max(0.0, scale * (middle - spread))
    return Interval(per * count / of, lower, scale * (middle + spread), WILSON)


def share_ratio(
    count: float, of: float, expected: float, confidence: float = CONFIDENCE
) -> Interval:
    """Return the ratio of a share to an expected share (0 to 1), with its interval.

    The expected share is taken as known. Raises: ValueError as `share` does, and if it is not
    above 0.
    """
    if expected <= 0:
        raise ValueError(f"found an expected share of {expected}; expected more than 0")
    return share_interval(count, of, confidence, per=1 / expected)


def funnel_rate(
    mean: float, population: float, confidence: float, per: float = PER
) -> tuple[float, float]:
    """Return the lower and upper limit between which an area's rate does not differ from the mean.

    A rate lies beyond the limits exactly if its own interval excludes the mean. So the chart and
    the comparison always agree.
    """
    expected = mean / per * population

    def lowest(count: float) -> float:
        return _poisson(count, confidence)[0]

    def highest(count: float) -> float:
        return _poisson(count, confidence)[1]

    scale = per / population
    return scale * _count_at(highest, expected), scale * _count_at(lowest, expected)


def funnel_share(
    mean: float, of: float, confidence: float, per: float = PER_CENT
) -> tuple[float, float]:
    """Return the lower and upper limit between which an area's share does not differ from the mean.

    A share lies beyond the limits exactly if its own Wilson interval excludes the mean.
    """
    spread = deviate(confidence) * sqrt(mean / per * (1 - mean / per) / of)
    return max(0.0, mean - per * spread), min(float(per), mean + per * spread)


@lru_cache(maxsize=32)
def deviate(confidence: float) -> float:
    """Return how many standard deviations a two-sided normal interval reaches from its middle."""
    return NormalDist().inv_cdf(1 - (1 - confidence) / 2)


def _poisson(count: float, confidence: float) -> tuple[float, float]:
    """Return the lower and upper end of the interval of a count of events."""
    tail = (1 - confidence) / 2
    if count < EXACT_BELOW:
        lower = gamma_quantile(tail, count) if count else 0.0
        return lower, gamma_quantile(1 - tail, count + 1)
    z, more = deviate(confidence), count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    return lower, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3


def _count_at(end: Callable[[float], float], expected: float) -> float:
    """Return the count for which one end of the interval equals the expected count.

    `end` returns that end of the interval for a count. The result is 0 if the end is at or above
    the expected count even for a count of 0.
    """
    low, high = 0.0, 2 * expected + 50
    if end(low) >= expected:
        return 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if end(middle) < expected else (low, middle)
        if high - low <= 1e-12 * high:
            break
    return (low + high) / 2
