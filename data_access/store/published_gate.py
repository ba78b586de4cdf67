"""The half of the gate that passes on what others published, which they protected themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.comparators.part_populations import PartPopulations
from dashboard.comparators.publications import Area
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.readers import Reader
from data_access.store.snapshot import Snapshot


class PublishedGate:
    """The published statistics of a snapshot, as one reader may see them."""

    _snapshot: Snapshot
    reader: Reader

    def publications(self) -> tuple[Publication, ...]:
        """Return each publication in its latest release, ordered by key."""
        return tuple(map(self._as_told, self._snapshot.publications()))

    def vintages(self) -> tuple[Publication, ...]:
        """Return every release of every publication, by key and then oldest first."""
        return tuple(map(self._as_told, self._snapshot.vintages()))

    def _as_told(self, publication: Publication) -> Publication:
        """Return a publication without the name of its file, unless the reader is a steward."""
        return publication if self.reader.is_steward else replace(publication, file="")

    def populations(self, areas: Sequence[str]) -> Mapping[tuple[str, int], float]:
        """Return the number of children aged 0 to 17, by area code and mid-year."""
        return self._snapshot.populations(areas)

    def part_populations(self, area: str) -> tuple[PartPopulations, ...]:
        """Return the children aged 0 to 17 of an area by part, in rising order of precedence."""
        found = self._snapshot.part_populations(area)
        return tuple(replace(one, publication=self._as_told(one.publication)) for one in found)

    def published(
        self, series: Sequence[str], areas: Sequence[str]
    ) -> Mapping[str, tuple[PublishedValue, ...]]:
        """Return the published figures of some areas by series, in the order of area and year."""
        return self._snapshot.published(series, areas)

    def neighbours(self, area: str, model_year: int) -> tuple[str, ...]:
        """Return the codes of an area's statistical neighbours, nearest first."""
        return self._snapshot.neighbours(area, model_year)

    def areas(self) -> tuple[Area, ...]:
        """Return every published area, in the order of codes."""
        return self._snapshot.areas()
