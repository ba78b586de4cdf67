"""The data that readings are made from: everything the store knows of some indicators."""

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
    """The data that readings are made from, now or at an earlier date; nothing is calculated yet.

    `observations` are by indicator key: totals and the indicator's own bands or outcomes, and parts
    of breakdowns only where they were asked for. `populations` are by (area code, mid-year).
    `published` values are by series key, for our area and every comparator area. `neighbours` are
    area codes by rank, from the model year in use. `sums` are by indicator key, then by part and
    the quarter's ordinal: totals of several agencies that must not be added up here, because the
    reader may see the total but not every agency's figure. `roundings` are by indicator key, only
    for indicators whose counts are rounded.
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
        """Return the series of one part, agencies combined, over consecutive `quarters`."""
        series = combined_series(
            indicator, self.observations.get(indicator.key, ()), quarters, part
        )
        return self.as_seen(series, part)

    def as_seen(self, series: Series, part: str) -> Series:
        """Return the series, with figures from `sums` where the reader sees only the total."""
        sums = self.sums.get(series.key)
        if not sums:
            return series
        return series.with_figures(sums.get((part, f.quarter.ordinal), f) for f in series)
