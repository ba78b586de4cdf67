"""Published statistics as rows, shared by all partnerships. Every release is kept.

A vintage is the number of a release: 1 for the first file of a publication, 2 for its first
revision.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, insert, or_, select, update

from dashboard.comparators.editions import EditionOrder, edition_order
from dashboard.comparators.part_populations import PartPopulations
from dashboard.comparators.population_sources import PopulationSource, second_source_lines
from dashboard.comparators.publications import (
    Area,
    NeighbourList,
    PublishedContent,
    merged_areas,
    shared_codes,
)
from dashboard.comparators.revisions import PublicationRevision, compare_publication
from dashboard.figures.published_values import Publication, PublishedValue
from data_access.database.tables import (
    AreaRow,
    NeighbourRow,
    PartPopulationRow,
    PopulationRow,
    PublicationRow,
    PublishedValueRow,
)

K = TypeVar("K", bound=tuple[Any, ...])
V = TypeVar("V")
Vintage = tuple[str, int]
Vintages = dict[Vintage, Publication]
"""Releases in rising order of precedence. If two have the same figure, the later one is used."""


class PublicationRows:
    """Publications, published figures, populations, neighbours and areas.

    If several releases state the same figure, one is used by the order of `_Precedence`. If two
    codes of one council have the same figure of the same year, only one of the two is used, too.
    """

    def vintages(self, connection: Connection, as_at: date | None = None) -> Vintages:
        """Return every release loaded up to a day, in rising order of precedence.

        If `as_at` is None, all releases are returned. Those that were undone are left out.
        """
        row = PublicationRow
        columns = [c for c in row.__table__.columns if c.name != "undone"]
        asked = select(*columns)
        if as_at is None:
            asked = asked.where(row.undone.is_(None))
        else:
            there = or_(row.undone.is_(None), row.undone > as_at)
            asked = asked.where(row.loaded <= as_at, there)
        found = [Publication(**row) for row in connection.execute(asked).mappings()]
        return {(p.key, p.vintage): p for p in sorted(found, key=_Precedence(found))}

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
        row, shared = PublishedValueRow, self._shared(connection, vintages)
        wanted = None if areas is None else frozenset(areas)
        asked = select(*row.__table__.columns).where(row.series.in_(series))
        if areas is not None:
            asked = asked.where(row.area.in_(_with_codes_of_same_council(areas, shared)))
        last = _last(connection, asked, vintages, lambda r: (r.series, r.area, r.year))
        found: dict[str, list[PublishedValue]] = {key: [] for key in series}
        for r in _of_each_council(last, vintages, shared, lambda r: (r.series, r.year)):
            if wanted is None or r.area in wanted:
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
        row, shared = PopulationRow, self._shared(connection, vintages)
        asked = select(*row.__table__.columns)
        if areas is not None:
            asked = asked.where(row.area.in_(_with_codes_of_same_council(areas, shared)))
        last = _last(connection, asked, vintages, lambda r: (r.area, r.year))
        once = _of_each_council(last, vintages, shared, lambda r: (r.publication, r.year))
        wanted = None if areas is None else frozenset(areas)
        return {(r.area, r.year): r.number for r in once if wanted is None or r.area in wanted}

    def part_populations(
        self, connection: Connection, area: str, vintages: Vintages
    ) -> tuple[PartPopulations, ...]:
        """Return the children aged 0 to 17 of an area by part, in rising order of precedence.

        Each result is of one publication and one year, in its newest edition.
        """
        found: dict[tuple[str, int], dict[str, float]] = {}
        for row in self._of_parts(connection, area, vintages):
            found.setdefault((row.publication, row.year), {})[row.part] = row.number
        newest = {key: publication for (key, _), publication in vintages.items()}
        return tuple(
            PartPopulations(publication, year, found[key, year])
            for key, publication in newest.items()
            for year in sorted(year for of, year in found if of == key)
        )

    def _of_parts(self, connection: Connection, area: str | None, vintages: Vintages) -> list[Any]:
        """Return the rows in force of populations by part; of all areas if `area` is None."""
        row, shared = PartPopulationRow, self._shared(connection, vintages)
        asked = select(*row.__table__.columns)
        if area is not None:
            asked = asked.where(row.area.in_(_with_codes_of_same_council([area], shared)))
        last = _last(connection, asked, vintages, lambda r: (r.publication, r.part, r.area, r.year))
        once = _of_each_council(last, vintages, shared, lambda r: (r.publication, r.part, r.year))
        return [r for r in once if area is None or r.area == area]

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
        editions = sorted(
            vintages.values(), key=lambda p: (not p.invented, edition_order(p), p.loaded)
        )
        ranks = {(p.key, p.vintage): rank for rank, p in enumerate(editions)}
        rows = connection.execute(select(*AreaRow.__table__.columns)).all()
        known = [r for r in rows if (r.publication, r.vintage) in ranks]
        known.sort(key=lambda r: ranks[r.publication, r.vintage])
        return merged_areas(_area(r) for r in known)

    def _shared(self, connection: Connection, vintages: Vintages) -> dict[str, str]:
        """Return the old code of each authority that has the same old code as another one."""
        row = AreaRow
        several = (
            select(row.old_code).group_by(row.old_code).having(func.count(row.code.distinct()) > 1)
        )
        asked = select(row.publication, row.vintage, row.code, row.old_code, row.level)
        return shared_codes(
            Area(r.code, "", r.level, 0, 0, r.old_code)
            for r in connection.execute(asked.where(row.old_code.in_(several)))
            if (r.publication, r.vintage) in vintages
        )

    def content(
        self, connection: Connection, key: str, vintages: Vintages
    ) -> PublishedContent | None:
        """Return the figures in force of one publication; None if it has no release.

        Its publication is that of the newest edition, with the number of the last release.
        """
        own = {vintage: p for vintage, p in vintages.items() if vintage[0] == key}
        if not own:
            return None
        row = PublishedValueRow
        asked = select(*row.__table__.columns).where(row.publication == key)
        last = _last(connection, asked, own, lambda r: (r.series, r.area, r.year))
        shared = self._shared(connection, vintages)
        values = _of_each_council(last, own, shared, lambda r: (r.series, r.year))
        newest = max(own.values(), key=lambda p: (edition_order(p), p.vintage))
        return PublishedContent(
            publication=replace(newest, vintage=max(p.vintage for p in own.values())),
            values=tuple(_value(r) for r in values),
            populations=self.populations(connection, None, own),
            neighbours=_models(connection, select(*NeighbourRow.__table__.columns), own),
            part_populations={
                (r.part, r.area, r.year): r.number for r in self._of_parts(connection, None, own)
            },
        )

    def add(
        self, connection: Connection, content: PublishedContent, vintages: Vintages
    ) -> PublicationRevision:
        """Compare a file with the figures in force; add its new figures as the next release."""
        key, areas = content.publication.key, self.areas(connection, vintages)
        standing = self.content(connection, key, vintages)
        revision = compare_publication(standing, content, areas)
        if revision.changes_anything:
            fresh = self._numbered(connection, revision.fresh)
            revision = replace(revision, fresh=fresh)
            vintage = {"publication": key, "vintage": fresh.publication.vintage}
            connection.execute(insert(PublicationRow), _fields(fresh.publication))
            for table, rows in _rows(fresh, areas).items():
                if rows:
                    connection.execute(insert(table), [{**row, **vintage} for row in rows])
        return replace(revision, second_sources=self._second_sources(connection, content))

    def _numbered(self, connection: Connection, fresh: PublishedContent) -> PublishedContent:
        """Return the new figures with the next number; undone releases keep theirs."""
        row = PublicationRow
        asked = select(func.max(row.vintage)).where(row.key == fresh.publication.key)
        number = 1 + (connection.execute(asked).scalar() or 0)
        return replace(fresh, publication=replace(fresh.publication, vintage=number))

    def undo(self, connection: Connection, key: str, vintage: int, day: date) -> None:
        """Note that the load of a release was undone on a day; its rows are read no more."""
        row = PublicationRow
        found = update(row).where(row.key == key, row.vintage == vintage)
        connection.execute(found.values(undone=day))

    def _second_sources(self, connection: Connection, content: PublishedContent) -> tuple[str, ...]:
        """Say which populations of a file are those of another publication in the store, too."""
        if not content.populations:
            return ()
        vintages, own = self.vintages(connection), content.publication.key
        with_populations = set(connection.scalars(select(PopulationRow.publication).distinct()))
        order = list(dict.fromkeys(key for key, _ in vintages))
        others = [
            PopulationSource(
                next(p for p in reversed(vintages.values()) if p.key == key),
                self.populations(
                    connection, None, {v: p for v, p in vintages.items() if p.key == key}
                ),
            )
            for key in order
            if key in with_populations - {own}
        ]
        return second_source_lines(content, others, order)


class _Precedence:
    """The order of releases, as a sort key; the last one of all has precedence.

    All releases of a publication stand together, the newest edition last. A real publication comes
    after an invented one, then the one with the newer edition, then the one that came to the store
    on a later day, then the one whose key comes later in the alphabet. Source: docs/methods.md,
    "Published editions and sources".
    """

    def __init__(self, releases: Iterable[Publication]) -> None:
        self._newest: dict[str, EditionOrder] = {}
        self._first: dict[str, date] = {}
        for one in releases:
            order = edition_order(one)
            self._newest[one.key] = max(order, self._newest.get(one.key, order))
            self._first[one.key] = min(one.loaded, self._first.get(one.key, one.loaded))

    def __call__(self, found: Publication) -> tuple[object, ...]:
        key = found.key
        of_publication = (not found.invented, self._newest[key], self._first[key], key)
        return *of_publication, edition_order(found), found.vintage


def _with_codes_of_same_council(areas: Sequence[str], shared: Mapping[str, str]) -> set[str]:
    """Return the codes of some areas, and every other code of the same councils."""
    old_codes = {shared[code] for code in areas if code in shared}
    return {*areas, *(code for code, old in shared.items() if old in old_codes)}


def _of_each_council(
    last: Mapping[K, Any],
    vintages: Vintages,
    shared: Mapping[str, str],
    place: Callable[[Any], Hashable],
) -> list[Any]:
    """Return the rows without those whose council has another code in a later release.

    The keys of `last` end with an area and a year. `place` names the figure of a row without its
    area.
    """
    several = {at: row for at, row in last.items() if at[-2] in shared}
    ranks = {vintage: rank for rank, vintage in enumerate(vintages)}
    used: dict[tuple[str, Hashable], tuple[int, str]] = {}
    for row in several.values():
        at = (shared[row.area], place(row))
        ranked = (ranks[row.publication, row.vintage], row.area)
        used[at] = max(ranked, used.get(at, ranked))
    unused = {
        at for at, row in several.items() if used[shared[row.area], place(row)][1] != row.area
    }
    return [row for at, row in last.items() if at not in unused]


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
        PartPopulationRow: [
            {"part": part, "area": area, "year": year, "number": number}
            for (part, area, year), number in fresh.part_populations.items()
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
