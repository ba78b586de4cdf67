"""Published statistics as rows, shared by all partnerships. Every release is kept.

A vintage is the number of a release: 1 for the first file of a publication, 2 for its first
revision.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, insert, select

from dashboard.comparators.publications import (
    Area,
    NeighbourList,
    PublicationRevision,
    PublishedContent,
    compare_publication,
    merged_areas,
)
from dashboard.figures.published_values import Publication, PublishedValue
from data_access.database.tables import (
    AreaRow,
    NeighbourRow,
    PopulationRow,
    PublicationRow,
    PublishedValueRow,
)

K = TypeVar("K")
V = TypeVar("V")
Vintage = tuple[str, int]
Vintages = dict[Vintage, Publication]
"""Releases in rising order of precedence. If two have the same figure, the later one is used."""


class PublicationRows:
    """Publications, published figures, populations, neighbours and areas.

    If several publications state the same figure, a real publication has precedence over an
    invented one. Otherwise the publication that was loaded last has precedence.
    """

    def vintages(self, connection: Connection, as_at: date | None = None) -> Vintages:
        """Return every release loaded up to a day, in rising order of precedence.

        If `as_at` is None, all releases are returned.
        """
        asked = select(*PublicationRow.__table__.columns)
        if as_at is not None:
            asked = asked.where(PublicationRow.loaded <= as_at)
        found = [Publication(**row) for row in connection.execute(asked).mappings()]
        found.sort(key=lambda p: (p.key, p.vintage))
        return {(p.key, p.vintage): p for p in sorted(found, key=_Precedence())}

    def values(
        self,
        connection: Connection,
        series: Sequence[str],
        areas: Sequence[str] | None,
        vintages: Vintages,
    ) -> dict[str, tuple[PublishedValue, ...]]:
        """Return the figures in force by series, in the order of area and year.

        If `areas` is None, the figures of all areas are returned.
        """
        row = PublishedValueRow
        asked = select(*row.__table__.columns).where(row.series.in_(series))
        if areas is not None:
            asked = asked.where(row.area.in_(areas))
        last = _last(connection, asked, vintages, lambda r: (r.series, r.area, r.year))
        found: dict[str, list[PublishedValue]] = {key: [] for key in series}
        for r in last.values():
            found[r.series].append(_value(r))
        return {
            key: tuple(sorted(those, key=lambda v: (v.area, v.year)))
            for key, those in found.items()
        }

    def populations(
        self,
        connection: Connection,
        areas: Sequence[str] | None,
        vintages: Vintages,
    ) -> dict[tuple[str, int], float]:
        """Return the number of children aged 0 to 17, by area code and mid-year.

        If `areas` is None, all areas are returned.
        """
        row = PopulationRow
        asked = select(*row.__table__.columns)
        if areas is not None:
            asked = asked.where(row.area.in_(areas))
        last = _last(connection, asked, vintages, lambda r: (r.area, r.year))
        return {place: r.number for place, r in last.items()}

    def neighbours(
        self,
        connection: Connection,
        area: str,
        model_year: int,
        vintages: Vintages,
    ) -> tuple[str, ...]:
        """Return the codes of an area's statistical neighbours, nearest first.

        The result is empty if the area has no neighbours in the model of `model_year`.
        """
        row = NeighbourRow
        asked = select(*row.__table__.columns)
        asked = asked.where(row.area == area, row.model_year == model_year)
        models = _models(connection, asked, vintages)
        return models[0].codes if models else ()

    def areas(self, connection: Connection, vintages: Vintages) -> tuple[Area, ...]:
        """Return every area once, with the years of all publications, in the order of codes."""
        ranks = {vintage: rank for rank, vintage in enumerate(vintages)}
        rows = connection.execute(select(*AreaRow.__table__.columns)).all()
        known = [r for r in rows if (r.publication, r.vintage) in ranks]
        known.sort(key=lambda r: ranks[r.publication, r.vintage])
        return merged_areas(_area(r) for r in known)

    def content(
        self, connection: Connection, key: str, vintages: Vintages
    ) -> PublishedContent | None:
        """Return the figures in force of one publication; None if it has no release."""
        own = {vintage: p for vintage, p in vintages.items() if vintage[0] == key}
        if not own:
            return None
        row = PublishedValueRow
        asked = select(*row.__table__.columns).where(row.publication == key)
        values = _last(connection, asked, own, lambda r: (r.series, r.area, r.year))
        return PublishedContent(
            publication=max(own.values(), key=lambda p: p.vintage),
            values=tuple(_value(r) for r in values.values()),
            populations=self.populations(connection, None, own),
            neighbours=_models(connection, select(*NeighbourRow.__table__.columns), own),
        )

    def add(
        self, connection: Connection, content: PublishedContent, vintages: Vintages
    ) -> PublicationRevision:
        """Compare a file with the figures in force; add its new figures as the next release."""
        key = content.publication.key
        revision = compare_publication(self.content(connection, key, vintages), content)
        if revision.changes_anything:
            fresh = revision.fresh
            vintage = {"publication": key, "vintage": fresh.publication.vintage}
            connection.execute(insert(PublicationRow), _fields(fresh.publication))
            known = self.areas(connection, vintages)
            for table, rows in _rows(fresh, known).items():
                if rows:
                    connection.execute(insert(table), [{**row, **vintage} for row in rows])
        return revision


class _Precedence:
    """The order of releases, as a sort key. Releases must come by publication, oldest first.

    A newer release always has precedence over an older release of the same publication, whatever
    day they were loaded.
    """

    def __init__(self) -> None:
        self._loaded: dict[str, date] = {}

    def __call__(self, found: Publication) -> tuple[bool, date, int, str]:
        loaded = max(found.loaded, self._loaded.get(found.key, found.loaded))
        self._loaded[found.key] = loaded
        return not found.invented, loaded, found.vintage, found.key


def _last(
    connection: Connection,
    asked: Select[Any],
    vintages: Vintages,
    place: Callable[[Any], K],
) -> dict[K, Any]:
    """Return, for each place, the row whose release has precedence."""
    ranks = {vintage: rank for rank, vintage in enumerate(vintages)}
    best: dict[K, tuple[int, Any]] = {}
    for row in connection.execute(asked):
        rank = ranks.get((row.publication, row.vintage), -1)
        at = place(row)
        if rank >= 0 and (at not in best or best[at][0] < rank):
            best[at] = rank, row
    return {at: row for at, (_, row) in best.items()}


def _models(
    connection: Connection, asked: Select[Any], vintages: Vintages
) -> tuple[NeighbourList, ...]:
    """Return each area's neighbours by model year, all from the latest release that has them."""
    models: dict[tuple[str, int], dict[Vintage, dict[int, str]]] = {}
    for row in connection.execute(asked):
        if (row.publication, row.vintage) in vintages:
            of_area = models.setdefault((row.area, row.model_year), {})
            of_area.setdefault((row.publication, row.vintage), {})[row.rank] = row.code
    found = []
    for (area, year), by_vintage in models.items():
        last = next(v for v in reversed(vintages) if v in by_vintage)
        codes = tuple(code for _, code in sorted(by_vintage[last].items()))
        found.append(NeighbourList(year, area, codes))
    return tuple(found)


def _value(row: Any) -> PublishedValue:
    return PublishedValue(**row._mapping)


def _area(row: Any) -> Area:
    found = dict(row._mapping)
    return Area(**{k: v for k, v in found.items() if k not in ("publication", "vintage")})


def _fields(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__dataclass_fields__}


def _rows(fresh: PublishedContent, known: Iterable[Area]) -> dict[type[Any], list[dict[str, Any]]]:
    """Return the rows that a release adds, by table; an area only if something about it is new."""
    return {
        PublishedValueRow: [_fields(value) for value in fresh.values],
        PopulationRow: [
            {"area": area, "year": year, "number": number}
            for (area, year), number in fresh.populations.items()
        ],
        NeighbourRow: [
            {"area": n.area, "model_year": n.model_year, "rank": rank, "code": code}
            for n in fresh.neighbours
            for rank, code in enumerate(n.codes, start=1)
        ],
        AreaRow: [_fields(area) for area in _news(fresh.areas, known)],
    }


def _news(areas: Iterable[Area], known: Iterable[Area]) -> list[Area]:
    by_code = {area.code: area for area in known}
    return [
        area
        for area in merged_areas(areas)
        if area.code not in by_code or by_code[area.code].joined(area) != by_code[area.code]
    ]
