"""Draws counted outcomes as squares or as a bar, above a row with the counts of each quarter."""

from layouts.charts.chart_kinds import Outcome, Outcomes
from layouts.frame.style import HIDDEN
from layouts.pictures.kinds import rare
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, QuarterLinks, across_path
from layouts.pictures.sheet.plot import Link, PictureSizes

_SQUARES = 20
"""The most cases that are drawn as one square each. Source: docs/design.md, "Charts"."""
_SIDE = 8.0
_STEP = 10.5
_ROW = 22.0
_GAP = 14.0


def draw_outcomes(chart: Outcomes, sheet: PictureSizes, link: Link) -> tuple[Canvas, QuarterLinks]:
    """Draw the outcomes and the row of quarters; return the canvas and the links over the row."""
    labels = max((fonts.text_width(o.label, sheet.text) for o in chart.outcomes), default=0.0)
    need = _STEP * min(_SQUARES, max((o.count or 0 for o in chart.outcomes), default=0)) + 40
    beside = labels + _GAP + need <= sheet.width
    row = _ROW if beside else _ROW + sheet.text_row
    head = sheet.text_row + 6
    canvas = sheet.canvas(head + row * len(chart.outcomes) + 4 + rare.height(chart.points, sheet))
    canvas.words("", 0, sheet.text * 0.85, f"{chart.unit_line}, {chart.span}")
    left = labels + _GAP if beside else 0.0
    for place, outcome in enumerate(chart.outcomes):
        base = head + row * place + sheet.text
        canvas.words("i", 0, base, outcome.label, kind="name")
        _draw_outcome(canvas, chart, outcome, (left, base if beside else base + sheet.text_row))
        canvas.path("g", across_path(head + row * (place + 1) - 2, 0, sheet.width))
    return rare.draw_row(canvas, sheet, chart, chart.points, link)


def _draw_outcome(
    canvas: Canvas, chart: Outcomes, outcome: Outcome, at: tuple[float, float]
) -> None:
    (x, base), count = at, outcome.count
    if count is None:
        hidden = outcome.text == HIDDEN
        if hidden:
            canvas.rect("hi", x, base - 7, 15, 5)
        canvas.words(
            "", x + (20 if hidden else 0), base, outcome.text, kind="sum", part=outcome.key
        )
        return
    if count <= _SQUARES:
        for i in range(count):
            canvas.rect("b2", x + i * _STEP, base - _SIDE, _SIDE, _SIDE)
        end = x + count * _STEP
    else:
        most = max(o.count or 0 for o in chart.outcomes)
        end = x + (canvas.width - x - 40) * count / most
        canvas.rect("b2", x, base - _SIDE, end - x, _SIDE)
    space = 5 if count else 0
    canvas.words("n", end + space, base, outcome.text, kind="sum", part=outcome.key)
