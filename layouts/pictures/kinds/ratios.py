"""Draws ratios as dots with their intervals, a block for each group, on one scale around 1.

Half and double lie equally far from 1. Source: docs/methods.md, "Shares beside the population".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from layouts.charts.ratios.share_ratios import RatioChart, RatioGroup, RatioRow
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, across_path, path_through, stroke_path
from layouts.pictures.sheet.plot import PictureSizes

_TICKS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_LEAST, _MOST = 0.5, 2.0
"""The scale has room for at least half and double."""
_TWO_COLUMNS = 1000.0
"""The least width of a picture with two blocks beside each other, px."""
_GAP, _BETWEEN, _EDGE = 14.0, 48.0, 8.0
_HEAD = "ratio (95% interval), year of the population"
_RADIUS = 4.5


@dataclass(frozen=True, slots=True)
class _Scale:
    """The scale of ratios between two x, px."""

    left: float
    right: float
    ticks: tuple[float, ...]

    def x(self, ratio: float) -> float:
        """Return the x of a ratio; one beyond the scale lies at its end."""
        low, high = log(self.ticks[0]), log(self.ticks[-1])
        share = (log(max(ratio, 1e-9)) - low) / (high - low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class _Block:
    """The place of a group's rows: its left edge, width and top, and the widths of its words.

    `tall` is the height of a row. If `apart` is true, a row's words stand above its dot.
    """

    left: float
    wide: float
    label: float
    text: float
    year: float
    tall: float
    apart: bool

    @property
    def right(self) -> float:
        """Return the x of the right edge, px."""
        return self.left + self.wide

    def scale(self, ticks: tuple[float, ...]) -> _Scale:
        """Return the scale between the words, or of the whole width under them."""
        if self.apart:
            return _Scale(self.left + _EDGE, self.right - _EDGE, ticks)
        words = self.text + self.year + 2 * _GAP
        return _Scale(self.left + self.label + _GAP + _EDGE, self.right - words - _EDGE, ticks)


def draw_ratios(chart: RatioChart, sheet: PictureSizes) -> Canvas:
    """Draw a block for each group: its name, its rows, and the scale below them."""
    many = 2 if sheet.width >= _TWO_COLUMNS else 1
    blocks = [_block(chart, sheet, place, many) for place in range(many)]
    head = sheet.text_row + 4
    heights = [_height(group, blocks[0], sheet) for group in chart.groups]
    tops, foot = [], head
    for at in range(0, len(heights), many):
        tops += [foot] * many
        foot += max(heights[at : at + many])
    canvas = sheet.canvas(foot)
    for block in blocks[: len(chart.groups)]:
        _draw_head(canvas, block)
    ticks = _ticks(chart.rows)
    for place, group in enumerate(chart.groups):
        _draw_group(canvas, group, blocks[place % many], tops[place], ticks)
    return canvas


def _ticks(rows: Iterable[RatioRow]) -> tuple[float, ...]:
    """Return the ratios that are written on the scale: all within what is drawn."""
    ends = [end for row in rows if row.interval for end in row.interval]
    low, high = min([_LEAST, *ends]), max([_MOST, *ends])
    first = max((i for i, tick in enumerate(_TICKS) if tick <= low), default=0)
    last = min((i for i, tick in enumerate(_TICKS) if tick >= high), default=len(_TICKS) - 1)
    return _TICKS[first : last + 1]


def _block(chart: RatioChart, sheet: PictureSizes, place: int, many: int) -> _Block:
    wide = (sheet.width - _BETWEEN * (many - 1)) / many
    size = sheet.text
    label = max((fonts.text_width(row.label, size) for row in chart.rows), default=0.0)
    text = max((fonts.text_width(row.text, size, bold=True) for row in chart.rows), default=0.0)
    year = max((fonts.text_width(row.population, size) for row in chart.rows), default=0.0)
    apart = not sheet.lead
    tall = size * 1.9 + sheet.text_row if apart else size * 1.75
    return _Block((wide + _BETWEEN) * place, wide, label, text, year, tall, apart)


def _height(group: RatioGroup, block: _Block, sheet: PictureSizes) -> float:
    return sheet.text_row * 1.4 + block.tall * len(group.rows) + sheet.text_row * 1.5 + _GAP


def _draw_head(canvas: Canvas, block: _Block) -> None:
    canvas.words("a", block.right, canvas.text * 0.85, _HEAD, kind="axis")


def _draw_group(
    canvas: Canvas, group: RatioGroup, block: _Block, top: float, ticks: tuple[float, ...]
) -> None:
    size = canvas.text
    scale = block.scale(ticks)
    name = fonts.cut_text(group.label, size, block.wide)
    canvas.words("n", block.left, top + size, name, kind="name")
    start = top + size * 1.7
    foot = start + block.tall * len(group.rows)
    others = (scale.x(tick) for tick in ticks if tick != 1.0)
    canvas.path("g", stroke_path(((x, start), (x, foot)) for x in others))
    canvas.path("x", stroke_path([((scale.x(1.0), start), (scale.x(1.0), foot + 4))]))
    for place, row in enumerate(group.rows):
        _draw_row(canvas, group, row, block, scale, start + block.tall * place)
    for tick in ticks:
        words = f"{tick:g}"
        names = "n m" if tick == 1.0 else "m"
        canvas.words(names, scale.x(tick), foot + size * 1.15, words, kind="axis")


def _draw_row(
    canvas: Canvas, group: RatioGroup, row: RatioRow, block: _Block, scale: _Scale, top: float
) -> None:
    size = canvas.text
    base = top + (size if block.apart else block.tall / 2 + size * 0.35)
    middle = top + (size * 1.9 if block.apart else block.tall / 2)
    canvas.words("i", block.left, base, row.label, kind="name")
    told = {"part": group.key, "chart": row.key, "quarter": str(row.quarter), "kind": "proportion"}
    names = "n a" if row.interval else "a"
    canvas.words(names, block.right - block.year - _GAP, base, row.text, **told)
    if row.interval is None:
        return
    canvas.words("a", block.right, base, row.population)
    low, value, high = row.interval
    ends = scale.x(low), scale.x(high)
    canvas.path("y", across_path(middle, *ends), _arrows(scale, row.interval, middle))
    if scale.ticks[0] <= value <= scale.ticks[-1]:
        canvas.circle("mi", scale.x(value), middle, _RADIUS)


def _arrows(scale: _Scale, interval: tuple[float, float, float], y: float) -> str:
    """Return arrow heads where an interval goes on beyond the scale."""
    low, _, high = interval
    heads = ""
    for beyond, x, off in (
        (low < scale.ticks[0], scale.left, 5.0),
        (high > scale.ticks[-1], scale.right, -5.0),
    ):
        if beyond:
            heads += path_through([(x + off, y - 4), (x, y), (x + off, y + 4)])
    return heads
