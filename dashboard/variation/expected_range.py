"""The range in which each quarter of a line is expected: the control limits of its stretch."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard import number_formats
from dashboard.quarters import Quarter

FIRM = 12
"""Limits from at least this many figures are firm; limits from fewer figures are trial limits.

Source: docs/methods.md, "Limits of single figures".
"""


@dataclass(frozen=True, slots=True)
class ExpectedRange:
    """The range in which one quarter's figure is expected, unrounded, in the unit of the series.

    `mean` is the average of the stretch. `trial` is true if the limits are calculated from fewer
    than 12 figures. The range is cut at 0 for counts, and at 0 and 100 for shares.
    """

    quarter: Quarter
    lower: float
    mean: float
    upper: float
    trial: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedRanges:
    """The control limits of a line: in time order, one range for each quarter that has limits.

    `quarters` is the number of figures that the limits of the latest stretch are calculated from.
    `reason` says why the line has no limits, in words that end a sentence. It is empty if the line
    has limits.
    """

    ranges: tuple[ExpectedRange, ...] = ()
    quarters: int = 0
    reason: str = ""

    def at(self, quarter: Quarter) -> ExpectedRange | None:
        """Return a quarter's range, or None if the quarter has no limits."""
        return next((e for e in reversed(self.ranges) if e.quarter == quarter), None)


NO_RANGES = ExpectedRanges()
"""A line without limits and without a reason to show."""


@dataclass(frozen=True, slots=True)
class JudgedAverage:
    """The average of the figures from `first` to `last`, and the expected range around it.

    The average lies outside the range. If `fading` is true, it is an average of all figures of the
    level, in which the newest count most: nine tenths of its weight lie from `first` to `last`.

    `quarters` is the number of figures. It is smaller than the number of quarters from `first` to
    `last` if figures are missing. The range is calculated from the quarters before `first`, so it
    differs from the limits of a whole stretch. `unit` is the unit of the figures that were judged.
    The figures drawn on the page can have another unit.
    """

    first: Quarter
    last: Quarter
    quarters: int
    average: float
    lower: float
    upper: float
    unit: str
    fading: bool = False

    @property
    def several(self) -> bool:
        """Say whether the average covers more than one figure."""
        return self.quarters > 1

    @property
    def figure(self) -> str:
        """Return the average as text, with enough decimals to show its side of the range."""
        return self._written.figure

    @property
    def ends(self) -> tuple[str, str]:
        """Return the two ends of the range as text, the lower end first."""
        return self._written.ends

    @property
    def range(self) -> str:
        """Return the range as text: "31 to 48"."""
        return " to ".join(self.ends)

    @property
    def size(self) -> str:
        """Return words for how far it lies outside: "average 50, 2 above the 31 to 48 expected".

        The words "average 50, " are left out if there is only one figure.
        """
        newest = "the newest quarters counting most, " if self.fading else ""
        average = f"average {self.figure}, {newest}" if self.several else ""
        side = "above" if self.average > self.upper else "below"
        return f"{average}{self._written.apart} {side} the {self.range} expected"

    @property
    def _written(self) -> number_formats.BeyondRange:
        return _written(self.average, self.lower, self.upper, self.unit)


_written = lru_cache(maxsize=4096)(number_formats.beyond_range_text)
