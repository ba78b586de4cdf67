"""Invented populations by part: how many children of each group live in our area."""

from collections.abc import Iterator

from dashboard.catalogue.indicators import Breakdown, Catalogue
from dashboard.comparators.publications import PublishedContent
from dashboard.figures.published_values import Publication
from data_access.demonstration.elsewhere import CHILDREN, GROWTH
from data_access.demonstration.recipe import Recipe

_NOT_RECORDED = "not_recorded"


def invented_parts(plan: Recipe, catalogue: Catalogue) -> PublishedContent:
    """Invent the children aged 0 to 17 by part, for every mid-year that our figures use."""
    years = range(plan.first.population_year, plan.last.population_year)
    area = catalogue.partnership.area_code
    return PublishedContent(
        publication=Publication(
            key="invented_parts",
            vintage=1,
            title="Children aged 0 to 17 by age, gender, ethnicity and locality",
            publisher="Nobody",
            licence="none",
            released=str(plan.last.population_year),
            file="none: invented",
            loaded=plan.last.last_day,
            invented=True,
        ),
        part_populations={
            (part, area, year): number
            for year in years
            for split in catalogue.breakdowns
            for part, number in _numbers(plan, split, years, year)
        },
    )


def _numbers(
    plan: Recipe, split: Breakdown, years: range, year: int
) -> Iterator[tuple[str, float]]:
    """Yield the children of each part in a year; without a recipe the first part is the largest."""
    written = plan.populations.get(split.key, {})
    gone = (year - years[0]) / max(1, len(years) - 1)
    shares = {
        part.key: written[part.key][0] * (1 - gone) + written[part.key][1] * gone
        if part.key in written
        else 0.0
        for part in split.parts
    }
    if not any(shares.values()):
        named = [part.key for part in split.parts if not part.key.endswith(_NOT_RECORDED)]
        shares = {key: 1 / (place + 2) for place, key in enumerate(named)}
    children = CHILDREN * GROWTH ** (year - years[-1])
    for key, share in shares.items():
        if share:
            yield key, float(round(children * share / sum(shares.values())))
