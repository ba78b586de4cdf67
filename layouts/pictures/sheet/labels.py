"""The placing of words: pushed apart at the right edge, or beside a mark where there is room."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from layouts.pictures.sheet import fonts

TEXT_HEIGHT = 1.2
"""The least distance between end labels, in type sizes."""
_CLEAR = 1.5
"""The distance that words keep from a line, px: half its thickness and a hair."""


class Box(NamedTuple):
    """A rectangle in the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes overlap; boxes whose edges touch do not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        """Say whether this box is entirely inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def crossed_by(self, one: tuple[float, float], two: tuple[float, float]) -> bool:
        """Say whether the straight stroke from `one` to `two` enters the box."""
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
    """Return the area covered by words on the baseline `y`."""
    return Box(x, y - fonts.CAP * size - 1, x + wide, y + fonts.DESCENT * size)


def push_apart(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Move positions, given in rising order, until `gap` px lie between neighbours.

    A group of positions that touch is moved as a whole, around its common middle. All stay between
    `top` and `bottom`; without room for all, the gap shrinks.
    """
    if not places:
        return []
    if len(places) > 1:
        gap = min(gap, (bottom - top) / (len(places) - 1))
    groups: list[tuple[float, int]] = []  # (start of the group, number of members)
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
    """The room for words, and everything they must not cover: lines, marks, slots, other words."""

    def __init__(self, room: Box) -> None:
        self.room = room
        self._boxes: list[Box] = []
        self._lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
        self._edges: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def taken(self, box: Box) -> None:
        """Keep words off a box."""
        self._boxes.append(box)

    def crossed(self, places: Sequence[tuple[float, float]]) -> None:
        """Keep words off the line through these positions."""
        self._lines.extend(pairwise(places))

    def edged(self, places: Sequence[tuple[float, float]]) -> None:
        """Keep words off the edge of a range if there is room elsewhere."""
        self._edges.extend(pairwise(places))

    def free(self, box: Box, on: Box | None = None, edges: bool = True) -> bool:
        """Say whether words in this box would cover nothing; `on` is a box they may cover.

        Without `edges` they may also cross the thin edge of a range.
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
        """Return the first position (left edge, baseline) whose words cover nothing; reserve it.

        If there is none, try again with words that may cross the edge of a range; None if that
        fails too.
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
    """Return positions for words around a mark, nearest first.

    `reach` is half the mark's size. The order is: above, left, above right, above left, below,
    below right; then the same further away.
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
