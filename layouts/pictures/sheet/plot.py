"""The parts that pictures over quarters share: sizes, the plot area, its axes and its links."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.quarters import Quarter
from layouts.charts.chart import Chart
from layouts.charts.chart_kinds import Point
from layouts.frame import style
from layouts.pictures.sheet.axes import QuarterColumns, ValueAxis, year_words
from layouts.pictures.sheet.canvas import (
    Canvas,
    QuarterLink,
    QuarterLinks,
    across_path,
    number,
    stroke_path,
)
from layouts.pictures.sheet.labels import Box, LabelGround

Link = Callable[[Quarter], str]
WIDE = 480
"""The least width of a picture with a lead chart's words and marks, px."""
_TALL = 260
ABOVE = 17.0
"""Distance between a plot's top and the lowest words above it, px: room for a frame."""
_STRIPE_ABOVE = 6.0
_STRIPE_WIDEST = 2.4
"""Greatest width of the chosen quarter's stripe, as a multiple of the mark's size."""
_TICK = 5.0
_COLUMNS = 40
"""Columns in the viewport of the links.

If a picture has more, its first are left of the viewport.
"""


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """The sizes of a picture, px: its width, its height, its words and its marks.

    `lead` says whether it is a lead chart.
    """

    width: float
    height: float
    text: float
    mark: float
    lead: bool

    @property
    def steps(self) -> int:
        """Return the number of steps to aim for on the value axis."""
        return 6 if self.height >= _TALL else 4

    @property
    def text_row(self) -> float:
        """Return the height of a row of words, px."""
        return self.text * 1.2

    @property
    def names(self) -> str:
        """Return the class names of the picture's element."""
        return "pic w" if self.lead else "pic"

    def canvas(self, height: float | None = None) -> Canvas:
        """Return an empty canvas of this size."""
        return Canvas(self.width, height or self.height, self.text)


def picture_sizes(width: float, height: float | None = None) -> PictureSizes:
    """Return a picture's sizes: a card's if the width is below 480 px, otherwise a lead chart's."""
    if width < WIDE:
        return PictureSizes(width, height or 196, style.CARD_TEXT, style.CARD_MARK, lead=False)
    usual = 290 if width >= 640 else 236
    return PictureSizes(width, height or usual, style.LEAD_TEXT, style.LEAD_MARK, lead=True)


@dataclass(frozen=True, slots=True)
class Plot:
    """The area between the axes, in px; it converts values and quarters to positions."""

    canvas: Canvas
    sheet: PictureSizes
    columns: QuarterColumns
    top: float
    foot: float
    axis: ValueAxis | None = None

    @property
    def left(self) -> float:
        """Return the x of the left edge, px."""
        return self.columns.left

    @property
    def right(self) -> float:
        """Return the x of the right edge, px."""
        return self.columns.right

    def y(self, value: float) -> float:
        """Return the y of a value, in px from the top of the picture."""
        if self.axis is None:
            return self.foot
        share = (value - self.axis.start) / (self.axis.top - self.axis.start)
        return self.foot - share * (self.foot - self.top)


def draw_unit(plot: Plot, words: str) -> None:
    """Write the unit above the value axis, with a note if the axis does not start at zero."""
    size = plot.sheet.text
    starts = plot.axis.words if plot.axis else ""
    plot.canvas.words("", 0, size * 0.85, words + starts, kind="axis" if starts else "")


def draw_grid(plot: Plot) -> None:
    """Draw the lines of the grid and write the values of the value axis."""
    if plot.axis is None:
        return
    ticks = plot.axis.ticks
    levels = [plot.y(tick) for tick in ticks[1:]]
    plot.canvas.path("g", stroke_path(((plot.left, y), (plot.right, y)) for y in levels))
    for tick in ticks:
        level = plot.y(tick) + plot.sheet.text * 0.33
        plot.canvas.words("a", plot.left - 8, level, plot.axis.written(tick), kind="axis")


def draw_stripe(plot: Plot, chosen: Quarter, ground: LabelGround | None = None) -> None:
    """Draw the stripe that highlights the chosen quarter, and reserve its area against words."""
    place = plot.columns.place(chosen)
    if place is not None:
        widest = plot.sheet.mark * _STRIPE_WIDEST
        wide = min(max(plot.columns.width, plot.sheet.mark * 0.75), widest)
        left = min(plot.columns.centre(place) - wide / 2, plot.right - wide)
        height = plot.foot - plot.top + _STRIPE_ABOVE
        plot.canvas.rect("k", left, plot.top - _STRIPE_ABOVE, wide, height)
        if ground is not None:
            ground.taken(Box(left, plot.top - _STRIPE_ABOVE, left + wide, plot.foot))


def draw_quarters(plot: Plot, chosen: Quarter) -> None:
    """Draw the quarter axis: a tick at each Q1, the years' names, and a mark on the chosen quarter.

    The left end of the axis is broken if the value axis does not start at zero.
    """
    columns, canvas = plot.columns, plot.canvas
    starts = [i for i, q in enumerate(columns.quarters) if q.number == 1]
    ends = [(columns.start(i), plot.foot) for i in starts]
    ticks = stroke_path(((x, y), (x, y + _TICK)) for x, y in ends)
    broken = plot.axis is not None and plot.axis.start > 0
    foot = plot.left + (7 if broken else 0)
    canvas.path("x", across_path(plot.foot, foot, plot.right), ticks, _broken_foot(plot, broken))
    room = (plot.left - 2, plot.sheet.width)
    base = plot.foot + _TICK + plot.sheet.text
    for word in year_words(columns, chosen, plot.sheet.text, room):
        canvas.words("n" if word.chosen else "", word.x, base, word.text)


def _broken_foot(plot: Plot, broken: bool) -> str:
    if not broken:
        return ""
    x, y = number(plot.left + 7), number(plot.foot)
    return f"M{x} {y}l-7 -3.5l7 -3.5"


def quarter_links(plot: Plot, chart: Chart, points: tuple[Point, ...], link: Link) -> QuarterLinks:
    """Return the links over the columns; only the chosen quarter's link is a Tab stop.

    If the chosen quarter is not drawn, the last quarter's link is the Tab stop.
    """
    place = plot.columns.place(chart.quarter)
    chosen = len(points) - 1 if place is None else place
    first = _COLUMNS - len(points)
    share = 100 / _COLUMNS
    items = tuple(
        QuarterLink(
            link(point.quarter),
            str(point.quarter),
            point.name,
            f"{(first + i) * share:g}",
            f"{share:g}",
            "0" if i == chosen else "-1",
        )
        for i, point in enumerate(points)
    )
    wide = (plot.right - plot.left) / max(1, len(points)) * _COLUMNS
    box = (plot.right - wide, plot.top, wide, plot.foot - plot.top)
    x, y, width, height = (number(edge) for edge in box)
    return QuarterLinks(x, y, width, height, items)
