"""The content of one published file: figures, populations, neighbours and areas."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.comparators.editions import EditionOrder, edition_order
from dashboard.comparators.publisher_leaks import GivenAway
from dashboard.figures.published_values import Publication, PublishedValue

_AUTHORITY = "authority"


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
    """Return each area once, with the years of all its mentions, in order of code.

    The mentions come in rising order of precedence. A year in which a council is mentioned under
    two codes belongs to the code of the last mention alone. A code without a year is left out.
    """
    mentions, known = tuple(areas), dict[str, Area]()
    for area in mentions:
        known[area.code] = known[area.code].joined(area) if area.code in known else area
    shared = shared_codes(known.values())
    owners: dict[tuple[str, int], str] = {}
    for area in mentions:
        if area.code in shared:
            years = range(area.first_year, area.last_year + 1)
            owners.update({(shared[area.code], year): area.code for year in years})
    years_of: dict[str, list[int]] = {code: [] for code in shared}
    for (_, year), code in owners.items():
        years_of[code].append(year)
    return tuple(
        _within(known[code], years_of[code]) if code in shared else known[code]
        for code in sorted(known)
        if code not in shared or years_of[code]
    )


def shared_codes(areas: Iterable[Area]) -> dict[str, str]:
    """Return the old code of each authority whose old code is that of another authority, too.

    A council keeps its old code of three digits when it is given another code of nine characters.
    """
    old_codes = {a.code: a.old_code for a in areas if a.level == _AUTHORITY and a.old_code}
    several = {old for old, number in Counter(old_codes.values()).items() if number > 1}
    return {code: old for code, old in old_codes.items() if old in several}


def _within(area: Area, years: list[int]) -> Area:
    return replace(area, first_year=min(years), last_year=max(years))


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
    estimate are left out. `part_populations` are those of parts, by (part, area code, year).
    `given_away` are figures that the publisher hides but that can be worked out from its other
    figures. `passed_over` says in lines of text which rows are not read.
    """

    publication: Publication
    values: tuple[PublishedValue, ...] = ()
    populations: Mapping[tuple[str, int], float] = field(default_factory=dict)
    neighbours: tuple[NeighbourList, ...] = ()
    areas: tuple[Area, ...] = ()
    given_away: tuple[GivenAway, ...] = ()
    passed_over: tuple[str, ...] = ()
    part_populations: Mapping[tuple[str, str, int], float] = field(default_factory=dict)

    @property
    def latest_year(self) -> int:
        """Return the latest year of which the file has something; 0 if it has nothing."""
        years = [value.year for value in self.values] + [year for _, year in self.populations]
        years += [year for _, _, year in self.part_populations]
        return max([*years, *(one.model_year for one in self.neighbours)], default=0)

    @property
    def order(self) -> EditionOrder:
        """Return the place of the file among the editions of its publication."""
        return edition_order(self.publication, self.latest_year)
