"""The limits of a control chart of single values (XmR), from differences between neighbours.

The size of such a difference is called a (moving) range.
Source: NHS England, Making Data Count, as in NHSRplotthedots 0.2.2; Provost and Murray, The Health
Care Data Guide, for the screening of ranges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, isfinite

FACTOR = 2.66
"""The distance of each limit from the mean, in average moving ranges: 3 / 1.128, as published."""
SCREEN = 3.267
"""Screening leaves out ranges of at least this many times the average range. It is done once."""
NEAR = 2 / 3
"""The near limits lie two thirds of the way from the mean to the limits: at two sigmas of three."""


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """The limits of one group, in the unit of its values; None for a limit that is not known.

    `points` is the number of values that the limits are calculated from. The limits are not cut at
    0 or 100; `within` cuts them for drawing.
    """

    mean: float | None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None
    points: int = 0

    @property
    def width(self) -> float | None:
        """Return the distance between the two limits, or None if a limit is not known."""
        if self.upper is None or self.lower is None:
            return None
        return self.upper - self.lower

    def within(self, floor: float | None, ceiling: float | None) -> "ControlLimits":
        """Return the limits cut at the lowest and highest possible value, for drawing.

        If `floor` or `ceiling` is None, the limits are not cut on that side.
        """
        return ControlLimits(
            self.mean,
            _kept(self.lower, floor, ceiling),
            _kept(self.upper, floor, ceiling),
            _kept(self.near_lower, floor, ceiling),
            _kept(self.near_upper, floor, ceiling),
            self.points,
        )

    def side(self, value: float | None) -> int | None:
        """Return the side of the mean on which a value lies: 1 above, -1 below, 0 on the mean.

        The result is None if the value or the mean is missing.
        """
        if value is None or self.mean is None:
            return None
        return (value > self.mean) - (value < self.mean)

    def beyond(self, value: float | None) -> bool | None:
        """Say whether a value lies outside the limits; None if the value or a limit is missing."""
        if value is None or self.upper is None or self.lower is None:
            return None
        return value > self.upper or value < self.lower

    def close(self, value: float | None) -> bool | None:
        """Say whether a value lies beyond a near limit, but not outside the limits.

        The result is None if the value or a near limit is missing.
        """
        if value is None or self.near_upper is None or self.near_lower is None:
            return None
        return not self.beyond(value) and (value > self.near_upper or value < self.near_lower)


def limits(values: Sequence[float | None], *, screen: bool = True) -> ControlLimits:
    """Return the limits calculated from some values; a missing value is None."""
    present = [value for value in values if value is not None]
    if not present:
        return ControlLimits(None)
    mean = _mean(present)
    average = average_range(values, screen=screen)
    if average is None:
        return ControlLimits(mean, points=len(present))
    return around(mean, FACTOR * average, len(present))


def average_range(values: Sequence[float | None], *, screen: bool) -> float | None:
    """Return the average difference between neighbouring values, ignoring sign.

    A missing value removes the two differences beside it. If `screen` is true, very large
    differences are left out and the rest are averaged again, without repeating this. The result is
    None if no difference is left.
    """
    ranges = [
        abs(now - before)
        for before, now in pairwise(values)
        if before is not None and now is not None
    ]
    if not ranges:
        return None
    # One wild quarter makes two large differences. They would widen the limits so far that the
    # quarter itself would lie within them.
    average = _mean(ranges)
    if not screen:
        return average
    kept = [one for one in ranges if one < SCREEN * average]
    return _mean(kept) if kept else None


def around(mean: float, distance: float, points: int) -> ControlLimits:
    """Return limits at `distance` above and below a mean, calculated from `points` values."""
    near = NEAR * distance
    return ControlLimits(mean, mean - distance, mean + distance, mean - near, mean + near, points)


def present_values(values: Sequence[float | None]) -> list[float | None]:
    """Return the values, with None in place of each value that is not a finite number."""
    return [value if value is not None and isfinite(value) else None for value in values]


def _mean(values: Sequence[float]) -> float:
    """Return the mean of values. The mean of equal values is exactly that value.

    The mean is calculated in two passes to make it so exact.
    """
    first = fsum(values) / len(values)
    return first + fsum(value - first for value in values) / len(values)


def _kept(end: float | None, floor: float | None, ceiling: float | None) -> float | None:
    if end is None:
        return None
    raised = end if floor is None else max(end, floor)
    return raised if ceiling is None else min(raised, ceiling)
