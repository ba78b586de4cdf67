"""Published years to compare with: neighbours by mean and by median, areas, and pooled groups.

Nothing is rounded. If counts and populations are published, a rate is recalculated from the count
and the population of the year before the reporting year (2025 uses mid-2024). Otherwise the
published rate is used. Per cents are used as published. If they are not published, they are
recalculated from their numerators and denominators. If an area has no value in a year (because none
is published, it is hidden, or the area did not exist), the area is left out. The number of areas
with a value is shown: "9 of 10".
"""

from collections.abc import Callable, Mapping, Sequence
from math import fsum
from statistics import median

from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.comparators.editions import edition_order
from dashboard.figures.agency_totals import percent_of
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.figures.published_values import (
    ComparatorLine,
    ComparatorValue,
    Publication,
    PublishedValue,
)
from dashboard.figures.rates import PER
from dashboard.quarters import Quarter

RATE_FORM = "rate"
PERCENT_FORM = "percent"
COUNT_FORM = "count"
AREA = "area"
POOLED = "pooled"
NEIGHBOURS_MEAN = "neighbours_mean"
NEIGHBOURS_MEDIAN = "neighbours_median"


def area_lines(
    material: LineInputs, rule: ComparatorRule | None, until: Quarter | None = None
) -> tuple[ComparatorLine, ...]:
    """Return the published years of each of the partnership's comparator areas.

    Areas without any value are left out. If `until` is given, the years end with its reporting
    year. If `rule` is None, the result is empty.
    """
    if rule is None:
        return ()
    pool = _Pool(material, rule)
    years = pool.years(until)
    areas = material.catalogue.partnership.areas
    found = (_line(area, rule.form, years, pool) for area in areas)
    return tuple(one for one in found if one.latest is not None)


def line(
    area: ComparatorArea, rule: ComparatorRule, material: LineInputs, until: Quarter | None = None
) -> ComparatorLine:
    """Return the published years of one comparator area.

    If `until` is given, the years end with its reporting year.
    """
    pool = _Pool(material, rule)
    return _line(area, rule.form, pool.years(until), pool)


def area_years(
    areas: Sequence[ComparatorArea],
    rule: ComparatorRule,
    material: LineInputs,
    until: Quarter | None = None,
) -> tuple[ComparatorLine, ...]:
    """Return the published years of each of some areas, also of those without any value."""
    pool = _Pool(material, rule)
    years = pool.years(until)
    return tuple(_line(area, rule.form, years, pool) for area in areas)


def own_value(rule: ComparatorRule, material: LineInputs, year: int) -> PublishedValue | None:
    """Return the published figure for our own area in a reporting year.

    The result is None if no figure is published.
    """
    code = material.catalogue.partnership.area_code
    published = material.published.get(rule.series, ())
    return next((v for v in published if v.area == code and v.year == year), None)


def area_value(rule: ComparatorRule, material: LineInputs, code: str, year: int) -> float | None:
    """Return an area's published figure as a rate, a per cent or a count, as the rule's form says.

    A rate is recalculated, and so unrounded, if its count and population are published. The result
    is None if the area has no figure.
    """
    return _Pool(material, rule).of(rule.form, code, year)


def parts(
    rule: ComparatorRule, material: LineInputs, codes: Sequence[str]
) -> dict[tuple[str, int], tuple[float, float]]:
    """Return the two numbers behind each area's rate or per cent, by (code, reporting year).

    The numbers are the count and the population, or the numerator and the denominator. A year in
    which an area lacks one of the two numbers is left out.
    """
    pool = _Pool(material, rule)
    found = {}
    for code in codes:
        for year in pool.years(None):
            both = pool.parts(rule.form, code, year)
            if both is not None:
                found[code, year] = both
    return found


def source(rule: ComparatorRule, material: LineInputs, codes: Sequence[str]) -> tuple[str, bool]:
    """Return a description of the latest publication with figures for these areas.

    The second value says whether any of the figures are invented.
    """
    return _source(_Pool(material, rule).behind(codes))


class _Pool:
    """The published figures of one series, by area and year, with the populations for rates."""

    __slots__ = ("_material", "_populations", "_published", "_rows", "_values")

    def __init__(self, material: LineInputs, rule: ComparatorRule) -> None:
        self._material = material
        self._published = material.published.get(rule.series, ())
        self._rows = {(value.area, value.year): value for value in self._published}
        self._populations = material.populations
        self._values: dict[tuple[str, str, int], float | None] = {}

    @property
    def material(self) -> LineInputs:
        """Return the data from which the published figures were taken."""
        return self._material

    def years(self, until: Quarter | None) -> list[int]:
        """Return the reporting years with published figures, earliest first.

        If `until` is given, the years end with its reporting year.
        """
        last = until.reporting_year if until else None
        return sorted({v.year for v in self._published if last is None or v.year <= last})

    def behind(self, codes: Sequence[str]) -> list[Publication]:
        """Return the publications that contain figures for these areas."""
        keys = {(v.publication, v.vintage) for v in self._published if v.area in codes}
        known = self._material.publications
        return [known[key] for key in keys if key in known]

    def row(self, code: str, year: int) -> PublishedValue | None:
        """Return an area's published value in a year, or None if the area has no figure."""
        row = self._rows.get((code, year))
        return row if row and row.status.has_figure else None

    def status(self, code: str, year: int) -> Status:
        """Return the state of an area's figure in a year.

        An unpublished figure is "not available".
        """
        row = self._rows.get((code, year))
        return row.status if row else Status.NOT_AVAILABLE

    def of(self, form: str, code: str, year: int) -> float | None:
        """Return an area's value as a rate, a per cent or a count, as `form` says.

        Each value is calculated once and then kept. The result is None if the area has no figure.
        """
        key = (form, code, year)
        if key not in self._values:
            self._values[key] = self._of(form, code, year)
        return self._values[key]

    def _of(self, form: str, code: str, year: int) -> float | None:
        row = self.row(code, year)
        if row is None:
            return None
        if form == COUNT_FORM:
            return row.numerator
        if form == PERCENT_FORM:
            return (
                row.value if row.value is not None else percent_of(row.numerator, row.denominator)
            )
        parts = self.parts(form, code, year)
        return PER * parts[0] / parts[1] if parts else row.value

    def parts(self, form: str, code: str, year: int) -> tuple[float, float] | None:
        """Return the two numbers from which a rate or per cent is made.

        The result is None if one of the numbers is missing.
        """
        row = self.row(code, year)
        if row is None or row.numerator is None:
            return None
        below = row.denominator if form == PERCENT_FORM else self._population(code, year)
        return (row.numerator, below) if below else None

    def _population(self, code: str, year: int) -> float | None:
        return self._populations.get((code, year - 1))


def _line(area: ComparatorArea, form: str, years: Sequence[int], pool: _Pool) -> ComparatorLine:
    codes = _codes(area, pool.material)
    values = tuple(_value(area, form, codes, year, pool) for year in years)
    return ComparatorLine(area, values, *_source(pool.behind(codes)))


def _source(known: Sequence[Publication]) -> tuple[str, bool]:
    newest = max(known, key=lambda p: (edition_order(p), p.loaded, p.vintage, p.key), default=None)
    words = f"{newest.publisher}, {newest.title}, {newest.released}" if newest else ""
    return words, any(p.invented for p in known)


def _codes(area: ComparatorArea, material: LineInputs) -> tuple[str, ...]:
    if area.kind in (NEIGHBOURS_MEAN, NEIGHBOURS_MEDIAN):
        return material.neighbours
    return area.codes


def _value(
    area: ComparatorArea, form: str, codes: Sequence[str], year: int, pool: _Pool
) -> ComparatorValue:
    """Return a comparator's value in one year, calculated by the method of the area's kind."""
    if area.kind == POOLED:
        return _pooled(form, codes, year, pool)
    found = [v for code in codes if (v := pool.of(form, code, year)) is not None]
    if not found:
        status = pool.status(codes[0], year) if len(codes) == 1 else Status.NOT_AVAILABLE
        return ComparatorValue(year, None, status, 0, len(codes))
    return ComparatorValue(year, _METHODS[area.kind](found), Status.GIVEN, len(found), len(codes))


def _pooled(form: str, codes: Sequence[str], year: int, pool: _Pool) -> ComparatorValue:
    """Return the value of a group of areas taken together.

    A rate is the sum of counts over the sum of populations. A per cent is the sum of numerators
    over the sum of denominators. A count is the sum of counts.
    """
    if form == COUNT_FORM:
        counts = [v for code in codes if (v := pool.of(form, code, year)) is not None]
        value = fsum(counts) if counts else None
        status = Status.GIVEN if counts else Status.NOT_AVAILABLE
        return ComparatorValue(year, value, status, len(counts), len(codes))
    parts = [p for code in codes if (p := pool.parts(form, code, year)) is not None]
    if not parts:
        return ComparatorValue(year, None, Status.NOT_AVAILABLE, 0, len(codes))
    scale = 100 if form == PERCENT_FORM else PER
    value = scale * fsum(p[0] for p in parts) / fsum(p[1] for p in parts)
    return ComparatorValue(year, value, Status.GIVEN, len(parts), len(codes))


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


_METHODS: Mapping[str, Callable[[Sequence[float]], float]] = {
    NEIGHBOURS_MEAN: _mean,
    NEIGHBOURS_MEDIAN: median,
    AREA: _mean,
}
