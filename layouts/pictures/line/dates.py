"""Draws dated events and breaks: a vertical rule in the plot, and words above the plot.

The words take at most two rows. An event's rule is in the middle of its quarter. If the limits
start again with the event, the rule is at the quarter's left edge, where the limits change.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.catalogue.events import Event
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.axes import QuarterColumns
from layouts.pictures.sheet.canvas import down_path
from layouts.pictures.sheet.labels import Box, LabelGround
from layouts.pictures.sheet.plot import ABOVE, PictureSizes, Plot

_APART = 10.0
_BESIDE = 3.5
_DOUBLE = 2.0
"""Half the distance between the two rules of a break, px."""
_CLEAR = 5.0
"""The distance of words inside the plot from the middle of a break, px."""
_WIDEST = 0.6
"""The greatest width of an event's words, as a share of the picture's width."""


@dataclass(frozen=True, slots=True)
class EventPlace:
    """An event in the picture: the x of its rule, and the left edge and row of its words.

    Row 0 is next to the plot and row 1 is above it. None means that there is no room for the words.
    """

    x: float
    is_break: bool
    words: str
    wide: float
    left: float = 0.0
    row: int | None = None

    @property
    def span(self) -> tuple[float, float]:
        """Return the left and right edges of the words, px."""
        return self.left, self.left + self.wide

    def clashes(self, other: "EventPlace") -> bool:
        """Say whether the words of two events are too close, or one's words cross the other's rule.

        Words in the same row are too close if they are less than 10 px apart.
        """
        if self.row is None or other.row is None:
            return False
        (a, b), (c, d) = self.span, other.span
        beside = self.row == other.row and a < d + _APART and c < b + _APART
        return beside or self._covers(other) or other._covers(self)

    def _covers(self, other: "EventPlace") -> bool:
        reaches = other.row is not None and self.row is not None and other.row >= self.row
        return reaches and self.left - 3 < other.x < self.left + self.wide + 3


def place_dates(
    events: tuple[Event, ...], columns: QuarterColumns, sheet: PictureSizes
) -> tuple[EventPlace, ...]:
    """Choose the side and the row of each event's words, so that no words touch.

    If there is no room for all words, the words of breaks are more important than others.
    """
    bare = sorted(_bare(events, columns, sheet), key=lambda mark: -mark.x)
    tries = (bare, sorted(bare, key=lambda mark: not mark.is_break))
    return min((_placed(order, sheet.width) for order in tries), key=_lost)


def _bare(
    events: tuple[Event, ...], columns: QuarterColumns, sheet: PictureSizes
) -> list[EventPlace]:
    found = []
    for event in events:
        column = columns.place(event.quarter)
        if column is None or (event.begins_limits and column == 0):
            continue
        x = columns.start(column) if event.begins_limits else columns.centre(column)
        words = fonts.cut_text(event.title, sheet.text, sheet.width * _WIDEST)
        found.append(EventPlace(x, event.is_break, words, fonts.text_width(words, sheet.text)))
    return found


def _placed(order: Iterable[EventPlace], room: float) -> tuple[EventPlace, ...]:
    placed: list[EventPlace] = []
    for mark in order:
        fits = (c for c in _choices(mark, room) if not any(c.clashes(p) for p in placed))
        placed.append(next(fits, mark))
    return tuple(placed)


def _choices(mark: EventPlace, room: float) -> Iterable[EventPlace]:
    """Return the possible positions of an event's words.

    The words are right of the rule or else left of it, in the lower or else the upper row.
    """
    beside = _BESIDE + (_DOUBLE + 1 if mark.is_break else 0)
    for left in (mark.x + beside, mark.x - beside - mark.wide):
        if left >= 0 and left + mark.wide <= room:
            yield from (replace(mark, left=left, row=row) for row in (0, 1))


def _lost(placed: tuple[EventPlace, ...]) -> int:
    return sum(10 if mark.is_break else 1 for mark in placed if mark.row is None)


def date_rows(marks: tuple[EventPlace, ...]) -> int:
    """Return the number of rows of words above the plot."""
    return max((mark.row + 1 for mark in marks if mark.row is not None), default=0)


def draw_dates(plot: Plot, marks: tuple[EventPlace, ...], ground: LabelGround) -> None:
    """Draw the rules of the events, with a double rule for a break, and their words."""
    for mark in marks:
        base = plot.top - ABOVE - plot.sheet.text_row * (mark.row or 0)
        start = plot.top - 6 if mark.row is None else base - plot.sheet.text * 0.7
        if mark.is_break:
            _draw_break(plot, mark.x, start)
        else:
            plot.canvas.path("e", down_path(mark.x, start, plot.foot))
        clear = _CLEAR if mark.is_break else 2.0
        ground.taken(Box(mark.x - clear, plot.top - 6, mark.x + clear, plot.foot))
        if mark.row is not None and mark.words:
            plot.canvas.words("", mark.left, base, mark.words, kind="name")


def _draw_break(plot: Plot, x: float, start: float) -> None:
    plot.canvas.rect("c", x - _DOUBLE, start, 2 * _DOUBLE, plot.foot - start)
    rules = (down_path(x - _DOUBLE, start, plot.foot), down_path(x + _DOUBLE, start, plot.foot))
    plot.canvas.path("b", *rules)
