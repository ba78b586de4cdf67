"""Draws an indicator's line over the quarters.

The order is from back to front: background, comparators, dates, slots, our line, marks, words.
"""

from layouts.charts.chart_kinds import ChartLevel, Comparator, Dash, Trend
from layouts.pictures.line import dates, endings, judged, limits, own_line
from layouts.pictures.line.own_line import OwnLine
from layouts.pictures.sheet import axes, plot
from layouts.pictures.sheet.axes import ValueAxis, covered_columns, value_axis
from layouts.pictures.sheet.canvas import Canvas, QuarterLinks, across_path, down_path, path_through
from layouts.pictures.sheet.labels import Box, LabelGround
from layouts.pictures.sheet.marks import draw_sign
from layouts.pictures.sheet.plot import ABOVE, Link, PictureSizes, Plot

_TICK = 4.0
_BRACKET_ABOVE = 9.0
"""Distance of a bracket of rare events above the plot, px."""
_HEADROOM = 12.0
"""How far above the plot a flagged quarter's words may be, px; events' words are higher."""
COMPARATORS = {
    Dash.SOLID: "r1",
    Dash.LONG: "r2",
    Dash.DOTTED: "r3",
    Dash.MIXED: "r4",
    Dash.SHORT: "r5",
    Dash.THIN: "r6",
}


def trend_edges(chart: Trend, sheet: PictureSizes) -> tuple[float, float]:
    """Return the x of the left and the right edge of a trend's plot, px: its words have room."""
    axis = _axis(chart, sheet)
    ticks = axis.ticks if axis else ()
    canvas = sheet.canvas()
    left = max((canvas.measure(axis.written(tick)) for tick in ticks if axis), default=-2) + 8
    return left, sheet.width - endings.endings_margin(chart, sheet)


def draw_trend(
    chart: Trend, sheet: PictureSizes, link: Link, edges: tuple[float, float] | None = None
) -> tuple[Canvas, QuarterLinks]:
    """Draw a trend; return the canvas and the links over its quarters.

    `edges` are the edges of its plot if other charts have the same ones.
    """
    axis = _axis(chart, sheet)
    canvas = sheet.canvas()
    left, right = edges or trend_edges(chart, sheet)
    columns = axes.quarter_columns(tuple(p.quarter for p in chart.drawn), left, right)
    dated = dates.place_dates(chart.events, columns, sheet)
    head = sheet.text * 0.85 + sheet.text_row * dates.date_rows(dated)
    drawn = Plot(canvas, sheet, columns, head + ABOVE, sheet.height - sheet.text * 1.7, axis)
    _draw(chart, drawn, dated)
    return canvas, plot.quarter_links(drawn, chart, chart.drawn, link)


def _axis(chart: Trend, sheet: PictureSizes) -> ValueAxis | None:
    """Return the value axis; None if there are no values, because an empty scale would mislead."""
    values = tuple(chart.values())
    if not values:
        return None
    return value_axis(values, sheet.steps, unit=chart.unit, from_zero=chart.from_zero)


def _draw(chart: Trend, drawn: Plot, dated: tuple[dates.EventPlace, ...]) -> None:
    ground = LabelGround(Box(drawn.left, drawn.top - _HEADROOM, drawn.right, drawn.foot))
    line_of_ours = OwnLine(chart, drawn)
    shown = [one for one in chart.limits if drawn.columns.place(one.quarter) is not None]
    ranges = limits.limit_stretches(shown, chart.anew)
    plot.draw_unit(drawn, chart.unit_line)
    limits.draw_bands(drawn, ranges)
    plot.draw_grid(drawn)
    plot.draw_stripe(drawn, chart.quarter, ground)
    judged.draw_block(drawn, chart.judged)
    _draw_bracket(chart, drawn, ground)
    limits.draw_edges(drawn, ranges, ground)
    judged.draw_levels(drawn, chart.judged, ground)
    for comparator in chart.comparators:
        _draw_comparator(drawn, comparator, ground)
    for level in chart.levels:
        _draw_level(drawn, level, ground)
    dates.draw_dates(drawn, dated, ground)
    own_line.draw_absences(line_of_ours, ground)
    plot.draw_quarters(drawn, chart.quarter)
    judged.draw_moves(drawn, chart.judged, ground, chart.known)
    own_line.draw_ours(line_of_ours)
    own_line.keep_clear(line_of_ours, ground)
    judged.label_levels(drawn, chart.judged, ground)
    own_line.label_zeros(line_of_ours, ground)
    own_line.label_absences(line_of_ours, ground)
    endings.draw_endings(drawn, chart)


def _draw_bracket(chart: Trend, drawn: Plot, ground: LabelGround) -> None:
    """Draw the bracket above the quarters of an exception of rare events."""
    one = chart.bracket
    if one is None:
        return
    first, end = covered_columns(drawn.columns, one.first.ordinal, one.last.ordinal)
    if end <= first:
        return
    left, right = drawn.columns.start(first), drawn.columns.start(end)
    y = drawn.top - _BRACKET_ABOVE
    ends = [down_path(x, y, y + _TICK) for x in (left, right)]
    drawn.canvas.path("ts", across_path(y, left, right), *ends)
    ground.taken(Box(left, y - 2, right, y + _TICK))


def _draw_comparator(drawn: Plot, comparator: Comparator, ground: LabelGround) -> None:
    """Draw annual figures as steps over four quarters; steps of consecutive years are joined."""
    stretches: list[list[tuple[float, float]]] = []
    signs = []
    before = None
    for step in comparator.steps:
        first, end = covered_columns(drawn.columns, step.first.ordinal, step.last.ordinal)
        if end <= first:
            continue
        y = drawn.y(step.value)
        places = [(drawn.columns.start(first), y), (drawn.columns.start(end), y)]
        if before is not None and step.first - before == 4:
            stretches[-1] += places
        else:
            stretches.append(places)
        before = step.first
        signs.append(((places[0][0] + places[1][0]) / 2, y))
    for stretch in stretches:
        ground.crossed(stretch)
    drawn.canvas.path(COMPARATORS[comparator.dash], *(path_through(places) for places in stretches))
    if comparator.sign:
        for x, y in signs:
            draw_sign(drawn.canvas, comparator.sign, x, y)


def _draw_level(drawn: Plot, level: ChartLevel, ground: LabelGround) -> None:
    """Draw a threshold or target over the quarters in which it is in force.

    A tick marks its start.
    """
    columns = drawn.columns
    last = level.last or columns.quarters[-1]
    first, end = covered_columns(columns, level.first.ordinal, last.ordinal)
    if end <= first:
        return
    y, left, right = drawn.y(level.value), columns.start(first), columns.start(end)
    ground.crossed([(left, y), (right, y)])
    drawn.canvas.path("t" if level.kind == "threshold" else "q", across_path(y, left, right))
    if level.first >= columns.quarters[0]:
        drawn.canvas.path("ts", down_path(left, y - _TICK, y + _TICK))
