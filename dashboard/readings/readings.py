"""Everything that a page says about one line at one quarter, computed in one place."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Part
from dashboard.catalogue.thresholds import Measure, Threshold
from dashboard.comparators.comparator_lines import area_lines as comparator_lines
from dashboard.comparators.comparisons import Comparison, compare_figure
from dashboard.figures.agency_totals import first_collected
from dashboard.figures.changes import LAST_QUARTER, LAST_YEAR, FigureChange, change_on, no_change
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import events_on, measured_line, part_lines, predecessor_of, rate_line
from dashboard.figures.observations import Figure, Series
from dashboard.figures.published_values import ComparatorLine
from dashboard.figures.time_spans import (
    TimeSpan,
    compares_with_years,
    honest_spans,
    quarters_covered,
    usual_span,
)
from dashboard.quarters import Quarter
from dashboard.readings import sentences, titles
from dashboard.readings.flags import Flag, QuarterState, judge, quarter_states, threshold_in_force
from dashboard.readings.line_control import LineControl, control, of_the_rate
from dashboard.readings.line_levels import NO_LEVELS, JudgedLevels, line_levels
from dashboard.readings.signal_flags import chart_flags, signal_flags
from dashboard.readings.targets import (
    MISSED,
    TargetState,
    state_of,
    target_in_force,
    target_state,
)
from dashboard.variation.expected_range import NO_RANGES, ExpectedRanges

AS_USUAL = "judged as it is usually counted"
"""The reason for which a line in another time span is not judged."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One line, in one measure and one time span, up to one quarter.

    `figure` is the figure of the quarter. `latest` is the latest figure with a number, and may be
    older. `states` has one entry per figure of `series`. `parts` are bands or outcomes, in the
    catalogue's order. If the line shows a number, `rate` is its latest rate (over four quarters for
    a flow), otherwise None. `compared` compares the quarter's figure with each comparator area; if
    only rates can be compared, it compares the quarter's rate. `levels` is what the rules
    compared: the usual levels, the moves, and the range that the quarter was judged by. `chart` are
    the limits of the control chart, and `chart_flags` its marks; they are drawn only where a reader
    asks for that chart. `sigmas` says how far the quarter's figure by itself lies from the
    figures before it, or is None if it is not judged by firm limits. `unit_line` is shown above the
    axis: "per 10,000, rolling four quarters". `reason` is `evidence` without the changes, for
    places that show them as figures. `plain` is `reason` without what was compared, and `method`
    is what was compared. `facts` are what its words are made from.
    """

    indicator: Indicator
    measure: Measure
    counted: TimeSpan
    quarter: Quarter
    series: Series
    parts: tuple[tuple[Part, Series], ...]
    figure: Figure | None
    latest: Figure | None
    on_last_quarter: FigureChange
    on_last_year: FigureChange
    flags: tuple[Flag, ...]
    states: tuple[QuarterState, ...]
    comparators: tuple[ComparatorLine, ...]
    threshold: Threshold | None
    target: TargetState | None
    events: tuple[Event, ...]
    rate: Figure | None
    unit_line: str
    title: str
    evidence: str
    reason: str = ""
    plain: str = ""
    method: str = ""
    levels: JudgedLevels = NO_LEVELS
    chart: ExpectedRanges = NO_RANGES
    chart_flags: tuple[Flag, ...] = ()
    compared: tuple[Comparison, ...] = ()
    sigmas: float | None = None
    facts: sentences.SentenceFacts | None = field(default=None, repr=False)


def read_lines(material: LineInputs, quarter: Quarter) -> tuple[Reading, ...]:
    """Return the readings of all lines collected in a quarter, in page order.

    An indicator's number comes first, then its rate.
    """
    collected = (i for i in material.catalogue.indicators if _is_collected(material, i, quarter))
    return tuple(one for indicator in collected for one in of_line(material, indicator, quarter))


def read_line(
    material: LineInputs,
    indicator: Indicator,
    quarter: Quarter,
    measure: Measure = Measure.NUMBER,
    counted: TimeSpan | None = None,
) -> Reading:
    """Return the reading of one line at one quarter.

    The line is in its usual time span unless `counted` names another. Thresholds and targets apply
    to the usual span only. Comparators are included if the span can be compared with a year.
    Raises: ValueError for a span that would add figures that cannot be added.
    """
    way = counted or usual_span(indicator, measure)
    if way not in honest_spans(indicator):
        raise ValueError(f"{indicator.key} is not counted by {way.value}")
    series = measured_line(material, indicator, measure, way, quarter)
    shown = _Way(measure, way)
    charted = _charted(material, indicator, shown, series)
    has_rate = indicator.rate and measure is Measure.NUMBER
    rate, beside = _rate(material, indicator, quarter) if has_rate else (None, ())
    return _reading(material, indicator, shown, series, _Beside(charted, rate, beside))


def of_line(material: LineInputs, indicator: Indicator, quarter: Quarter) -> tuple[Reading, ...]:
    """Return the reading of an indicator's number and, if the indicator has a rate, of its rate.

    The rate is computed once for both.
    """
    if not indicator.rate:
        return (read_line(material, indicator, quarter),)
    rated = _Way(Measure.RATE, usual_span(indicator, Measure.RATE))
    way = _Way(Measure.NUMBER, usual_span(indicator, Measure.NUMBER))
    series = measured_line(material, indicator, way.measure, way.counted, quarter)
    rates = measured_line(material, indicator, rated.measure, rated.counted, quarter)
    charted = _charted(material, indicator, way, series)
    same = of_the_rate(charted, indicator)
    rate = _reading(
        material,
        indicator,
        rated,
        rates,
        _Beside(same or _charted(material, indicator, rated, rates)),
    )
    beside = _Beside(charted, rates.latest, rate.compared)
    return _reading(material, indicator, way, series, beside), rate


@dataclass(frozen=True, slots=True)
class _Way:
    """The measure and the time span in which a line is shown."""

    measure: Measure
    counted: TimeSpan


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a reading needs besides its series: the control chart, and the rate of a number."""

    charted: LineControl
    rate: Figure | None = None
    rate_compared: tuple[Comparison, ...] = ()


def _reading(
    material: LineInputs, indicator: Indicator, way: _Way, series: Series, beside: _Beside
) -> Reading:
    """Combine the facts, words and marks of a series in one reading."""
    facts = _facts(material, indicator, way, series, beside)
    quarter = facts.quarter
    return Reading(
        indicator=indicator,
        measure=way.measure,
        counted=way.counted,
        quarter=quarter,
        series=series,
        parts=part_lines(material, indicator, indicator.own_parts, way.counted, quarter),
        figure=facts.figure,
        latest=facts.latest,
        on_last_quarter=facts.on_last_quarter,
        on_last_year=facts.on_last_year,
        flags=facts.flags,
        states=quarter_states(series, facts.flags, beside.charted.judged),
        comparators=facts.comparators,
        threshold=facts.threshold,
        target=facts.target,
        events=facts.events,
        rate=beside.rate,
        unit_line=sentences.unit_line(
            indicator, way.measure, way.counted, material.rounding(indicator)
        ),
        title=titles.title(facts),
        evidence=sentences.evidence(facts),
        reason=sentences.evidence(facts, changes=False),
        plain=sentences.evidence(facts, changes=False, method=False),
        method=sentences.method(facts),
        levels=facts.levels,
        chart=beside.charted.chart,
        chart_flags=chart_flags(beside.charted),
        compared=facts.compared,
        sigmas=beside.charted.sigmas.get(quarter),
        facts=facts,
    )


def reading_since(whole: Reading, first: Quarter) -> Reading:
    """Return a reading with only its quarters from `first` on, judged as before.

    Its comparators have the years of those quarters.
    """
    return replace(
        whole,
        series=whole.series.since(first),
        states=tuple(s for s in whole.states if s.quarter >= first),
        flags=tuple(f for f in whole.flags if f.quarter >= first),
        parts=tuple((part, series.since(first)) for part, series in whole.parts),
        comparators=tuple(line.between(first, whole.quarter) for line in whole.comparators),
    )


def reading_between(whole: Reading, first: Quarter | None, last: Quarter | None) -> Reading:
    """Return a reading with only its quarters from one to another, judged as before.

    None means the first or the last of all. The title goes on to tell of the reading's own quarter.
    """
    found = whole if first is None else reading_since(whole, first)
    if last is None or last >= found.quarter:
        return found
    return replace(
        found,
        series=found.series.until(last),
        states=tuple(s for s in found.states if s.quarter <= last),
        flags=tuple(f for f in found.flags if f.quarter <= last),
        parts=tuple((part, series.until(last)) for part, series in found.parts),
        comparators=tuple(line.between(first, last) for line in found.comparators),
    )


def title_beside(reading: Reading, drawn: Collection[str]) -> str:
    """Return the title of a picture that draws only some of a reading's comparators.

    `drawn` are their keys; the title names no others.
    """
    facts = reading.facts
    return reading.title if facts is None else titles.title(replace(facts, named=frozenset(drawn)))


def newly_missed(reading: Reading) -> bool:
    """Say whether a target is missed that was not missed the quarter before.

    In the first quarter of a target, and after a quarter without a whole figure, it is not known
    and the result is false.
    """
    if reading.target is None or reading.target.word != MISSED:
        return False
    before = reading.series.at(reading.quarter - 1)
    target = target_in_force(reading.indicator, reading.measure, reading.quarter - 1)
    if target is None or before is None or before.value is None or before.partial:
        return False
    return state_of(before.value, target, reading.indicator.polarity) != MISSED


def split_by_breakdown(
    material: LineInputs, indicator: Indicator, breakdown: str, counted: TimeSpan, until: Quarter
) -> tuple[tuple[Part, Series], ...]:
    """Return the parts of a breakdown with their series, in the catalogue's order.

    Raises: KeyError for an unknown breakdown.
    """
    parts = material.catalogue.breakdown(breakdown).parts
    return part_lines(material, indicator, parts, counted, until)


def _is_collected(material: LineInputs, indicator: Indicator, quarter: Quarter) -> bool:
    if indicator.in_force(quarter):
        return True
    if indicator.until is not None and quarter > indicator.until:
        return False
    return first_collected(indicator, material.observations.get(indicator.key, ())) <= quarter


def _charted(material: LineInputs, indicator: Indicator, way: _Way, series: Series) -> LineControl:
    """Return the control of a line in its usual time span; a line in another span is not judged."""
    if way.counted is not usual_span(indicator, way.measure):
        return LineControl(None, AS_USUAL, chart=ExpectedRanges(reason=AS_USUAL))
    until = series.figures[-1].quarter
    events = [e for e in events_on(material.catalogue, indicator) if e.quarter <= until]
    return control(material, indicator, way.measure, series, events)


def _facts(
    material: LineInputs, indicator: Indicator, shown: _Way, series: Series, given: _Beside
) -> sentences.SentenceFacts:
    """Return the facts that the words and the marks of one line are made from."""
    charted = given.charted
    measure, way = shown.measure, shown.counted
    quarter = series.figures[-1].quarter
    figure = series.figures[-1]
    judged = way is usual_span(indicator, measure)
    value = figure.value if not figure.partial else None
    events = tuple(e for e in events_on(material.catalogue, indicator) if e.quarter <= quarter)
    on_last_quarter, on_last_year = _changes(series, way, events)
    rule = indicator.comparator
    beside = rule is not None and rule.measure is measure
    beside = beside and compares_with_years(indicator, way, measure)
    comparators = comparator_lines(material, rule, quarter) if beside else ()
    own = compare_figure(indicator, series.unit, figure, comparators)
    least = sentences.shown_decimals(series.unit, comparators)
    return sentences.SentenceFacts(
        indicator=indicator,
        measure=measure,
        counted=way,
        quarter=quarter,
        series=series,
        figure=figure,
        latest=series.latest,
        on_last_quarter=on_last_quarter,
        on_last_year=on_last_year,
        flags=_flags(material, indicator, measure, series, charted) if judged else (),
        comparators=comparators,
        threshold=threshold_in_force(indicator, measure, quarter, value) if judged else None,
        target=target_state(figure, indicator, measure, series.unit, least) if judged else None,
        events=events,
        levels=line_levels(charted, series, indicator.polarity),
        judged=quarter in charted.judged,
        compared=own or given.rate_compared,
    )


def _changes(
    series: Series, way: TimeSpan, events: tuple[Event, ...]
) -> tuple[FigureChange, FigureChange]:
    """Return the changes since the last quarter and since the same quarter of last year."""
    quarter = series.figures[-1].quarter
    breaks = tuple(e.quarter for e in events if e.is_break)
    spans = quarters_covered(way)
    on_last_year = change_on(series, quarter, LAST_YEAR, breaks, spans)
    if way in (TimeSpan.YEAR_TO_DATE, TimeSpan.YEAR):
        reason = "years so far differ in length" if way is TimeSpan.YEAR_TO_DATE else "a year each"
        yearly = replace(on_last_year, yearly=way is TimeSpan.YEAR)
        return no_change(quarter, LAST_QUARTER, reason), yearly
    return change_on(series, quarter, LAST_QUARTER, breaks, spans), on_last_year


def _flags(
    material: LineInputs,
    indicator: Indicator,
    measure: Measure,
    series: Series,
    charted: LineControl,
) -> tuple[Flag, ...]:
    """Return the flags of each quarter, from thresholds and from the control chart's signals."""
    crossed = _crossed(material, indicator, measure, series)
    found = (*crossed, *signal_flags(charted, indicator))
    return tuple(sorted(found, key=lambda flag: flag.quarter))


def _crossed(
    material: LineInputs, indicator: Indicator, measure: Measure, series: Series
) -> tuple[Flag, ...]:
    """Return the flags of crossed thresholds.

    Each quarter is judged by the thresholds of the definition under which it was collected.
    """
    earlier = predecessor_of(material.catalogue, indicator)
    if earlier is None:
        return judge(series, indicator, measure)
    since = first_collected(indicator, material.observations.get(indicator.key, ()))
    before = judge(series.until(since - 1), earlier, measure)
    return (*before, *judge(series.since(since), indicator, measure))


def _rate(
    material: LineInputs, indicator: Indicator, quarter: Quarter
) -> tuple[Figure | None, tuple[Comparison, ...]]:
    """Return a number's latest rate, and the quarter's rate compared with other areas."""
    series = rate_line(material, indicator, usual_span(indicator, Measure.RATE), quarter)
    rule = indicator.comparator
    if rule is None or rule.measure is not Measure.RATE:
        return series.latest, ()
    lines = comparator_lines(material, rule, quarter)
    return series.latest, compare_figure(indicator, series.unit, series.at(quarter), lines)
