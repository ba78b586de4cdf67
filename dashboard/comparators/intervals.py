"""Confidence intervals of rates and shares, and the limits of a funnel.

Rates: exact Poisson below 10 events, else Byar's approximation. Shares: Wilson's score interval.
Source: PHEindicatormethods 2.1.0 (phe_rate, phe_proportion, assign_funnel_significance), the method
of the Office for Health Improvement and Disparities.
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
"""An interval of a comparison, and the inner limits of a funnel."""
FAR_CONFIDENCE = 0.998
"""The outer limits of a funnel."""
PER_CENT = 100
EXACT_BELOW = 10
"""Fewer events than these have the exact interval. Source: phe_rate."""
EXACT, BYAR, WILSON = "exact Poisson", "Byar", "Wilson"
_HALVINGS = 80


class Standing(StrEnum):
    """Where a value lies by an interval's other side: the comparison's only three answers."""

    HIGHER = "higher"
    SIMILAR = "similar"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its interval, all in the figure's unit, unrounded."""

    value: float
    lower: float
    upper: float
    method: str

    def standing(self, value: float) -> Standing:
        """Say where the figure stands by another's value: the value itself, not its interval.

        Source: Fingertips, "comparing with a benchmark by confidence intervals".
        """
        if self.lower > value:
            return Standing.HIGHER
        return Standing.LOWER if self.upper < value else Standing.SIMILAR


def rate(
    count: float, population: float, confidence: float = CONFIDENCE, per: float = PER
) -> Interval:
    """Give a rate of events per so many children. More events than children are allowed.

    Raises: ValueError for a negative count or no population.
    """
    if count < 0 or population <= 0:
        raise ValueError(f"found {count} of {population}; expected 0 or more of more than 0")
    scale = per / population
    lower, upper = _poisson(count, confidence)
    method = EXACT if count < EXACT_BELOW else BYAR
    return Interval(scale * count, scale * lower, scale * upper, method)


def share(
    count: float, of: float, confidence: float = CONFIDENCE, per: float = PER_CENT
) -> Interval:
    """Give a share in per cent. Raises: ValueError for a count that is not among `of`."""
    if not 0 <= count <= of or of <= 0:
        raise ValueError(f"found {count} of {of}; expected 0 or more, and at most all")
    z = deviate(confidence)
    middle, spread = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / of))
    scale = per / (2 * (of + z * z))
    lower = max(0.0, scale * (middle - spread))
    return Interval(per * count / of, lower, scale * (middle + spread), WILSON)


def funnel_rate(
    mean: float, population: float, confidence: float, per: float = PER
) -> tuple[float, float]:
    """Give the rates between which an area of a population does not differ from a mean rate.

    Beyond them the area's own interval leaves the mean out: chart and comparison cannot disagree.
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
    """Give the shares between which an area of so many cases does not differ from a mean share.

    Wilson's interval turned round.
    """
    spread = deviate(confidence) * sqrt(mean / per * (1 - mean / per) / of)
    return max(0.0, mean - per * spread), min(float(per), mean + per * spread)


@lru_cache(maxsize=32)
def deviate(confidence: float) -> float:
    """Give how many standard deviations a two-sided interval reaches."""
    return NormalDist().inv_cdf(1 - (1 - confidence) / 2)


def _poisson(count: float, confidence: float) -> tuple[float, float]:
    """Give the interval of a count of events."""
    tail = (1 - confidence) / 2
    if count < EXACT_BELOW:
        lower = gamma_quantile(tail, count) if count else 0.0
        return lower, gamma_quantile(1 - tail, count + 1)
    z, more = deviate(confidence), count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    return lower, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3


def _count_at(end: Callable[[float], float], expected: float) -> float:
    """Give the count at which an end of the interval meets what is expected; 0 for none."""
    low, high = 0.0, 2 * expected + 50
    if end(low) >= expected:
        return 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if end(middle) < expected else (low, middle)
        if high - low <= 1e-12 * high:
            break
    return (low + high) / 2
