"""Even units: scales on which chance varies all figures by about the same amount.

A count of 9 varies by 3, and a count of 900 by 30. A share of 98 per cent varies less than a share
of 50 per cent. A share out of 60 varies more than a share out of 600. The square root and the arc
sine even out these differences, so that one rule fits all figures. The kind of figure is recognised
from the numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import asin, isfinite, pi, sin, sqrt

LEAST_OF_COUNTS, LEAST_OF_SHARES = 0.25, 0.5
"""The lowest variance assumed, as a part of the variance that chance alone causes.

A line that did not vary so far, by luck, can still move. The value for counts is lower, because a
stock of open cases moves more slowly than chance.
"""

RARE_UP_TO, RARE_AT_MOST = 3.0, 12.0
"""Whole counts with an average up to the first number are rare events.

With an average up to the second number, they are rare events only if the catalogue says so.
"""


class FigureKind(StrEnum):
    """The kind of the figures in a series. It decides their scale."""

    PLAIN = "plain"
    COUNT = "count"
    RARE = "rare"
    CASES = "cases"  # whole numbers, each a part of its denominator
    PERCENT = "percent"  # per cent of the denominator
    FRACTION = "fraction"  # a part of the denominator, from 0 to 1
    RATE = "rate"  # per 10,000 (or another number) of the denominator

    @property
    def has_unit(self) -> bool:
        """Say whether a figure of 1 has a meaning of its own, as one case or one per cent has."""
        return self not in (FigureKind.PLAIN, FigureKind.RATE)


_WHOLE = {FigureKind.CASES: 1.0, FigureKind.FRACTION: 1.0, FigureKind.PERCENT: 100.0}


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of one kind of figure: it converts figures to even units and back."""

    kind: FigureKind

    @property
    def least_variance(self) -> float:
        """Return the lowest variance, in even units, assumed for a figure of weight 1."""
        if self.kind is FigureKind.COUNT:
            return LEAST_OF_COUNTS
        return LEAST_OF_SHARES / 4 if self.kind in _WHOLE else 0.0

    def even(self, value: float, denominator: float) -> float:
        """Return a figure in even units. `denominator` is used for shares only."""
        kind = self.kind
        if kind is FigureKind.PLAIN:
            return value
        if kind is FigureKind.COUNT:
            # Adding three eighths keeps the variance even for small counts too (Anscombe 1948). The
            # addition to the share below has the same purpose.
            return 2 * sqrt(value + 0.375)
        if kind is FigureKind.RATE:
            return sqrt(value)
        cases = value if kind is FigureKind.CASES else value * denominator / _WHOLE[kind]
        share = (cases + 0.375) / (denominator + 0.75)
        return asin(sqrt(min(1.0, max(0.0, share))))

    def figure(self, even: float, denominator: float) -> float:
        """Return the figure for a value in even units, kept within the possible range.

        `denominator` is used for shares only.
        """
        kind = self.kind
        if kind is FigureKind.PLAIN:
            return even
        even = max(0.0, even)
        if kind is FigureKind.COUNT:
            return max(0.0, even * even / 4 - 0.375)
        if kind is FigureKind.RATE:
            return even * even
        share = sin(min(even, pi / 2)) ** 2
        cases = min(denominator, max(0.0, share * (denominator + 0.75) - 0.375))
        return cases if kind is FigureKind.CASES else cases * _WHOLE[kind] / denominator


def usable(
    values: Sequence[float | None], denominators: Sequence[float | None] | None
) -> tuple[list[float | None], list[float | None] | None]:
    """Return values and denominators, with None in place of numbers that cannot be used.

    A value cannot be used if it is not finite, or if its denominator is missing or not above 0. The
    denominators are None if None was passed.
    Raises: ValueError if values and denominators differ in number.
    """
    kept = [None if v is None or not isfinite(v) else float(v) for v in values]
    if denominators is None:
        return kept, None
    if len(denominators) != len(kept):
        raise ValueError(f"{len(kept)} values, but {len(denominators)} denominators")
    of = [None if d is None or not (isfinite(d) and d > 0) else float(d) for d in denominators]
    return [v if d else None for v, d in zip(kept, of, strict=True)], of


def stretches(
    values: Sequence[float | None], denominators: Sequence[float | None] | None, rare: bool
) -> list[tuple[FigureKind, int, int]]:
    """Return the stretches of places that are judged as one kind: (kind, first, after the last).

    Each place is judged by what was known at its quarter. If the tenth figure is the first that is
    not a whole number, places up to the ninth are still judged as counts.
    """
    kinds = (
        _kinds(values, rare) if denominators is None else _kinds_of(values, denominators)
    )  # one kind for each place
    edges = [0, *(i for i in range(1, len(kinds)) if kinds[i] is not kinds[i - 1]), len(kinds)]
    return [(kinds[start], start, end) for start, end in pairwise(edges) if start < end]


def _kinds(values: Sequence[float | None], rare: bool) -> list[FigureKind]:
    """Return the kind of each place in a series without denominators, from the values up to it."""
    found, whole, total, number = [], True, 0.0, 0
    for value in values:
        if value is not None:
            whole = whole and value >= 0 and value == int(value)
            total, number = total + value, number + 1
        seldom = total <= (RARE_AT_MOST if rare else RARE_UP_TO) * number
        found.append(
            FigureKind.PLAIN if not whole else FigureKind.RARE if seldom else FigureKind.COUNT
        )
    return found


def _kinds_of(
    values: Sequence[float | None], denominators: Sequence[float | None]
) -> list[FigureKind]:
    """Return the kind of each place in a series with denominators, from the values up to it."""
    found = []
    cases = percent = fraction = rate = True
    odd = False  # true once a value, taken as a per cent, gives a number of cases that is not whole
    for value, denominator in zip(values, denominators, strict=True):
        if value is not None and denominator is not None:
            rate = rate and value >= 0
            cases = cases and 0 <= value <= denominator and value == int(value)
            fraction = fraction and 0 <= value <= 1
            percent = percent and 0 <= value <= 100
            share = value * denominator / 100
            odd = odd or abs(share - round(share)) > 1e-6
        if cases and (odd or not percent):
            found.append(FigureKind.CASES)
        elif fraction and not cases:
            found.append(FigureKind.FRACTION)
        else:
            found.append(
                FigureKind.PERCENT if percent else FigureKind.RATE if rate else FigureKind.PLAIN
            )
    return found
