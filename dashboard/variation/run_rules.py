"""The run rules of a control chart: trend, shift and two of three, within one group of quarters.

A missing value breaks every run. Two equal neighbours break a trend, and a value on the mean breaks
a shift.
Source: NHS England, Making Data Count, as in NHSRplotthedots 0.2.2.
"""

from collections.abc import Sequence

RUN = 7
"""The least number of quarters in a trend or a shift. Source: Making Data Count."""
CLOSE_OF = 3
"""Two of this number of quarters must lie close to a limit."""

Side = int | None
"""The side of the mean on which a value lies: 1 above, -1 below, 0 on it; None without a value."""


def trends(values: Sequence[float | None]) -> list[int]:
    """Return the direction of the trend that each place is part of: 1 up, -1 down, 0 no trend.

    A trend is seven or more places in a row that strictly rise or strictly fall. If a rise and a
    fall share their peak, the peak belongs to the earlier trend. So a later quarter never changes
    the mark of an earlier quarter.
    """
    found = [0] * len(values)
    start, direction = 0, 0
    for place in range(1, len(values) + 1):
        step = _step(values, place)
        if step and step == direction:
            continue
        if direction and place - start >= RUN:
            for one in range(start, place):
                found[one] = found[one] or direction
        start, direction = (place - 1 if step else place), step
    return found


def shifts(sides: Sequence[Side]) -> list[bool]:
    """Say for each place whether it is part of a shift.

    A shift is seven or more places in a row on one side of the mean.
    """
    found = [False] * len(sides)
    start = 0
    for place in range(1, len(sides) + 1):
        if place < len(sides) and sides[place] == sides[start]:
            continue
        if sides[start] and place - start >= RUN:
            found[start:place] = [True] * (place - start)
        start = place
    return found


def two_of_three(sides: Sequence[Side], close: Sequence[bool]) -> list[bool]:
    """Say for each place whether it is one of two places in three that are close to a limit.

    The three places follow each other on the same side of the mean. At least two of them are close,
    and only the close places are marked. `close` says for each place whether it lies between the
    near limit and the limit. The third place may lie anywhere on that side, also beyond the limit.
    """
    found = [False] * len(sides)
    for start in range(len(sides) - CLOSE_OF + 1):
        window = range(start, start + CLOSE_OF)
        side = sides[start]
        if not side or any(sides[place] != side for place in window):
            continue
        near = [place for place in window if close[place]]
        if len(near) >= CLOSE_OF - 1:
            for place in near:
                found[place] = True
    return found


def _step(values: Sequence[float | None], place: int) -> int:
    """Return the direction of the step to a place: 1 up, -1 down, 0 if there is no step.

    There is no step between equal values, to or from a missing value, and after the last place.
    """
    if place >= len(values):
        return 0
    before, now = values[place - 1], values[place]
    if before is None or now is None or before == now:
        return 0
    return 1 if now > before else -1
