"""Draws a sparkline: the last 20 quarters on a scale of their own, with gaps but without axes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layouts.charts.chart_kinds import Point, Sparkline
from layouts.charts.judged_levels import DrawnLevel
from layouts.frame import style
from layouts.frame.style import MarkShape
from layouts.pictures.line.judged import BARS
from layouts.pictures.sheet.canvas import Canvas, path_through
from layouts.pictures.sheet.marks import DOT, draw_mark

WIDTH, HEIGHT = 128.0, 24.0
_EDGE = style.SPARK_MARK * 0.6


def draw_sparkline(chart: Sparkline) -> Canvas:
    """Draw a sparkline, with a mark at its latest value."""
    canvas = Canvas(WIDTH, HEIGHT, style.SPARK_MARK)
    scale = _scale(chart)
    places = _places(chart, scale)
    _draw_levels(canvas, chart, scale)
    lines: list[list[tuple[float, float]]] = []
    for before, place, point in zip([None, *places], places, chart.points, strict=False):
        if place is not None:
            if before is None or point.quarter in chart.breaks:
                lines.append([])
            lines[-1].append(place)
    canvas.path("y", *(path_through(s) for s in lines if len(s) > 1))
    for stretch in lines:
        if len(stretch) == 1:
            canvas.circle("mi", *stretch[0], 1.5)
    _draw_absences(canvas, chart)
    _draw_latest(canvas, chart, places)
    return canvas


@dataclass(frozen=True, slots=True)
class _Scale:
    """The range of values in a sparkline, its levels included."""

    low: float
    high: float

    def y(self, value: float) -> float:
        """Return the y of a value, px; if all values are equal, this is the middle."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE)


def _scale(chart: Sparkline) -> _Scale:
    values = [p.value for p in chart.points if p.value is not None]
    values += [level.value for level, _, _ in _shown(chart)]
    return _Scale(min(values), max(values)) if values else _Scale(0.0, 0.0)


def _places(chart: Sparkline, scale: _Scale) -> list[tuple[float, float] | None]:
    return [
        None if point.value is None else (_x(chart, i), scale.y(point.value))
        for i, point in enumerate(chart.points)
    ]


def _shown(chart: Sparkline) -> Iterator[tuple[DrawnLevel, int, int]]:
    """Return the levels and moves in the quarters that are drawn, with their first and last."""
    first = chart.points[0].quarter if chart.points else None
    for level in (*chart.judged.levels, *chart.judged.moves):
        if first is not None and level.last >= first:
            last = min(level.last - first, len(chart.points) - 1)
            yield level, max(0, level.first - first), last


def _draw_levels(canvas: Canvas, chart: Sparkline, scale: _Scale) -> None:
    half = _step(chart) / 2
    for level, first, last in _shown(chart):
        y = scale.y(level.value)
        span = path_through([(_x(chart, first) - half, y), (_x(chart, last) + half, y)])
        names, kind = (f"s{BARS[level.colour]}", "bar") if level.colour else ("slv", "level")
        canvas.path(names, span, kind=kind)


def _step(chart: Sparkline) -> float:
    return (WIDTH - 2 * _EDGE) / max(1, len(chart.points) - 1)


def _x(chart: Sparkline, place: int) -> float:
    return WIDTH - _EDGE - (len(chart.points) - 1 - place) * _step(chart)


def _draw_absences(canvas: Canvas, chart: Sparkline) -> None:
    for i, point in enumerate(chart.points):
        if point.mark.shape is MarkShape.SLOT:
            canvas.rect("z", _x(chart, i) - 2, 2, 4, HEIGHT - 4)
        elif point.mark.shape is MarkShape.BAR:
            canvas.rect("hi", _x(chart, i) - 2, HEIGHT - _EDGE - 1, 4, 3)


def _draw_latest(
    canvas: Canvas, chart: Sparkline, places: list[tuple[float, float] | None]
) -> None:
    """Draw the mark of the latest quarter that has a value."""
    drawn = [(point, place) for point, place in zip(chart.points, places, strict=True) if place]
    if drawn:
        point, place = drawn[-1]
        if point.mark.stands_out or not point.firm:
            draw_mark(canvas, _mark(point), *place, style.SPARK_MARK)
        else:
            canvas.circle("mi", *place, style.SPARK_MARK * DOT)


def _mark(point: Point) -> style.Mark:
    shape = MarkShape.DOT if point.mark.shape is MarkShape.ZERO else point.mark.shape
    return replace(point.mark, shape=shape, framed=False)
