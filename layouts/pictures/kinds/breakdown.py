"""Draws the parts of a breakdown, each in a small plot of its own, all on one scale from zero."""

from dataclasses import dataclass

from dashboard import number_formats
from layouts.charts.chart_kinds import BreakdownChart, PartLine, Point
from layouts.frame.style import SPARK_MARK, MarkShape
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.axes import QuarterColumns, quarter_columns, value_axis
from layouts.pictures.sheet.canvas import Canvas, across_path, path_through
from layouts.pictures.sheet.marks import DOT, draw_hatched
from layouts.pictures.sheet.plot import PictureSizes

_PLOT = 54.0
_GAP = 20.0
_STEPS = 4
_WIDE = 600
"""The least width of a picture with four parts in a row, px; narrower ones have two or three."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The area of one part's plot: its columns, its top and its foot. `most` is the scale's top."""

    columns: QuarterColumns
    top: float
    foot: float
    most: float

    def place(self, at: int, point: Point) -> tuple[float, float]:
        """Return the position of a point in the column `at`, px."""
        share = (point.value or 0.0) / self.most
        return self.columns.centre(at), self.foot - share * (self.foot - self.top)


def draw_breakdown(chart: BreakdownChart, sheet: PictureSizes) -> Canvas:
    """Draw the parts in the catalogue's order, row by row."""
    many = 4 if sheet.width >= _WIDE else 3 if sheet.lead else 2
    wide = (sheet.width - _GAP * (many - 1)) / many
    tall = sheet.text_row + _PLOT + 18
    head = sheet.text_row + 10
    rows = -(-len(chart.parts) // many)
    canvas = sheet.canvas(head + tall * rows)
    most = value_axis([0.0, chart.most], _STEPS, unit=chart.unit).top
    scale = f"{chart.unit_line}, each from 0 to {number_formats.level_text(most, chart.unit)}"
    canvas.words(
        "", 0, sheet.text * 0.85, fonts.cut_text(scale, sheet.text, sheet.width), kind="axis"
    )
    for place, part in enumerate(chart.parts):
        left, top = (wide + _GAP) * (place % many), head + tall * (place // many)
        _draw_words(canvas, part, (left, top, wide))
        quarters = tuple(point.quarter for point in part.points)
        plot = top + sheet.text_row + 2
        cell = _Cell(quarter_columns(quarters, left, left + wide), plot, plot + _PLOT, most)
        _draw_part(canvas, chart, part, cell)
    return canvas


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


def _draw_part(canvas: Canvas, chart: BreakdownChart, part: PartLine, cell: _Cell) -> None:
    canvas.path("x", across_path(cell.foot, cell.columns.left, cell.columns.right))
    for at, point in enumerate(part.points):
        _draw_absence(canvas, point, at, cell)
    stretches: list[list[tuple[float, float]]] = []
    joined = False
    for at, point in enumerate(part.points):
        if point.value is not None:
            if not joined or point.quarter in chart.breaks:
                stretches.append([])
            stretches[-1].append(cell.place(at, point))
        joined = point.value is not None
    canvas.path("y", *(path_through(stretch) for stretch in stretches if len(stretch) > 1))
    lonely = [stretch[0] for stretch in stretches if len(stretch) == 1]
    latest = stretches[-1][-1:] if stretches else []
    for x, y in dict.fromkeys([*lonely, *latest]):
        canvas.circle("mi", x, y, SPARK_MARK * DOT)


def _draw_absence(canvas: Canvas, point: Point, at: int, cell: _Cell) -> None:
    x, wide = cell.columns.start(at), max(4.0, cell.columns.width)
    if point.mark.shape is MarkShape.SLOT:
        draw_hatched(canvas, x, cell.top, wide, cell.foot - cell.top)
    elif point.mark.shape is MarkShape.BAR:
        canvas.rect("hi", x, cell.foot - 6, wide * 0.8, 4)
