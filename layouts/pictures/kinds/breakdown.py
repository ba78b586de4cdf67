"""Draws the parts of a breakdown, each in a plot of its own that one can read from a distance."""

from dataclasses import replace

from dashboard import number_formats
from layouts.charts.chart_kinds import BreakdownChart, PartLine, Point
from layouts.frame.style import SPARK_MARK, MarkShape
from layouts.pictures.sheet import fonts, plot
from layouts.pictures.sheet.axes import ValueAxis, quarter_columns, value_axis
from layouts.pictures.sheet.canvas import Canvas, across_path, path_through
from layouts.pictures.sheet.marks import DOT, draw_hatched
from layouts.pictures.sheet.plot import PictureSizes, Plot

_PLOT = 112.0
_GAP = 24.0
_STEPS = 3


def draw_breakdown(chart: BreakdownChart, sheet: PictureSizes) -> Canvas:
    """Draw the parts in the chart's order, row by row: two beside each other where it is wide."""
    many = 2 if sheet.lead else 1
    wide = (sheet.width - _GAP * (many - 1)) / many
    tall = sheet.text_row + _PLOT + sheet.text * 1.7 + _GAP
    head = sheet.text_row + 10
    rows = -(-len(chart.parts) // many)
    canvas = sheet.canvas(head + tall * rows)
    canvas.words(
        "",
        0,
        sheet.text * 0.85,
        fonts.cut_text(_scale(chart), sheet.text, sheet.width),
        kind="axis",
    )
    for place, part in enumerate(chart.parts):
        left, top = (wide + _GAP) * (place % many), head + tall * (place // many)
        _draw_words(canvas, part, (left, top, wide))
        drawn = _plot(chart, part, replace(sheet, width=left + wide), canvas, (left, top))
        plot.draw_stripe(drawn, chart.quarter)
        plot.draw_grid(drawn)
        plot.draw_quarters(drawn, chart.quarter)
        _draw_part(drawn, chart, part)
    return canvas


def _scale(chart: BreakdownChart) -> str:
    """Say what is drawn: its unit, and the scale if all parts have the same one."""
    if chart.own_scales:
        return f"{chart.unit_line}, each on its own scale"
    most = number_formats.level_text(_axis(chart, chart.most).top, chart.unit)
    return f"{chart.unit_line}, each from 0 to {most}"


def _axis(chart: BreakdownChart, most: float) -> ValueAxis:
    return value_axis([0.0, most], _STEPS, unit=chart.unit)


def _plot(
    chart: BreakdownChart,
    part: PartLine,
    sheet: PictureSizes,
    canvas: Canvas,
    corner: tuple[float, float],
) -> Plot:
    """Return the area of one part; its left edge leaves room for the values of its axis."""
    values = [point.value for point in part.points if point.value is not None]
    axis = _axis(chart, max(values, default=0.0) if chart.own_scales else chart.most)
    left, top = corner
    room = max(canvas.measure(axis.written(tick)) for tick in axis.ticks) + 8
    quarters = tuple(point.quarter for point in part.points)
    columns = quarter_columns(quarters, left + room, sheet.width)
    top += sheet.text_row + 6
    return Plot(canvas, sheet, columns, top, top + _PLOT, axis)


def _draw_words(canvas: Canvas, part: PartLine, at: tuple[float, float, float]) -> None:
    """Write the part's name and its latest figure."""
    left, top, wide = at
    base = top + canvas.text * 0.85
    last = part.points[-1] if part.points else None
    text = last.text if last else ""
    quarter = str(last.quarter) if last else ""
    canvas.words("n a", left + wide, base, text, kind="value", part=part.key, quarter=quarter)
    room = wide - canvas.measure(text, bold=True) - 8
    canvas.words("i", left, base, fonts.cut_text(part.label, canvas.text, room), kind="name")


def _draw_part(drawn: Plot, chart: BreakdownChart, part: PartLine) -> None:
    canvas = drawn.canvas
    for at, point in enumerate(part.points):
        _draw_absence(drawn, point, at)
    if part.average is not None and part.since is not None:
        start = drawn.columns.start(drawn.columns.place(part.since) or 0)
        canvas.path("lv", across_path(drawn.y(part.average), start, drawn.right))
    stretches: list[list[tuple[float, float]]] = []
    joined = False
    for at, point in enumerate(part.points):
        if point.value is not None:
            if not joined or point.quarter in chart.breaks:
                stretches.append([])
            stretches[-1].append((drawn.columns.centre(at), drawn.y(point.value)))
        joined = point.value is not None
    canvas.path("y", *(path_through(stretch) for stretch in stretches if len(stretch) > 1))
    lonely = [stretch[0] for stretch in stretches if len(stretch) == 1]
    latest = stretches[-1][-1:] if stretches else []
    for x, y in dict.fromkeys([*lonely, *latest]):
        canvas.circle("mi", x, y, SPARK_MARK * DOT)


def _draw_absence(drawn: Plot, point: Point, at: int) -> None:
    x, wide = drawn.columns.start(at), max(4.0, drawn.columns.width)
    if point.mark.shape is MarkShape.SLOT:
        draw_hatched(drawn.canvas, x, drawn.top, wide, drawn.foot - drawn.top)
    elif point.mark.shape is MarkShape.BAR:
        drawn.canvas.rect("hi", x, drawn.foot - 6, wide * 0.8, 4)
