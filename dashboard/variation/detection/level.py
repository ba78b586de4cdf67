"""How far the latest figures of a line lie from the earlier figures of the same level, in sigmas.

A level is a stretch of figures that vary around one mean. The mean of the latest few figures is
compared with the mean of the earlier figures. All figures are in even units (`scale.py`). The
distance allows for three things:

- the mean and the spread are estimated from few figures (Student's t, converted to sigmas);
- neighbouring figures resemble each other (autocorrelation). The autocorrelation measured on the
  line is averaged with 0.3, the median of real series: the fewer figures, the more 0.3 counts;
- each quarter of the year may have its own season.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import copysign, expm1, log1p, sqrt
from operator import mul
from typing import NamedTuple

HANDED_ON, WORTH = 0.3, 30
"""The autocorrelation assumed at first, and how many figures this assumption counts as.

On a line of twelve figures the measured value says little. 0.3 is the median of real series.
"""

STEPS, MOST_STEPS = 20, 15
"""Autocorrelation is counted in steps of one twentieth, so that results can be cached.

MOST_STEPS is the highest number of steps: an autocorrelation of 0.75.
"""

YEAR = 4
LEAST_BEFORE = 5
"""A comparison needs at least this many figures before the latest ones."""

LEAST_FOR_SEASONS = 12
_NOTHING = 1e-18


class Distance(NamedTuple):
    """The difference between the mean of the latest `span` figures and that of the earlier figures.

    `before` is the mean of the earlier figures, and `mean` that of the latest figures. `error` is
    the standard error of the difference between them, with `freedom` degrees of freedom.
    `deviation` is the standard deviation of one figure. `before`, `mean`, `error` and `deviation`
    are in even units. `sigmas` is the size of the difference in standard deviations: a normal
    variable lies that far from its mean as rarely as such a difference occurs by chance. It is
    above 0 if the latest figures are higher.
    """

    span: int
    before: float
    mean: float
    error: float
    freedom: int
    sigmas: float
    deviation: float

    def range(self, sigmas: float) -> tuple[float, float]:
        """Return the lowest and highest mean, in even units, within this many sigmas."""
        reach = student(sigmas, self.freedom) * self.error
        return self.before - reach, self.before + reach


class LevelSums:
    """The figures of one level so far, in even units, with their weights and places in time.

    Running sums are kept, so that a comparison over any span needs the same few operations.
    """

    __slots__ = (
        *("figures", "places", "products", "quarters", "seasons"),
        *("spread", "squares", "sums", "totals", "weights"),
    )

    def __init__(self, spread: tuple[float, int, float] = (0.0, 0, 0.0)) -> None:
        self.figures: list[float] = []
        self.places: list[int] = []
        self.weights = [0.0]
        self.sums = [0.0]
        self.totals = [0.0]  # sums of the figures without weights
        self.squares = [0.0]
        self.products = [0.0]  # sums of the products of neighbouring figures
        self.quarters = [[0.0] * 2 * YEAR]  # sums for Q1 to Q4, then their numbers of figures
        self.spread = spread  # of earlier levels: squares, degrees of freedom, products
        self.seasons: tuple[float, ...] | None = None

    def add(self, figure: float, weight: float, place: int) -> None:
        """Add the next figure of the line, with its weight and its place in the series."""
        last = self.figures[-1] * figure if self.figures else 0.0
        self.products.append(self.products[-1] + last)
        row = self.quarters[-1].copy()
        row[place % YEAR] += figure
        row[place % YEAR + YEAR] += 1
        self.quarters.append(row)
        self.figures.append(figure)
        self.places.append(place)
        self.weights.append(self.weights[-1] + weight)
        self.sums.append(self.sums[-1] + weight * figure)
        self.totals.append(self.totals[-1] + figure)
        self.squares.append(self.squares[-1] + weight * figure * figure)

    def remove_before_last(self) -> None:
        """Remove the last figure but one, which the rules found to be a single odd quarter."""
        figure, place = self.figures[-1], self.places[-1]
        weight = self.weights[-1] - self.weights[-2]
        for column in (self.figures, self.places):
            del column[-2:]
        for sums in (self.weights, self.sums, self.totals, self.squares, self.products):
            del sums[-2:]
        del self.quarters[-2:]
        self.add(figure, weight, place)

    def since(self, span: int) -> "LevelSums":
        """Return a level of the latest `span` figures; earlier figures count for its spread."""
        kept = len(self.figures) - span
        squares, freedom, products = self.spread
        own, cross = self._squares_to(kept), self._products_to(kept)
        # A new mean does not make the known spread wrong. So the spread of the earlier figures
        # still counts, measured around their own mean.
        level = LevelSums((squares + own, freedom + kept - 1, products + cross))
        for i in range(kept, len(self.figures)):
            level.add(self.figures[i], self.weights[i + 1] - self.weights[i], self.places[i])
        return level

    def best_span(self, shortest: int, longest: int) -> int:
        """Return how many of the latest figures differ most clearly from the earlier figures.

        Spans from `shortest` to `longest` are compared. The result is `shortest` if the level has
        too few figures for a comparison.
        """
        spans = range(shortest, min(longest, len(self.figures) - LEAST_BEFORE) + 1)
        return max(spans, key=self._clear, default=shortest)

    def _clear(self, span: int) -> float:
        """Return the squared difference between a span and the earlier figures, over its variance.

        It is the usual statistic to find the place of a change. The variance of one figure of
        weight 1 is taken as 1.
        """
        count, weights, sums = len(self.figures), self.weights, self.sums
        old, new = weights[count - span], weights[count] - weights[count - span]
        gap = (sums[count] - sums[count - span]) / new - sums[count - span] / old
        return gap * gap * old * new / (old + new)

    def handed_on(self) -> int:
        """Return the estimated autocorrelation of neighbouring figures in twentieths, 0 to 15."""
        kept = len(self.figures) - YEAR
        squares, freedom, products = self.spread
        # The last year is left out: a change in it would look like autocorrelation, which widens
        # the range and hides the change.
        known, share = 0, 0.0
        if kept >= YEAR:
            squares += self._squares_to(kept)
            known = kept + freedom
            if squares > _NOTHING:
                share = (products + self._products_to(kept)) / squares
            share += (1 + 3 * share) / known  # corrects the bias of an estimate from few figures
        # The result is moved towards the value of real series, the more so the shorter the line is.
        share = (known * share + WORTH * HANDED_ON) / (known + WORTH)
        return max(0, min(MOST_STEPS, round(share * STEPS)))

    def distance(self, span: int, steps: int, least_variance: float) -> Distance | None:
        """Compare the mean of the latest `span` figures with that of the earlier figures.

        `steps` is the autocorrelation in twentieths. The variance of a figure is taken as at least
        `least_variance`. The result is None if there are fewer than five earlier figures, or if
        nothing varies.
        """
        count = len(self.figures)
        kept = count - span
        if kept < LEAST_BEFORE:
            return None
        old, new = self.weights[kept], self.weights[count] - self.weights[kept]
        old_sum, new_sum = self.sums[kept], self.sums[count] - self.sums[kept]
        before, mean = old_sum / old, new_sum / new
        # The spread is measured on both parts, each around its own mean, so that a change of the
        # mean does not look like spread.
        squares = self.squares[count] - before * old_sum - mean * new_sum + self.spread[0]
        freedom = count - 2 + self.spread[1] - (YEAR - 1 if self.seasons else 0)
        error_share, spread_share = _shares(span, kept, steps, self.seasons is not None)
        variance = squares / freedom / spread_share
        # Otherwise a line that by luck has not varied could raise a signal with its first move.
        if variance < least_variance:
            variance = least_variance
        if variance < _NOTHING:
            return None
        error = sqrt(variance * (1 / old + 1 / new) * error_share)
        sigmas = normal((mean - before) / error, freedom)
        return Distance(span, before, mean, error, freedom, sigmas, sqrt(variance))

    def is_steady(self, found: Distance, deviations: float) -> bool:
        """Say whether the latest figures still differ if the farthest of them is left out.

        The average of the other figures must differ by `deviations` standard deviations of one
        figure. So one odd quarter does not pass for a shift. The latest figure must also lie on the
        same side of the earlier mean as the whole span.
        """
        side = copysign(1.0, found.sigmas)
        off = [(figure - found.before) * side for figure in self.figures[-found.span :]]
        rest = (sum(off) - max(off)) / (len(off) - 1)
        return off[-1] > 0 and rest / found.deviation >= deviations

    def without_seasons(self) -> "LevelSums":
        """Return the same figures without their seasons, or this level if it has no clear season.

        A season counts as clear if the quarters of the year differ so much that chance would cause
        it on fewer than one line in a hundred. The last year is left out of that test.
        """
        kept = len(self.figures) - YEAR
        if kept < LEAST_FOR_SEASONS:
            return self
        # A change in the last year falls on some quarters more than on others, and would look like
        # a season.
        seasons = _seasons(self.quarters[kept], kept, self._squares_to(kept))
        if seasons is None:
            return self
        return self._less(seasons)

    def _less(self, seasons: tuple[float, ...]) -> "LevelSums":
        level = LevelSums(self.spread)
        level.seasons, level.places, level.weights = seasons, self.places, self.weights
        figures = [f - seasons[p % YEAR] for f, p in zip(self.figures, self.places, strict=True)]
        each = [after - before for before, after in pairwise(self.weights)]
        weighted = list(map(mul, each, figures))
        level.figures = figures
        level.totals = [0.0, *accumulate(figures)]
        level.sums = [0.0, *accumulate(weighted)]
        level.squares = [0.0, *accumulate(map(mul, weighted, figures))]
        level.products = [0.0, 0.0, *accumulate(map(mul, figures, figures[1:]))]
        return level

    def _squares_to(self, kept: int) -> float:
        total = self.sums[kept]
        return max(0.0, self.squares[kept] - total * total / self.weights[kept])

    def _products_to(self, kept: int) -> float:
        mean = self.sums[kept] / self.weights[kept]
        figures = self.figures
        both = 2 * self.totals[kept] - figures[0] - figures[kept - 1]
        own = self.products[kept] - mean * both + (kept - 1) * mean * mean
        return own * self.weights[kept] / kept


def normal(t: float, freedom: int) -> float:
    """Return the normal distance, in sigmas, that is as unlikely as a value of Student's t.

    Source: Wallace 1959; correct to within 0.2 per cent.
    """
    size = sqrt(freedom * log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return copysign(size, t)


def student(sigmas: float, freedom: int) -> float:
    """Return the Student's t that is as unlikely as a normal distance; the inverse of `normal`."""
    size = sigmas * (8 * freedom + 3) / (8 * freedom + 1)
    return sqrt(freedom * expm1(size * size / freedom))


def _seasons(row: Sequence[float], kept: int, squares: float) -> tuple[float, ...] | None:
    """Return how far each of Q1 to Q4 lies from the mean, or None without a clear season."""
    sums, numbers = row[:YEAR], row[YEAR:]
    if min(numbers) < YEAR - 2:
        return None
    mean = sum(sums) / kept
    between = -mean * mean * kept
    for total, number in zip(sums, numbers, strict=True):
        between += total * total / number
    freedom = kept - YEAR
    within = (squares - between) / freedom
    once_in_100 = 3.78 * (1 + 5.3 / freedom + 19 / freedom**2)  # quantile of F with 3 and `freedom`
    if within <= _NOTHING or between / (YEAR - 1) < once_in_100 * within:
        return None
    return tuple(total / number - mean for total, number in zip(sums, numbers, strict=True))


@lru_cache(maxsize=65_536)
def _shares(span: int, kept: int, steps: int, seasonal: bool) -> tuple[float, float]:
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


def _handed(number: int, share: float) -> float:
    """Return by what factor autocorrelation raises the variance of a mean of figures."""
    rest = 1 - share
    return (1 + share) / rest - 2 * share * (1 - share**number) / (number * rest * rest)
