"""The data that readings are made from: what the store holds about some indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL
from dashboard.figures.agency_totals import AgencyRows, agency_rows, series_of_rows
from dashboard.figures.observations import Figure, Observation, Series
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.number_formats import RoundedUnit
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class LineInputs:
    """The data that readings are made from, as of now or of an earlier date.

    Nothing has been calculated from the data yet. `first` and `last` are the first and last
    quarter. `observations` are by indicator key. They include totals and the indicator's own bands
    or outcomes. They include parts of breakdowns only if these were asked for. `populations` are by
    (area code, mid-year). `published` values are by series key, for our area and every comparator
    area. `neighbours` are area codes by rank, from the model year in use. `publications` are by
    (key, number of the release). `sums` are totals of several agencies, by indicator key, then by
    (part, ordinal of the quarter). They are used if a reader may see the total but not every
    agency's figure, so that the figures cannot be added here. `roundings` are by (indicator key,
    part), only for totals and parts whose counts are rounded.
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
    roundings: Mapping[tuple[str, str], int] = field(default_factory=dict)
    _by_part: dict[str, dict[str, AgencyRows]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _combined: dict[tuple[str, str, int, int], tuple[Indicator, Series]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def combined(
        self, indicator: Indicator, quarters: Sequence[Quarter], part: str = ALL
    ) -> Series:
        """Return the series of one part of an indicator, with the figures of its agencies combined.

        `quarters` must be consecutive. The spans of a line are all made of the same quarters, so
        what was combined is kept.
        """
        key = (indicator.key, part, quarters[0].ordinal if quarters else 0, len(quarters))
        kept = self._combined.get(key)
        if kept is not None and kept[0] is indicator:
            return kept[1]
        own = self._of_part(indicator.key, part)
        made = self.as_seen(series_of_rows(indicator, own, quarters, part), part)
        self._combined[key] = (indicator, made)
        return made

    def rounding(self, indicator: Indicator, part: str = ALL) -> int:
        """Return the number to which the reader's counts of a total or part are rounded, or 1."""
        return self.roundings.get((indicator.key, part), 1)

    def told_unit(self, indicator: Indicator, unit: str, part: str = ALL) -> str:
        """Return the unit in which the figures of a total or part are written for the reader.

        If its counts are rounded, it is a unit whose figures are written "about 50".
        """
        return RoundedUnit(unit) if self.rounding(indicator, part) > 1 else unit

    def _of_part(self, key: str, part: str) -> AgencyRows:
        """Return an indicator's observations of one part; they are sorted only once."""
        parts = self._by_part.get(key)
        if parts is None:
            parts = self._by_part[key] = agency_rows(self.observations.get(key, ()))
        return parts.get(part, {})

    def as_seen(self, series: Series, part: str) -> Series:
        """Return the series as the reader may see it.

        If the reader sees only the total of several agencies, the figure is taken from `sums`.
        """
        sums = self.sums.get(series.key)
        if not sums:
            return series
        return series.with_figures(sums.get((part, f.quarter.ordinal), f) for f in series)
