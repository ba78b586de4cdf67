"""Levels of figures over twelve months, supplied without their quarters, judged with the overlap.

Neighbouring figures share three of their four quarters, so most of a figure is known from the one
before it. The mean of the latest figures is compared with its best prediction from the earlier
figures: it takes into account which quarters are already known. A change shows only slowly in such
figures, a quarter of it in each. Seasons do not show, since each figure holds all four quarters.
"""

from functools import lru_cache
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

from dashboard.variation.detection.autocorrelation import HANDED_ON, YEAR
from dashboard.variation.detection.level import LEAST_BEFORE, Distance, LevelSums, normal

ROUNDING = 0.02
"""The part of a figure's variance that is taken as its own: rounding, late entries.

Without it, a rounded figure would be held against what the others say to the last digit.
"""

Places = tuple[int, ...]
_NOTHING = 1e-18


class RollingLevel(LevelSums):
    """The figures of one level so far, each over four quarters."""

    def distance(self, span: int, steps: int, least_variance: float) -> Distance | None:
        """Compare the mean of the latest `span` figures with its prediction from the others.

        `before` is the prediction, and `deviation` the standard deviation of one figure.
        """
        kept = len(self.figures) - span
        if kept < LEAST_BEFORE:
            return None
        weights, error_share = _prediction(self._relative(kept + span), span)
        figures = np.array(self.figures)
        earlier, freedom = figures[:kept], kept - 1 + self.spread[1]
        variance = (self._own_squares(kept) + self.spread[0]) / freedom
        variance = max(variance, least_variance / YEAR)
        if not _NOTHING <= variance < inf:
            return None
        before, mean = float(weights @ earlier), float(figures[kept:].mean())
        error = sqrt(variance * error_share)
        sigmas = normal((mean - before) / error, freedom)
        return Distance(span, before, mean, error, freedom, sigmas, sqrt(variance))

    def since(self, span: int) -> "RollingLevel":
        """Return a level of the latest `span` figures; earlier figures count for its spread."""
        kept = len(self.figures) - span
        own = self._own_squares(kept)
        level = RollingLevel((self.spread[0] + own, self.spread[1] + kept - 1, 0.0))
        for i in range(kept, len(self.figures)):
            level.add(self.figures[i], self.weights[i + 1] - self.weights[i], self.places[i])
        return level

    def handed_on(self) -> int:
        """Return 0: how much figures resemble each other is known from their overlap."""
        return 0

    def without_seasons(self) -> "RollingLevel":
        """Return this level: a figure over four quarters has no season."""
        return self

    def fading_distance(self, steps: int, least_variance: float) -> Distance | None:
        """Return None: the prediction of the latest figures is enough."""
        return None

    def is_steady(self, found: Distance, rest: float, latest: float) -> bool:
        """Say whether the latest figure lies on the side of the others that are judged with it."""
        return (self.figures[-1] - found.before) * found.sigmas > 0

    def remove_before_last(self) -> None:
        """Keep all figures: an odd quarter stays in four figures, and none of them is odd alone."""

    def _relative(self, number: int) -> Places:
        first = self.places[0]
        return tuple(place - first for place in self.places[:number])

    def _own_squares(self, kept: int) -> float:
        """Return the squares of the first `kept` figures around their mean, less the overlap."""
        inverse, mean_weights = _inverse(self._relative(kept))
        figures = np.array(self.figures[:kept])
        off = figures - float(mean_weights @ figures)
        return float(off @ inverse @ off)


@lru_cache(maxsize=512)
def _prediction(places: Places, span: int) -> tuple[NDArray[np.float64], float]:
    """Return the weights of the earlier figures in the prediction, and its variance.

    The variance is that of the difference from the mean of the latest `span` figures, as a factor
    of the variance of one figure.
    """
    kept = len(places) - span
    inverse, mean_weights = _inverse(places[:kept])
    whole = _resemblance(places)
    across = whole[:kept, kept:].mean(axis=1)
    known = inverse @ across
    missing = 1 - float(known.sum())
    weights = known + missing * mean_weights
    own = float(whole[kept:, kept:].mean())
    variance = own - 2 * float(weights @ across) + float(weights @ whole[:kept, :kept] @ weights)
    return weights, variance


@lru_cache(maxsize=512)
def _inverse(places: Places) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the inverse of the figures' correlations, and the weights of their best mean."""
    inverse = np.asarray(np.linalg.inv(_resemblance(places)), dtype=np.float64)
    sums = inverse.sum(axis=1)
    return inverse, sums / sums.sum()


def _resemblance(places: Places) -> NDArray[np.float64]:
    """Return the correlations between figures at some places."""
    at = np.array(places)
    by_lag = np.array([_linked(lag) for lag in range(int(at[-1] - at[0]) + 1)])
    whole = np.asarray(by_lag[np.abs(at[:, None] - at[None, :])] / by_lag[0])
    return whole * (1 - ROUNDING) + ROUNDING * np.eye(len(at))


def _linked(lag: int) -> float:
    """Return how strongly two sums of four quarters, `lag` quarters apart, vary together."""
    quarters = range(YEAR)
    return sum(float(HANDED_ON ** abs(lag + a - b)) for a in quarters for b in quarters)
