"""Draws our figure (a dot) beside the neighbours' figure (a tick).

The scale is from half to one and a half times the neighbours' figure.
"""

from layouts.charts.chart_kinds import AgainstNeighbours
from layouts.pictures.sheet.canvas import Canvas, across_path, down_path, path_through

WIDTH, HEIGHT = 76.0, 16.0
_EDGE = 6.0
_LEAST, _MOST = 0.5, 1.5


def draw_neighbours(chart: AgainstNeighbours) -> Canvas:
    """Draw the comparison. If our figure is beyond the scale, it is an arrow at the scale's end."""
    canvas = Canvas(WIDTH, HEIGHT)
    middle = HEIGHT / 2
    canvas.path("g", across_path(middle, _EDGE, WIDTH - _EDGE))
    canvas.path("ts", down_path(WIDTH / 2, 2, HEIGHT - 2))
    share = chart.ours / chart.theirs if chart.theirs else _MOST
    x = _x(min(max(share, _LEAST), _MOST))
    if _LEAST <= share <= _MOST:
        canvas.circle("mi", x, middle, 3.5)
    else:
        out = 5 if share > _MOST else -5
        canvas.path("mi", path_through([(x + out, middle), (x, middle - 4), (x, middle + 4)]) + "Z")
    return canvas


def _x(share: float) -> float:
    return _EDGE + (share - _LEAST) / (_MOST - _LEAST) * (WIDTH - 2 * _EDGE)
