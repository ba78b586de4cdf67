"""Draws rare events as a row of counts over the quarters, without a line."""

from dataclasses import replace

from layouts.charts.chart import Chart
from layouts.charts.chart_kinds import Point, RareEvents
from layouts.charts.judged_levels import RareBracket
from layouts.frame.style import SPARK_MARK, Mark, MarkShape
from layouts.pictures.sheet import axes, fonts, plot
from layouts.pictures.sheet.canvas import Canvas, QuarterLinks, across_path, down_path
from layouts.pictures.sheet.marks import draw_hatched, draw_mark
from layouts.pictures.sheet.plot import Link, PictureSizes, Plot

_WIDEST = 26.0
"""The greatest width of a column, px; a wide picture has the row at its left."""
_SQUARES = 5
"""If any quarter has more events than this, all quarters are drawn as bars, not squares."""
_SQUARE = 8.0
_APART = 1.5
_BRACKET = 10.0
"""Height of a bracket with its distance from its words, px."""


def draw_rare_events(
    chart: RareEvents, sheet: PictureSizes, link: Link
) -> tuple[Canvas, QuarterLinks]:
    """Draw a row of rare events; return the canvas and the links over its quarters."""
    legend = sheet.text * 0.85 + sheet.text_row + 6
    above = sheet.text_row + _BRACKET if chart.bracket else 0.0
    canvas = sheet.canvas(legend + 8 + above + height(chart.points, sheet))
    canvas.words("", 0, sheet.text * 0.85, chart.unit_line)
    draw_legend(canvas, chart.points, legend)
    row = draw_row(canvas, sheet, chart, chart.points, link)
    if chart.bracket:
        _draw_bracket(canvas, sheet, chart, chart.bracket, legend + 8 + sheet.text)
    return row


def _draw_bracket(
    canvas: Canvas, sheet: PictureSizes, chart: RareEvents, bracket: RareBracket, base: float
) -> None:
    """Draw the bracket over the span of an exception, with its words above; `base` is theirs."""
    columns = _columns(sheet, chart.points)
    first, end = axes.covered_columns(columns, bracket.first.ordinal, bracket.last.ordinal)
    if end <= first:
        return
    left, right, y = columns.start(first), columns.start(end), base + _BRACKET / 2
    ends = [down_path(x, y, y + _BRACKET / 2) for x in (left, right)]
    canvas.path("ts", across_path(y, left, right), *ends, kind="bar")
    wide = canvas.measure(bracket.text, bold=True)
    x = min(max(0.0, right - wide), sheet.width - wide)
    canvas.words("n", x, base, bracket.text, kind="average", quarter=str(bracket.last))


def height(points: tuple[Point, ...], sheet: PictureSizes) -> float:
    """Return the height of the row of counts, px, with its words, its marks and its axis."""
    marks = SPARK_MARK * 2.4 if any(p.mark.stands_out for p in points) else 0.0
    return _stack(points) + marks + sheet.text * 3.2


def _stack(points: tuple[Point, ...]) -> float:
    """Return the height of the highest stack, px; it grows with the count up to five events."""
    return (_SQUARE + _APART) * min(_SQUARES, max(2.0, _most(points)))


def _most(points: tuple[Point, ...]) -> float:
    return max((p.value for p in points if p.value is not None), default=0.0)


def draw_row(
    canvas: Canvas, sheet: PictureSizes, chart: Chart, points: tuple[Point, ...], link: Link
) -> tuple[Canvas, QuarterLinks]:
    """Draw the row of counts at the foot of a canvas, with its quarter axis.

    Return the canvas and the links over the quarters.
    """
    columns = _columns(sheet, points)
    foot = canvas.height - sheet.text * 1.7
    drawn = Plot(canvas, sheet, columns, foot - _stack(points) - sheet.text * 1.3, foot)
    plot.draw_stripe(drawn, chart.quarter)
    plot.draw_quarters(drawn, chart.quarter)
    most = _most(points)
    for place, point in enumerate(points):
        _draw_quarter(drawn, place, point, most)
    return canvas, plot.quarter_links(drawn, chart, points, link)


def _columns(sheet: PictureSizes, points: tuple[Point, ...]) -> axes.QuarterColumns:
    wide = min(sheet.width - 12, _WIDEST * len(points))
    return axes.quarter_columns(tuple(p.quarter for p in points), 4, 4 + wide)


def _draw_quarter(drawn: Plot, place: int, point: Point, most: float) -> None:
    canvas, x = drawn.canvas, drawn.columns.centre(place)
    if point.mark.shape is MarkShape.SLOT:
        wide = drawn.columns.width * 0.8
        draw_hatched(canvas, x - wide / 2, drawn.top + 6, wide, drawn.foot - drawn.top - 6)
    elif point.mark.shape is MarkShape.BAR:
        wide = min(drawn.columns.width * 0.8, drawn.sheet.mark)
        canvas.rect("hi", x - wide / 2, drawn.foot - 14, wide, drawn.sheet.mark * 0.4)
    elif point.value is not None:
        _draw_count(drawn, x, point, most)


def _draw_count(drawn: Plot, x: float, point: Point, most: float) -> None:
    """Draw a count with its figure above: zero as a dot, others as squares or a bar.

    `most` is the highest count of the row; if it is above five, bars are drawn.
    """
    canvas, value = drawn.canvas, point.value or 0.0
    if value == 0:
        draw_mark(canvas, replace(point.mark, shape=MarkShape.DOT, framed=False), x, drawn.foot, 12)
        top = drawn.foot - 4
    elif most <= _SQUARES:
        top = _draw_squares(drawn, x, point)
    else:
        tall = (_SQUARE + _APART) * _SQUARES * value / most
        canvas.rect(_fill(point), x - 4, drawn.foot - tall, 8, tall)
        top = drawn.foot - tall
    if fonts.text_width(point.text, drawn.sheet.text, bold=True) <= drawn.columns.width + 2:
        quarter = str(point.quarter)
        canvas.words("n m", x, top - 3, point.text, kind="value", quarter=quarter)
    if point.mark.stands_out:
        draw_mark(canvas, point.mark, x, drawn.top - SPARK_MARK * 1.2, SPARK_MARK)


def _draw_squares(drawn: Plot, x: float, point: Point) -> float:
    """Draw one square for each event, from the foot up; return the y of the top of the stack."""
    y = drawn.foot
    for _ in range(round(point.value or 0)):
        y -= _SQUARE + _APART
        drawn.canvas.rect(_fill(point), x - _SQUARE / 2, y, _SQUARE, _SQUARE)
    return y


def _fill(point: Point) -> str:
    return "b2" if point.firm else "bo"


def draw_legend(canvas: Canvas, points: tuple[Point, ...], base: float) -> None:
    """Write how many quarters had events, no event, a hidden count, or no figure received."""
    x = 0.0
    for mark, words in _tally(points):
        if mark is None:
            canvas.rect("b2", x, base - 8, _SQUARE, _SQUARE)
        else:
            draw_mark(canvas, mark, x + 5, base - 4, 11)
        canvas.words("", x + 15, base, words, kind="count")
        x += 15 + canvas.measure(words) + 12


def _tally(points: tuple[Point, ...]) -> list[tuple[Mark | None, str]]:
    events = sum(1 for p in points if p.value)
    found: list[tuple[Mark | None, str]] = [(None, f"one each ({events})")] if events else []
    for shape in (MarkShape.ZERO, MarkShape.BAR, MarkShape.SLOT):
        of = [p for p in points if p.mark.shape is shape]
        if of:
            found.append((replace(of[0].mark, hollow=False), f"{of[0].mark.word} ({len(of)})"))
    return found
