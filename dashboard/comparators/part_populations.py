"""How many children live in each part of an area: by ethnicity, gender, age or locality."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.figures.published_values import Publication

LEAST_PARTS = 2
"""A share of a population needs at least so many parts."""


@dataclass(frozen=True, slots=True)
class PartPopulations:
    """The children aged 0 to 17 of one area, as one publication counts or estimates them.

    `numbers` are children by the key of a part. `year` is the year of the count or estimate.
    """

    publication: Publication
    year: int
    numbers: Mapping[str, float]

    def share(self, part: str) -> float:
        """Return the part's share of the children of all parts, from 0 to 1.

        Raises: KeyError if the part has no population.
        """
        return self.numbers[part] / sum(self.numbers.values())


def population_for(
    parts: Iterable[str], wanted: int, known: Sequence[PartPopulations]
) -> PartPopulations | None:
    """Return the population of a breakdown's parts to use in a year; None if there is none.

    `known` are in rising order of precedence: all years are those of one publication, the last that
    has two of the parts. Of its years the latest is used that is not after `wanted`, or else the
    earliest. Parts in which nobody lives are left out.
    """
    keys = frozenset(parts)
    found = [one for one in (_only(keys, each) for each in known) if one is not None]
    if not found:
        return None
    years = {one.year: one for one in found if one.publication.key == found[-1].publication.key}
    past = [year for year in years if year <= wanted]
    return years[max(past) if past else min(years)]


def _only(keys: frozenset[str], one: PartPopulations) -> PartPopulations | None:
    numbers = {part: number for part, number in one.numbers.items() if part in keys and number > 0}
    return replace(one, numbers=numbers) if len(numbers) >= LEAST_PARTS else None
