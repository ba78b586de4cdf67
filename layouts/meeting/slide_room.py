"""How tall the chart of a slide may be, so that everything said beside it stays on a wall."""

from math import ceil

from layouts.meeting.slide_kinds import Slide

TALLEST, LOWEST = 300, 150
"""The heights between which a wall's chart is drawn, px of the picture."""
WALL, SCALE = 1080, 1776 / 950
"""The height of a wall, and how many of its pixels one of the picture covers."""
EDGES, HEAD, FOOT, GAP = 84, 44, 48, 18
"""Heights of what every slide has, with a little to spare, and of the gap between its parts, px."""
LONG_TITLE = 70
"""The most characters of a title in the largest type: about two lines of a wall."""
_IN_TITLE, _IN_LONG, _IN_TEXT, _IN_QUOTE = 58, 72, 108, 120
"""The least characters of a line of each type."""
_TITLE, _LONG, _TEXT, _QUOTE, _BY, _ROW = 66, 55, 43, 39, 32, 54
"""The heights of a line of each type, and of a row, px of a wall."""


def chart_height(one: Slide) -> int:
    """Return the height at which the chart of a slide is drawn for a wall, px of the picture."""
    title = one.title
    parts = [
        HEAD,
        FOOT,
        _high(title, _IN_LONG, _LONG)
        if len(title) > LONG_TITLE
        else _high(title, _IN_TITLE, _TITLE),
        *(_high(each, _IN_TEXT, _TEXT) for each in one.sentences),
        _high(one.caption, _IN_TEXT, _TEXT),
        _high(one.evidence, _IN_TEXT - 4, _TEXT),
        _high(one.state, _IN_TEXT, _TEXT),
        _high(one.asked if one.quote is None else "", _IN_QUOTE, _QUOTE),
        _high(one.quote.text, _IN_QUOTE, _QUOTE) + _BY if one.quote else 0,
        _high(one.question, _IN_TEXT, _TEXT),
        _ROW * len(one.rows) + (_ROW if one.heads else 0),
        _QUOTE if one.form is not None else 0,
    ]
    shown = [high for high in parts if high]
    left = WALL - EDGES - sum(shown) - GAP * len(shown)
    return max(LOWEST, min(TALLEST, int(left / SCALE)))


def _high(text: str, characters: int, line: int) -> int:
    """Return the height of a text, px of a wall; 0 without one."""
    return ceil(len(text) / characters) * line
