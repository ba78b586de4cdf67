"""What readings are made from: everything the store knows of some lines, nothing computed yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL
from dashboard.figures.agency_totals import combined_series
from dashboard.figures.observations import Figure, Observation, Series
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class LineInputs:
    """What readings are made from, as it stands (or stood): nothing computed yet.

    `observations` by indicator key: totals and the indicator's own bands or outcomes; parts of
    breakdowns only where they were asked for. `populations` by (area code, mid-year).
    `published` by series key, for our area and every comparator area.
    `neighbours`: codes by rank, of the model in use. `sums` by indicator key: several agencies'
    figures as they may be seen together, by part and quarter's ordinal, where one alone may not be
    seen as it is and so nothing may be added here. `roundings` by indicator key: to what its counts
    are rounded, where they are.
    """

    catalogue: Catalogue
    first: Quarter
    last: Quarter
    observations: Mapping[str, tuple[Observation, ...]]
    populations: Mapping[tuple[str, int], float]
    published: Mapping[str, tuple[PublishedValue, ...]]
    neighbours: tuple[str, ...]
    publications: Mapping[tuple[str, int], Publication] = field(default_factory=dict)
    sums: Mapping[str, Mapping[tuple[str, int], Figure]] = field(default_factory=dict)
    roundings: Mapping[str, int] = field(default_factory=dict)

    def combined(
        self, indicator: Indicator, quarters: Sequence[Quarter], part: str = ALL
    ) -> Series:
        """Give one part's series over `quarters`, which follow each other, agencies combined."""
        series = combined_series(
            indicator, self.observations.get(indicator.key, ()), quarters, part
        )
        return self.as_seen(series, part)

    def as_seen(self, series: Series, part: str) -> Series:
        """Give a series with the sums that stand as they may be seen in the place of its own."""
        sums = self.sums.get(series.key)
        if not sums:
            return series
        return series.with_figures(sums.get((part, f.quarter.ordinal), f) for f in series)
