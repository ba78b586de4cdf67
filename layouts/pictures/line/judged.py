"""What an exception was judged by: a heavy bar for the average, two thin lines for its range."""

from collections.abc import Iterator

from dashboard.variation.expected_range import JudgedAverage
from layouts.charts.chart_kinds import ExceptionBracket
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.axes import covered_columns
from layouts.pictures.sheet.canvas import line_path
from layouts.pictures.sheet.labels import Box, LabelGround
from layouts.pictures.sheet.plot import Plot

_BAR = 5.0
"""How thick the bar of an average is (class w), px."""
_LONGER = 8.0
"""How far the thin lines begin before the bar: one may lie under it, px."""
_BESIDE, _OFF, _FURTHER = 4.0, 4.0, 14.0
"""How far a number keeps from the end of its line, from the line, and how far it may give way."""


def draw_judged(drawn: Plot, run: ExceptionBracket | None, ground: LabelGround) -> None:
    """Draw the average that was judged as a bar, and the range expected of it as thin lines."""
    found = run.judged if run else None
    edges = _edges(drawn, found)
    if found is None or edges is None:
        return
    left, right = edges
    for value in (found.lower, found.upper):
        y = drawn.y(value)
        drawn.canvas.path("we", line_path([(left - _LONGER, y), (right, y)]))
        ground.crossed([(left - _LONGER, y), (right, y)])
    if found.several:
        y = drawn.y(found.average)
        drawn.canvas.path("w", line_path([(left, y), (right, y)]))
        ground.taken(Box(left, y - _BAR / 2, right, y + _BAR / 2))


def label_judged(drawn: Plot, run: ExceptionBracket | None, ground: LabelGround) -> None:
    """Write the numbers of the range's ends where their lines begin, where nothing is met."""
    found = run.judged if run else None
    edges = _edges(drawn, found)
    if found is None or edges is None:
        return
    size = drawn.sheet.text
    ends = zip((found.lower, found.upper), found.ends, (False, True), strict=True)
    for value, text, upper in ends:
        wide = drawn.canvas.measure(text)
        near = _near(edges[0] - _LONGER, drawn.y(value), wide, size, upper=upper)
        place = ground.first_free(near, wide, size)
        if place:
            drawn.canvas.words("", *place, text, kind="limit", quarter=str(found.last))
            x, y = place
            ground.taken(Box(x - _BESIDE, y - size, x + wide + _BESIDE, y))


def _edges(drawn: Plot, found: JudgedAverage | None) -> tuple[float, float] | None:
    """Give the left and the right edge of the quarters judged; None where none is drawn."""
    if found is None:
        return None
    first, end = covered_columns(drawn.columns, found.first.ordinal, found.last.ordinal)
    return (drawn.columns.start(first), drawn.columns.start(end)) if end > first else None


def _near(
    left: float, y: float, wide: float, size: float, *, upper: bool
) -> Iterator[tuple[float, float]]:
    """Give places about the left end of a line: left of it, then on its outer side, then inner."""
    above, below = y - _OFF, y + _OFF + fonts.CAP * size
    outer, inner = (above, below) if upper else (below, above)
    before = left - _BESIDE - wide
    yield before, y + fonts.CAP * size / 2
    for base in (outer, inner):
        yield left, base
        yield before, base
    for base in (outer, inner):
        yield left, base + (_FURTHER if base == below else -_FURTHER)
        yield before, base + (_FURTHER if base == below else -_FURTHER)
    yield before - _FURTHER, y + fonts.CAP * size / 2
