"""The contents of a chart, one frozen class per kind: points, lines, words and table.

A chart is made from a `Reading` (`layouts.charts.from_readings`). `layouts.pictures.draw`,
`layouts.pictures.export` and `layouts.explorer.plotly_figures` draw it. Title, alt text and
table rows come from the same points, so that they cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.events import Event
from dashboard.quarters import Quarter
from dashboard.variation.expected_range import ExpectedRange, JudgedAverage
from layouts.charts.chart import Chart
from layouts.charts.funnel import FunnelChart
from layouts.frame.style import Mark

SHORTEST_STRETCH = 4
"""The fewest quarters before a break that are drawn at the left edge of a chart."""


class Dash(StrEnum):
    """The dashes that tell one comparator from another; colour never does."""

    SOLID = "solid"  # statistical neighbours, mean
    LONG = "long"  # our region
    DOTTED = "dotted"  # England
    MIXED = "mixed"  # statistical neighbours, median
    SHORT = "short"  # any other


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter of an indicator's line.

    `value` is unrounded, in the chart's unit; None means a gap, and `mark` says why. `text` is the
    figure as people read it ("421", "87%", "not received"); `name` is the label of the quarter's
    link ("2025-26 Q2: 421 enquiries, high, above the threshold of 390"). `numerator` and
    `denominator` are the counts behind a share, empty without a share.
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
    """One annual figure of a comparator, drawn over its four quarters."""

    year: str  # "2024-25"
    first: Quarter
    value: float
    text: str

    @property
    def last(self) -> Quarter:
        """Return the last of its four quarters."""
        return self.first + 3


@dataclass(frozen=True, slots=True)
class Comparator:
    """The same indicator elsewhere, as annual steps that are never joined to our line."""

    key: str
    name: str
    dash: Dash
    steps: tuple[ComparatorStep, ...]


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """A dated threshold or target: a level from `first` to `last` (None: still in force).

    `current` says whether it is in force in the chosen quarter; only then is it labelled.
    """

    kind: str  # threshold | target
    value: float
    label: str  # "threshold 390"
    first: Quarter
    last: Quarter | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class ExceptionBracket:
    """The quarters of an exception, drawn under a bracket.

    `judged` is the average that was judged, with the range expected of it. That range is
    calculated from the earlier quarters only, `Trend.limits` from all quarters.
    """

    first: Quarter
    last: Quarter
    judged: JudgedAverage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Chart):
    """An indicator's line over the quarters, with its comparators, levels and limits.

    `unit` is the indicator's unit, "percent" or "rate". `ours` names our line when comparators are
    drawn too. `points` has one point for each quarter; a gap is a point without a value. `annual`
    says that each value covers a year and is given at its Q4: it is drawn as a step over the four
    quarters. `limits` are the expected ranges; `edges` names the ends of the last one, upper first.
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
    run: ExceptionBracket | None = None

    @property
    def breaks(self) -> tuple[Quarter, ...]:
        """Return the quarters before which the line is cut, in time order."""
        return tuple(sorted({event.quarter for event in self.events if event.is_break}))

    @property
    def anew(self) -> tuple[Quarter, ...]:
        """Return the quarters in which the limits start again, breaks included, in time order."""
        return tuple(sorted({event.quarter for event in self.events if event.begins_limits}))

    @property
    def drawn(self) -> tuple[Point, ...]:
        """Return the points that are drawn.

        A stretch of under 4 quarters at the left edge, before a break, is left out.
        """
        points = self.points
        for quarter in self.breaks:
            before = [p for p in points if p.quarter < quarter]
            if 0 < len(before) < SHORTEST_STRETCH and len(before) < len(points):
                points = points[len(before) :]
        return points

    @property
    def latest(self) -> Point | None:
        """Return the latest point with a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    def _judged(self, first: Quarter, last: Quarter) -> Iterator[float]:
        judged = self.run.judged if self.run else None
        if judged and judged.first <= last and judged.last >= first:
            yield from (judged.lower, judged.upper, judged.average)

    def values(self) -> Iterator[float]:
        """Return every value that is drawn: of our line, limits, comparators and levels."""
        points = self.drawn
        if not points:
            return
        first, last = points[0].quarter, points[-1].quarter
        yield from (p.value for p in points if p.value is not None)
        for limit in self.limits:
            if first <= limit.quarter <= last:
                yield from (limit.lower, limit.upper)
        yield from self._judged(first, last)
        for comparator in self.comparators:
            yield from (s.value for s in comparator.steps if s.last >= first and s.first <= last)
        for level in self.levels:
            if level.first <= last and (level.last is None or level.last >= first):
                yield level.value


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a distribution; `in_time` says whether it lies within the limit."""

    key: str
    label: str  # "11 to 15"
    in_time: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: one band, or all bands on one side of the limit if some are hidden.

    `bands` are their positions in the chart; `share` is their per cent 0-100 of the bar.
    """

    bands: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One quarter's distribution, from the bottom up; without segments nothing of it is known.

    `counts` are the bands' counts as people read them; `point` is the share within the limit.
    """

    point: Point
    segments: tuple[Segment, ...]
    counts: tuple[str, ...]

    @property
    def shares(self) -> tuple[float, ...] | None:
        """Return each band's per cent in band order; None if a band is not known by itself."""
        if not self.segments or any(len(segment.bands) > 1 for segment in self.segments):
            return None
        return tuple(segment.share for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Chart):
    """Bars of 100 per cent, stacked upwards in band order, with a mark at the limit."""

    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]
    limit: str  # "within 15 days"
    levels: tuple[ChartLevel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RareEvents(Chart):
    """A row of counts of rare events, without a line or limits."""

    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often one outcome was reached in the span; `count` is None if it is hidden."""

    key: str
    label: str
    count: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes(Chart):
    """Counted outcomes, one square each, above a row of the quarters in which they were counted."""

    span: str  # "2020-21 Q3 to 2025-26 Q2"
    outcomes: tuple[Outcome, ...]
    points: tuple[Point, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part's line over the quarters; the names of its points say which part it is."""

    key: str
    label: str
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        """Return the latest point with a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownChart(Chart):
    """The parts of a breakdown over the same quarters, drawn separately on one scale from zero.

    `breaks` are the quarters before which the lines are cut.
    """

    unit: str
    parts: tuple[PartLine, ...]
    breaks: tuple[Quarter, ...] = ()

    @property
    def most(self) -> float:
        """Return the highest value of all parts, which is the top of their scale."""
        values = (p.value for part in self.parts for p in part.points if p.value is not None)
        return max(values, default=0.0)


@dataclass(frozen=True, slots=True)
class ContributionBar:
    """The amount that one part added to a change; texts are as people read them ("+15")."""

    key: str
    label: str
    change: float | None
    change_text: str
    now: str
    before: str
    year_ago: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionsChart(Chart):
    """Bars to either side of zero for a breakdown's parts, in the catalogue's order.

    `since` is the quarter that the change is counted from.
    """

    since: Quarter
    rows: tuple[ContributionBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline(Chart):
    """The last 20 quarters of an indicator's line on its own scale, cut before each of `breaks`.

    `limits` are the expected ranges; they start again in each quarter of `anew`.
    """

    points: tuple[Point, ...]
    limits: tuple[ExpectedRange, ...] = ()
    breaks: tuple[Quarter, ...] = ()
    anew: tuple[Quarter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstNeighbours(Chart):
    """Our figure as a dot beside the neighbours' tick, from half to one and a half times theirs."""

    ours: float
    theirs: float
    ours_text: str
    theirs_text: str
    word: str  # higher | lower | similar; better | worse if the indicator has a polarity


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """One step from contact to care, in the chosen quarter.

    `ratio` compares it with the previous step, as the end of a sentence ("60 for 100 referrals, 55
    before").
    """

    key: str
    title: str
    value: float | None
    text: str
    unit: str
    rate: str
    ratio: str
    mark: Mark
    caution: str = ""
    stock: bool = False  # counted on the last day, not over the quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayChart(Chart):
    """The steps from contact to care, each with its volume and its ratio to the previous step."""

    steps: tuple[PathwayRow, ...]


AnyChart = (
    Trend
    | Bands
    | RareEvents
    | Outcomes
    | BreakdownChart
    | ContributionsChart
    | Sparkline
    | AgainstNeighbours
    | PathwayChart
    | FunnelChart
)
