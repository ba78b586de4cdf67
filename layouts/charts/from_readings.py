"""Makes the chart of a reading: chooses the kind of chart and puts its points into words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Kind, Part
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.figures.agency_totals import percent_of
from dashboard.figures.observations import Figure, Series
from dashboard.figures.published_values import ComparatorLine
from dashboard.figures.rates import summed_outcomes
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.flags import Flag, QuarterState
from dashboard.readings.readings import Reading, title_beside
from dashboard.variation.judgements import Judgement
from layouts.charts import tables
from layouts.charts.chart_kinds import (
    AnyChart,
    Band,
    Bands,
    Bar,
    Comparator,
    ComparatorStep,
    Dash,
    Outcome,
    Outcomes,
    PickSign,
    Point,
    RareEvents,
    Segment,
    Sparkline,
    Trend,
)
from layouts.charts.from_judgements import drawn_levels, rare_bracket
from layouts.charts.judged_levels import NO_LEVELS_DRAWN
from layouts.charts.levels import levels
from layouts.charts.points import decimals_of, points

BARS = 16
"""The most quarters of a distribution that are drawn: four years, at every width of the picture."""
RARE = 24
"""The most quarters of rare events that are drawn."""
FIVE_YEARS = 20
"""The quarters in a sparkline, and the quarters over which outcomes are counted."""
_COUNTRY, _REGION = "E92", "E12"
"""How codes of England and of a region begin. Source: ONS, register of geographic codes."""


def chart_of(reading: Reading, ours: str = "") -> AnyChart:
    """Return the chart of a reading: bands, outcomes, rare events, or otherwise a trend.

    `ours` names our line if comparators are drawn too.
    """
    kind = reading.indicator.kind
    if kind is Kind.DISTRIBUTION:
        return bands(reading)
    if kind is Kind.OUTCOMES:
        return outcomes(reading)
    if reading.indicator.rare:
        return rare_events(reading)
    return trend_of(reading, ours)


def drawn_states(reading: Reading) -> tuple[QuarterState, ...]:
    """Return the states of the quarters that a reading's chart draws."""
    if reading.indicator.kind is Kind.DISTRIBUTION:
        return reading.states[-BARS:]
    return reading.states[-RARE:] if reading.indicator.rare else reading.states


def trend_of(
    reading: Reading,
    ours: str = "",
    *,
    beside: Collection[str] | None = None,
    from_zero: bool = False,
) -> Trend:
    """Return the chart of an indicator's line over the quarters.

    `beside` are the keys of the comparator areas to draw; if it is None, the areas that the
    catalogue shows are drawn. An authority that the reader picked is always drawn.
    """
    found = points(reading)
    comparators = tuple(_comparators(reading, beside))
    return Trend(
        **_common(reading, [one.key for one in comparators]),
        table=tables.of_points(reading, found, comparators),
        unit=reading.series.unit,
        points=found,
        ours=ours,
        comparators=comparators,
        levels=levels(reading),
        judged=drawn_levels(reading),
        bracket=rare_bracket(reading),
        events=_events(reading.events, found),
        annual=reading.counted is TimeSpan.YEAR,
        from_zero=from_zero,
    )


def control_chart_of(drawn: Trend, reading: Reading) -> Trend:
    """Return a trend with the limits and the marks of a control chart (XmR), and their words."""
    marked = {flag.quarter: flag for flag in reading.chart_flags}
    states = tuple(_charted(state, marked.get(state.quarter)) for state in reading.states)
    found = points(replace(reading, states=states))
    here = marked.get(reading.quarter)
    range_ = reading.chart.at(reading.quarter)
    said = [here.sentence] if here else []
    if range_ is not None:
        ends = number_formats.range_text(range_.lower, range_.upper, reading.series.unit)
        quarters = number_formats.plural_text(reading.chart.quarters, "quarter")
        said.append(f"limits {ends}, from {quarters}")
    evidence = " ".join(f"{text[0].upper()}{text[1:]}." for text in said)
    return replace(
        drawn,
        title=f"Control chart (XmR): {reading.indicator.title_name}",
        evidence=evidence,
        table=tables.of_points(reading, found, drawn.comparators),
        points=found,
        limits=reading.chart.ranges,
        edges=_edges(reading),
        judged=NO_LEVELS_DRAWN,
        bracket=None,
    )


def _charted(state: QuarterState, flag: Flag | None) -> QuarterState:
    """Return a quarter's state as the control chart alone marks it."""
    plain = replace(state, judgement=Judgement.ORDINARY, upward=False, framed=False, flags=())
    if flag is None:
        return plain
    return replace(plain, judgement=flag.judgement, upward=flag.upward, flags=(flag,))


def _common(reading: Reading, beside: Collection[str] = ()) -> dict[str, Any]:
    """Return the fields of `Chart` for a reading, without the table.

    `beside` are the keys of the comparators that are drawn; the title names no others.
    """
    return {
        "key": reading.indicator.key,
        "name": reading.indicator.full_title(reading.measure),
        "title": title_beside(reading, beside),
        "evidence": reading.evidence,
        "unit_line": reading.unit_line,
        "quarter": reading.quarter,
    }


def _events(events: Iterable[Event], found: tuple[Point, ...]) -> tuple[Event, ...]:
    """Return the events within the quarters that are drawn."""
    if not found:
        return ()
    first, last = found[0].quarter, found[-1].quarter
    return tuple(e for e in events if first <= e.quarter <= last)


def _edges(reading: Reading) -> tuple[str, ...]:
    """Return the labels of the control chart's limits in the chosen quarter, upper end first.

    The result is empty if there are no limits.
    """
    here = reading.chart.at(reading.quarter)
    if here is None:
        return ()
    low, high = number_formats.range_ends(here.lower, here.upper, reading.series.unit)
    return f"{high} upper", f"{low} lower"


def _comparators(reading: Reading, beside: Collection[str] | None) -> Iterator[Comparator]:
    signs = cycle(PickSign)
    for line in reading.comparators:
        area = line.area
        wanted = area.shown if beside is None else area.key in beside
        steps = tuple(_steps(line, reading))
        if not steps or not (wanted or line.picked):
            continue
        if line.picked:
            yield Comparator(area.key, area.title, Dash.THIN, steps, next(signs))
        else:
            yield Comparator(area.key, area.title, _dash(area), steps)


def _dash(area: ComparatorArea) -> Dash:
    if area.kind == "neighbours_mean":
        return Dash.SOLID
    if area.kind == "area":
        code = area.codes[0] if area.codes else ""
        known = {_REGION: Dash.LONG, _COUNTRY: Dash.DOTTED}
        return known.get(code[:3], Dash.SHORT)
    return Dash.MIXED if area.kind == "neighbours_median" else Dash.SHORT


def _steps(line: ComparatorLine, reading: Reading) -> Iterator[ComparatorStep]:
    decimals = decimals_of(reading)
    for published in line.values:
        if published.value is not None:
            first = Quarter(published.year - 1, 1)
            text = number_formats.figure_text(
                published.value, number_formats.exact_unit(reading.series.unit), decimals
            )
            yield ComparatorStep(first.year_label, first, published.value, text)


def rare_events(reading: Reading) -> RareEvents:
    """Return the chart of an indicator of rare events, over its last 24 quarters."""
    found = points(reading)
    table = tables.of_points(reading, found)
    return RareEvents(
        **_common(reading),
        table=table,
        unit=reading.indicator.unit,
        points=found[-RARE:],
        bracket=rare_bracket(reading),
    )


def sparkline_of(reading: Reading) -> Sparkline:
    """Return the sparkline of an indicator's last 20 quarters."""
    return Sparkline(
        **_common(reading),
        points=points(reading, FIVE_YEARS),
        breaks=tuple(e.quarter for e in reading.events if e.is_break),
        judged=drawn_levels(reading),
    )


def bands(reading: Reading) -> Bands:
    """Return the chart of a distribution, with a bar of 100 per cent for each quarter."""
    indicator = reading.indicator
    found = points(reading)
    bars = tuple(_bar(reading, point) for point in found)
    limit = f"within {indicator.limit_days} days"
    titles = [(part.key, part.title) for part in indicator.bands]
    return Bands(
        **_common(reading),
        table=tables.of_bars(bars, titles, limit),
        bands=tuple(_band(part, indicator) for part in indicator.bands),
        bars=bars[-BARS:],
        limit=limit,
        levels=levels(reading),
        judged=drawn_levels(reading),
    )


def _band(part: Part, indicator: Indicator) -> Band:
    limit = indicator.limit_days
    in_time = limit is not None and part.upper is not None and part.upper <= limit
    return Band(part.key, _days(part), in_time)


def _days(part: Part) -> str:
    """Name a band of working days: "11 to 15", "21 or more"."""
    if part.lower is None:
        return part.title
    return f"{part.lower} or more" if part.upper is None else f"{part.lower} to {part.upper}"


def _bar(reading: Reading, point: Point) -> Bar:
    figures = [_at(series, point.quarter) for _, series in reading.parts]
    share = _at(reading.series, point.quarter)
    segments = (*_side(reading, figures, share, True), *_side(reading, figures, share, False))
    return Bar(point, segments, tuple(_count(figure, reading.series.unit) for figure in figures))


def _side(
    reading: Reading, figures: list[Figure], share: Figure, in_time: bool
) -> Iterator[Segment]:
    """Return the segments on one side of the limit.

    Each band is a segment of its own. If a count on this side is unknown, one segment holds all
    bands of the side. If no share is known, there are no segments.
    """
    bands = [_band(part, reading.indicator) for part, _ in reading.parts]
    places = tuple(i for i, band in enumerate(bands) if band.in_time is in_time)
    counts = [figure.value for figure in figures]
    told = [count for count in counts if count is not None]
    whole = sum(told) if len(told) == len(counts) else share.denominator
    if share.value is None or not whole or not places:
        return
    shares = [percent_of(counts[i], whole) for i in places]
    known = [one for one in shares if one is not None]
    if len(known) == len(places):
        yield from (Segment((i,), one) for i, one in zip(places, known, strict=True))
    else:
        yield Segment(places, share.value if in_time else 100 - share.value)


def _at(series: Series, quarter: Quarter) -> Figure:
    return series.at(quarter) or Figure(quarter, series.figures[-1].status)


def _count(figure: Figure, unit: str) -> str:
    """Write a count, or the reason why there is no count."""
    if figure.value is not None:
        return number_formats.figure_text(figure.value, number_formats.unit_like("", unit))
    return figure.status.word


def outcomes(reading: Reading) -> Outcomes:
    """Return the chart of the outcomes that were counted in the last five years."""
    found = points(reading, FIVE_YEARS)
    reached = tuple(_outcome(part, series) for part, series in reading.parts)
    span = f"{found[0].quarter} to {found[-1].quarter}" if found else str(reading.quarter)
    return Outcomes(
        **_common(reading),
        table=tables.of_outcomes(reached, span),
        span=span,
        outcomes=reached,
        points=found,
        unit=reading.indicator.unit,
    )


def _outcome(part: Part, series: Series) -> Outcome:
    total = summed_outcomes(series, FIVE_YEARS)
    count = None if total.value is None else round(total.value)
    return Outcome(part.key, part.title, count, _count(total, series.unit))
