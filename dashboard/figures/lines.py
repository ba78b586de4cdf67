"""An indicator's line: its series as a number or a rate, over every time span that is allowed.

If an indicator replaced another, its line continues the earlier line. Earlier quarters then follow
the earlier definition, and a break marks the change.
"""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator, Kind, Part, YearRule
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.agency_totals import first_collected
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.rates import in_time, per_10_000, rolling_four, year_to_date, years_own
from dashboard.figures.time_spans import TimeSpan, honest_spans
from dashboard.quarters import Quarter, quarters_between

NEW_DEFINITION = "new definition"


def line_series(
    material: LineInputs,
    indicator: Indicator,
    counted: TimeSpan,
    until: Quarter,
    part: str = ALL,
) -> Series:
    """Return an indicator's series up to `until`, with figures that cover the time span `counted`.

    For a distribution with a limit of days, the series is the per cent of cases in the bands within
    the limit. Quarters of an earlier definition are counted separately, so no figure mixes two
    definitions.
    """
    own = _told(material, indicator, _own(material, indicator, counted, until, part))
    earlier = predecessor_of(material.catalogue, indicator)
    if earlier is None or not own.figures or counted not in honest_spans(earlier):
        return own
    since = first_collected(indicator, material.observations.get(indicator.key, ()))
    return _joined(line_series(material, earlier, counted, until, part), own, since)


def rate_line(
    material: LineInputs, indicator: Indicator, counted: TimeSpan, until: Quarter
) -> Series:
    """Return an indicator's rate per 10,000 children aged 0 to 17 in the partnership's area."""
    counts = line_series(material, indicator, counted, until)
    area = material.catalogue.partnership.area_code
    return _told(material, indicator, per_10_000(counts, material.populations, area))


def measured_line(
    material: LineInputs, indicator: Indicator, measure: Measure, counted: TimeSpan, until: Quarter
) -> Series:
    """Return an indicator's series as the measure asks: as a number or as a rate."""
    if measure is Measure.RATE:
        return rate_line(material, indicator, counted, until)
    return line_series(material, indicator, counted, until)


def part_lines(
    material: LineInputs,
    indicator: Indicator,
    parts: Sequence[Part],
    counted: TimeSpan,
    until: Quarter,
) -> tuple[tuple[Part, Series], ...]:
    """Return each part with its series, in the order given.

    The series are counts. For a percentage they are per cents.
    """
    return tuple((p, line_series(material, indicator, counted, until, p.key)) for p in parts)


def events_on(catalogue: Catalogue, indicator: Indicator) -> tuple[Event, ...]:
    """Return the events, breaks and new limits on an indicator's line, oldest first.

    If the indicator replaced another, a break is added at its first quarter, unless there is one.
    """
    events = catalogue.events_of(indicator.key)
    if predecessor_of(catalogue, indicator) is None:
        return events
    if any(e.is_break and e.quarter == indicator.since for e in events):
        return events
    own = Event(indicator.since, NEW_DEFINITION, True, (indicator.key,), indicator.source)
    return tuple(sorted((*events, own), key=lambda event: (event.quarter, event.title)))


def breaks_on(catalogue: Catalogue, indicator: Indicator) -> tuple[Quarter, ...]:
    """Return the first quarter after each break on an indicator's line, oldest first."""
    return tuple(e.quarter for e in events_on(catalogue, indicator) if e.is_break)


def predecessor_of(catalogue: Catalogue, indicator: Indicator) -> Indicator | None:
    """Return the indicator that this indicator replaced, or None if there is none.

    The line of this indicator continues the line of the replaced indicator.
    """
    if indicator.replaces is None or not catalogue.has(indicator.replaces):
        return None
    return catalogue.indicator(indicator.replaces)


def history_keys(catalogue: Catalogue, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of indicators and of all earlier indicators whose lines they continue."""
    found: list[str] = []
    for key in keys:
        one: Indicator | None = catalogue.indicator(key)
        while one is not None and one.key not in found:
            found.append(one.key)
            one = predecessor_of(catalogue, one)
    return tuple(found)


def _told(material: LineInputs, indicator: Indicator, series: Series) -> Series:
    """Return a series in a unit that says whether it is made from rounded counts."""
    unit = material.told_unit(indicator, series.unit, series.part)
    return series if unit is series.unit else replace(series, unit=unit)


def _own(
    material: LineInputs, indicator: Indicator, counted: TimeSpan, until: Quarter, part: str
) -> Series:
    """Return the series of an indicator, without the line of an earlier definition."""
    quarters = quarters_between(min(material.first, until), until)
    if not _is_share_of_bands(indicator, part):
        whole = material.combined(indicator, quarters, part)
        return _counted(material, indicator, counted, whole)
    bands = [material.combined(indicator, quarters, band.key) for band in indicator.bands]
    share = in_time(bands, bands_within(indicator), indicator.key)
    return _counted(material, indicator, counted, material.as_seen(share, IN_TIME))


def _is_share_of_bands(indicator: Indicator, part: str) -> bool:
    return indicator.kind is Kind.DISTRIBUTION and indicator.limit_days is not None and part == ALL


def bands_within(indicator: Indicator) -> tuple[str, ...]:
    """Return the keys of a distribution's bands that end within its limit of working days.

    If the indicator has no limit of days, the result is empty.
    """
    limit = indicator.limit_days
    if limit is None:
        return ()
    return tuple(b.key for b in indicator.bands if b.upper is not None and b.upper <= limit)


def _counted(
    material: LineInputs, indicator: Indicator, counted: TimeSpan, series: Series
) -> Series:
    """Return a series of single quarters as a series that covers the time span `counted`."""
    if counted is TimeSpan.QUARTER or indicator.supplied == "rolling":
        return series
    if counted is TimeSpan.ROLLING_4:
        return rolling_four(series, indicator.year)
    if counted is TimeSpan.YEAR_TO_DATE:
        return year_to_date(series, indicator.year, reported_years(material, indicator, series))
    return years_own(series, reported_years(material, indicator, series))


def reported_years(material: LineInputs, indicator: Indicator, series: Series) -> Series | None:
    """Return the yearly figures that agencies send with Q4, for counts of different children.

    The result is None for any other indicator, and for a part other than the total.
    """
    if indicator.year is not YearRule.REPORTED or series.part != ALL:
        return None
    quarters = tuple(f.quarter for f in series)
    return material.combined(indicator, quarters, YEAR)


def _joined(before: Series, own: Series, since: Quarter) -> Series:
    """Return the series `own`, continued by `before` in quarters before `since`.

    A figure of `before` is used only if `own` was not collected in the quarter.
    """
    place = since - own.figures[0].quarter
    return own.with_figures(
        earlier if i < place and _is_empty(later) else later
        for i, (earlier, later) in enumerate(zip(before.figures, own.figures, strict=True))
    )


def _is_empty(figure: Figure) -> bool:
    return figure.status is Status.NOT_COLLECTED
