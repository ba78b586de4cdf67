"""What readings are made from: everything the store knows of some lines, nothing computed yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.comparators import Publication, PublishedValue
from dashboard.indicators import Catalogue
from dashboard.observations import Observation
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Material:
    """What readings are made from, as it stands (or stood): nothing computed yet.

    `observations` by indicator key: totals and the indicator's own bands or outcomes; parts of
    breakdowns only where they were asked for. `populations` by (area code, mid-year).
    `published` by series key, for our area and every comparator area.
    `neighbours`: codes by rank, of the model in use.
    """

    catalogue: Catalogue
    first: Quarter
    last: Quarter
    observations: Mapping[str, tuple[Observation, ...]]
    populations: Mapping[tuple[str, int], float]
    published: Mapping[str, tuple[PublishedValue, ...]]
    neighbours: tuple[str, ...]
    publications: Mapping[tuple[str, int], Publication] = field(default_factory=dict)
