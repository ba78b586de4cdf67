"""How autocorrelation widens averages, and narrows the spread that is measured around them.

Neighbouring figures resemble each other. They are assumed to follow a first-order autoregression,
in which the autocorrelation falls by the same factor from one lag to the next.
"""

from functools import lru_cache

HANDED_ON = 0.38
"""The autocorrelation assumed at first. The median of real series is 0.3; too low a value costs
more than too high a value, so it is set a little higher.
"""

STEPS, MOST_STEPS = 20, 15
"""Autocorrelation is counted in steps of one twentieth, so that results can be cached.

MOST_STEPS is the highest number of steps: an autocorrelation of 0.75.
"""

YEAR = 4
"""The number of quarters in a year, and so of seasons."""

FADING = 0.75
"""In the fading average each figure counts this much of the figure after it."""


@lru_cache(maxsize=65_536)
def mean_shares(span: int, kept: int, steps: int, seasonal: bool) -> tuple[float, float]:
    """Return two corrections for autocorrelation, as factors of the value for independent figures.

    The first factor is for the variance of the difference, the second for the measured spread. The
    figures are assumed to follow a first-order autoregression.
    """
    share = steps / STEPS
    new, old = _handed(span, share), _handed(kept, share)
    together = share * (1 - share**span) * (1 - share**kept) / (1 - share) ** 2 / (span * kept)
    seen = (span - new + kept - old) / (span + kept - 2)
    # With seasons, a span of less than a year is compared with the same quarters of earlier years.
    # The mean of these quarters is calculated from fewer figures.
    old_part = old / kept * (YEAR / span if seasonal and span < YEAR else 1)
    difference = new / span + old_part - 2 * together
    return difference / (1 / span + 1 / kept), seen


@lru_cache(maxsize=1024)
def fade_weights(count: int) -> tuple[float, ...]:
    """Return how much each of so many figures counts in a fading average, the latest 1."""
    return tuple(FADING ** (count - 1 - i) for i in range(count))


@lru_cache(maxsize=8192)
def fading_shares(count: int, steps: int) -> tuple[float, float]:
    """Return the two corrections for autocorrelation of a fading average; see `mean_shares`."""
    share, fades = steps / STEPS, fade_weights(count)
    mean = sum(fades) / count
    error = squares = linked = 0.0
    for fade in fades:
        apart = fade - mean
        linked = share * linked + apart  # what earlier figures have to do with this one
        error += apart * (2 * linked - apart)
        squares += apart * apart
    error /= squares
    return error, (count - _handed(count, share) - error) / (count - 2)


def _handed(number: int, share: float) -> float:
    """Return by what factor autocorrelation raises the variance of a mean of figures."""
    rest = 1 - share
    return (1 + share) / rest - 2 * share * (1 - share**number) / (number * rest * rest)
