"""The contents of charts: one frozen class for each kind of chart.

A chart is made from a `Reading` (`layouts.charts.from_readings`). `layouts.pictures.draw`,
`layouts.pictures.export` and `layouts.explorer.plotly_figures` draw it. The title, the alternative
text and the table of a chart come from the same points, so that they cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.events import Event
from dashboard.quarters import Quarter
from dashboard.variation.expected_range import ExpectedRange
from layouts.charts.chart import Chart
from layouts.charts.funnel import FunnelChart
from layouts.charts.judged_levels import NO_LEVELS_DRAWN, DrawnLevels, RareBracket
from layouts.charts.ratios.share_ratios import RatioChart
from layouts.frame.style import Mark

SHORTEST_STRETCH = 4
"""The line before a break is drawn only if it has at least this many quarters."""


class Dash(StrEnum):
    """The dash pattern of a comparator's line; comparators never differ in colour."""

    SOLID = "solid"  # statistical neighbours, mean
    LONG = "long"  # our region
    DOTTED = "dotted"  # England
    MIXED = "mixed"  # statistical neighbours, median
    SHORT = "short"  # any other
    THIN = "thin"  # an authority that the reader picked


class PickSign(StrEnum):
    """The sign on each year of an authority that the reader picked; no flag has one of them."""

    RING = "ring"
    BOX = "box"
    PLUS = "plus"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter of an indicator's line.

    `value` is unrounded and in the chart's unit. None means a gap, and `mark` says why there is
    one. `text` is the figure as people read it ("421", "87%", "not received"). `name` is the label
    of the quarter's link ("2025-26 Q2: 421 enquiries, high, above the threshold of 390").
    `numerator` and `denominator` are the counts behind a share; both are empty if the figure is not
    a share.
    """

    quarter: Quarter
    value: float | None
    text: str
    mark: Mark
    name: str
    firm: bool = True  # False: provisional or partial, drawn hollow
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class ComparatorStep:
    """One annual figure of a comparator, drawn over the four quarters of its year."""

    year: str  # "2024-25"
    first: Quarter
    value: float
    text: str

    @property
    def last(self) -> Quarter:
        """Return the last quarter of the year."""
        return self.first + 3


@dataclass(frozen=True, slots=True)
class Comparator:
    """The same indicator in another area, as annual steps that are never joined to our own line.

    `sign` is on each of its steps if the reader picked the area.
    """

    key: str
    name: str
    dash: Dash
    steps: tuple[ComparatorStep, ...]
    sign: PickSign | None = None


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """A dated threshold or target.

    The level applies from `first` to `last`; it is still in force if `last` is None. `current` says
    whether it is in force in the chosen quarter. Only a current level has a label.
    """

    kind: str  # threshold | target
    value: float
    label: str  # "threshold 390"
    first: Quarter
    last: Quarter | None = None
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Chart):
    """An indicator's line over the quarters, with its comparators, levels and limits.

    `unit` is the indicator's unit, "percent" or "rate". `ours` names our line if comparators are
    drawn too. `points` has one point for each quarter; a gap is a point without a value. If
    `annual` is true, each value covers a year and belongs to the year's Q4; it is drawn as a step
    over the four quarters. `judged` are the usual levels, the moves and the block of the chosen
    quarter. `bracket` spans an exception of rare events. `limits` are those of the control chart,
    which has no levels; `edges` are the labels of its last ends, upper end first. If `aligned` is
    true, every point is drawn, so that its quarters stand below those of another chart. `says` is
    the kind of its figures: "value" or "ratio".
    """

    unit: str
    points: tuple[Point, ...]
    ours: str = ""
    comparators: tuple[Comparator, ...] = ()
    levels: tuple[ChartLevel, ...] = ()
    limits: tuple[ExpectedRange, ...] = ()
    edges: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    annual: bool = False
    from_zero: bool = False
    judged: DrawnLevels = NO_LEVELS_DRAWN
    bracket: RareBracket | None = None
    aligned: bool = False
    says: str = "value"

    @property
    def breaks(self) -> tuple[Quarter, ...]:
        """Return the first quarter after each break, in time order; the line is cut there."""
        return tuple(sorted({event.quarter for event in self.events if event.is_break}))

    @property
    def anew(self) -> tuple[Quarter, ...]:
        """Return the quarters in which the limits start again, in time order, breaks included."""
        return tuple(sorted({event.quarter for event in self.events if event.begins_limits}))

    @property
    def drawn(self) -> tuple[Point, ...]:
        """Return the points that are drawn.

        If fewer than 4 points come before a break, these points are left out.
        """
        points = self.points
        for quarter in () if self.aligned else self.breaks:
            before = [p for p in points if p.quarter < quarter]
            if 0 < len(before) < SHORTEST_STRETCH and len(before) < len(points):
                points = points[len(before) :]
        return points

    @property
    def latest(self) -> Point | None:
        """Return the latest point with a value; None if no point has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    @property
    def known(self) -> frozenset[Quarter]:
        """Return the quarters that have a figure."""
        return frozenset(point.quarter for point in self.points if point.value is not None)

    def values(self) -> Iterator[float]:
        """Return every value that is drawn: of our line, its levels, comparators and thresholds."""
        points = self.drawn
        if not points:
            return
        first, last = points[0].quarter, points[-1].quarter
        yield from (p.value for p in points if p.value is not None)
        for limit in self.limits:
            if first <= limit.quarter <= last:
                yield from (limit.lower, limit.upper)
        yield from self.judged.values(first, last)
        for comparator in self.comparators:
            yield from (s.value for s in comparator.steps if s.last >= first and s.first <= last)
        for level in self.levels:
            if level.first <= last and (level.last is None or level.last >= first):
                yield level.value


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a distribution; `in_time` says whether the band is within the limit."""

    key: str
    label: str  # "11 to 15"
    in_time: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: one band, or all bands on one side of the limit if a count there is hidden.

    `bands` are the positions of these bands in the chart. `share` is the segment's size, in per
    cent of the bar (0 to 100).
    """

    bands: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One quarter's distribution as a stacked bar, lowest segment first.

    `point` holds the share within the limit. `counts` are the counts of the bands, as people read
    them. `segments` is empty if the shares of the bands are not known.
    """

    point: Point
    segments: tuple[Segment, ...]
    counts: tuple[str, ...]

    @property
    def shares(self) -> tuple[float, ...] | None:
        """Return each band's per cent, in band order; None if a band is not known by itself."""
        if not self.segments or any(len(segment.bands) > 1 for segment in self.segments):
            return None
        return tuple(segment.share for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Chart):
    """Bars of 100 per cent, stacked upwards in band order, with a mark at the limit.

    `judged` are the levels of the share in time.
    """

    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]
    limit: str  # "within 15 days"
    levels: tuple[ChartLevel, ...] = ()
    judged: DrawnLevels = NO_LEVELS_DRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class RareEvents(Chart):
    """A row of counts of rare events, without a line; `bracket` spans an exception."""

    unit: str
    points: tuple[Point, ...]
    bracket: RareBracket | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The number of times that an outcome was reached in the chart's span.

    `count` is None if the number is hidden.
    """

    key: str
    label: str
    count: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes(Chart):
    """The number of times that each outcome was reached, and the counts of each quarter.

    Few cases are drawn as one square each, many as a bar.
    """

    span: str  # "2020-21 Q3 to 2025-26 Q2"
    outcomes: tuple[Outcome, ...]
    points: tuple[Point, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part's line over the quarters; the name of each of its points includes the part.

    `average` is the mean of its figures from the quarter `since` on, after the last that is hidden
    and the last break; None if they are few.
    """

    key: str
    label: str
    points: tuple[Point, ...]
    average: float | None = None
    since: Quarter | None = None

    @property
    def latest(self) -> Point | None:
        """Return the part's latest point with a value; None if no point has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownChart(Chart):
    """The parts of a breakdown over the same quarters.

    Each part has its own plot. The part that is furthest from its average comes first. All plots
    have one scale from zero; if `own_scales` is true, each has its own. `breaks` are the first
    quarters after each break; the lines are cut there.
    """

    unit: str
    parts: tuple[PartLine, ...]
    breaks: tuple[Quarter, ...] = ()
    own_scales: bool = False

    @property
    def most(self) -> float:
        """Return the highest value of all parts; 0 if there is no value."""
        values = (p.value for part in self.parts for p in part.points if p.value is not None)
        return max(values, default=0.0)


@dataclass(frozen=True, slots=True)
class ContributionBar:
    """The amount that one part added to a change.

    `change` is None if the amount is not known. The texts are as people read them ("+15").
    """

    key: str
    label: str
    change: float | None
    change_text: str
    now: str
    before: str
    year_ago: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionsChart(Chart):
    """The amounts that a breakdown's parts added to a change, in the catalogue's order.

    They are drawn as bars to the left or right of zero. The change is counted from the quarter
    `since`.
    """

    since: Quarter
    rows: tuple[ContributionBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline(Chart):
    """The last 20 quarters of an indicator's line, on a scale of its own.

    The line is cut just before each quarter of `breaks`. Of `judged`, the levels and the moves are
    drawn; there is no room for a block.
    """

    points: tuple[Point, ...]
    breaks: tuple[Quarter, ...] = ()
    judged: DrawnLevels = NO_LEVELS_DRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstNeighbours(Chart):
    """Our figure beside the neighbours' figure.

    Our figure is a dot and the neighbours' a tick. The scale is from half to one and a half times
    the neighbours' figure.
    """

    ours: float
    theirs: float
    ours_text: str
    theirs_text: str
    word: str  # higher | lower | similar; better | worse if the indicator has a polarity


AnyChart = (
    Trend
    | Bands
    | RareEvents
    | Outcomes
    | BreakdownChart
    | ContributionsChart
    | Sparkline
    | AgainstNeighbours
    | FunnelChart
    | RatioChart
)
