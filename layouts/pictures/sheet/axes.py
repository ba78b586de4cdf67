"""The value axis and the quarter axis: their ranges, their steps and their words."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.quarters import Quarter
from layouts.pictures.sheet import fonts

HEADROOM = 0.7
"""The least share of the value axis that the values fill, if the axis does not start at zero."""
NEAR_ZERO = 0.25
"""An axis that would start below this share of its highest value starts at zero."""
_MULTIPLES = (1.0, 2.0, 2.5, 5.0)
_WORDS_APART = 16.0
_YEARS_APART = (1, 2, 3, 4, 6, 8, 12)
_FEWEST = 2
"""Fewer years than this are counted from another year if more are then left."""
_CHOSEN_APART = 8.0
_HAIR = 1e-9
_OVERLAP = 8.0
"""How far the words of the chosen quarter reach at least to both sides of its middle, px."""
_BESIDE_TICK = 3.0
_SNAPPED = 1.5
"""The least width of columns that are rounded, px."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The range of values that is drawn, with its steps, in the chart's unit."""

    start: float
    top: float
    step: float
    percent: bool = False

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the values that are written on the axis, lowest first."""
        steps = round((self.top - self.start) / self.step)
        return tuple(self.start + self.step * i for i in range(steps + 1))

    def written(self, value: float) -> str:
        """Write a value of the axis; only the highest has a per cent sign."""
        decimals = next((d for d in range(4) if abs(round(self.step, d) - self.step) < 1e-9), 4)
        sign = "%" if self.percent and value >= self.top - 1e-9 else ""
        return f"{value:,.{decimals}f}{sign}"

    @property
    def words(self) -> str:
        """Return a note that says where the axis starts; empty if the axis starts at zero."""
        return f", axis starts at {self.written(self.start)}" if self.start else ""


def value_axis(
    values: Iterable[float], wanted: int, *, unit: str = "", from_zero: bool = False
) -> ValueAxis:
    """Choose the range and the steps of the value axis for all values that may be drawn.

    `wanted` is the number of steps to aim for. If `unit` is "percent", the highest value on the
    axis has a sign. Steps below one are allowed for "rate" and "percent", but not for counts.
    """
    drawn = tuple(values)
    high, low = (max(drawn), min(drawn)) if drawn else (0.0, 0.0)
    start = high - (high - low) / HEADROOM
    if from_zero or high == low or start <= NEAR_ZERO * high:
        start = 0.0
    whole = unit not in ("percent", "rate")
    axes = [_axis(start, high, step, unit) for step in _steps(high - start, wanted, whole)]
    return min(
        axes, key=lambda axis: (abs(len(axis.ticks) - 1 - wanted), axis.top - high, -axis.step)
    )


def _axis(start: float, high: float, step: float, unit: str) -> ValueAxis:
    foot = max(0.0, math.floor(start / step + 1e-9) * step)
    top = max(foot + step, math.ceil(high / step - 1e-9) * step)
    return ValueAxis(foot, top, step, percent=unit == "percent")


def _steps(span: float, wanted: int, whole: bool) -> list[float]:
    power = math.floor(math.log10(span / wanted)) if span / wanted > 0 else 0
    steps = [
        multiple * 10.0**exponent
        for exponent in (power - 1, power, power + 1)
        for multiple in _MULTIPLES
    ]
    return [s for s in steps if not whole or s == int(s)] or [1.0]


@dataclass(frozen=True, slots=True)
class QuarterColumns:
    """The columns of the quarters between `left` and `right`, px, one for each quarter."""

    quarters: tuple[Quarter, ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        """Return the width of one column, px."""
        return (self.right - self.left) / max(1, len(self.quarters))

    def start(self, place: int) -> float:
        """Return the x of a column's left edge, px."""
        return self.left + place * self.width

    def centre(self, place: int) -> float:
        """Return the x of a column's middle, px."""
        return self.left + (place + 0.5) * self.width

    def place(self, quarter: Quarter) -> int | None:
        """Return the number of a quarter's column, from 0; None if the quarter is not drawn."""
        if not self.quarters:
            return None
        place = quarter - self.quarters[0]
        return place if 0 <= place < len(self.quarters) else None


def quarter_columns(quarters: tuple[Quarter, ...], left: float, right: float) -> QuarterColumns:
    """Fit columns between two edges, with widths and middles rounded to a tenth of a px.

    Rounded steps of a line are written as the same text for every quarter, so pages compress
    better.
    """
    exact = (right - left) / max(1, len(quarters))
    wide = math.floor(exact * 10) / 10
    if wide < _SNAPPED:
        return QuarterColumns(quarters, left, right)
    start = round(left + wide / 2, 1) - wide / 2
    return QuarterColumns(quarters, start, start + wide * len(quarters))


@dataclass(frozen=True, slots=True)
class AxisWord:
    """Words on the quarter axis: a year, or the chosen quarter.

    `x` is their left edge and `width` their width, px. `chosen` says whether they are the chosen
    quarter.
    """

    x: float
    text: str
    width: float
    chosen: bool = False

    @property
    def right(self) -> float:
        """Return the x of the words' right edge, px."""
        return self.x + self.width


def year_words(
    columns: QuarterColumns, chosen: Quarter, size: float, room: tuple[float, float]
) -> tuple[AxisWord, ...]:
    """Return the words under the quarter axis; no words touch, and all are within `room`.

    Each year is right of the tick of its Q1. If there is no room for all years, only every second,
    third or later year is kept, counted back from the last, or from one before if more are then
    left beside the chosen quarter. The chosen quarter is always written in full, and moves
    away from its middle where that leaves room for the year beside it. If no year is left, the
    first quarter, or else the last, is written in full too.
    """
    years = [
        AxisWord(
            columns.start(i) + _BESIDE_TICK, q.year_label, fonts.text_width(q.year_label, size)
        )
        for i, q in enumerate(columns.quarters)
        if q.number == 1
    ]
    picked = tuple(
        _beside_year(word, years, room)
        for word in _in_full(columns, chosen, size, room, chosen=True)
    )
    free = [w for w in years if w.right <= room[1] and not any(_touch(w, p) for p in picked)]
    kept = _thinned(years, free)
    if not kept and columns.quarters:
        ends = [
            _in_full(columns, one, size, room)[0]
            for one in (columns.quarters[0], columns.quarters[-1])
        ]
        picked = tuple(_beside_year(word, ends[:1], room) for word in picked)
        kept = [word for word in ends if not any(_touch(word, p) for p in picked)][:1]
    return (*kept, *picked)


def _beside_year(
    picked: AxisWord, years: Sequence[AxisWord], room: tuple[float, float]
) -> AxisWord:
    """Return the chosen quarter's words, moved away from the year beside them if they still fit.

    They go on standing below the middle of their column, and may cover their own year.
    """
    years = [word for word in years if word.text not in picked.text]
    touched = [word for word in years if _touch(word, picked)]
    if len(touched) != 1:
        return picked
    (year,) = touched
    x = year.right + _CHOSEN_APART
    if year.x > picked.x:
        x = year.x - _CHOSEN_APART - picked.width
    moved = replace(picked, x=x)
    place = picked.x + picked.width / 2
    near = x + _OVERLAP <= place <= moved.right - _OVERLAP
    fits = near and room[0] <= x and moved.right <= room[1]
    free = not any(_touch(word, moved) for word in years)
    return moved if fits and free else picked


def _in_full(
    columns: QuarterColumns,
    quarter: Quarter,
    size: float,
    room: tuple[float, float],
    *,
    chosen: bool = False,
) -> tuple[AxisWord, ...]:
    """Return a quarter's name below its column; nothing if it is not among the quarters."""
    place = columns.place(quarter)
    if place is None:
        return ()
    wide = fonts.text_width(str(quarter), size, bold=chosen)
    x = min(max(columns.centre(place) - wide / 2, room[0]), room[1] - wide)
    return (AxisWord(x, str(quarter), wide, chosen=chosen),)


def _thinned(years: Sequence[AxisWord], free: Sequence[AxisWord]) -> Sequence[AxisWord]:
    """Return every second, third or later year, so that no two are too close.

    Years are counted back from the last; those that are not `free` are left out. If fewer than two
    are then left, they are counted from the year that leaves most.
    """
    for every in _YEARS_APART:
        counted = [years[::-1][start::every][::-1] for start in range(min(every, len(years)))]
        if all(b.x - a.right >= _WORDS_APART for a, b in pairwise(counted[0] if counted else ())):
            left = [[word for word in kept if word in free] for kept in counted]
            usual = left[0] if left else []
            return usual if len(usual) >= _FEWEST else max(left, key=len, default=[])
    return [word for word in years[-1:] if word in free] or free[-1:]


def _touch(word: AxisWord, other: AxisWord) -> bool:
    apart = _CHOSEN_APART - _HAIR
    return word.x < other.right + apart and other.x < word.right + apart


def covered_columns(columns: QuarterColumns, first: int, last: int) -> tuple[int, int]:
    """Return the drawn columns from a first to a last quarter, which are given as ordinals.

    The result is the first column, and the column after the last.
    """
    start = columns.quarters[0].ordinal
    return max(0, first - start), min(len(columns.quarters), last - start + 1)
