"""Invented published figures for other areas, used if the real publications are not available."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

import numpy as np

from dashboard.catalogue.indicators import Catalogue, Indicator, Kind
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.comparators.publications import Area, NeighbourList, PublishedContent
from dashboard.figures.observations import Observation, Status
from dashboard.figures.published_values import Publication, PublishedValue
from data_access.demonstration.courses import stream
from data_access.demonstration.recipe import Recipe

CHILDREN = 58_000
"""Children aged 0 to 17 in our area in the last mid-year, close to the area used as a model."""
GROWTH = 1.01
"""The growth of the number of children in a year."""
_REGION = 28
"""The number of children in a region, as a multiple of ours."""
_COUNTRY = 210
"""The number of children in the country, as a multiple of ours.

The country is the last single area in the catalogue.
"""
_NEIGHBOURS = 10
_EARLIER_ESTIMATES = 4
"""The number of mid-years with an estimate before our first reporting year."""
_APART = 0.16
"""The relative standard deviation between areas; between an area's years it is a third of this."""

_Years = Mapping[int, float]


def elsewhere(
    plan: Recipe, catalogue: Catalogue, figures: Sequence[Observation]
) -> PublishedContent:
    """Invent populations, neighbours and every series that the catalogue compares with.

    Our own area's yearly figures come from the recipe or from our own quarters. The figures for
    other areas vary around ours. Everything is marked as invented.
    """
    sizes = _sizes(catalogue)
    ours = {i.key: _ours(plan, i, figures) for i in catalogue.indicators if i.comparator}
    years = [year for by_year in ours.values() for year in by_year]
    first, last = min(years, default=plan.first.year), max(years, default=plan.last.year)
    mid_years = range(first - 1 - _EARLIER_ESTIMATES, last)
    populations = {
        (code, year): float(round(CHILDREN * size * GROWTH ** (year - mid_years[-1])))
        for code, size in sizes.items()
        for year in mid_years
    }
    return PublishedContent(
        publication=_publication(plan, last),
        values=tuple(_values(plan, catalogue, ours, populations)),
        populations=populations,
        neighbours=(_neighbours(catalogue),),
        areas=tuple(_areas(catalogue, sizes, first, last)),
    )


def _publication(plan: Recipe, last: int) -> Publication:
    return Publication(
        key="invented",
        vintage=1,
        title="Comparators invented for the demonstration",
        publisher="Nobody",
        licence="none",
        released=str(last),
        file="none: invented",
        loaded=plan.last.last_day,
        invented=True,
    )


def _sizes(catalogue: Catalogue) -> dict[str, float]:
    """Return the number of children in every area, as a multiple of ours."""
    partnership = catalogue.partnership
    sizes = {partnership.area_code: 1.0}
    rng = stream(0, "sizes of areas")
    authorities = [code for a in partnership.areas if len(a.codes) > 1 for code in a.codes]
    for code in [*_neighbour_codes(), *authorities]:
        sizes.setdefault(code, float(rng.uniform(0.7, 1.8)))
    larger = [area.codes[0] for area in partnership.areas if len(area.codes) == 1]
    for code in larger:
        sizes.setdefault(code, float(_COUNTRY if code == larger[-1] else _REGION))
    return sizes


def _neighbour_codes() -> tuple[str, ...]:
    return tuple(f"X{number:08d}" for number in range(1, _NEIGHBOURS + 1))


def _neighbours(catalogue: Catalogue) -> NeighbourList:
    partnership = catalogue.partnership
    return NeighbourList(partnership.neighbour_model, partnership.area_code, _neighbour_codes())


def _areas(
    catalogue: Catalogue, sizes: Mapping[str, float], first: int, last: int
) -> Iterator[Area]:
    partnership = catalogue.partnership
    names = {area.codes[0]: area.title for area in partnership.areas if len(area.codes) == 1}
    names[partnership.area_code] = partnership.area_name
    for number, (code, size) in enumerate(sizes.items()):
        level = "authority" if size < _REGION else "region" if size < _COUNTRY else "country"
        old_code = partnership.area_old_code if code == partnership.area_code else ""
        yield Area(code, names.get(code, f"Invented area {number}"), level, first, last, old_code)


def _ours(plan: Recipe, indicator: Indicator, figures: Sequence[Observation]) -> _Years:
    """Return our area's yearly figures as a publisher would state them: counts or per cents."""
    line = plan.lines.get(indicator.key)
    whole = {year: n for year, n in (line.years if line else {}).items() if year <= plan.last.year}
    march = {year: n for year, n in (line.march if line else {}).items() if year <= plan.last.year}
    if (whole or march) and not indicator.is_percent:
        return whole or march
    totals = [o for o in figures if o.indicator == indicator.key]
    years = sorted({o.quarter.reporting_year for o in totals if o.quarter.number == 4})
    found = {
        year: _year(indicator, [o for o in totals if o.quarter.reporting_year == year])
        for year in years
    }
    return {year: figure for year, figure in found.items() if figure is not None}


def _year(indicator: Indicator, stated: Sequence[Observation]) -> float | None:
    """Return the figure of one year from its quarters; None for a share without cases."""
    if indicator.kind is Kind.DISTRIBUTION:
        in_time = {
            b.key for b in indicator.bands if b.upper and b.upper <= (indicator.limit_days or 0)
        }
        return _share(
            sum(o.numerator or 0 for o in stated if o.part in in_time),
            sum(o.numerator or 0 for o in stated if o.part == ALL),
        )
    totals = [o for o in stated if o.part == ALL]
    last = [o for o in totals if o.quarter.number == 4]
    if indicator.is_percent:
        of = last if indicator.supplied == "rolling" or indicator.kind is Kind.STOCK else totals
        return _share(sum(o.numerator or 0 for o in of), sum(o.denominator or 0 for o in of))
    own = [o for o in stated if o.part == YEAR] or (
        last if indicator.kind is Kind.STOCK else totals
    )
    return sum(o.numerator or 0 for o in own)


def _share(cases: float, out_of: float) -> float | None:
    return 100 * cases / out_of if out_of else None


def _values(
    plan: Recipe,
    catalogue: Catalogue,
    ours: Mapping[str, _Years],
    populations: Mapping[tuple[str, int], float],
) -> Iterator[PublishedValue]:
    """Return each compared series for every area and year, once."""
    own = catalogue.partnership.area_code
    areas = list(dict.fromkeys(code for code, _ in populations))
    done = set()
    for indicator in catalogue.indicators:
        rule = indicator.comparator
        if rule is None or rule.series in done or not ours[indicator.key]:
            continue
        done.add(rule.series)
        years = ours[indicator.key]
        middle = fmean(years.values())
        for code in areas:
            courses = _course(plan, rule.series, code, years, middle, mine=code == own)
            for year, figure in courses.items():
                size = populations[code, year - 1] / populations[own, year - 1]
                yield _value((rule.series, code, year), rule.form, figure, size)


def _course(
    plan: Recipe, series: str, code: str, years: _Years, middle: float, *, mine: bool
) -> _Years:
    """Return an area's yearly figures, as if the area had our size.

    For our own area they are our figures. For any other area they lie halfway between our figures
    and the area's own level, with noise.
    """
    if mine:
        return years
    rng = stream(plan.seed, "elsewhere", series, code)
    level = middle * float(np.exp(rng.normal(0, _APART)))
    noise = np.exp(rng.normal(0, _APART / 3, len(years)))
    return {
        year: (figure + level) / 2 * float(off)
        for (year, figure), off in zip(sorted(years.items()), noise, strict=True)
    }


def _value(place: tuple[str, str, int], form: str, figure: float, size: float) -> PublishedValue:
    if form == "percent":
        share = round(min(figure, 100.0), 1)
        return PublishedValue(*place, Status.GIVEN, value=share, publication="invented")
    count = float(round(figure * size))
    return PublishedValue(*place, Status.GIVEN, numerator=count, publication="invented")
