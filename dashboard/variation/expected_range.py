"""The ranges in which figures of a line are expected: of what was judged, and of single quarters.

`JudgedAverage` is what the rules compared, and is drawn on every page. `ExpectedRanges` are the
limits of the control chart, which is drawn only where a reader asks for it.
"""

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

    The average lies outside the range if a rule begins an exception there, and inside if none does.

    `quarters` is the number of figures. It is smaller than the number of quarters from `first` to
    `last` if figures are missing. The range is calculated from the quarters before `first`, so it
    differs from the limits of a whole stretch. `unit` is the unit of the figures that were judged.
    The figures drawn on the page can have another unit.

    `usual` is the average that is compared with, in the season of these quarters, and `level` the
    same without a season. `since` is the quarter in which that level begins, `before` the number of
    its figures, and `spread` the number of figures that its spread is measured on. `compared` are
    the quarters of the figures.

    If `fading` is true, the average is of all figures of the level, the newest counting most, and
    nine tenths of its weight lie from `first` to `last`. If `overlap` is true, neighbouring figures
    share quarters, and the range is about what was predicted from the figures before.
    """

    first: Quarter
    last: Quarter
    quarters: int
    average: float
    lower: float
    upper: float
    unit: str
    usual: float = 0.0
    level: float = 0.0
    since: Quarter | None = None
    before: int = 0
    spread: int = 0
    seasonal: bool = False
    compared: tuple[Quarter, ...] = ()
    fading: bool = False
    overlap: bool = False

    @property
    def several(self) -> bool:
        """Say whether the average covers more than one figure."""
        return self.quarters > 1

    @property
    def is_outside(self) -> bool:
        """Say whether the average lies outside the range."""
        return not self.lower <= self.average <= self.upper

    @property
    def upward(self) -> bool:
        """Say whether the average is higher than usual."""
        return self.average > self.usual

    @property
    def figure(self) -> str:
        """Return the average as text, with enough decimals to show its side of the range."""
        return self._written.figure

    @property
    def told(self) -> str:
        """Return the average with the words of its unit, if it is a rate: "580.1 per 10,000"."""
        rated = number_formats.exact_unit(self.unit) == number_formats.RATE
        return f"{self.figure} {number_formats.PER_10_000}" if rated else self.figure

    @property
    def ends(self) -> tuple[str, str]:
        """Return the two ends of the range as text, the lower end first."""
        return self._written.ends

    @property
    def range(self) -> str:
        """Return the range as text: "31 to 48"."""
        return " to ".join(self.ends)

    @property
    def before_words(self) -> str:
        """Say what is compared with: "the nine quarters before (since 2022-23 Q2, average 178)"."""
        quarters = number_formats.plural_text(self.before, "quarter")
        usual, _ = number_formats.apart_texts(self.level, self.average, self.unit)
        same = ", set against the same quarter of other years" if self.seasonal else ""
        same = ", less the quarters that they share" if self.overlap else same
        which = f"all {quarters}" if self.fading else f"the {quarters} before"
        return f"{which} (since {self.since}, average {usual}){same}"

    @property
    def size(self) -> str:
        """Return words for how far it lies outside: "average 50, 2 above the 31 to 48 expected".

        The words "average 50, " are left out if there is only one figure.
        """
        newest = "the newest quarters counting most, " if self.fading else ""
        average = f"average {self.told}, {newest}" if self.several else ""
        side = "above" if self.average > self.upper else "below"
        return f"{average}{self._written.apart} {side} the {self.range} expected"

    @property
    def _written(self) -> number_formats.BeyondRange:
        return _written(self.average, self.lower, self.upper, self.unit)


@lru_cache(maxsize=4096)
def _written(average: float, lower: float, upper: float, unit: str) -> number_formats.BeyondRange:
    if lower <= average <= upper:
        return number_formats.within_range_text(average, lower, upper, unit)
    return number_formats.beyond_range_text(average, lower, upper, unit)
