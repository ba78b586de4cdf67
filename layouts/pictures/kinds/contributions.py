"""Draws the amount that each part added to a change, as a bar from zero and in figures."""

from dataclasses import dataclass

from dashboard.figures.observations import Status
from layouts.charts.chart_kinds import ContributionBar, ContributionsChart
from layouts.frame.style import HIDDEN, NOT_RECEIVED
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, down_path
from layouts.pictures.sheet.marks import draw_hatched
from layouts.pictures.sheet.plot import PictureSizes

_ROW = 25.0
_TWO_ROWS = 32.0
"""Height of a part's row if any label takes two rows of text, px."""
_BAR = 14.0
_GAP = 8.0
_LABELS = 0.32
"""The most width for labels, as a share of the picture's width."""
_COLUMNS = (("change", 46.0), ("year ago", 54.0), ("last", 42.0), ("now", 42.0))
"""Headings of the columns of figures, with their widths in px."""
_BOLD = ("change", "now")

_HIDDEN = (HIDDEN, Status.SUPPRESSED.value)
_DASH = "–"


@dataclass(frozen=True, slots=True)
class _Scale:
    """The positions of the bars, the labels and the columns of figures, px.

    `zero` is the x of zero and `unit` the px for each unit of change. `labels` is the width for
    labels, and `columns` are the right edges of the columns of figures.
    """

    zero: float
    unit: float
    labels: float
    columns: tuple[float, ...]


def draw_contributions(chart: ContributionsChart, sheet: PictureSizes) -> Canvas:
    """Draw the amounts that the parts added to a change, one row for each part."""
    scale = _scale(chart, sheet)
    labels = [_label_rows(row.label, sheet, scale) for row in chart.rows]
    row_height = _ROW if max(map(len, labels), default=1) == 1 else _TWO_ROWS
    head = sheet.text_row + 4
    canvas = sheet.canvas(head + row_height * len(chart.rows) + 6)
    for (words, _), x in zip(_COLUMNS, scale.columns, strict=True):
        canvas.words("a", x, sheet.text * 0.85, words)
    for place, (row, lines) in enumerate(zip(chart.rows, labels, strict=True)):
        middle = head + row_height * (place + 0.5)
        _draw_label(canvas, lines, middle)
        _draw_row(canvas, chart, row, (scale, middle))
    canvas.path("x", down_path(scale.zero, head - 2, head + row_height * len(chart.rows)))
    return canvas


def _label_rows(label: str, sheet: PictureSizes, scale: _Scale) -> list[str]:
    """Break a label into at most two rows of text; a row that does not fit is shortened."""
    lines = fonts.wrapped_text(label, sheet.text, scale.labels)
    rest = " ".join(lines[1:])
    shown = lines[:1] + ([rest] if rest else [])
    return [fonts.cut_text(words, sheet.text, scale.labels) for words in shown]


def _draw_label(canvas: Canvas, lines: list[str], middle: float) -> None:
    base = middle + canvas.text * (0.33 - 0.5 * (len(lines) - 1))
    for place, words in enumerate(lines):
        canvas.words("i", 0, base + place * canvas.text, words, kind="name")


def _scale(chart: ContributionsChart, sheet: PictureSizes) -> _Scale:
    """Return the positions that leave room for the labels and the columns of figures."""
    longest = max((fonts.text_width(row.label, sheet.text) for row in chart.rows), default=0.0)
    labels = min(longest, sheet.width * _LABELS)
    edges: list[float] = []
    right = sheet.width
    for _, wide in reversed(_COLUMNS):
        edges.insert(0, right)
        right -= wide
    changes = [row.change or 0.0 for row in chart.rows]
    up, below = max([0.0, *changes]), -min([0.0, *changes])
    left = labels + _GAP
    unit = (right - 4 - left) / ((up + below) or 1.0)
    return _Scale(left + below * unit, unit, labels, tuple(edges))


def _draw_row(
    canvas: Canvas, chart: ContributionsChart, row: ContributionBar, at: tuple[_Scale, float]
) -> None:
    scale, middle = at
    base = middle + canvas.text * 0.33
    if row.change:
        wide = abs(row.change) * scale.unit
        left = scale.zero if row.change > 0 else scale.zero - wide
        canvas.rect("b2", left, middle - _BAR / 2, wide, _BAR)
    texts = (row.change_text, row.year_ago, row.before, row.now)
    quarters = ("", str(chart.quarter - 4), str(chart.quarter - 1), str(chart.quarter))
    for (when, room), x, text, quarter in zip(
        _COLUMNS, scale.columns, texts, quarters, strict=True
    ):
        marks = {"kind": "value" if quarter else "change", "part": row.key, "quarter": quarter}
        _draw_figure(canvas, text, (x, base, room), when in _BOLD, marks)


def _draw_figure(
    canvas: Canvas, text: str, at: tuple[float, float, float], bold: bool, marks: dict[str, str]
) -> None:
    """Write a figure at its position.

    A hidden figure is drawn as a bar, a figure not received as hatching. A figure that does not fit
    is replaced by a dash.
    """
    x, base, room = at
    if text in _HIDDEN:
        canvas.rect("hi", x - 18, base - 8, 18, 6)
    elif text == NOT_RECEIVED:
        draw_hatched(canvas, x - 14, base - 11, 14, 14, every=3.4)
    elif text:
        shown = text if canvas.measure(text, bold) <= room - 2 else _DASH
        canvas.words("n a" if bold else "a", x, base, shown, **marks)
