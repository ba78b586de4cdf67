"""The labels at the right ends of lines: first the value, then the name.

Labels are moved apart so that they do not overlap. A moved label has a thin leader.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layouts.charts.chart_kinds import ChartLevel, PickSign, Point, Trend
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, path_through
from layouts.pictures.sheet.labels import TEXT_HEIGHT, push_apart
from layouts.pictures.sheet.marks import SIGN, draw_sign
from layouts.pictures.sheet.plot import PictureSizes, Plot

_BEYOND = 14.0
"""Distance from the plot's right edge to the labels, px."""
_MARGIN = 22.0
_MOVED = 2.5
_WIDEST = 0.42
"""The greatest width of a label, as a share of the picture's width."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The label at the end of a line: the value at the end, and the words.

    `kind` says what the label belongs to: value, level, comparator, threshold, target, limit, or a
    band's share or name. `part` is the key of the comparator or band. `point` is the point of our
    line; None if the label belongs to something else. `sign` is drawn before the words: that of an
    authority that the reader picked.
    """

    value: float
    text: str
    kind: str
    part: str = ""
    point: Point | None = None
    sign: PickSign | None = None

    @property
    def lead(self) -> float:
        """Return the room before the words, px."""
        return 0.0 if self.sign is None else SIGN + 5

    @property
    def bold(self) -> bool:
        """Say whether the label belongs to our line."""
        return self.point is not None

    @property
    def names(self) -> str:
        """Return the class of the words: ink for our line and for levels, else a softer colour."""
        return {"value": "n", "ratio": "n", "threshold": "i", "target": "i"}.get(self.kind, "")


def trend_endings(chart: Trend) -> tuple[Ending, ...]:
    """Return the labels of a trend, in the order of their values, highest first.

    A comparator whose years all end before the first quarter drawn has none.
    """
    found = [*_ours(chart), *(level_ending(level) for level in chart.levels if level.current)]
    found += _expected(chart)
    begins = chart.drawn[0].quarter if chart.drawn else None
    for comparator in chart.comparators:
        if comparator.steps and (begins is None or comparator.steps[-1].last >= begins):
            last = comparator.steps[-1]
            text = f"{last.text} {comparator.name}"
            found.append(
                Ending(last.value, text, "comparator", comparator.key, sign=comparator.sign)
            )
    return tuple(sorted(found, key=lambda ending: -ending.value))


def _ours(chart: Trend) -> Iterator[Ending]:
    point = chart.latest
    if point is None or point.value is None:
        return
    earlier = "" if point is chart.points[-1] else f"{point.quarter}: "
    name = f" {chart.ours}" if chart.ours and chart.comparators and not earlier else ""
    yield Ending(point.value, f"{earlier}{point.text}{name}", chart.says, point=point)


def _expected(chart: Trend) -> Iterator[Ending]:
    """Return labels for the usual level, and for the ends of a control chart's last limits."""
    if chart.judged.usual:
        value, text = chart.judged.usual
        yield Ending(value, text, "level")
    if chart.limits and chart.edges:
        last = chart.limits[-1]
        for value, text in zip((last.upper, last.lower), chart.edges, strict=True):
            yield Ending(value, text, "limit")


def level_ending(level: ChartLevel) -> Ending:
    """Return the label of a threshold or a target."""
    return Ending(level.value, level.label, level.kind)


def endings_margin(chart: Trend, sheet: PictureSizes) -> float:
    """Return the room that labels need right of the plot, px: the longest label and 22 px."""
    longest = max(
        (e.lead + fonts.text_width(e.text, sheet.text, e.bold) for e in trend_endings(chart)),
        default=16,
    )
    return min(longest, sheet.width * _WIDEST) + _MARGIN


def draw_endings(plot: Plot, chart: Trend) -> None:
    """Write the labels of a trend, and a leader to each label that was moved."""
    found = trend_endings(chart)
    size = plot.sheet.text
    wanted = [plot.y(ending.value) for ending in found]
    placed = push_apart(wanted, TEXT_HEIGHT * size, plot.top, plot.foot)
    x = plot.right + _BEYOND
    leaders = []
    for ending, true, level in zip(found, wanted, placed, strict=True):
        end = _end(plot, chart, ending)
        if abs(level - true) > _MOVED or end < plot.right - 4:
            leaders.append(path_through([(end, true), (x - 3, level)]))
        words = (
            fonts.cut_text(ending.text, size, plot.sheet.width - x - ending.lead)
            if not ending.bold
            else ending.text
        )
        if ending.sign:
            draw_sign(plot.canvas, ending.sign, x + SIGN / 2, level)
        draw_words(plot.canvas, replace(ending, text=words), x + ending.lead, level + size * 0.33)
    plot.canvas.path("j", *leaders)


def draw_words(canvas: Canvas, ending: Ending, x: float, y: float) -> None:
    """Write a label, with data attributes that name its kind, part and quarter.

    A figure with the words of its quarter before it is a sentence, not a figure alone.
    """
    quarter = str(ending.point.quarter) if ending.point else ""
    kind = "words" if quarter and ending.text.startswith(quarter) else ending.kind
    canvas.words(ending.names, x, y, ending.text, kind=kind, part=ending.part, quarter=quarter)


def _end(plot: Plot, chart: Trend, ending: Ending) -> float:
    """Return the x of the end of the line that a label belongs to."""
    columns = plot.columns
    if ending.point is not None:
        place = columns.place(ending.point.quarter)
        at_edge = place is None or place == len(columns.quarters) - 1
        return plot.right if at_edge or place is None else columns.centre(place)
    for comparator in chart.comparators:
        if ending.kind == "comparator" and comparator.key == ending.part:
            last = comparator.steps[-1].last - columns.quarters[0] + 1
            return columns.start(max(0, min(last, len(columns.quarters))))
    return plot.right
