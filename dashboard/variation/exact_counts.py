"""Exact limits for counts: Poisson for events, binomial for cases out of a total.

The module is plain Python. A chart needs only a few hundred of these numbers, and importing a
scientific library would slow the start of every worker process.
"""

from collections.abc import Callable
from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt

BEYOND_LIMITS = 0.00135
"""The chance that a normal value lies more than three sigmas off on one side."""
BEYOND_NEAR = 0.02275
"""The chance that a normal value lies more than two sigmas off on one side."""
_REACH = 6
"""Sums of chances begin this many sigmas from the mean; the chance farther out is below 1e-8."""
_CLOSE = 1e-15
_MOST_STEPS = 200
_NEXT_TO_NOTHING = 1e-290
"""Below this value the density overflows. The first term of the series is then exact enough."""

Mass = Callable[[int], float]
"""Returns the chance of exactly this count."""
Ratio = Callable[[int], float]
"""Returns how many times as likely as this count the next higher count is."""


@lru_cache(maxsize=8192)
def poisson_range(mean: float, beyond: float) -> tuple[int, int]:
    """Return the lowest and the highest count that chance alone explains around a mean.

    The chance of a count below the lowest is less than `beyond`. The chance of a count above the
    highest is also less than `beyond`.
    """
    if mean <= 0:
        return 0, 0
    first, last = _ends(mean, sqrt(mean))
    logged = log(mean)

    def mass(count: int) -> float:
        return exp(count * logged - mean - lgamma(count + 1))

    def ratio(count: int) -> float:
        return mean / (count + 1)

    return _rising(first, mass, ratio, beyond), _falling(last, mass, ratio, beyond)


@lru_cache(maxsize=8192)
def binomial_range(of: int, chance: float, beyond: float) -> tuple[int, int]:
    """Return the lowest and the highest count out of `of` that chance alone explains.

    `chance` is the share expected, from 0 to 1. On each side, the chance of a count outside the
    range is less than `beyond`.
    """
    if chance <= 0 or chance >= 1 or of <= 0:
        certain = of if chance >= 1 else 0
        return certain, certain
    first, last = _ends(of * chance, sqrt(of * chance * (1 - chance)))
    last = min(last, of)
    hit, missed, whole = log(chance), log1p(-chance), lgamma(of + 1)

    def mass(count: int) -> float:
        ways = whole - lgamma(count + 1) - lgamma(of - count + 1)
        return exp(ways + count * hit + (of - count) * missed)

    def ratio(count: int) -> float:
        return (of - count) / (count + 1) * chance / (1 - chance)

    return _rising(first, mass, ratio, beyond), _falling(last, mass, ratio, beyond)


def _ends(mean: float, spread: float) -> tuple[int, int]:
    """Return a count far below and a count far above the mean; the chance outside is negligible."""
    reach = _REACH * spread + 10
    return max(0, int(mean - reach)), int(mean + reach) + 1


def _rising(count: int, mass: Mass, ratio: Ratio, beyond: float) -> int:
    """Return the lowest count for which a count up to it has a chance of `beyond` or more.

    The search begins at `count` and goes up.
    """
    while not (one := mass(count)):
        count += 1
    held = one
    while held < beyond:
        one *= ratio(count)
        count += 1
        held += one
    return count


def _falling(count: int, mass: Mass, ratio: Ratio, beyond: float) -> int:
    """Return the highest count for which a count from it upwards has a chance of `beyond` or more.

    The search begins at `count` and goes down.
    """
    while not (one := mass(count)):
        count -= 1
    held = one
    while held < beyond:
        count -= 1
        one /= ratio(count)
        held += one
    return count


@lru_cache(maxsize=4096)
def gamma_quantile(chance: float, shape: float) -> float:
    """Return the value below which a gamma variable (scale 1) lies with the given chance.

    `shape` is above 0. The result is half of a chi-square quantile with twice the shape as degrees
    of freedom.
    """
    low, high = 0.0, shape + 20 * sqrt(shape) + 50
    at = min(exp((log(chance) + lgamma(shape + 1)) / shape), shape)
    if at < _NEXT_TO_NOTHING:
        return at  # the first term of the series is exact to the last digit here
    for _ in range(_MOST_STEPS):
        over = _below(at, shape) - chance
        low, high = (low, at) if over > 0 else (at, high)
        step = over / exp((shape - 1) * log(at) - at - lgamma(shape))
        if abs(step) <= _CLOSE * at:
            return at - step
        following = at - step
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - at) <= _CLOSE * at:
            return following
        at = following
    return at


def _below(value: float, shape: float) -> float:
    """Return the chance that a gamma variable lies below a value.

    The function sums a power series. All terms of the series are positive.
    """
    term = total = 1.0
    place = 0
    while term > total * 1e-17:
        place += 1
        term *= value / (shape + place)
        total += term
    return total * exp(shape * log(value) - value - lgamma(shape + 1))
