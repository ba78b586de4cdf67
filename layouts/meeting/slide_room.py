"""How tall the chart of a slide may be, so that everything said beside it stays on a wall."""

from dataclasses import dataclass
from math import ceil

from layouts.meeting.slide_kinds import Slide

LONG_TITLE = 70
"""The most characters of a title in the largest type: about two lines of a wall."""


@dataclass(frozen=True, slots=True)
class SlideRoom:
    """A screen: how high it is, and how many of its pixels one of the picture covers.

    Its pixels are those of a wall of 1920x1080, in which all words are measured. `narrow` is how
    much of a wall's line it has, `gap` stands between parts, and `has_said` says whether the
    commentary is on the same slide. Charts are drawn between `lowest` and `tallest`, px of the
    picture.
    """

    high: int
    scale: float
    narrow: float
    gap: int
    has_said: bool
    lowest: int
    tallest: int

    def height(self, one: Slide) -> int:
        """Return the height at which the chart of a slide is drawn, px of the picture."""
        parts = [
            HEAD,
            FOOT + self._more_foot(one.source),
            self._title(one.title),
            *self._above(one),
        ]
        if self.has_said:
            parts += self._said(one)
        shown = [high for high in parts if high]
        left = self.high - EDGES - sum(shown) - self.gap * len(shown)
        return max(self.lowest, min(self.tallest, int(left / self.scale)))

    def _more_foot(self, source: str) -> int:
        """Return how much higher than one line a slide's foot is, beside the partnership's name."""
        return max(0, self._high(f"{'':{_NAMED}}{source}", _IN_FOOT, _BY) - _BY)

    def _title(self, title: str) -> int:
        if len(title) > LONG_TITLE:
            return self._high(title, _IN_LONG, _LONG)
        return self._high(title, _IN_TITLE, _TITLE)

    def _above(self, one: Slide) -> list[int]:
        return [
            *(self._high(each, _IN_TEXT, _TEXT) for each in one.sentences),
            self._high(one.caption, _IN_TEXT, _TEXT),
            self._high(one.evidence, _IN_TEXT - _MARK, _TEXT),
            self._high(one.state, _IN_TEXT, _TEXT),
            _ROW * len(one.rows) + (_ROW if one.heads else 0),
            _QUOTE if one.form is not None else 0,
        ]

    def _said(self, one: Slide) -> list[int]:
        quoted = self._high(one.quote.text, _IN_QUOTE, _QUOTE) + _BY if one.quote else 0
        asked = 0 if one.quote else self._high(one.asked, _IN_QUOTE, _QUOTE)
        return [quoted, asked, self._high(one.question, _IN_TEXT, _TEXT)]

    def _high(self, text: str, characters: int, line: int) -> int:
        """Return the height of a text, px of a wall; 0 without one."""
        return ceil(len(text) / (characters * self.narrow)) * line


EDGES, HEAD, FOOT = 84, 44, 48
"""Heights of what every slide has, with a little to spare, px of a wall."""
_IN_TITLE, _IN_LONG, _IN_TEXT, _IN_QUOTE, _MARK = 68, 86, 108, 120, 4
"""The least characters of a line of each type; a mark covers some."""
_IN_FOOT, _NAMED = 126, 54
"""The least characters of a line of the foot, and those that the partnership's name takes."""
_TITLE, _LONG, _TEXT, _QUOTE, _BY, _ROW = 66, 55, 43, 39, 32, 62
"""The heights of a line of each type, and of a row, px of a wall."""

WALL = SlideRoom(1080, 1776 / 950, 1.0, 18, has_said=True, lowest=150, tallest=300)
LAPTOP = SlideRoom(1024, 1677 / 620, 0.94, 18, has_said=False, lowest=110, tallest=240)
SQUARE = SlideRoom(1024, 1221 / 620, 0.68, 11, has_said=False, lowest=110, tallest=240)
"""A screen of 1366x768 and an old projector of 1024x768, both drawn in three quarters of the size.

They share one picture, and what is said of a chart is on the slide after it.
"""


def small_height(one: Slide) -> int:
    """Return the height of the chart of a slide on small screens, px of the picture."""
    return min(LAPTOP.height(one), SQUARE.height(one))
