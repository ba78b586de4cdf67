"""Finds positions for words: apart from each other at the right edge, or free ones near a mark."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from layouts.pictures.sheet import fonts

TEXT_HEIGHT = 1.2
"""The least distance between labels at the right edge, in type sizes."""
_CLEAR = 1.5
"""The distance of words from a line, px: half the line's thickness and a little more."""


class Box(NamedTuple):
    """A rectangle in the picture, px."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes overlap. Boxes that only touch do not overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        """Say whether this box is entirely inside the other box."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def crossed_by(self, one: tuple[float, float], two: tuple[float, float]) -> bool:
        """Say whether the straight line from `one` to `two` enters the box."""
        (x1, y1), (x2, y2) = one, two
        if max(x1, x2) < self.left or min(x1, x2) > self.right:
            return False
        if max(y1, y2) < self.top or min(y1, y2) > self.bottom:
            return False
        if x1 == x2 or y1 == y2:
            return True
        slope = (y2 - y1) / (x2 - x1)
        at_left = y1 + slope * (max(min(x1, x2), self.left) - x1)
        at_right = y1 + slope * (min(max(x1, x2), self.right) - x1)
        return max(at_left, at_right) >= self.top and min(at_left, at_right) <= self.bottom


def words_box(x: float, y: float, wide: float, size: float) -> Box:
    """Return the area that words on the baseline `y` cover."""
    return Box(x, y - fonts.CAP * size - 1, x + wide, y + fonts.DESCENT * size)


def push_apart(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Move positions, given lowest first, until neighbours are at least `gap` px apart.

    Positions that touch form a group, which is moved as a whole around its common middle. All
    positions stay between `top` and `bottom`. If there is no room for all, the gap is made smaller.
    """
    if not places:
        return []
    if len(places) > 1:
        gap = min(gap, (bottom - top) / (len(places) - 1))
    groups: list[tuple[float, int]] = []  # (start of the group, number of its positions)
    for place in places:
        groups.append((min(max(place, top), bottom), 1))
        while len(groups) > 1 and _end(groups[-2], gap) > groups[-1][0]:
            groups[-2:] = [_merged(groups[-2], groups[-1], gap, top, bottom)]
    return [start + gap * i for start, members in groups for i in range(members)]


def _end(group: tuple[float, int], gap: float) -> float:
    return group[0] + gap * group[1] - 1e-9


def _merged(
    one: tuple[float, int], two: tuple[float, int], gap: float, top: float, bottom: float
) -> tuple[float, int]:
    members = one[1] + two[1]
    start = (one[0] * one[1] + (two[0] - gap * one[1]) * two[1]) / members
    return min(max(start, top), bottom - gap * (members - 1)), members


class LabelGround:
    """The room for words, and the areas and lines that words must not cover."""

    def __init__(self, room: Box) -> None:
        self.room = room
        self._boxes: list[Box] = []
        self._lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
        self._edges: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def taken(self, box: Box) -> None:
        """Reserve a box, so that no words cover it."""
        self._boxes.append(box)

    def crossed(self, places: Sequence[tuple[float, float]]) -> None:
        """Reserve the line through these positions, so that no words cross it."""
        self._lines.extend(pairwise(places))

    def edged(self, places: Sequence[tuple[float, float]]) -> None:
        """Mark the edge of a range; words may cross it only if they have no other room."""
        self._edges.extend(pairwise(places))

    def free(self, box: Box, on: Box | None = None, edges: bool = True) -> bool:
        """Say whether words in this box would cover nothing that is reserved.

        `on` is a reserved box that the words may cover. If `edges` is false, they may also cross
        the edge of a range.
        """
        near = Box(box.left - _CLEAR, box.top - _CLEAR, box.right + _CLEAR, box.bottom + _CLEAR)
        return (
            box.inside(self.room)
            and not any(box.meets(other) for other in self._boxes if other != on)
            and not any(near.crossed_by(one, two) for one, two in self._lines)
            and not (edges and any(near.crossed_by(one, two) for one, two in self._edges))
        )

    def first_free(
        self,
        places: Iterable[tuple[float, float]],
        wide: float,
        size: float,
        on: Box | None = None,
    ) -> tuple[float, float] | None:
        """Return the first position at which words cover nothing, and reserve the words' area.

        A position is a left edge and a baseline. If no position is free, the positions are tried
        again for words that may cross the edge of a range. None if this fails too.
        """
        tried = list(places)
        for edges in (True, False) if self._edges else (False,):
            for x, y in tried:
                box = words_box(x, y, wide, size)
                if self.free(box, on, edges):
                    self.taken(box)
                    return x, y
        return None


def places_around(
    x: float, y: float, reach: float, wide: float, size: float
) -> tuple[tuple[float, float], ...]:
    """Return possible positions for words around a mark, the best first.

    `reach` is half the mark's size. The order is: above, left, above right, above left, below,
    below right; then the same positions further away.
    """
    near = []
    for off in (3.0, 11.0, 20.0):
        above, below = y - reach - off, y + reach + off + fonts.CAP * size
        left, right = x - reach - off - wide, x + reach + off
        level = y + fonts.CAP * size / 2
        near += [
            (x - wide / 2, above),
            (left, level),
            (right - reach, above),
            (left + reach, above),
            (x - wide / 2, below),
            (right - reach, below),
        ]
    return tuple(near)
