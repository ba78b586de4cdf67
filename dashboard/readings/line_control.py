"""The control chart of a line: its stretches, the ranges to draw, and the signals it raises.

Figures over twelve months overlap, so the rules are applied to the single quarters from which they
are made. If an agency sends only the twelve-month figure, there are no single quarters. Then the
rules take the overlap into account. New limits begin at each dated break, and at each date from
which people agreed new limits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import line_series
from dashboard.figures.observations import Figure, Series
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.variation.control_chart import ControlChart, LimitMethod, judge_series
from dashboard.variation.detection.rules import judge_figures
from dashboard.variation.detection.signals import LEAST_JUDGED, JudgedFigures, Signal
from dashboard.variation.expected_range import FIRM, ExpectedRange, ExpectedRanges
from dashboard.variation.places import ChartPlace

OVERLAPPING = "figures over twelve months overlap: its quarters are judged"
ROLLING_ONLY = "figures over twelve months overlap: judged with the overlap taken into account"
YEARLY = "counted once a year: thresholds alone judge it"
FEW = "few events: judged by how often chance gives so many, without limits"
NO_RULE = "judged by thresholds alone, as agreed"
NO_LINE = "counted outcomes: not judged"
NOT_JUDGED = (YEARLY, NO_LINE, NO_RULE)
"""The reasons for which a line has neither limits nor signals."""


LEAST_LIMITS = 5
"""No limits are drawn if there are fewer figures than this, not even trial limits.

Source: NHSRplotthedots, vignette "number of points required" (useful from 5 or 6).
"""


@dataclass(frozen=True, slots=True)
class RaisedSignal:
    """A signal with its quarters.

    `quarter` is the quarter that stands out, and `first` the first quarter of the signal's span.
    `since` is the first quarter of the level that the span is compared with. `back` are the first
    and the last quarter of an earlier level that the span has returned to, or None.
    """

    quarter: Quarter
    first: Quarter
    since: Quarter
    signal: Signal
    back: tuple[Quarter, Quarter] | None = None


@dataclass(frozen=True, slots=True)
class LineControl:
    """The results of a line's control charts up to one quarter.

    `quarters` are the figures that the rules are applied to, or None if the line is not judged.
    `marked` are the quarters that a rule of the chart marks on firm limits. `latest` are the places
    of the last stretch; they decide whether the line will meet its target. It is empty if no limits
    are drawn. `judged` are the quarters that have enough figures before them to be judged. `sigmas`
    says how far a quarter's figure by itself lies from the figures before it, if that is known.
    """

    quarters: Series | None
    ranges: ExpectedRanges
    signals: tuple[RaisedSignal, ...] = ()
    marked: tuple[ChartPlace, ...] = ()
    latest: tuple[ChartPlace, ...] = ()
    judged: frozenset[Quarter] = frozenset()
    sigmas: Mapping[Quarter, float] = field(default_factory=dict, hash=False)


def control(
    material: LineInputs,
    indicator: Indicator,
    measure: Measure,
    series: Series,
    events: Sequence[Event],
) -> LineControl:
    """Chart and judge a line. `series` has the figures that are drawn.

    New limits begin at each event that is marked to begin limits.
    """
    reason = _unjudged(indicator, measure)
    if reason in NOT_JUDGED:
        return LineControl(None, ExpectedRanges(reason=reason))
    quarters = _quarterly(material, indicator, measure, series)
    cuts = [event.quarter for event in events if event.begins_limits]
    raised: list[RaisedSignal] = []
    judged: list[Quarter] = []
    sigmas: dict[Quarter, float] = {}
    found = stretches(quarters, cuts)
    for stretch in found:
        below = _denominators(stretch, indicator)
        rolling = indicator.supplied == "rolling"
        said = _judge(tuple(_values(stretch)), below and tuple(below), indicator.rare, rolling)
        raised += [_raised(stretch, signal) for signal in said.signals if signal is not None]
        off = zip(stretch, said.sigmas, strict=True)
        sigmas |= {figure.quarter: far for figure, far in off if far is not None}
        judged += _judged(stretch)
    is_marked = reason in ("", FEW)  # otherwise the judged figures are not drawn
    charted = [_places(stretch, indicator, measure) for stretch in found] if is_marked else []
    drawn = charted if not reason else []
    return LineControl(
        quarters,
        ExpectedRanges(*_ranges(drawn), reason),
        tuple(raised),
        tuple(place for places in charted for place in places if place.rules and not place.trial),
        drawn[-1] if drawn else (),
        frozenset(judged),
        sigmas,
    )


def _raised(stretch: Sequence[Figure], signal: Signal) -> RaisedSignal:
    """Return a signal with the quarters of its places."""
    back = signal.back and (stretch[signal.back[0]].quarter, stretch[signal.back[1]].quarter)
    first, since = stretch[signal.first].quarter, stretch[signal.since].quarter
    return RaisedSignal(stretch[signal.place].quarter, first, since, signal, back)


@lru_cache(maxsize=1024)
def _judge(
    values: tuple[float | None, ...],
    denominators: tuple[float | None, ...] | None,
    rare: bool,
    rolling: bool,
) -> JudgedFigures:
    """Judge the figures of a stretch, and keep the result for other pages with the same line."""
    return judge_figures(values, denominators, rare, rolling)


def of_the_rate(number: LineControl, indicator: Indicator) -> LineControl | None:
    """Return the control of a rate, taken from the control of the number beside it, or None.

    A flow's rate over four quarters is judged by the same single quarters as its number. The result
    is None if the rate must be charted separately.
    """
    reason = _unjudged(indicator, Measure.RATE)
    if reason != OVERLAPPING:
        return None
    return replace(number, ranges=ExpectedRanges(reason=reason), marked=(), latest=())


def stretches(figures: Iterable[Figure], cuts: Iterable[Quarter]) -> list[list[Figure]]:
    """Split the figures before each quarter in `cuts`, and return the parts that have any value."""
    starts = set(cuts)
    found: list[list[Figure]] = [[]]
    for figure in figures:
        if figure.quarter in starts and found[-1]:
            found.append([])
        found[-1].append(figure)
    return [stretch for stretch in found if any(value is not None for value in _values(stretch))]


def _unjudged(indicator: Indicator, measure: Measure) -> str:
    """Return the reason why the drawn figures have no limits; empty if they have limits."""
    if indicator.kind is Kind.OUTCOMES:
        return NO_LINE
    if indicator.control == "none":
        return NO_RULE
    if indicator.supplied == "rolling":
        return ROLLING_ONLY
    if indicator.rare:
        return FEW
    flow_rate = measure is Measure.RATE and indicator.kind is not Kind.STOCK
    if flow_rate and indicator.year is YearRule.REPORTED:
        return YEARLY
    overlaps = flow_rate or indicator.kind is Kind.ROLLING_12_MONTHS
    return OVERLAPPING if overlaps else ""


def _quarterly(
    material: LineInputs, indicator: Indicator, measure: Measure, series: Series
) -> Series:
    """Return the series that the rules are applied to.

    It has the figures of single quarters if the drawn figures overlap and single quarters are
    supplied, otherwise the drawn figures.
    """
    if indicator.supplied == "rolling":
        return series
    rated = measure is Measure.RATE and indicator.kind is not Kind.STOCK
    if rated or indicator.kind is Kind.ROLLING_12_MONTHS:
        return line_series(material, indicator, TimeSpan.QUARTER, series.figures[-1].quarter)
    return series


def _values(stretch: Iterable[Figure]) -> list[float | None]:
    """Return the values that are judged; a partial figure counts as missing."""
    return [None if figure.partial else figure.value for figure in stretch]


def _denominators(stretch: Sequence[Figure], indicator: Indicator) -> Sequence[float | None] | None:
    """Return the denominators of a share, or None if they are not used for the limits.

    They are not used if one of them is not known, or if the catalogue asks for limits of single
    figures.
    """
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    share = share and indicator.control != "single"
    told = [figure.denominator for figure in stretch if figure.value is not None]
    if not share or not told or any(not below for below in told):
        return None
    return [figure.denominator for figure in stretch]


def _judged(stretch: Sequence[Figure]) -> Iterator[Quarter]:
    """Return the quarters that are judged: they have a value and enough values up to them."""
    known = 0
    for figure, value in zip(stretch, _values(stretch), strict=True):
        known += value is not None
        if value is not None and known >= LEAST_JUDGED:
            yield figure.quarter


def _places(
    stretch: Sequence[Figure], indicator: Indicator, measure: Measure
) -> tuple[ChartPlace, ...]:
    """Return the chart places of a stretch, by the method that suits the indicator."""
    method, below = LimitMethod.SINGLE, _denominators(stretch, indicator)
    if indicator.rare:
        method, below = LimitMethod.RARE, None
    elif below is not None:
        method = LimitMethod.SHARE
    elif measure is Measure.RATE and indicator.control != "single":
        told = [figure.denominator for figure in stretch]
        known = all(d for d, f in zip(told, stretch, strict=True) if f.value is not None)
        method, below = (LimitMethod.RATE, told) if known else (LimitMethod.SINGLE, None)
    chart = ControlChart(indicator.polarity, floor=0.0, method=method)
    quarters = tuple(figure.quarter for figure in stretch)
    return _charted(quarters, tuple(_values(stretch)), chart, tuple(below or ()))


@lru_cache(maxsize=1024)
def _charted(
    quarters: tuple[Quarter, ...],
    values: tuple[float | None, ...],
    chart: ControlChart,
    below: tuple[float | None, ...],
) -> tuple[ChartPlace, ...]:
    """Return the chart of a stretch, and keep it for the other pages that show the same line."""
    return judge_series(quarters, values, chart, below).places


def _ranges(charted: Sequence[Sequence[ChartPlace]]) -> tuple[tuple[ExpectedRange, ...], int]:
    """Return each quarter's range, and the number of values that the latest limits come from."""
    expected = [
        ExpectedRange(one.quarter, one.lower, one.mean, one.upper, one.points < FIRM)
        for places in charted
        for one in places
        if one.points >= LEAST_LIMITS
        and one.lower is not None
        and one.upper is not None
        and one.mean is not None
    ]
    return tuple(expected), charted[-1][0].points if charted else 0
