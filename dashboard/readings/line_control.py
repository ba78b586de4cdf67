"""How a line is judged: its stretches, the signals it raises, and what was compared with what.

Figures over twelve months overlap, so the rules are applied to the single quarters from which they
are made. If an agency sends only the twelve-month figure, there are no single quarters. Then the
rules take the overlap into account. A new stretch begins at each dated break, at each date from
which people agreed new limits, and after each quarter whose figure is hidden from the reader: small
figures are what is hidden, so the average of the others would be too high.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import line_series
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.variation.control_chart import ControlChart, LimitMethod, judge_series
from dashboard.variation.detection.compared import ComparedFigures, JudgedStretch, judge_stretch
from dashboard.variation.detection.signals import Signal
from dashboard.variation.expected_range import (
    FIRM,
    NO_RANGES,
    ExpectedRange,
    ExpectedRanges,
    JudgedAverage,
)
from dashboard.variation.places import ChartPlace

OVERLAPPING = "judged by its single quarters"
ROLLING_ONLY = "figures over twelve months overlap: no limits of single quarters"
YEARLY = "counted once a year: thresholds alone judge it"
FEW = "few cases: we look for unusual numbers of them, not for trends"
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
    `since` is the first quarter of the level that the span is compared with. `ground` is the
    comparison behind a rule that begins a run; None for rare events and if the run only continues.
    `began` is the latest comparison on trial limits behind a run that began on them. `back` is the
    last quarter of an earlier level that the span has returned to. Both are None for other signals.
    """

    quarter: Quarter
    first: Quarter
    since: Quarter
    signal: Signal
    ground: JudgedAverage | None = None
    began: JudgedAverage | None = None
    back: Quarter | None = None


@dataclass(frozen=True, slots=True)
class KeptLevel:
    """A level of a line, from quarter to quarter; the fields are those of `HeldLevel`."""

    first: Quarter
    last: Quarter
    value: float
    figures: int
    settled: Quarter


@dataclass(frozen=True, slots=True)
class LineControl:
    """How a line is judged up to one quarter.

    `quarters` are the figures that the rules are applied to, or None if the line is not judged.
    `reason` says why the drawn figures are not the ones that are judged, or why none are; it is
    empty if the drawn figures are judged. `signals` rest on enough figures to be firm. `levels` are
    the levels of all stretches, in time order.

    `latest` is the comparison that decides about the latest quarter, `year` the comparison of the
    latest four if they are as expected, and `single` the range expected of one quarter. They are
    None if the latest quarter was not compared, or has too few figures before it. `known` is the
    number of figures of the latest stretch. `after_hidden` is true if that stretch begins after a
    hidden quarter. `judged` are the quarters that have enough figures before them to be judged.
    `sigmas` says how far a quarter's figure by itself lies from the figures before it, if known.

    `chart` are the limits of the control chart, and `marked` the quarters that a rule of the chart
    marks on firm limits; both are drawn only where a reader asks for the control chart.
    """

    quarters: Series | None
    reason: str = ""
    signals: tuple[RaisedSignal, ...] = ()
    levels: tuple[KeptLevel, ...] = ()
    latest: JudgedAverage | None = None
    year: JudgedAverage | None = None
    single: tuple[float, float] | None = None
    known: int = 0
    after_hidden: bool = False
    judged: frozenset[Quarter] = frozenset()
    sigmas: Mapping[Quarter, float] = field(default_factory=dict, hash=False)
    chart: ExpectedRanges = NO_RANGES
    marked: tuple[ChartPlace, ...] = ()


def control(
    material: LineInputs,
    indicator: Indicator,
    measure: Measure,
    series: Series,
    events: Sequence[Event],
) -> LineControl:
    """Judge and chart a line. `series` has the figures that are drawn.

    A new stretch begins at each event that is marked to begin limits.
    """
    reason = unjudged_reason(indicator, measure)
    if reason in NOT_JUDGED:
        return LineControl(None, reason, chart=ExpectedRanges(reason=reason))
    quarters = judged_series(material, indicator, measure, series)
    found = judged_stretches(quarters, [event.quarter for event in events if event.begins_limits])
    each = [(stretch, _judged(stretch, indicator)) for stretch in found]
    is_marked = reason in ("", FEW)  # otherwise the chart's figures are not the drawn ones
    charted = [_places(stretch, indicator, measure) for stretch in found] if is_marked else []
    control = LineControl(
        quarters,
        "" if reason == ROLLING_ONLY else reason,
        tuple(one for stretch, said in each for one in _raised(stretch, said, quarters.unit)),
        tuple(one for stretch, said in each for one in _levels(stretch, said)),
        judged=frozenset(quarter for stretch in found for quarter in _judged_quarters(stretch)),
        sigmas={quarter: far for one in each for quarter, far in _sigmas(*one)},
        chart=ExpectedRanges(*_ranges(charted if not reason else []), reason),
        marked=tuple(p for places in charted for p in places if p.rules and not p.trial),
    )
    last = quarters.figures[-1].quarter if quarters.figures else None
    if not each or each[-1][0][-1].quarter != last:
        return control
    return _with_latest(control, quarters, *each[-1])


def _with_latest(
    control: LineControl, quarters: Series, stretch: Sequence[Figure], said: JudgedStretch
) -> LineControl:
    """Add what the latest quarter was compared with, if it has a figure and is judged."""
    values = judged_values(stretch)
    known = sum(value is not None for value in values)
    first = stretch[0].quarter
    before = quarters.at(first - 1)
    hidden = before is not None and before.status is Status.SUPPRESSED
    control = replace(control, known=known, after_hidden=hidden)
    if values[-1] is None or known < FIRM:
        return control
    latest, year = (
        _average(stretch, one, quarters.unit)
        if one is not None and one.places[-1] == len(stretch) - 1
        else None
        for one in (said.latest, said.year)
    )
    ordinary = said.signals[-1] is None
    return replace(control, latest=latest, year=year, single=said.single if ordinary else None)


def _raised(stretch: Sequence[Figure], said: JudgedStretch, unit: str) -> Iterator[RaisedSignal]:
    """Return the firm signals of a stretch; those on trial limits are told nowhere.

    A run that began on trial limits is told from where there are enough figures.
    """
    began: JudgedAverage | None = None
    for figure, value, signal in zip(stretch, judged_values(stretch), said.signals, strict=True):
        if signal is None:
            began = began if value is None else None
            continue
        if signal.run == 1:
            began = None
        found = said.grounds.get(signal.place)
        ground = None if found is None else _average(stretch, found, unit)
        if signal.trial:
            began = ground or began
            continue
        since, first = stretch[signal.since].quarter, stretch[signal.first].quarter
        back = signal.back and stretch[signal.back[1]].quarter
        yield RaisedSignal(figure.quarter, first, since, signal, ground, began, back)


def _sigmas(stretch: Sequence[Figure], said: JudgedStretch) -> Iterator[tuple[Quarter, float]]:
    for figure, far in zip(stretch, said.sigmas, strict=True):
        if far is not None:
            yield figure.quarter, far


def _average(stretch: Sequence[Figure], one: ComparedFigures, unit: str) -> JudgedAverage:
    compared = tuple(stretch[place].quarter for place in one.places)
    return JudgedAverage(
        compared[0],
        compared[-1],
        len(compared),
        one.average,
        max(0.0, one.lower),
        one.upper,
        unit,
        one.usual,
        one.level,
        stretch[one.since].quarter,
        one.before,
        one.spread,
        one.seasonal,
        compared,
        one.fading,
        one.overlap,
    )


def _levels(stretch: Sequence[Figure], said: JudgedStretch) -> Iterator[KeptLevel]:
    for one in said.levels:
        span = stretch[one.first].quarter, stretch[one.last].quarter
        yield KeptLevel(*span, one.value, one.figures, stretch[one.settled].quarter)


def _judged(stretch: Sequence[Figure], indicator: Indicator) -> JudgedStretch:
    below = judged_denominators(stretch, indicator)
    rolling = indicator.supplied == "rolling"
    return _judge(tuple(judged_values(stretch)), below and tuple(below), indicator.rare, rolling)


@lru_cache(maxsize=1024)
def _judge(
    values: tuple[float | None, ...],
    denominators: tuple[float | None, ...] | None,
    rare: bool,
    rolling: bool,
) -> JudgedStretch:
    """Judge a stretch, and keep the result for other pages that show the same line."""
    return judge_stretch(values, denominators, rare, rolling)


def of_the_rate(number: LineControl, indicator: Indicator) -> LineControl | None:
    """Return the control of a rate, taken from the control of the number beside it, or None.

    A flow's rate over four quarters is judged by the same single quarters as its number. The result
    is None if the rate must be charted separately.
    """
    reason = unjudged_reason(indicator, Measure.RATE)
    if reason != OVERLAPPING:
        return None
    return replace(number, reason=reason, chart=ExpectedRanges(reason=reason), marked=())


def last_sigmas(series: Series, indicator: Indicator, cuts: Iterable[Quarter]) -> float | None:
    """Return how far the latest figure of a part lies from those before it, in sigmas.

    The comparison begins at the last of `cuts` and after the last hidden figure. The result is None
    if the latest quarter has no whole figure, or too few before it.
    """
    found = judged_stretches(series.figures, cuts)
    if not found or not series.figures or found[-1][-1] is not series.figures[-1]:
        return None
    values = tuple(judged_values(found[-1]))
    if values[-1] is None or sum(value is not None for value in values) < FIRM:
        return None
    said = _judge(values, None, indicator.rare, rolling=False)
    return said.sigmas[-1]


def judged_stretches(figures: Iterable[Figure], cuts: Iterable[Quarter]) -> list[list[Figure]]:
    """Split the figures before each quarter in `cuts` and at each hidden figure.

    The parts that have any value are returned; a hidden figure is in none of them.
    """
    starts = set(cuts)
    found: list[list[Figure]] = [[]]
    for figure in figures:
        hidden = figure.status is Status.SUPPRESSED
        if (hidden or figure.quarter in starts) and found[-1]:
            found.append([])
        if not hidden:
            found[-1].append(figure)
    return [
        stretch for stretch in found if any(value is not None for value in judged_values(stretch))
    ]


def unjudged_reason(indicator: Indicator, measure: Measure) -> str:
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


def judged_series(
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


def judged_values(stretch: Iterable[Figure]) -> list[float | None]:
    """Return the values that are judged; a partial figure counts as missing."""
    return [None if figure.partial else figure.value for figure in stretch]


def judged_denominators(
    stretch: Sequence[Figure], indicator: Indicator
) -> Sequence[float | None] | None:
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


def _judged_quarters(stretch: Sequence[Figure]) -> Iterator[Quarter]:
    """Return the quarters that are judged: they have a value and enough values up to them."""
    known = 0
    for figure, value in zip(stretch, judged_values(stretch), strict=True):
        known += value is not None
        if value is not None and known >= FIRM:
            yield figure.quarter


def _places(
    stretch: Sequence[Figure], indicator: Indicator, measure: Measure
) -> tuple[ChartPlace, ...]:
    """Return the chart places of a stretch, by the method that suits the indicator."""
    method, below = LimitMethod.SINGLE, judged_denominators(stretch, indicator)
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
    return _charted(quarters, tuple(judged_values(stretch)), chart, tuple(below or ()))


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
