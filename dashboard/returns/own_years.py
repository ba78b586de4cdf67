"""Our own figures for financial years compared with the figures published for our area."""

from dataclasses import dataclass, replace

from dashboard import number_formats
from dashboard.catalogue.indicators import ComparatorRule, Indicator, Kind
from dashboard.comparators.comparator_lines import area_value, own_value
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import line_series, reported_years
from dashboard.figures.observations import Figure
from dashboard.figures.rates import QUARTERS, year_figure
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter

FAR_APART = 2.0
"""A page points out a difference above this: in per cent for a count, in points for a share.

The partnership asked for two per cent.
"""
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class OwnYear:
    """Our figure for one financial year beside the published figure for our area, in the same unit.

    `difference` is our figure minus the published figure, in the indicator's unit, or in points for
    a share. `per_cent` is the difference in per cent of the published figure. It is None for a
    share and if the published figure is 0. If our figure is missing or partial, `difference` and
    `per_cent` are both None. If `far_apart` is true, the difference is large enough to point out.
    `sentence` describes the difference, or says why there is none.
    """

    indicator: Indicator
    year: int  # the reporting year: 2025 is 2024-25
    unit: str
    ours: Figure
    theirs: float
    difference: float | None = None
    per_cent: float | None = None
    far_apart: bool = False
    sentence: str = ""
    source: str = ""


def own_years(material: LineInputs, until: Quarter) -> tuple[OwnYear, ...]:
    """Return our figure and the published figure for each indicator's latest published year.

    The result is in page order. An indicator without a comparator, or without a published figure
    for our area, is left out. No year ends after the quarter `until`.
    """
    found = (_latest(material, indicator, until) for indicator in material.catalogue.indicators)
    return tuple(one for one in found if one is not None)


def own_year(material: LineInputs, indicator: Indicator, reporting_year: int) -> OwnYear | None:
    """Return our figure for a reporting year beside the published figure for our area.

    The result is None if the indicator has no comparator or no figure is published. Our figure
    follows the indicator's year rule. Counts are compared with counts, and shares with shares.
    """
    rule = indicator.comparator
    if rule is None:
        return None
    theirs = _theirs(rule, material, indicator, reporting_year)
    if theirs is None:
        return None
    ours = our_year(material, indicator, reporting_year)
    source = _source(material, rule, reporting_year)
    return _beside(indicator, reporting_year, ours, theirs, source)


def _latest(material: LineInputs, indicator: Indicator, until: Quarter) -> OwnYear | None:
    rule = indicator.comparator
    if rule is None:
        return None
    code = material.catalogue.partnership.area_code
    rows = material.published.get(rule.series, ())
    last = until.reporting_year if until.number == QUARTERS else until.reporting_year - 1
    years = sorted({v.year for v in rows if v.area == code and v.year <= last}, reverse=True)
    found = (own_year(material, indicator, one) for one in years)
    return next((one for one in found if one is not None), None)


def _theirs(
    rule: ComparatorRule, material: LineInputs, indicator: Indicator, reporting_year: int
) -> float | None:
    if _is_share(indicator):
        code = material.catalogue.partnership.area_code
        return area_value(rule, material, code, reporting_year)
    row = own_value(rule, material, reporting_year)
    return row.numerator if row and row.status.has_figure else None


def our_year(material: LineInputs, indicator: Indicator, reporting_year: int) -> Figure:
    """Return our figure for a year, by the indicator's year rule, as the figure of its Q4.

    For a distribution, this is the share of cases in time. `material` must reach to the year's end.
    """
    last = Quarter(reporting_year - 1, QUARTERS)
    if indicator.kind is Kind.DISTRIBUTION:
        return line_series(material, indicator, TimeSpan.YEAR_TO_DATE, last).figures[-1]
    way = TimeSpan.ROLLING_4 if indicator.kind is Kind.ROLLING_12_MONTHS else TimeSpan.QUARTER
    series = line_series(material, indicator, way, last)
    own = reported_years(material, indicator, series)
    return year_figure(series, indicator.year, last.year, own)


def _beside(
    indicator: Indicator, reporting_year: int, ours: Figure, theirs: float, source: str
) -> OwnYear:
    """Return our figure beside the published figure `theirs`, with the difference."""
    share = _is_share(indicator)
    unit = number_formats.PERCENT if share else indicator.unit
    label = Quarter(reporting_year - 1, QUARTERS).year_label
    plain = OwnYear(indicator, reporting_year, unit, ours, theirs, source=source)
    if ours.value is None or ours.partial:
        why = "partial" if ours.partial else ours.reason or ours.status.word
        return replace(plain, sentence=f"{indicator.short}, {label}: not compared: {why}")
    difference = ours.value - theirs
    per_cent = 100 * difference / theirs if theirs and not share else None
    apart = difference if share else per_cent
    far = bool(difference) if apart is None else abs(apart) > FAR_APART + SLACK
    return replace(
        plain,
        difference=difference,
        per_cent=per_cent,
        far_apart=far,
        sentence=_sentence(plain, difference, per_cent),
    )


def _sentence(own: OwnYear, difference: float, per_cent: float | None) -> str:
    """Describe both figures and their difference: "ours 2,768, published 2,768: no difference"."""
    least = 1 if own.unit == number_formats.PERCENT else 0
    ours = number_formats.figure_text(own.ours.value or 0.0, own.unit, least)
    theirs = number_formats.figure_text(own.theirs, own.unit, least)
    label = own.ours.quarter.year_label
    apart = number_formats.change_text(difference, own.unit, words=True)
    if apart == number_formats.NO_CHANGE:
        apart = number_formats.NO_DIFFERENCE
    elif per_cent is not None:
        apart = f"{apart} ({number_formats.per_cent_of_change(per_cent)})"
    return f"{own.indicator.short}, {label}: ours {ours}, published {theirs}: {apart}"


def _is_share(indicator: Indicator) -> bool:
    return indicator.is_percent or indicator.kind is Kind.DISTRIBUTION


def _source(material: LineInputs, rule: ComparatorRule, reporting_year: int) -> str:
    """Return the name of the publication that contains the figure for our own area."""
    row = own_value(rule, material, reporting_year)
    known = material.publications.get((row.publication, row.vintage)) if row else None
    return f"{known.publisher}, {known.title}, {known.released}" if known else ""
