"""Quantiles of the gamma distribution, in plain Python: what exact Poisson intervals are made of.

A scientific library has them too, at a cost in loading time and memory for every worker; a test
holds these to it.
"""

from functools import lru_cache
from math import exp, lgamma, log, sqrt

_CLOSE = 1e-15
_MOST_STEPS = 200
_NEXT_TO_NOTHING = 1e-290
"""Below it the density overflows, and the series is its first term."""


@lru_cache(maxsize=4096)
def gamma_quantile(chance: float, shape: float) -> float:
    """Give the value below which a gamma variable of a shape (above 0, scale 1) lies so often.

    Half of a chi-square quantile with twice the shape as degrees of freedom.
    """
    low, high = 0.0, shape + 20 * sqrt(shape) + 50
    at = min(exp((log(chance) + lgamma(shape + 1)) / shape), shape)
    if at < _NEXT_TO_NOTHING:
        return at  # the first term of the series is all of it; nothing finer can be written
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
    """Give how often a gamma variable lies below a value: the series, whose terms are positive."""
    term = total = 1.0
    place = 0
    while term > total * 1e-17:
        place += 1
        term *= value / (shape + place)
        total += term
    return total * exp(shape * log(value) - value - lgamma(shape + 1))
