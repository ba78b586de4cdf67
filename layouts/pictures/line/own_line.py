"""Draws our own line: its stretches, its runs of flags, its marks, and the words beside them."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import Point, Trend
from layouts.frame.style import HIDDEN, NOT_RECEIVED, Mark, MarkShape
from layouts.pictures.sheet.canvas import Place, path_through
from layouts.pictures.sheet.labels import Box, LabelGround, places_around
from layouts.pictures.sheet.marks import draw_hatched, draw_mark, mark_reach
from layouts.pictures.sheet.plot import Plot

DOTS_APART = 9.0
"""The least width of a column at which each quarter has a dot, px."""
MARKS_APART = 1.1
"""The least width of a column, in widths of a mark, at which each flag of a run has a mark."""
_TOLD = (NOT_RECEIVED, HIDDEN, Status.NOT_AVAILABLE.value)
"""The kinds of gap that have a word in the picture."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the line and its position in the picture."""

    point: Point
    place: Place


@dataclass(slots=True)
class OwnLine:
    """Our line in a plot, split into stretches of points that have no gap or break between them."""

    chart: Trend
    plot: Plot
    points: tuple[Point, ...] = ()
    stretches: list[list[Spot]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Split the line at gaps and breaks."""
        self.points = self.chart.drawn
        breaks = set(self.chart.breaks)
        joined = False
        for i, point in enumerate(self.points):
            if point.value is None:
                joined = False
                continue
            spot = Spot(point, (self.plot.columns.centre(i), self.plot.y(point.value)))
            if joined and point.quarter not in breaks:
                self.stretches[-1].append(spot)
            else:
                self.stretches.append([spot])
            joined = True

    @property
    def cuts(self) -> list[float]:
        """Return the x of each break; the words for a point must not cross a break."""
        columns = self.plot.columns
        return [columns.start(at - columns.quarters[0]) for at in self.chart.breaks]

    @property
    def spots(self) -> list[Spot]:
        """Return every point that has a value, with its position."""
        return [spot for stretch in self.stretches for spot in stretch]

    @property
    def runs(self) -> list[list[Spot]]:
        """Return the runs of neighbouring quarters with equal flags, earliest first."""
        found: list[list[Spot]] = []
        for stretch in self.stretches:
            before: Spot | None = None
            for spot in stretch:
                if spot.point.mark.stands_out:
                    if before is not None and _alike(before.point.mark, spot.point.mark):
                        found[-1].append(spot)
                    else:
                        found.append([spot])
                before = spot
        return found

    def years(self) -> list[list[Place]]:
        """Return annual figures as steps over their four quarters, split at gaps and breaks."""
        columns, found = self.plot.columns, list[list[Place]]()
        before: Quarter | None = None
        for spot in self.spots:
            y, quarter = spot.place[1], spot.point.quarter
            end = quarter - columns.quarters[0] + 1
            step = [(columns.start(max(0, end - 4)), y), (columns.start(end), y)]
            cut = any(quarter - 4 < b <= quarter for b in self.chart.breaks)
            if before is not None and quarter - before == 4 and not cut:
                found[-1] += step
            else:
                found.append(step)
            before = quarter
        return found

    def crowded(self, mark: Mark) -> bool:
        """Say whether two marks of this kind would touch in neighbouring quarters."""
        covered = 2 * mark_reach(mark, self.plot.sheet.mark)
        return self.plot.columns.width < MARKS_APART * covered

    def marked(self) -> list[tuple[Spot, Mark]]:
        """Return the flagged points whose marks are drawn, latest first, each with its mark.

        Of a run, only the latest mark is drawn, and the others are dots; but each quarter beyond a
        threshold has its mark, unless they are crowded. A frame that would overlap a later frame is
        left out.
        """
        kept: list[tuple[Spot, Mark]] = []
        for run in reversed(self.runs):
            one = run[-1].point.mark
            shown = run[::-1] if one.framed and not self.crowded(one) else run[-1:]
            for spot in shown:
                mark = spot.point.mark
                box = self.box(spot, mark)
                if mark.framed and any(box.meets(self.box(s, m)) for s, m in kept if m.framed):
                    mark = replace(mark, framed=False)
                kept.append((spot, mark))
        return kept

    @property
    def has_every_dot(self) -> bool:
        """Say whether there is room for a dot at every quarter."""
        return self.plot.columns.width >= DOTS_APART

    def box(self, spot: Spot, mark: Mark) -> Box:
        """Return the area that a point's mark covers."""
        half = mark_reach(mark, self.plot.sheet.mark)
        (x, y) = spot.place
        return Box(x - half, y - half, x + half, y + half)


def _alike(one: Mark, two: Mark) -> bool:
    keys = [(m.shape, m.colour, m.up, m.framed) for m in (one, two)]
    return keys[0] == keys[1]


def keep_clear(ours: OwnLine, ground: LabelGround) -> None:
    """Reserve the area of the line and its marks, so that no words cover them."""
    for places in ours.years() if ours.chart.annual else ():
        ground.crossed(places)
    for stretch in ours.stretches:
        ground.crossed([spot.place for spot in stretch])
        if len(stretch) == 1:
            ground.taken(ours.box(stretch[0], stretch[0].point.mark))
    for spot, mark in ours.marked():
        ground.taken(ours.box(spot, mark))


def draw_ours(ours: OwnLine) -> None:
    """Draw the line with its runs, dots and marks.

    The line is dashed before a figure that is not final.
    """
    canvas = ours.plot.canvas
    solid: list[str] = (
        [path_through(places) for places in ours.years()] if ours.chart.annual else []
    )
    dashed: list[str] = []
    for stretch in ours.stretches:
        for firm, places in _by_firmness(stretch):
            (solid if firm else dashed).append(path_through(places))
    canvas.path("o", *solid)
    canvas.path("u", *dashed)
    _draw_dots(ours)
    for spot, mark in reversed(ours.marked()):
        draw_mark(canvas, mark, *spot.place, ours.plot.sheet.mark)


def _by_firmness(stretch: list[Spot]) -> list[tuple[bool, list[Place]]]:
    """Split a stretch at the points where it changes between solid and dashed.

    Each part begins with True if it is solid.
    """
    parts: list[tuple[bool, list[Place]]] = []
    for one, two in pairwise(stretch):
        firm = two.point.firm
        if not parts or parts[-1][0] != firm:
            parts.append((firm, [one.place]))
        parts[-1][1].append(two.place)
    return parts


def _draw_dots(ours: OwnLine) -> None:
    every = ours.has_every_dot
    latest = ours.chart.latest
    flagged = {id(spot) for spot, _ in ours.marked()}
    for stretch in ours.stretches:
        for spot in stretch:
            mark = spot.point.mark
            alone = len(stretch) == 1 or spot.point is latest
            bare = mark.shape is MarkShape.ZERO or not spot.point.firm
            shown = every or alone or bare or mark.stands_out
            if id(spot) not in flagged and shown:
                dot = replace(mark, shape=MarkShape.DOT, framed=False)
                draw_mark(ours.plot.canvas, dot, *spot.place, ours.plot.sheet.mark)


def draw_absences(ours: OwnLine, ground: LabelGround) -> None:
    """Draw a hatched slot for each figure not received, and a bar for each hidden figure."""
    plot = ours.plot
    for start, end in absences(ours, NOT_RECEIVED):
        left, right = _slot(plot, start, end)
        draw_hatched(plot.canvas, left, plot.top, right - left, plot.foot - plot.top)
        ground.taken(Box(left, plot.top, right, plot.foot))
    for start, end in absences(ours, HIDDEN):
        for i in range(start, end):
            _draw_bar(plot, i)
        left, right = _slot(plot, start, end)
        ground.taken(Box(left, plot.foot - 10, right, plot.foot))


def _draw_bar(plot: Plot, place: int) -> None:
    wide = min(plot.columns.width * 0.8, plot.sheet.mark)
    tall = plot.sheet.mark * 0.4
    plot.canvas.rect("hi", plot.columns.centre(place) - wide / 2, plot.foot - 3 - tall, wide, tall)


def _slot(plot: Plot, start: int, end: int) -> Place:
    left, right = plot.columns.start(start), plot.columns.start(end)
    return (left, right) if right - left >= 5 else (left, left + 5)


def absences(ours: OwnLine, word: str) -> list[tuple[int, int]]:
    """Return the stretches of columns whose gaps are named by `word`.

    Each stretch is given by its first column and the column after its last.
    """
    found: list[tuple[int, int]] = []
    for i, point in enumerate(ours.points):
        if point.mark.word == word:
            if found and found[-1][1] == i:
                found[-1] = (found[-1][0], i + 1)
            else:
                found.append((i, i + 1))
    return found


def label_absences(ours: OwnLine, ground: LabelGround) -> None:
    """Write the word for each kind of gap at the latest such gap, if there is room."""
    for word in _TOLD:
        found = absences(ours, word)
        if found:
            _label_absence(ours, ground, found[-1])


def _label_absence(ours: OwnLine, ground: LabelGround, columns: tuple[int, int]) -> None:
    """Write the word on the slot of a gap if the slot is wide enough, otherwise beside the slot."""
    plot = ours.plot
    point = ours.points[columns[0]]
    text, size = point.mark.word, plot.sheet.text
    wide = plot.canvas.measure(text)
    left, right = _slot(plot, *columns)
    rows = [plot.foot - 5, plot.foot - 22, plot.top + size, (plot.top + plot.foot) / 2]
    if point.mark.shape is MarkShape.SLOT and right - left >= wide + 12:
        inside = [((left + right - wide) / 2, y) for y in rows]
        slot = Box(left, plot.top, right, plot.foot)
        place = ground.first_free(inside, wide, size, on=slot)
        if place:
            plot.canvas.rect("c", place[0] - 4, place[1] - size, wide + 8, size * 1.35)
    else:
        sides = [(x, y) for y in rows for x in (left - 4 - wide, right + 4)]
        if point.mark.shape is MarkShape.BAR:
            sides.insert(2, ((left + right - wide) / 2, plot.foot - 14))
        place = ground.first_free(sides, wide, size)
    if place:
        plot.canvas.words("", *place, text)


def label_zeros(ours: OwnLine, ground: LabelGround) -> None:
    """Write a 0 at each zero, but for the latest point, which has a label elsewhere."""
    for spot in ours.spots:
        if spot.point.mark.shape is MarkShape.ZERO and spot.point is not ours.chart.latest:
            _label(ours, ground, spot, "0")


def _label(ours: OwnLine, ground: LabelGround, spot: Spot, text: str) -> None:
    plot = ours.plot
    bold = plot.sheet.lead or text == "0"
    wide = plot.canvas.measure(text, bold)
    half = mark_reach(spot.point.mark, plot.sheet.mark)
    x = spot.place[0]
    near = [
        place
        for place in places_around(*spot.place, half, wide, plot.sheet.text)
        if not any(min(x, place[0]) < cut < max(x, place[0] + wide) for cut in ours.cuts)
    ]
    place = ground.first_free(near, wide, plot.sheet.text)
    if place:
        names = "n" if bold else ""
        plot.canvas.words(
            names, *place, text, kind=ours.chart.says, quarter=str(spot.point.quarter)
        )
