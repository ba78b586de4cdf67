"""The average that was judged an exception, drawn as a heavy bar.

The range that was expected of the average is drawn as thin strokes. There is no bar if only one
quarter was judged.
"""

from collections.abc import Iterator

from dashboard.variation.expected_range import JudgedAverage
from layouts.charts.chart_kinds import ExceptionBracket
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.axes import covered_columns
from layouts.pictures.sheet.canvas import path_through
from layouts.pictures.sheet.labels import Box, LabelGround
from layouts.pictures.sheet.plot import Plot

_BAR = 5.0
"""Thickness of the average's bar (class w in the stylesheet), px."""
_LONGER = 8.0
"""How far left of the bar the strokes of the range start, px, so that the bar covers neither."""
_BESIDE, _OFF, _FURTHER = 4.0, 4.0, 14.0
"""A number's distance from its stroke's end and from its stroke, and its greatest move, px."""


def draw_judged(drawn: Plot, run: ExceptionBracket | None, ground: LabelGround) -> None:
    """Draw the average that was judged as a bar, and its expected range as two thin strokes.

    The bar is drawn only if several quarters were judged.
    """
    found = run.judged if run else None
    edges = _edges(drawn, found)
    if found is None or edges is None:
        return
    left, right = edges
    for value in (found.lower, found.upper):
        y = drawn.y(value)
        drawn.canvas.path("we", path_through([(left - _LONGER, y), (right, y)]))
        ground.crossed([(left - _LONGER, y), (right, y)])
    if found.several:
        y = drawn.y(found.average)
        drawn.canvas.path("w", path_through([(left, y), (right, y)]))
        ground.taken(Box(left, y - _BAR / 2, right, y + _BAR / 2))


def label_judged(drawn: Plot, run: ExceptionBracket | None, ground: LabelGround) -> None:
    """Write the number at the left end of each stroke of the range, if there is room."""
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
    """Return the left and right edges of the judged quarters; None if no such quarter is drawn."""
    if found is None:
        return None
    first, end = covered_columns(drawn.columns, found.first.ordinal, found.last.ordinal)
    return (drawn.columns.start(first), drawn.columns.start(end)) if end > first else None


def _near(
    left: float, y: float, wide: float, size: float, *, upper: bool
) -> Iterator[tuple[float, float]]:
    """Return possible positions for a number around the left end of its stroke.

    The first is left of the stroke. Then come positions outside and inside the range, the nearest
    first.
    """
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
