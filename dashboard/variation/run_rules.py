"""The run rules of a control chart: trends, shifts, two of three; each on one group of quarters.

A missing value breaks every run, and so does a tie (of a trend) or a value on the mean (of a
shift). Source: NHS England, Making Data Count, as in NHSRplotthedots 0.2.2.
"""

from collections.abc import Sequence

RUN = 7
"""Quarters that make a trend or a shift. Source: Making Data Count."""
CLOSE_OF = 3
"""Quarters of which two must lie close to a limit."""

Side = int | None
"""Where a value lies by its mean: 1 above, -1 below, 0 on it; None: there is no value."""


def trends(values: Sequence[float | None]) -> list[int]:
    """Give the direction of the trend each place belongs to: 1 up, -1 down, 0 none.

    Seven or more places in a row that strictly rise, or strictly fall. A peak shared by a rise and
    a fall belongs to the earlier run: what a quarter was called when it came is not turned over.
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
    """Say of each place whether it is one of seven or more in a row on one side of the mean."""
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
    """Say of each place whether it is one of two of three on one side that lie close to its limit.

    `close` is between the near limit and the limit: a place beyond the limit may be the third.
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
    """Give the direction of the step to a place; 0 for a tie, a missing value or the end."""
    if place >= len(values):
        return 0
    before, now = values[place - 1], values[place]
    if before is None or now is None or before == now:
        return 0
    return 1 if now > before else -1
