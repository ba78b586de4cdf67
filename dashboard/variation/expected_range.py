"""What is expected of each quarter of a line: the control limits of its stretch."""

from dataclasses import dataclass

from dashboard.quarters import Quarter

FIRM = 12
"""Figures from which limits are firm; on fewer they are on trial.

Source: RULES section 1, point 11 (12 to lock limits).
"""


@dataclass(frozen=True, slots=True)
class Expected:
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

    ranges: tuple[Expected, ...] = ()
    quarters: int = 0
    reason: str = ""

    def at(self, quarter: Quarter) -> Expected | None:
        """Give a quarter's range; None where it has none."""
        return next((e for e in reversed(self.ranges) if e.quarter == quarter), None)


NO_RANGES = ExpectedRanges()
"""No limits, for no reason that is told."""
