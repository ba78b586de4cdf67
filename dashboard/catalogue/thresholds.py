"""Dated levels: thresholds, which raise exceptions, and targets, which are met, near or missed."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.quarters import Quarter


class Measure(StrEnum):
    """The two ways in which an indicator may be shown: as a number, and as a rate."""

    NUMBER = "number"
    RATE = "rate"


class Direction(StrEnum):
    """The side on which a value crosses a threshold: above, below, or outside two levels."""

    ABOVE = "above"
    BELOW = "below"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A dated level. A quarter whose value lies beyond the level is an exception.

    `measure` says whether the threshold applies to the number or the rate. ABOVE uses `high` alone,
    BELOW uses `low` alone, OUTSIDE uses both. `agreed` says who agreed the threshold and when, in
    the words shown on screen. `until` is the last quarter in force. If it is None, the threshold
    has no end.
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
        """Say whether a value lies beyond the level.

        `value` is unrounded and in the unit of the series. A value equal to the level is not beyond
        it. A relative difference of up to 1e-9 counts as equal, so that 0.1 + 0.2 is equal to 0.3.
        """
        above = self.high is not None and value > self.high + _slack(self.high)
        below = self.low is not None and value < self.low - _slack(self.low)
        if self.direction is Direction.ABOVE:
            return above
        return below if self.direction is Direction.BELOW else above or below

    def level_beside(self, value: float) -> float:
        """Return the level that a value beyond the threshold has crossed.

        For a threshold with two levels, this is the level on the side of the value.
        """
        upward = self.high is not None and value > self.high
        level = self.high if upward else self.low
        return value if level is None else level


@dataclass(frozen=True, slots=True)
class Target:
    """A dated level that says whether a value has met, is near or has missed what was agreed.

    An indicator needs a polarity to have a target. `level` is the target, and `amber` is the bound
    of "near". For polarity "band" the target is instead the range from `low` to `high`. `tolerance`
    is then how far outside the range a value may lie and still be "near".
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
