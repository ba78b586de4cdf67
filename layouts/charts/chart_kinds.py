"""What a chart holds, one frozen class per kind: points, lines, words and table; nothing drawn.

A chart is made from a `Reading` (`layouts.charts.from_readings`); `layouts.pictures.draw`,
`layouts.pictures.export` and `layouts.explorer.plotly_figures` draw it.
Title, alt text and table rows come from the same points, so that no two of them can disagree.
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
"""A stretch before a break with fewer quarters, at the left edge, is left off."""


class Dash(StrEnum):
    """How a comparator's line is told from the others: by its dashes, never by colour."""

    SOLID = "solid"  # statistical neighbours, mean
    LONG = "long"  # our region
    DOTTED = "dotted"  # England
    MIXED = "mixed"  # statistical neighbours, median
    SHORT = "short"  # any other


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter of a line.

    `value` is unrounded, in the chart's unit; None where there is nothing to draw and `mark` says
    why. `text` is the figure as people read it ("421", "87%", "not received"); `name` is what the
    quarter's link is called ("2025-26 Q2: 421 enquiries, high, above the threshold of 390").
    `numerator` and `denominator` are what stands behind a share, empty where nothing does.
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
        """Give the last of its four quarters."""
        return self.first + 3


@dataclass(frozen=True, slots=True)
class Comparator:
    """The same indicator elsewhere, as annual steps; never joined to our line."""

    key: str
    name: str
    dash: Dash
    steps: tuple[ComparatorStep, ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A dated threshold or target: a level from `first` to `last` (None: still in force).

    `current` says whether it holds in the chosen quarter, and so is labelled.
    """

    kind: str  # threshold | target
    value: float
    label: str  # "threshold 390"
    first: Quarter
    last: Quarter | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class ExceptionBracket:
    """The quarters of an exception, under a bracket.

    `judged` are the figures it was judged by, and the range that was expected of them: it rests on
    the quarters before, where `Trend.limits` rest on all.
    """

    first: Quarter
    last: Quarter
    judged: JudgedAverage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Chart):
    """One line over the quarters, with what it is compared with.

    `unit` is the indicator's unit, "percent" or "rate". `ours` names our line where others stand
    beside it. Quarters of `points` follow each other; gaps are points without a value. `annual`
    says that each value is a year's, given at its Q4: drawn as a step over its four quarters.
    `run` is an exception's.
    `limits` are the ranges quarters are expected in; `edges` names the last one's, upper first.
    """

    unit: str
    points: tuple[Point, ...]
    ours: str = ""
    comparators: tuple[Comparator, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    limits: tuple[ExpectedRange, ...] = ()
    edges: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    annual: bool = False
    from_zero: bool = False
    run: ExceptionBracket | None = None

    @property
    def breaks(self) -> tuple[Quarter, ...]:
        """Give the quarters before which the line is cut, in time order."""
        return tuple(sorted({event.quarter for event in self.events if event.is_break}))

    @property
    def anew(self) -> tuple[Quarter, ...]:
        """Give the quarters with which limits begin anew, breaks among them, in time order."""
        return tuple(sorted({event.quarter for event in self.events if event.begins_limits}))

    @property
    def drawn(self) -> tuple[Point, ...]:
        """Give the points that are drawn: a stretch of under 4 quarters at the left is left off."""
        points = self.points
        for quarter in self.breaks:
            before = [p for p in points if p.quarter < quarter]
            if 0 < len(before) < SHORTEST_STRETCH and len(before) < len(points):
                points = points[len(before) :]
        return points

    @property
    def latest(self) -> Point | None:
        """Give the latest point with a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    def _judged(self, first: Quarter, last: Quarter) -> Iterator[float]:
        judged = self.run.judged if self.run else None
        if judged and judged.first <= last and judged.last >= first:
            yield from (judged.lower, judged.upper, judged.average)

    def values(self) -> Iterator[float]:
        """Give every value that is drawn: ours, the limits', the comparators', the levels'."""
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
    """One band of a distribution. `in_time` says on which side of the limit it lies."""

    key: str
    label: str  # "11 to 15"
    in_time: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: one band, or the bands of one side of the limit of which some are hidden.

    `bands` are their places in the chart, `share` their per cent 0-100 of the bar.
    """

    bands: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One quarter's distribution, from the bottom; without segments nothing of it is known.

    `counts` are the bands as people read them; `point` is the share within the limit.
    """

    point: Point
    segments: tuple[Segment, ...]
    counts: tuple[str, ...]

    @property
    def shares(self) -> tuple[float, ...] | None:
        """Give each band's per cent, in band order; None where a band is not known by itself."""
        if not self.segments or any(len(segment.bands) > 1 for segment in self.segments):
            return None
        return tuple(segment.share for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Chart):
    """Bars within 100 per cent, from the bottom in band order, with the line of the limit."""

    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]
    limit: str  # "within 15 days"
    levels: tuple[LevelLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RareEvents(Chart):
    """Few events: a row of counts, no line and no limits."""

    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often one outcome was reached in the span; `count` None where the count is hidden."""

    key: str
    label: str
    count: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes(Chart):
    """Counted outcomes: one square each, over a row of the quarters they were counted in."""

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
        """Give the latest point with a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownChart(Chart):
    """The parts of a breakdown over the same quarters, each on its own, all on one scale from zero.

    `breaks` are the quarters before which the lines are cut.
    """

    unit: str
    parts: tuple[PartLine, ...]
    breaks: tuple[Quarter, ...] = ()

    @property
    def most(self) -> float:
        """Give the highest value of all parts: the top of the one scale."""
        values = (p.value for part in self.parts for p in part.points if p.value is not None)
        return max(values, default=0.0)


@dataclass(frozen=True, slots=True)
class ContributionBar:
    """What one part added to a change. Texts are as people read them: "+15", "hidden"."""

    key: str
    label: str
    change: float | None
    change_text: str
    now: str
    before: str
    year_ago: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionsChart(Chart):
    """Diverging bars of a breakdown's parts from one zero line, in the catalogue's order.

    `since` is the quarter the change is counted from.
    """

    since: Quarter
    rows: tuple[ContributionBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline(Chart):
    """The last 20 quarters of a line on its own scale; cut before each of `breaks`.

    `limits` are the ranges its quarters are expected in; they begin anew with each of `anew`.
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
    word: str  # higher | lower | similar, better | worse with a polarity


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """One step from contact to care, at the chosen quarter.

    `ratio` is to the step before, as a sentence's end ("60 for 100 referrals, 55 before").
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
    """The steps from contact to care, each with its volume and its ratio to the one before."""

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
