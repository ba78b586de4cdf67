"""How far the latest figures of a line lie from the earlier figures of the same level, in sigmas.

A level is a stretch of figures that vary around one mean. The mean of the latest few figures is
compared with the mean of the earlier figures. All figures are in even units (`scale.py`). The
distance allows for three things:

- the mean and the spread are estimated from few figures (Student's t, converted to sigmas);
- neighbouring figures resemble each other (autocorrelation). The autocorrelation measured on the
  line is averaged with an assumed value: the fewer figures, the more the assumption counts;
- each quarter of the year may have its own season.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import copysign, expm1, inf, log1p, sqrt
from operator import mul
from typing import NamedTuple

from dashboard.variation.detection.autocorrelation import (
    FADING,
    HANDED_ON,
    MOST_STEPS,
    STEPS,
    YEAR,
    fading_shares,
    mean_shares,
)

WORTH_BELOW, WORTH_ABOVE = 20, 10
"""How many figures this assumption counts as, if the measured value is lower, or higher.

On a line of twelve figures the measured value says little. A high value is believed sooner,
because it makes runs look like changes.
"""

CAREFUL = 1.07
"""The estimate is raised by this factor, for the same reason."""

LEAST_BEFORE = 5
"""A comparison needs at least this many figures before the latest ones."""

LEAST_FOR_SEASONS = 12
_NOTHING = 1e-18

FADING_SPAN, LEAST_FADING = 8, 10
"""The latest figures that have nine tenths of the weight, and how many figures are needed."""


class Distance(NamedTuple):
    """The difference between the mean of the latest `span` figures and that of the earlier figures.

    `before` is the mean of the earlier figures, and `mean` that of the latest figures. `error` is
    the standard error of the difference between them, with `freedom` degrees of freedom.
    `deviation` is the standard deviation of one figure. `before`, `mean`, `error` and `deviation`
    are in even units. `sigmas` is the size of the difference in standard deviations: a normal
    variable lies that far from its mean as rarely as such a difference occurs by chance. It is
    above 0 if the latest figures are higher. `fading` is true if `mean` is a fading average and
    `before` the mean of all figures (`LevelSums.fading_distance`).
    """

    span: int
    before: float
    mean: float
    error: float
    freedom: int
    sigmas: float
    deviation: float
    fading: bool = False

    def range(self, sigmas: float) -> tuple[float, float]:
        """Return the lowest and highest mean, in even units, within this many sigmas."""
        reach = student(sigmas, self.freedom) * self.error
        return self.before - reach, self.before + reach


class EarlierLevel(NamedTuple):
    """A level that is over: its first and last place, and its mean in even units."""

    first: int
    last: int
    mean: float

    def holds(self, found: Distance, sigmas: float) -> bool:
        """Say whether the latest figures have returned to this level.

        Their average lies in the range of this level, and nearer to it than to the present one.
        """
        apart = abs(found.mean - self.mean)
        reach = found.range(sigmas)[1] - found.before
        on_the_way = (self.mean - found.before) * found.sigmas > 0
        return on_the_way and apart <= reach and apart < abs(found.mean - found.before)


class LevelSums:
    """The figures of one level so far, in even units, with their weights and places in time.

    Running sums are kept, so that a comparison over any span needs the same few operations.
    """

    __slots__ = (
        *("fading", "figures", "places", "products", "quarters", "seasons"),
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
        self.fading = [(0.0, 0.0, 0.0)]  # fading sums: of weights, of figures, of fading weights
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
        self.fading.append(_faded(self.fading[-1], weight, figure))

    def remove_before_last(self) -> None:
        """Remove the last figure but one, which the rules found to be a single odd quarter."""
        figure, place = self.figures[-1], self.places[-1]
        weight = self.weights[-1] - self.weights[-2]
        for column in (self.figures, self.places):
            del column[-2:]
        for sums in (self.weights, self.sums, self.totals, self.squares, self.products):
            del sums[-2:]
        del self.quarters[-2:], self.fading[-2:]
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
        # The result is moved towards the assumed value, the more so the shorter the line is.
        worth = WORTH_ABOVE if share > HANDED_ON else WORTH_BELOW
        share = (known * share + worth * HANDED_ON) / (known + worth)
        return max(0, min(MOST_STEPS, round(share * CAREFUL * STEPS)))

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
        error_share, spread_share = mean_shares(span, kept, steps, self.seasons is not None)
        variance = squares / freedom / spread_share
        # Otherwise a line that by luck has not varied could raise a signal with its first move.
        if variance < least_variance:
            variance = least_variance
        if variance < _NOTHING:
            return None
        error = sqrt(variance * (1 / old + 1 / new) * error_share)
        sigmas = normal((mean - before) / error, freedom)
        return Distance(span, before, mean, error, freedom, sigmas, sqrt(variance))

    def fading_distance(self, steps: int, least_variance: float) -> Distance | None:
        """Compare the fading average of the level with its plain mean.

        In the fading average (EWMA) the newest figure counts most, and each earlier one a quarter
        less than the one after it. It finds a slow drift sooner than a mean of few figures. Nine
        tenths of its weight lie on the latest `FADING_SPAN` figures, which are the result's span;
        `before` is the mean of all figures. The other arguments and the result are as for
        `distance`. The result is None if there are fewer than ten figures.
        """
        count = len(self.figures)
        if count < LEAST_FADING:
            return None
        all_weight = self.weights[count]
        total, drawn, squared = self.fading[count]
        mean, before = drawn / total, self.sums[count] / all_weight
        # The difference is a slope: how much the figures rise with their weight in the average.
        # What it explains is no spread, so that a drift does not hide itself.
        crossed = squared - total * total / all_weight
        squares = self.squares[count] - before * self.sums[count] + self.spread[0]
        gap = (mean - before) * total
        squares -= gap * gap / crossed
        freedom = count - 2 + self.spread[1] - (YEAR - 1 if self.seasons else 0)
        error_share, spread_share = fading_shares(count, steps)
        variance = max(squares / freedom / spread_share, least_variance)
        if not _NOTHING <= variance < inf:
            return None
        error = sqrt(variance * crossed * error_share) / total
        sigmas = normal((mean - before) / error, freedom)
        span = min(FADING_SPAN, count - 1)
        return Distance(span, before, mean, error, freedom, sigmas, sqrt(variance), fading=True)

    def is_steady(self, found: Distance, rest: float, latest: float) -> bool:
        """Say whether the latest figures still differ if the farthest of them is left out.

        The average of the other figures must differ by `rest` standard deviations of one figure. So
        one odd quarter does not pass for a shift. The latest figure must also lie more than
        `latest` standard deviations off, on the same side of the earlier mean as the whole span.
        For a fading average, the figure before the latest stands for the other figures.
        """
        side = copysign(1.0, found.sigmas)
        span = 2 if found.fading else found.span
        off = [(figure - found.before) * side for figure in self.figures[-span:]]
        others = off[0] if found.fading else (sum(off) - max(off)) / (len(off) - 1)
        return off[-1] > latest * found.deviation and others >= rest * found.deviation

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
        for weight, figure in zip(each, figures, strict=True):
            level.fading.append(_faded(level.fading[-1], weight, figure))
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


def _faded(
    sums: tuple[float, float, float], weight: float, figure: float
) -> tuple[float, float, float]:
    """Return the fading sums with one more figure, which counts whole."""
    total, drawn, squared = sums
    return (
        FADING * total + weight,
        FADING * drawn + weight * figure,
        FADING * FADING * squared + weight,
    )


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
