"""Dated levels: thresholds, which raise an exception, and targets, which give a value a state."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.quarters import Quarter


class Measure(StrEnum):
    """The two ways a "number and rate" indicator is shown."""

    NUMBER = "number"
    RATE = "rate"


class Direction(StrEnum):
    """On which side a threshold is crossed."""

    ABOVE = "above"
    BELOW = "below"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A dated level; a quarter whose value lies beyond it is an exception.

    `measure` says whether it applies to the number or the rate. ABOVE uses `high` alone, BELOW uses
    `low` alone, OUTSIDE uses both. `agreed` says who agreed it and when, in the words shown on
    screen.
    """

    since: Quarter
    direction: Direction
    low: float | None
    high: float | None
    agreed: str
    until: Quarter | None = None
    measure: Measure = Measure.NUMBER

    def holds_in(self, quarter: Quarter) -> bool:
        """Say whether the threshold is in force in a quarter."""
        return self.since <= quarter and (self.until is None or quarter <= self.until)

    def is_breached_by(self, value: float) -> bool:
        """Say whether `value`, unrounded and in the series' unit, lies beyond the level.

        A value at the level is not a breach, with a relative slack of 1e-9 (0.1 + 0.2 counts as
        0.3).
        """
        above = self.high is not None and value > self.high + _slack(self.high)
        below = self.low is not None and value < self.low - _slack(self.low)
        if self.direction is Direction.ABOVE:
            return above
        return below if self.direction is Direction.BELOW else above or below

    def level_beside(self, value: float) -> float:
        """Give the level that a value beyond it has crossed: of a band the one on its side."""
        upward = self.high is not None and value > self.high
        level = self.high if upward else self.low
        return value if level is None else level


@dataclass(frozen=True, slots=True)
class Target:
    """A dated level that gives a value a state (met, near, missed); it needs a polarity.

    `level` is the target and `amber` the bound of "near". For polarity "band" the target is the
    range `low` to `high`, and `tolerance` is the width of "near" on either side.
    """

    since: Quarter
    agreed: str
    level: float | None = None
    amber: float | None = None
    low: float | None = None
    high: float | None = None
    tolerance: float = 0.0
    until: Quarter | None = None
    measure: Measure = Measure.NUMBER

    def holds_in(self, quarter: Quarter) -> bool:
        """Say whether the target is in force in a quarter."""
        return self.since <= quarter and (self.until is None or quarter <= self.until)


def _slack(level: float) -> float:
    return 1e-9 * abs(level)
