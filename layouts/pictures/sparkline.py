"""The last 20 quarters on their own scale: gaps, no axis, the latest quarter's mark."""

from dataclasses import replace

from layouts import style
from layouts.charts import Point, Sparkline
from layouts.pictures.canvas import Canvas, line
from layouts.pictures.marks import DOT, draw_mark
from layouts.style import Shape

WIDTH, HEIGHT = 128.0, 24.0
_EDGE = style.SPARK_MARK * 0.6


def draw(chart: Sparkline) -> Canvas:
    """Draw a sparkline."""
    canvas = Canvas(WIDTH, HEIGHT, style.SPARK_MARK)
    places = _places(chart)
    stretches: list[list[tuple[float, float]]] = []
    for before, place, point in zip([None, *places], places, chart.points, strict=False):
        if place is not None:
            if before is None or point.quarter in chart.breaks:
                stretches.append([])
            stretches[-1].append(place)
    canvas.path("y", *(line(s) for s in stretches if len(s) > 1))
    for stretch in stretches:
        if len(stretch) == 1:
            canvas.circle("mi", *stretch[0], 1.5)
    _draw_absences(canvas, chart)
    _draw_latest(canvas, chart, places)
    return canvas


def _places(chart: Sparkline) -> list[tuple[float, float] | None]:
    values = [p.value for p in chart.points if p.value is not None]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    span = high - low or 1.0
    level = 0.5 if high == low else 0.0
    places: list[tuple[float, float] | None] = []
    for i, point in enumerate(chart.points):
        if point.value is None:
            places.append(None)
        else:
            share = (point.value - low) / span + level
            places.append((_x(chart, i), HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE)))
    return places


def _step(chart: Sparkline) -> float:
    return (WIDTH - 2 * _EDGE) / max(1, len(chart.points) - 1)


def _x(chart: Sparkline, place: int) -> float:
    return WIDTH - _EDGE - (len(chart.points) - 1 - place) * _step(chart)


def _draw_absences(canvas: Canvas, chart: Sparkline) -> None:
    for i, point in enumerate(chart.points):
        if point.mark.shape is Shape.SLOT:
            canvas.rect("z", _x(chart, i) - 2, 2, 4, HEIGHT - 4)
        elif point.mark.shape is Shape.BAR:
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
    shape = Shape.DOT if point.mark.shape is Shape.ZERO else point.mark.shape
    return replace(point.mark, shape=shape, framed=False)
