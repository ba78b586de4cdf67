"""What is expected of each quarter of a line: the control limits of its stretch."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard import number_formats
from dashboard.quarters import Quarter

FIRM = 12
"""Figures from which limits are firm; on fewer they are on trial.

Source: RULES section 1, point 11 (12 to lock limits).
"""


@dataclass(frozen=True, slots=True)
class ExpectedRange:
    """The range one quarter is expected in, unrounded, in the series' unit.

    `mean` is the stretch's average. `trial` says that fewer than 12 figures stand behind it.
    A count is never below 0, nor a share outside 0 to 100: the range is cut there.
    """

    quarter: Quarter
    lower: float
    mean: float
    upper: float
    trial: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedRanges:
    """The control limits of a line: one range per quarter that has one, in time order.

    `quarters` counts the figures that the latest stretch's limits rest on. `reason` says why the
    chosen quarter has none, in words that end a sentence; empty where it has.
    """

    ranges: tuple[ExpectedRange, ...] = ()
    quarters: int = 0
    reason: str = ""

    def at(self, quarter: Quarter) -> ExpectedRange | None:
        """Give a quarter's range; None where it has none."""
        return next((e for e in reversed(self.ranges) if e.quarter == quarter), None)


NO_RANGES = ExpectedRanges()
"""No limits, for no reason that is told."""


@dataclass(frozen=True, slots=True)
class JudgedAverage:
    """The figures from `first` to `last`: their average lies beyond what was expected of it.

    `quarters` counts them: fewer than the quarters of the span where some have no figure.
    The range rests on the quarters before, and so differs from the limits of a whole stretch.
    `unit` is that of the figures judged, which may be other ones than are drawn.
    """

    first: Quarter
    last: Quarter
    quarters: int
    average: float
    lower: float
    upper: float
    unit: str

    @property
    def several(self) -> bool:
        """Say whether an average was judged, and not one figure alone."""
        return self.quarters > 1

    @property
    def figure(self) -> str:
        """Write the average with the decimals that show on which side of the range it lies."""
        return self._written.figure

    @property
    def ends(self) -> tuple[str, str]:
        """Write the ends of the range, the lower first."""
        return self._written.ends

    @property
    def range(self) -> str:
        """Write the range: "31 to 48"."""
        return " to ".join(self.ends)

    @property
    def size(self) -> str:
        """Say how far it lies beyond: "average 50, 2 above the 31 to 48 expected"."""
        average = f"average {self.figure}, " if self.several else ""
        side = "above" if self.average > self.upper else "below"
        return f"{average}{self._written.apart} {side} the {self.range} expected"

    @property
    def _written(self) -> number_formats.BeyondRange:
        return _written(self.average, self.lower, self.upper, self.unit)


_written = lru_cache(maxsize=4096)(number_formats.beyond_range_text)
