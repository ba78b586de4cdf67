"""A line over the quarters: drawn in the order ground, others, dates, slots, ours, marks, words."""

from layouts.charts.chart_kinds import Comparator, Dash, Level, Trend
from layouts.pictures.line import dates, endings, judged, limits, own_line
from layouts.pictures.line.own_line import Ours
from layouts.pictures.sheet import axes, plot
from layouts.pictures.sheet.axes import ValueAxis, covered, value_axis
from layouts.pictures.sheet.canvas import Canvas, Links, across, down, line
from layouts.pictures.sheet.labels import Box, Ground
from layouts.pictures.sheet.plot import ABOVE, Link, Plot, Sheet

_TICK = 4.0
_RUN_ABOVE = 9.0
"""How far above the plot the bracket of a run lies."""
_HEADROOM = 12.0
"""How far above the plot words of a flagged quarter may reach; events' words stand higher."""
COMPARATORS = {
    Dash.SOLID: "r1",
    Dash.LONG: "r2",
    Dash.DOTTED: "r3",
    Dash.MIXED: "r4",
    Dash.SHORT: "r5",
}


def draw(chart: Trend, sheet: Sheet, link: Link) -> tuple[Canvas, Links]:
    """Draw a trend; gives the canvas and the links over its quarters."""
    axis = _axis(chart, sheet)
    canvas = sheet.canvas()
    ticks = axis.ticks if axis else ()
    left = max((canvas.measure(axis.written(tick)) for tick in ticks if axis), default=-2) + 8
    right = sheet.width - endings.margin(chart, sheet)
    columns = axes.columns(tuple(p.quarter for p in chart.drawn), left, right)
    dated = dates.place(chart.events, columns, sheet)
    head = sheet.text * 0.85 + sheet.line * dates.rows(dated)
    drawn = Plot(canvas, sheet, columns, head + ABOVE, sheet.height - sheet.text * 1.7, axis)
    _draw(chart, drawn, dated)
    return canvas, plot.links(drawn, chart, chart.drawn, link)


def _axis(chart: Trend, sheet: Sheet) -> ValueAxis | None:
    """Give the value axis; none where no value is drawn: an empty scale would say something."""
    values = tuple(chart.values())
    if not values:
        return None
    return value_axis(values, sheet.steps, unit=chart.unit, from_zero=chart.from_zero)


def _draw(chart: Trend, drawn: Plot, dated: tuple[dates.Dated, ...]) -> None:
    ground = Ground(Box(drawn.left, drawn.top - _HEADROOM, drawn.right, drawn.foot))
    line_of_ours = Ours(chart, drawn)
    shown = [one for one in chart.limits if drawn.columns.place(one.quarter) is not None]
    ranges = limits.stretches(shown, chart.anew)
    plot.draw_unit(drawn, chart.unit_line)
    limits.draw_bands(drawn, ranges)
    plot.draw_grid(drawn)
    plot.draw_stripe(drawn, chart.quarter, ground)
    _draw_run(chart, drawn, ground)
    limits.draw_edges(drawn, ranges, ground)
    judged.draw(drawn, chart.run, ground)
    for comparator in chart.comparators:
        _draw_comparator(drawn, comparator, ground)
    for level in chart.levels:
        _draw_level(drawn, level, ground)
    dates.draw(drawn, dated, ground)
    own_line.draw_absences(line_of_ours, ground)
    plot.draw_quarters(drawn, chart.quarter)
    own_line.draw_ours(line_of_ours)
    own_line.keep_clear(line_of_ours, ground)
    judged.label(drawn, chart.run, ground)
    own_line.label_flags(line_of_ours, ground)
    own_line.label_absences(line_of_ours, ground)
    endings.draw(drawn, chart)


def _draw_run(chart: Trend, drawn: Plot, ground: Ground) -> None:
    """Draw the bracket over the quarters of an exception."""
    if chart.run is None:
        return
    first, end = covered(drawn.columns, chart.run.first.ordinal, chart.run.last.ordinal)
    if end <= first:
        return
    left, right, y = drawn.columns.start(first), drawn.columns.start(end), drawn.top - _RUN_ABOVE
    ends = [down(x, y, y + _TICK) for x in (left, right)]
    drawn.canvas.path("ts", across(y, left, right), *ends)
    ground.taken(Box(left, y - 2, right, y + _TICK))


def _draw_comparator(drawn: Plot, comparator: Comparator, ground: Ground) -> None:
    """Draw annual figures as steps over their four quarters, joined only year to year."""
    stretches: list[list[tuple[float, float]]] = []
    before = None
    for step in comparator.steps:
        first, end = covered(drawn.columns, step.first.ordinal, step.last.ordinal)
        if end <= first:
            continue
        y = drawn.y(step.value)
        places = [(drawn.columns.start(first), y), (drawn.columns.start(end), y)]
        if before is not None and step.first - before == 4:
            stretches[-1] += places
        else:
            stretches.append(places)
        before = step.first
    for stretch in stretches:
        ground.crossed(stretch)
    drawn.canvas.path(COMPARATORS[comparator.dash], *(line(places) for places in stretches))


def _draw_level(drawn: Plot, level: Level, ground: Ground) -> None:
    """Draw a threshold or target from the quarter it holds, with a start tick."""
    columns = drawn.columns
    last = level.last or columns.quarters[-1]
    first, end = covered(columns, level.first.ordinal, last.ordinal)
    if end <= first:
        return
    y, left, right = drawn.y(level.value), columns.start(first), columns.start(end)
    ground.crossed([(left, y), (right, y)])
    drawn.canvas.path("t" if level.kind == "threshold" else "q", across(y, left, right))
    if level.first >= columns.quarters[0]:
        drawn.canvas.path("ts", down(left, y - _TICK, y + _TICK))
