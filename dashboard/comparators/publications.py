"""The content of one published file, and how a newer file differs from it.

A file is read into `PublishedContent`. `compare_publication` compares the file with the figures of
the same publication that are already in the store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.comparators.publisher_leaks import GivenAway, told
from dashboard.figures.observations import Status
from dashboard.figures.published_values import Publication, PublishedValue

_POPULATION = "population 0 to 17"
_NEIGHBOURS = "statistical neighbours"
_Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Area:
    """One code of a country, region or local authority, and the years published for that code.

    A reorganised authority gets a new code and is treated as another area. Its earlier years do not
    count for the new code. `old_code` is a three-digit number that some publications use instead of
    the code. `first_year` and `last_year` are the earliest and latest reporting years with figures.
    """

    code: str
    name: str
    level: str  # country | region | authority
    first_year: int
    last_year: int
    old_code: str = ""
    region: str = ""

    def joined(self, other: "Area") -> "Area":
        """Return one area from two mentions of the same code, with the years of both mentions.

        The name is taken from the mention with the later years.
        """
        later = max(self, other, key=lambda area: area.last_year)
        return replace(
            later,
            first_year=min(self.first_year, other.first_year),
            old_code=later.old_code or self.old_code or other.old_code,
            region=later.region or self.region or other.region,
        )


def merged_areas(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return each area once, with the years of all its mentions, in order of code."""
    known: dict[str, Area] = {}
    for area in areas:
        known[area.code] = known[area.code].joined(area) if area.code in known else area
    return tuple(known[code] for code in sorted(known))


@dataclass(frozen=True, slots=True)
class NeighbourList:
    """The codes of an area's statistical neighbours in one model year, nearest first."""

    model_year: int
    area: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedContent:
    """Everything that the dashboard uses from one published file.

    `populations` are numbers of children aged 0 to 17, by (area code, mid-year). Areas without an
    estimate are left out. `given_away` are figures that the publisher hides but that can be worked
    out from its other figures.
    """

    publication: Publication
    values: tuple[PublishedValue, ...] = ()
    populations: Mapping[tuple[str, int], float] = field(default_factory=dict)
    neighbours: tuple[NeighbourList, ...] = ()
    areas: tuple[Area, ...] = ()
    given_away: tuple[GivenAway, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisedValue:
    """One figure that a newer file changes, described in words.

    `what` names the figure. `before` and `after` are its values before and after the change.
    """

    what: str  # "referrals, E08000005, 2025"
    before: str
    after: str

    def __str__(self) -> str:
        """Describe the change: "referrals, E08000005, 2025: 3,126 became 3,130"."""
        return f"{self.what}: {self.before} became {self.after}"


@dataclass(frozen=True, slots=True)
class PublicationRevision:
    """The changes that a newer file makes to the stored figures of its publication.

    `fresh` holds only the figures that are new or different. `added`, `unchanged` and `missing` are
    numbers of figures. `missing` figures are in the store but not in the file. They are kept.
    """

    fresh: PublishedContent
    added: int
    unchanged: int
    missing: int
    changed: tuple[RevisedValue, ...] = ()

    @property
    def changes_anything(self) -> bool:
        """Say whether the file adds or changes any figure.

        If it does, the file is stored as a new vintage. A vintage is a numbered release of a
        publication.
        """
        return bool(self.added or self.changed)

    def sentences(self, most: int = 20) -> tuple[str, ...]:
        """Describe the revision in lines of text: a summary, then at most `most` changed figures.

        The last line names the areas and years of hidden figures that can be worked out, if there
        are any. It never names the figures' values.
        """
        publication = self.fresh.publication
        rest = len(self.changed) - most
        return (
            f"{publication.file}: {publication.title}{self._counts()}.",
            *(f"  {change}" for change in self.changed[:most]),
            *((f"  and {rest:,} more changes",) if rest > 0 else ()),
            *told(self.fresh.given_away, {area.code: area.name for area in self.fresh.areas}),
        )

    def _counts(self) -> str:
        if not (self.changes_anything or self.unchanged or self.missing):
            return ": holds no figures"
        counts = f", vintage {self.fresh.publication.vintage}: "
        if self.changes_anything:
            counts += f"{self.added:,} added, {len(self.changed):,} changed, "
            counts += f"{self.unchanged:,} as before"
        else:
            counts += f"nothing new, {self.unchanged:,} as before"
        return counts + (f", {self.missing:,} not in this file and kept" if self.missing else "")


def compare_publication(
    before: PublishedContent | None, after: PublishedContent
) -> PublicationRevision:
    """Compare a file with the stored figures of the same publication.

    `before` is None if nothing is stored. If any figure was added or changed, the file becomes a
    new release (vintage) of the publication. The number of the release is then one more than the
    stored number.
    """
    standing = _figures(before) if before else {}
    figures = _figures(after)
    fresh = {key for key, figure in figures.items() if standing.get(key) != figure}
    changed = sorted(fresh & standing.keys())
    vintage = (before.publication.vintage if before else 0) + bool(fresh)
    return PublicationRevision(
        fresh=_only(after, fresh, replace(after.publication, vintage=vintage)),
        added=len(fresh) - len(changed),
        unchanged=len(figures) - len(fresh),
        missing=len(standing.keys() - figures.keys()),
        changed=tuple(
            RevisedValue(f"{key[0]}, {key[1]}, {key[2]}", _said(standing[key]), _said(figures[key]))
            for key in changed
        ),
    )


def _figures(content: PublishedContent) -> dict[_Key, tuple[object, ...]]:
    """Return everything that a file states, by (series, area, year)."""
    figures: dict[_Key, tuple[object, ...]] = {
        (v.series, v.area, v.year): (v.status, v.value, v.numerator, v.denominator)
        for v in content.values
    }
    for (area, year), number in content.populations.items():
        figures[_POPULATION, area, year] = (Status.GIVEN, float(number), None, None)
    for neighbours in content.neighbours:
        figures[_NEIGHBOURS, neighbours.area, neighbours.model_year] = neighbours.codes
    return figures


def _only(content: PublishedContent, keys: set[_Key], publication: Publication) -> PublishedContent:
    return PublishedContent(
        publication,
        tuple(
            replace(v, publication=publication.key, vintage=publication.vintage)
            for v in content.values
            if (v.series, v.area, v.year) in keys
        ),
        {at: n for at, n in content.populations.items() if (_POPULATION, *at) in keys},
        tuple(n for n in content.neighbours if (_NEIGHBOURS, n.area, n.model_year) in keys),
        content.areas,
        content.given_away,
    )


def _said(figure: tuple[object, ...]) -> str:
    """Describe a figure: "3,126", "17.2 (476 of 2,768)", "suppressed", or the neighbours' codes."""
    status, *numbers = figure
    if not isinstance(status, Status):
        return " ".join(map(str, figure))
    if not status.has_figure:
        return status.value
    value, numerator, denominator = (_number(n) for n in numbers)
    parts = f"{numerator} of {denominator}" if denominator else numerator
    return f"{value} ({parts})" if value and parts else value or parts


def _number(number: object) -> str:
    return f"{number:,.12g}" if isinstance(number, int | float) else ""
