"""Draws the funnel: each authority by its size and its value, and limits that narrow with size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from dashboard.comparators.funnels import CurvePoint, FunnelRole
from layouts.charts.funnel import FunnelChart, FunnelPoint
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.axes import ValueAxis, value_axis
from layouts.pictures.sheet.canvas import Canvas, Place, across_path, path_through, stroke_path
from layouts.pictures.sheet.labels import Box, LabelGround, places_around
from layouts.pictures.sheet.plot import ABOVE, PictureSizes

_LEAD_HEIGHT, _CARD_HEIGHT = 430.0, 320.0
_TICK = 5.0
_EDGE = 10.0
_MULTIPLES = (1, 2, 5)
_FEW = 50
"""At most one authority in this many may be left off the value axis."""
_FAR = 1.4
"""No value is left off the axis unless the highest is more than this many times the others."""
_FURTHER = ((26.0, 40.0), (26.0, 40.0, 56.0, 74.0, 96.0))
"""The far distances at which a name is tried last, px: of other authorities, and of our own."""
_APART = 14.0
"""The least distance between words on the axis of sizes, px."""
_RADII = {FunnelRole.OTHER: 2.4, FunnelRole.OURS: 5.5}
_HALF = 3.6
"""Half the side of a neighbour's square, px."""
_RING = 6.2
"""Radius of the ring around an area of the comparison group, px."""
_ORDER = (
    FunnelRole.OTHER,
    FunnelRole.GROUP,
    FunnelRole.NEIGHBOUR,
    FunnelRole.BOTH,
    FunnelRole.OURS,
)
"""The order in which the roles are drawn; a later role covers an earlier one."""
CurveHeight = Callable[[CurvePoint], float]


@dataclass(frozen=True, slots=True)
class _Plot:
    """The area between the axes, in px; it converts sizes and values to positions.

    `most` is the largest size.
    """

    canvas: Canvas
    left: float
    right: float
    top: float
    foot: float
    axis: ValueAxis
    most: float

    def x(self, size: float) -> float:
        """Return the x of a size, px.

        It grows with the square root, so that small sizes have room.
        """
        share = sqrt(size / self.most)
        return self.left + _EDGE + share * (self.right - self.left - 2 * _EDGE)

    def y(self, value: float) -> float:
        """Return the y of a value, px."""
        share = (value - self.axis.start) / (self.axis.top - self.axis.start)
        return self.foot - share * (self.foot - self.top)

    def place(self, point: FunnelPoint) -> Place:
        """Return the position of an authority, px."""
        return self.x(point.size), self.y(point.value)


def draw_funnel(chart: FunnelChart, sheet: PictureSizes) -> Canvas:
    """Draw the limits, the mean and the authorities, with the names of ours and its neighbours."""
    canvas = sheet.canvas(_LEAD_HEIGHT if sheet.lead else _CARD_HEIGHT)
    plot = _plot(chart, canvas, sheet)
    ground = LabelGround(Box(plot.left, plot.top - 4, canvas.width, plot.foot))
    _draw_limits(plot, chart, ground)
    _draw_axes(plot, chart, sheet)
    for role in _ORDER:
        for point in chart.points:
            if point.role is role:
                _draw_point(plot, point, ground)
    _draw_names(plot, chart, ground)
    return canvas


def _plot(chart: FunnelChart, canvas: Canvas, sheet: PictureSizes) -> _Plot:
    axis = value_axis(_fitted(chart), sheet.steps, unit=chart.unit)
    left = max(fonts.text_width(axis.written(tick), sheet.text) for tick in axis.ticks) + 8
    sizes = [point.size for point in chart.points]
    named = fonts.text_width("99.8%", sheet.text) + 4
    foot = canvas.height - _TICK - 2 * sheet.text_row - 4
    top = sheet.text_row + ABOVE
    return _Plot(canvas, left, canvas.width - named, top, foot, axis, max(sizes))


def _fitted(chart: FunnelChart) -> list[float]:
    """Return the values that the value axis must include.

    A few values far above all others are left out, unless they belong to our own area, a neighbour
    or the group. Values left out are drawn as arrows at the top, and the table lists them.
    """
    marked = [p.value for p in chart.points if p.role is not FunnelRole.OTHER]
    values = sorted(point.value for point in chart.points)
    usual = values[-1 - len(values) // _FEW]
    if values[-1] <= _FAR * usual:
        return [*values, chart.mean]
    return [*(value for value in values if value <= usual), *marked, chart.mean]


def _draw_limits(plot: _Plot, chart: FunnelChart, ground: LabelGround) -> None:
    """Draw the dashed 95% limits, the thin 99.8% limits and the mean."""
    canvas = plot.canvas
    inner = [_drawn(plot, chart.curve, end) for end in (_low, _high)]
    outer = [_drawn(plot, chart.curve, end) for end in (_far_low, _far_high)]
    mean = plot.y(chart.mean)
    for stretch in [*(s for each in (*inner, *outer) for s in each)]:
        ground.edged(stretch)
    ground.edged([(plot.left, mean), (plot.right, mean)])
    canvas.path("lt", *(path_through(stretch) for each in inner for stretch in each))
    canvas.path("le", *(path_through(stretch) for each in outer for stretch in each))
    canvas.path("r1", across_path(mean, plot.left, plot.right))
    _name_limits(plot, chart)


def _name_limits(plot: _Plot, chart: FunnelChart) -> None:
    """Write the names of the mean and the limits at their right ends; names never overlap.

    A name that would overlap an earlier name is left out.
    """
    last, size = chart.curve[-1], plot.canvas.text
    taken: list[float] = []
    for value, words in (
        (chart.mean, chart.mean_text),
        (last.far_high, "99.8%"),
        (last.far_low, "99.8%"),
        (last.high, "95%"),
        (last.low, "95%"),
    ):
        base = plot.y(value) + size * 0.33
        if plot.axis.start <= value <= plot.axis.top and all(
            abs(base - other) >= size for other in taken
        ):
            taken.append(base)
            told = (
                {"kind": "comparator", "part": "mean"} if value == chart.mean else {"kind": "axis"}
            )
            plot.canvas.words("i" if "part" in told else "", plot.right + 4, base, words, **told)


def _drawn(plot: _Plot, curve: Sequence[CurvePoint], end: CurveHeight) -> list[list[Place]]:
    """Return the stretches of a limit that are within the value axis; the rest is cut off."""
    low, high = plot.axis.start, plot.axis.top
    found: list[list[Place]] = []
    for one, two in pairwise(curve):
        a, b = end(one), end(two)
        shares = sorted(_within(a, b, low, high))
        if not shares:
            continue
        ends = [
            (plot.x(one.size) + s * (plot.x(two.size) - plot.x(one.size)), plot.y(a + s * (b - a)))
            for s in shares
        ]
        if found and found[-1][-1] == ends[0]:
            found[-1].append(ends[1])
        else:
            found.append(ends)
    return found


def _within(a: float, b: float, low: float, high: float) -> tuple[float, ...]:
    """Return the part of the way from `a` to `b` on which a value is between `low` and `high`.

    The part is given by its start and its end, each from 0 (at `a`) to 1 (at `b`). Empty if no
    value is between them.
    """
    if a == b:
        return (0.0, 1.0) if low <= a <= high else ()
    ends = sorted(((low - a) / (b - a), (high - a) / (b - a)))
    start, stop = max(0.0, ends[0]), min(1.0, ends[1])
    return (start, stop) if start < stop else ()


def _draw_axes(plot: _Plot, chart: FunnelChart, sheet: PictureSizes) -> None:
    """Write the values at the left axis and the sizes at the axis below."""
    canvas, size = plot.canvas, sheet.text
    above = sum(point.value > plot.axis.top for point in chart.points)
    off = f", {above} above the axis" if above else ""
    canvas.words("", 0, size * 0.85, chart.unit_line + plot.axis.words + off, kind="axis")
    for tick in plot.axis.ticks:
        written = plot.axis.written(tick)
        canvas.words("a", plot.left - 8, plot.y(tick) + size * 0.33, written, kind="axis")
    base, left = plot.foot + _TICK + size, canvas.width + _APART
    places = []
    for one in reversed(_round_sizes(plot.most)):
        words = f"{one:,.0f}"
        half = fonts.text_width(words, size) / 2
        if plot.x(one) + half <= left - _APART:
            canvas.words("m", plot.x(one), base, words, kind="axis")
            left = plot.x(one) - half
            places.append(plot.x(one))
    ticks = stroke_path(((x, plot.foot), (x, plot.foot + _TICK)) for x in places)
    canvas.path("x", across_path(plot.foot, plot.left, plot.right), ticks)
    canvas.words("", plot.left, base + sheet.text_row, chart.size_line, kind="axis")


def _round_sizes(most: float) -> list[float]:
    """Return zero, and 1, 2 and 5 times each power of ten, up to the largest size."""
    found, power = [0.0], 1.0
    while power <= most:
        found += [multiple * power for multiple in _MULTIPLES if multiple * power <= most]
        power *= 10
    return found


def _draw_point(plot: _Plot, point: FunnelPoint, ground: LabelGround) -> None:
    """Draw an authority's shape; a value above the axis is drawn as an arrow at the top."""
    x, y = plot.place(point)
    if point.value > plot.axis.top:
        y = plot.top
        plot.canvas.path("d", path_through([(x, y - 4), (x + 4, y + 3), (x - 4, y + 3)]) + "Z")
        return
    reach = draw_role(plot.canvas, point.role, x, y)
    ground.taken(Box(x - reach, y - reach, x + reach, y + reach))


def draw_role(canvas: Canvas, role: FunnelRole, x: float, y: float) -> float:
    """Draw the shape of a role and return half the width of the shape, px.

    A disc is our own area, a square a neighbour, a ring an area of the group, a dot any other.
    """
    if role in (FunnelRole.NEIGHBOUR, FunnelRole.BOTH):
        canvas.rect("p", x - _HALF, y - _HALF, 2 * _HALF, 2 * _HALF)
    else:
        names = "mi" if role is FunnelRole.OURS else "d"
        canvas.circle(names, x, y, _RADII.get(role, _RADII[FunnelRole.OTHER]))
    if role in (FunnelRole.GROUP, FunnelRole.BOTH):
        canvas.circle("pr", x, y, _RING)
        return _RING
    return _RADII.get(role, _HALF)


def role_svg(role: FunnelRole) -> str:
    """Draw a role's shape alone, for the key of the funnel."""
    canvas = Canvas(2 * _RING + 2, 2 * _RING + 2)
    draw_role(canvas, role, _RING + 1, _RING + 1)
    return canvas.on_page("mark", pixels=True)


def _draw_names(plot: _Plot, chart: FunnelChart, ground: LabelGround) -> None:
    """Write the names of our own area, its neighbours and its group.

    Our own name is always written; any other is left out if it has no room.
    """
    canvas, size = plot.canvas, plot.canvas.text
    for role in (FunnelRole.OURS, FunnelRole.BOTH, FunnelRole.NEIGHBOUR, FunnelRole.GROUP):
        for point in chart.points:
            if point.role is not role:
                continue
            ours = role is FunnelRole.OURS
            words = f"{point.label} {point.text}" if ours else point.label
            wide = fonts.text_width(words, size, bold=ours)
            x, y = plot.place(point)
            reach = _RING if role is not FunnelRole.NEIGHBOUR else _HALF
            own = Box(x - reach, y - reach, x + reach, y + reach)
            places = (*places_around(x, y, reach, wide, size), *_further(x, y, wide, ours))
            found = ground.first_free(places, wide, size, own)
            if found is None and not ours:
                continue
            found = found or (min(x + reach + 3, canvas.width - wide), y - reach - 3)
            kind = "comparator" if ours else "name"
            canvas.words("n" if ours else "", *found, words, kind=kind, part=point.key)
            ground.crossed(_lead(plot, (x, y), found, wide))


def _further(x: float, y: float, wide: float, ours: bool) -> list[Place]:
    """Return positions for a name that are so far from its point that they need a leader."""
    found = []
    for off in _FURTHER[ours]:
        for down in (off, -off):
            found += [(x - wide / 2, y + down), (x + off, y + down), (x - off - wide, y + down)]
    return found


def _lead(plot: _Plot, place: Place, words: Place, wide: float) -> list[Place]:
    """Draw a thin leader from a point to its name, if the name is far from the point.

    Return its two ends, which later names leave free; none without a leader.
    """
    x, y = place
    near_x = min(max(x, words[0]), words[0] + wide)
    below = words[1] > y
    near_y = words[1] - fonts.CAP * plot.canvas.text - 2 if below else words[1] + 3
    level = words[1] - fonts.CAP * plot.canvas.text <= y <= words[1]
    near_y = y if level else near_y
    if abs(near_x - x) + abs(near_y - y) <= _RING + 6:
        return []
    ends = [(x, y), (near_x, near_y)]
    plot.canvas.path("j", path_through(ends))
    return ends


def _low(one: CurvePoint) -> float:
    return one.low


def _high(one: CurvePoint) -> float:
    return one.high


def _far_low(one: CurvePoint) -> float:
    return one.far_low


def _far_high(one: CurvePoint) -> float:
    return one.far_high
