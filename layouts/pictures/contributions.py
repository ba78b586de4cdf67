"""What each part added to a change: diverging bars from one zero line, and three columns."""

from dataclasses import dataclass

from layouts.charts import Contribution, Contributions
from layouts.pictures import fonts
from layouts.pictures.canvas import Canvas, down
from layouts.pictures.plot import Sheet

_ROW = 25.0
_BAR = 14.0
_COLUMN = 46.0
_HEADS = (("year ago", "year_ago"), ("last", "before"), ("now", "now"))
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the bars lie: zero, px per unit, and the room's edges."""

    zero: float
    unit: float
    left: float
    right: float


def draw(chart: Contributions, sheet: Sheet) -> Canvas:
    """Draw a breakdown's contributions, one row a part in the catalogue's order."""
    head = sheet.line * 2 + 4
    canvas = sheet.canvas(head + _ROW * len(chart.rows) + 6)
    scale = _scale(chart, sheet)
    canvas.words("n", 0, sheet.text * 0.85, chart.name)
    base = sheet.line + sheet.text * 0.85
    canvas.words("", scale.left, base, "change")
    for place, (words, _) in enumerate(_HEADS):
        canvas.words("a", _column(sheet, place), base, words)
    for place, row in enumerate(chart.rows):
        _draw_row(canvas, row, scale, head + _ROW * place)
    canvas.path("x", down(scale.zero, head - 2, head + _ROW * len(chart.rows)))
    return canvas


def _column(sheet: Sheet, place: int) -> float:
    return sheet.width - _COLUMN * (len(_HEADS) - 1 - place) - (4 if place == 2 else 0)


def _scale(chart: Contributions, sheet: Sheet) -> _Scale:
    """Fit the bars and the words at their ends between the labels and the columns."""
    longest = max((fonts.width(r.label, sheet.text) for r in chart.rows), default=0.0)
    left = min(longest, sheet.width * 0.36) + _GAP
    right = sheet.width - _COLUMN * len(_HEADS) - _GAP
    words = max((fonts.width(r.change_text, sheet.text, bold=True) for r in chart.rows), default=0)
    changes = [row.change or 0.0 for row in chart.rows]
    up, below = max([0.0, *changes]), -min([0.0, *changes])
    room = right - left - (words + 5) * (1 if not below or not up else 2)
    unit = max(0.0, room) / ((up + below) or 1.0)
    zero = left + (below * unit + words + 5 if below else 0.0)
    return _Scale(zero, unit, left, right)


def _draw_row(canvas: Canvas, row: Contribution, scale: _Scale, top: float) -> None:
    base = top + _ROW / 2 + canvas.text * 0.33
    label = fonts.cut(row.label, canvas.text, scale.left - _GAP)
    canvas.words("i", 0, base, label)
    _draw_change(canvas, row, scale, base)
    for place, (_, name) in enumerate(_HEADS):
        x = canvas.width - _COLUMN * (len(_HEADS) - 1 - place) - (4 if place == 2 else 0)
        text = str(getattr(row, name))
        if text == "hidden":
            canvas.rect("hi", x - 18, base - 8, 18, 6)
            continue
        names = "n a" if name == "now" else "a"
        canvas.words(names, x, base, text, kind="value", part=row.key, when=name)


def _draw_change(canvas: Canvas, row: Contribution, scale: _Scale, base: float) -> None:
    middle = base - canvas.text * 0.33
    if row.change is None:
        start = scale.zero + 5
        if row.change_text == "hidden":
            canvas.rect("hi", start, middle - 4, 16, 7)
            start += 21
        canvas.words("", start, base, row.change_text)
        return
    wide = abs(row.change) * scale.unit
    if row.change:
        left = scale.zero if row.change > 0 else scale.zero - wide
        canvas.rect("b2", left, middle - _BAR / 2, wide, _BAR)
    down_words = row.change < 0
    x = scale.zero - wide - 5 if down_words else scale.zero + wide + 5
    canvas.words(
        "n a" if down_words else "n", x, base, row.change_text, kind="change", part=row.key
    )
