"""Draws the steps from contact to care: each volume as a bar from zero, with its rate and ratio."""

from layouts.charts.chart_kinds import PathwayChart, PathwayRow
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, down_path
from layouts.pictures.sheet.marks import draw_mark
from layouts.pictures.sheet.plot import PictureSizes

_BAR = 16.0
_GAP = 14.0


def draw_pathway(chart: PathwayChart, sheet: PictureSizes) -> Canvas:
    """Draw the steps one below the other.

    The bar of a stock is open, the bar of a flow is filled.
    """
    row = sheet.text_row * 2 + _BAR + _GAP
    head = sheet.text_row + 8
    canvas = sheet.canvas(head + row * len(chart.steps) + 4)
    canvas.words("", 0, sheet.text * 0.85, chart.unit_line)
    most = max((step.value or 0.0 for step in chart.steps), default=0.0) or 1.0
    words = max((_width(step, sheet) for step in chart.steps), default=0.0)
    unit = (sheet.width - words - 44) / most
    for place, step in enumerate(chart.steps):
        _draw_step(canvas, step, head + row * place, unit)
    canvas.path("x", down_path(0.5, head + sheet.text * 0.6, head + row * len(chart.steps) - _GAP))
    return canvas


def _words(step: PathwayRow) -> str:
    return f"{step.text} {step.unit}" if step.value is not None else step.text


def _width(step: PathwayRow, sheet: PictureSizes) -> float:
    return fonts.text_width(_words(step), sheet.text, bold=True)


def _draw_step(canvas: Canvas, step: PathwayRow, top: float, unit: float) -> None:
    size = canvas.text
    canvas.words("i", 6, top + size * 0.85, step.title)
    y = top + size * 1.25
    wide = (step.value or 0.0) * unit
    if step.value is not None:
        canvas.rect("bo" if step.stock else "b2", 0.5, y, wide, _BAR)
    draw_mark(canvas, step.mark, wide + 15, y + _BAR / 2, 10)
    base = y + _BAR / 2 + size * 0.33
    canvas.words("n", wide + 30, base, _words(step), kind="value", indicator=step.key)
    said = ", ".join(text for text in (step.rate, step.ratio) if text)
    said = fonts.cut_text(said, size, canvas.width - 6)
    canvas.words("", 6, y + _BAR + size * 1.05, said, kind="ratio", indicator=step.key)
