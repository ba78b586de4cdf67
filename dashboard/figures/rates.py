"""Rates per 10,000 children, sums over four quarters, years to date and full years.

A percentage is always recalculated from its numerators and denominators, never averaged. A count of
different children is never added across quarters, because a child may be counted in several.
Agencies send the year's own count with Q4.
"""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.catalogue.indicators import YearRule
from dashboard.figures.agency_totals import OF_NONE, PARTS_MISSING, percent_of
from dashboard.figures.observations import Figure, Series, Status
from dashboard.number_formats import PERCENT, RATE
from dashboard.quarters import Quarter

PER = 10_000
"""The number of children aged 0 to 17 to which a rate refers. Source: DfE, Children in need."""
QUARTERS = 4
DISTINCT = "different children cannot be added; the year's own figure comes with Q4"


class DistinctError(ValueError):
    """The code tried to add counts of different children across quarters, which is a defect."""


def per_10_000(series: Series, populations: Mapping[tuple[str, int], float], area: str) -> Series:
    """Return a series of counts as rates per 10,000 children aged 0 to 17 in an area.

    `populations` are by (area code, mid-year). A quarter of 2024-25 uses the population of
    mid-2024. Until that population is published, the latest earlier estimate is used, and
    `provisional_population` of the figure is true. A partial count has no rate.
    """
    years = {year: people for (code, year), people in populations.items() if code == area}
    known = sorted(years)
    return series.with_figures((_rate(f, years, known) for f in series), unit=RATE)


def rolling_four(series: Series, rule: YearRule = YearRule.SUM) -> Series:
    """Return, for each quarter, the sum of that quarter and the three quarters before it.

    There is a sum only if all four quarters have complete figures. For percentages, numerators and
    denominators are added. Raises: DistinctError for counts of different children.
    """
    if rule is YearRule.REPORTED:
        raise DistinctError(DISTINCT)
    figures = series.figures
    rolled = (_added(figures[max(0, i - 3) : i + 1], series, QUARTERS) for i in range(len(figures)))
    return series.with_figures(rolled)


def year_to_date(series: Series, rule: YearRule, reported: Series | None = None) -> Series:
    """Return, for each quarter, the figure of the financial year so far, by the year rule.

    With SUM, the quarters of the year are added, if all of them have complete figures. With LAST,
    the result is the quarter's own figure. With REPORTED, Q4 has the yearly figure from `reported`,
    and the other quarters have no figure.
    """
    if rule is YearRule.LAST:
        return series
    if rule is YearRule.REPORTED:
        return years_own(series, reported)
    figures = series.figures
    so_far = (
        _added(figures[max(0, i + 1 - f.quarter.number) : i + 1], series, f.quarter.number)
        for i, f in enumerate(figures)
    )
    return series.with_figures(so_far)


def year_figure(
    series: Series, rule: YearRule, start: int, reported: Series | None = None
) -> Figure:
    """Return the figure of a financial year by the year rule. `start` is 2024 for 2024-25.

    The figure is given as the figure of Q4. It is the last quarter's figure for a stock, and the
    sum of all four quarters for a flow. For counts of different children it is the yearly figure
    from `reported`.
    """
    last = Quarter(start, QUARTERS)
    at = year_to_date(series, rule, reported).at(last)
    return at or Figure(last, Status.NOT_AVAILABLE, given=0, reason=f"no figure for {last}")


def years_own(series: Series, reported: Series | None) -> Series:
    """Return the yearly figures, each in its Q4. The other quarters are "not applicable"."""
    found = {f.quarter.ordinal: f for f in reported or ()}
    return series.with_figures(_own(f, found) for f in series)


def in_time(bands: Sequence[Series], within: Iterable[str], key: str) -> Series:
    """Return, for each quarter, the per cent of all cases that are in the bands named in `within`.

    `bands` are the series of all bands over the same quarters. If any band has no complete figure
    in a quarter, that quarter has no per cent. A note that all bands share is the per cent's too.
    """
    names = frozenset(within)
    figures = (_band_share(column, bands, names) for column in zip(*bands, strict=True))
    return Series(key, PERCENT, tuple(figures))


def _band_share(
    column: Sequence[Figure], bands: Sequence[Series], within: frozenset[str]
) -> Figure:
    quarter = column[0].quarter
    absent = next((f for f in column if f.value is None), None)
    partial = next((f for f in column if f.partial), None)
    if absent or partial:
        return _unadded(quarter, absent or column[0], partial)
    total = sum(f.value or 0.0 for f in column)
    part = sum(f.value or 0.0 for f, s in zip(column, bands, strict=True) if s.part in within)
    if not total:
        return Figure(quarter, Status.NOT_APPLICABLE, reason=OF_NONE)
    return Figure(
        quarter,
        Status.GIVEN,
        percent_of(part, total),
        part,
        total,
        provisional=any(f.provisional for f in column),
        reason=column[0].reason if len({f.reason for f in column}) == 1 else "",
        own=any(f.own for f in column),
    )


def _rate(figure: Figure, years: Mapping[int, float], known: Sequence[int]) -> Figure:
    quarter = figure.quarter
    if figure.value is None or figure.partial:
        return _no_rate(figure)
    wanted = quarter.population_year
    used = wanted if wanted in years else next((y for y in reversed(known) if y < wanted), None)
    if used is None or not years[used]:
        reason = f"no population for mid-{wanted}"
        return Figure(quarter, Status.NOT_AVAILABLE, given=0, reason=reason)
    return Figure(
        quarter,
        figure.status,
        PER * figure.value / years[used],
        figure.value,
        years[used],
        figure.provisional,
        figure.given,
        figure.due,
        figure.reason,
        used,
        used != wanted,
        figure.own,
    )


def _no_rate(figure: Figure) -> Figure:
    """Return a figure without a rate, for a count that is missing or partial."""
    if not figure.partial:
        return figure
    return Figure(
        figure.quarter,
        Status.NOT_AVAILABLE,
        given=figure.given,
        due=figure.due,
        reason=f"partial: {figure.given} of {figure.due} agencies",
    )


def _added(figures: Sequence[Figure], series: Series, wanted: int) -> Figure:
    """Return the sum of the figures of consecutive quarters, as the figure of the last quarter."""
    quarter = figures[-1].quarter
    if len(figures) < wanted:
        earliest = quarter - (wanted - 1)
        return _unadded(quarter, Figure(earliest, Status.NOT_COLLECTED, given=0), None)
    absent = next((f for f in reversed(figures) if f.value is None), None)
    partial = next((f for f in reversed(figures) if f.partial), None)
    if absent or partial:
        return _unadded(quarter, absent or figures[-1], partial)
    return _whole(figures, series, quarter)


def _whole(figures: Sequence[Figure], series: Series, quarter: Quarter) -> Figure:
    """Return the sum of figures that all have a number."""
    share = series.unit == PERCENT
    nil = all(f.status is Status.NIL for f in figures)
    status = Status.NIL if nil else Status.GIVEN
    numerator = sum(f.numerator or 0.0 for f in figures)
    denominator = sum(f.denominator or 0.0 for f in figures)
    bare = share and any(f.numerator is None or f.denominator is None for f in figures)
    if bare:
        return Figure(quarter, Status.NOT_AVAILABLE, given=0, reason=PARTS_MISSING)
    if share and not denominator:
        return Figure(quarter, Status.NOT_APPLICABLE, given=0, reason=OF_NONE)
    value = percent_of(numerator, denominator) if share else sum(f.value or 0.0 for f in figures)
    return Figure(
        quarter,
        status,
        value,
        numerator if share else value,
        denominator if share else None,
        any(f.provisional for f in figures),
        figures[-1].given,
        figures[-1].due,
        own=any(f.own for f in figures),
    )


def _unadded(quarter: Quarter, absent: Figure, partial: Figure | None) -> Figure:
    """Return a figure without a number, with the reason why the quarters cannot be added.

    If the quarter itself is missing, its state and reason are kept. Otherwise the reason names the
    quarter that is missing or partial.
    """
    if absent.value is not None and partial:
        reason = f"{partial.quarter} partial: {partial.given} of {partial.due} agencies"
        return Figure(quarter, Status.NOT_AVAILABLE, given=0, due=partial.due, reason=reason)
    if absent.quarter == quarter:
        return Figure(quarter, absent.status, given=0, due=absent.due, reason=absent.reason)
    hidden = absent.status in (Status.NOT_COLLECTED, Status.SUPPRESSED)
    status = absent.status if hidden else Status.NOT_AVAILABLE
    return Figure(quarter, status, given=0, reason=f"{absent.quarter} {absent.status.word}")


def _own(figure: Figure, found: Mapping[int, Figure]) -> Figure:
    """Return the yearly figure if the quarter is a Q4. Any other quarter is "not applicable"."""
    quarter = figure.quarter
    if quarter.number != QUARTERS:
        return Figure(quarter, Status.NOT_APPLICABLE, given=0, reason=DISTINCT)
    return found.get(quarter.ordinal) or Figure(quarter, Status.NOT_RECEIVED, given=0)


def summed_outcomes(series: Series, quarters: int) -> Figure:
    """Return the sum of an outcome's counts over the last `quarters`, as the last quarter's figure.

    Quarters without a number are left out. `given` is how many of the `due` quarters were added. If
    one quarter is suppressed, the sum is suppressed too, because the hidden count could be worked
    out from the sum. Raises: ValueError for an empty series.
    """
    figures = series.figures[-quarters:]
    if not figures:
        raise ValueError(f"{series.key}: nothing to count")
    last = figures[-1].quarter
    if any(figure.status is Status.SUPPRESSED for figure in figures):
        return Figure(last, Status.SUPPRESSED, given=0, due=len(figures))
    there = [figure.value for figure in figures if figure.value is not None]
    if not there:
        return Figure(last, figures[-1].status, given=0, due=len(figures))
    total = float(sum(there))
    status = Status.GIVEN if total else Status.NIL
    own = any(figure.own for figure in figures)
    return Figure(last, status, total, total, given=len(there), due=len(figures), own=own)
