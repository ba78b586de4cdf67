"""Draws a distribution as stacked bars of 100 per cent, with a heavy step at the limit.

Bands in time are filled, late bands are open, and the latest band is hatched.
"""

from dashboard import number_formats
from layouts.charts.chart_kinds import Bands, Bar, ChartLevel, Segment
from layouts.frame.style import SPARK_MARK, Mark, MarkShape
from layouts.pictures.line import judged
from layouts.pictures.line.endings import Ending, draw_words, level_ending
from layouts.pictures.sheet import axes, fonts, plot
from layouts.pictures.sheet.axes import ValueAxis
from layouts.pictures.sheet.canvas import Canvas, QuarterLinks, across_path, down_path, path_through
from layouts.pictures.sheet.labels import TEXT_HEIGHT, Box, LabelGround, push_apart
from layouts.pictures.sheet.marks import draw_hatched, draw_mark, hatching_path
from layouts.pictures.sheet.plot import ABOVE, Link, PictureSizes, Plot

_AXIS = ValueAxis(0, 100, 50, percent=True)
_FILLED = 0.8
"""Width of a bar, as a share of the width of its column."""
_BEYOND = 14.0
_MARGIN = 22.0
_WIDEST = 160.0
"""The most room for a label at the right edge, px."""


def draw_bands(chart: Bands, sheet: PictureSizes, link: Link) -> tuple[Canvas, QuarterLinks]:
    """Draw a distribution; return the canvas and the links over its quarters."""
    canvas = sheet.canvas()
    written = band_labels(chart)
    left = canvas.measure(_AXIS.written(100)) + 8
    longest = max(fonts.text_width(one.text, sheet.text, one.bold) for one in written)
    points = tuple(bar.point for bar in chart.bars)
    right = sheet.width - min(longest, _WIDEST) - _MARGIN
    columns = axes.quarter_columns(tuple(p.quarter for p in points), left, right)
    top = sheet.text * 0.85 + ABOVE + 6
    drawn = Plot(canvas, sheet, columns, top, sheet.height - sheet.text * 1.7, _AXIS)
    plot.draw_unit(drawn, chart.unit_line)
    plot.draw_grid(drawn)
    plot.draw_stripe(drawn, chart.quarter)
    _draw_bars(drawn, chart)
    judged.draw_block(drawn, chart.judged)
    _draw_limit(drawn, chart)
    ground = LabelGround(Box(drawn.left, drawn.top, drawn.right, drawn.foot))
    judged.draw_levels(drawn, chart.judged, ground)
    judged.draw_moves(drawn, chart.judged, ground, frozenset(p.quarter for p in points if p.value))
    for level in chart.levels:
        _draw_level(drawn, level)
    plot.draw_quarters(drawn, chart.quarter)
    _draw_marks(drawn, chart)
    _draw_labels(drawn, written)
    return canvas, plot.quarter_links(drawn, chart, points, link)


def _draw_bars(drawn: Plot, chart: Bands) -> None:
    late = [i for i, band in enumerate(chart.bands) if not band.in_time]
    hatch: list[str] = []
    wide = drawn.columns.width * _FILLED
    for place, bar in enumerate(chart.bars):
        left = drawn.columns.centre(place) - wide / 2
        if bar.point.mark.shape is MarkShape.SLOT:
            draw_hatched(drawn.canvas, left, drawn.top, wide, drawn.foot - drawn.top)
        elif bar.point.mark.shape is MarkShape.BAR:
            drawn.canvas.rect("hi", left, drawn.foot - 3 - wide * 0.4, wide, wide * 0.4)
        below = 0.0
        for segment in bar.segments:
            share = segment.share
            top, foot = drawn.y(below + share), drawn.y(below)
            below += share
            if share > 0:
                names = _names(chart, segment.bands[-1])
                _draw_band(drawn.canvas, names, (left, top, wide, foot - top))
            if share > 0 and len(late) > 1 and segment.bands == (late[-1],):
                hatch.append(hatching_path(left, top, wide, foot - top, 6.0))
    drawn.canvas.path("h", *hatch)


def _draw_band(canvas: Canvas, names: str, box: tuple[float, float, float, float]) -> None:
    """Draw one band, with a thin gap above it that separates it from the next band."""
    x, y, wide, high = box
    canvas.rect(names, x, y + 0.5, wide, max(0.5, high - 0.5))


def _names(chart: Bands, place: int) -> str:
    """Return the class of a band's colour: dark and light in turn if in time, open if late."""
    if not chart.bands[place].in_time:
        return "bo"
    return "b2" if place % 2 else "b1"


def _boundary(chart: Bands, bar: Bar) -> float:
    """Return the share that is in time, in per cent; the limit's step is drawn at this height."""
    return sum(s.share for s in bar.segments if chart.bands[s.bands[0]].in_time)


def _draw_limit(drawn: Plot, chart: Bands) -> None:
    """Draw the limit as a step across the bars, cut at quarters that have no figures."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for place, bar in enumerate(chart.bars):
        if not bar.segments:
            stretches.append([])
            continue
        y = drawn.y(_boundary(chart, bar))
        stretches[-1] += [(drawn.columns.start(place), y), (drawn.columns.start(place + 1), y)]
    drawn.canvas.path("v", *(path_through(places) for places in stretches))


def _draw_level(drawn: Plot, level: ChartLevel) -> None:
    columns = drawn.columns
    first = max(0, level.first - columns.quarters[0])
    last = level.last or columns.quarters[-1]
    end = min(len(columns.quarters), last - columns.quarters[0] + 1)
    if end > first:
        y, left = drawn.y(level.value), columns.start(first)
        drawn.canvas.path(
            "t" if level.kind == "threshold" else "q", across_path(y, left, drawn.right)
        )
        drawn.canvas.path("ts", down_path(left, y - 4, y + 4))


def _draw_marks(drawn: Plot, chart: Bands) -> None:
    """Draw a mark above each quarter that is flagged, framed or not final.

    If equal marks of neighbouring quarters would touch, only the latest of them is drawn.
    """
    before: tuple[float, Mark] | None = None
    for place in range(len(chart.bars) - 1, -1, -1):
        mark, x = chart.bars[place].point.mark, drawn.columns.centre(place)
        if not (mark.stands_out or mark.hollow):
            before = None
            continue
        near = before is not None and before[0] - x < SPARK_MARK * 2
        if not near or (before is not None and before[1] != mark):
            draw_mark(drawn.canvas, mark, x, drawn.top - 11, SPARK_MARK)
            before = (x, mark)


def band_labels(chart: Bands) -> list[Ending]:
    """Return the labels at the right edge, highest first: bands, the limit, and levels in force.

    The labels belong to the last bar that has figures. If this is not the chosen quarter's bar, the
    labels of the bands have no figures.
    """
    known = next((bar for bar in reversed(chart.bars) if bar.segments), None)
    current = known is not None and known is chart.bars[-1]
    even = tuple(Segment((i,), 100 / len(chart.bands)) for i in range(len(chart.bands)))
    found: list[Ending] = []
    below = 0.0
    for segment in known.segments if known else even:
        said = (
            f" · {number_formats.figure_text(segment.share, number_formats.PERCENT)}"
            if current
            else ""
        )
        kind, part = ("share", _part(chart, segment)) if current else ("name", "")
        text = name_of(chart, segment) + said
        found.append(Ending(below + segment.share / 2, text, kind, part))
        below += segment.share
    if known is not None:
        latest = "" if current else f"{known.point.quarter}: "
        words = f"{chart.limit} · {latest}{known.point.text}"
        found.append(Ending(_boundary(chart, known), words, "value", point=known.point))
    found += [level_ending(level) for level in chart.levels if level.current]
    if chart.judged.usual:
        found.append(Ending(*chart.judged.usual, "level"))
    for move in chart.judged.moves:
        if move.last == chart.quarter:
            found.append(Ending(move.value, f"average {move.text}", "average"))
    return sorted(found, key=lambda label: -label.value)


def _part(chart: Bands, segment: Segment) -> str:
    """Return a band's key; if a segment shows several bands together, return the segment's name."""
    first = chart.bands[segment.bands[0]]
    return first.key if len(segment.bands) == 1 else name_of(chart, segment)


def name_of(chart: Bands, segment: Segment) -> str:
    """Return the name of a segment: its band's label, or "in time" or "late" for several bands."""
    if len(segment.bands) == 1:
        return chart.bands[segment.bands[0]].label
    return "in time" if chart.bands[segment.bands[0]].in_time else "late"


def _draw_labels(drawn: Plot, written: list[Ending]) -> None:
    size = drawn.sheet.text
    wanted = [drawn.y(one.value) for one in written]
    placed = push_apart(wanted, TEXT_HEIGHT * size, drawn.top, drawn.foot)
    x = drawn.right + _BEYOND
    leaders = [
        f"{path_through([(drawn.right - 2, true), (drawn.right + 3, true), (x - 3, level)])}"
        for true, level in zip(wanted, placed, strict=True)
    ]
    drawn.canvas.path("j", *leaders)
    for one, level in zip(written, placed, strict=True):
        draw_words(drawn.canvas, one, x, level + size * 0.33)
