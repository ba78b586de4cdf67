"""Dated levels: thresholds that raise an exception, targets that give a value a state."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.quarters import Quarter


class Measure(StrEnum):
    """Number or rate: the two ways a "number and rate" line is shown."""

    NUMBER = "number"
    RATE = "rate"


class Direction(StrEnum):
    """How a threshold's level is crossed."""

    ABOVE = "above"
    BELOW = "below"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A dated level beyond which a quarter is an exception; at the level is not a breach.

    `measure` says on which series it holds; `low` and `high` bound a band for OUTSIDE, ABOVE uses
    `high` alone, BELOW `low` alone. `agreed` says by whom and when, in words that go on screen.
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

        At the level is not a breach, with 1e-9 relative slack (0.1 + 0.2 is 0.3).
        """
        above = self.high is not None and value > self.high + _slack(self.high)
        below = self.low is not None and value < self.low - _slack(self.low)
        if self.direction is Direction.ABOVE:
            return above
        return below if self.direction is Direction.BELOW else above or below


@dataclass(frozen=True, slots=True)
class Target:
    """A dated level that gives a value a state (met, near, missed); needs a polarity.

    `level` is the target, `amber` the bound of near; for polarity "band" the target is `low` to
    `high` and `tolerance` the width of near on either side.
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
