"""Holds published per cents against their own counts, and looks for columns of fractions.

A per cent may differ from its counts by rounding: its own, and that of counts which the mapping
says are rounded. The per cent of a country or region leaves out authorities whose own per cent is
withheld, although their cases are in its denominator (the Department for Education does so with
figures of low reliability). A difference beyond that is a doubt, which a person decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.comparators.publications import Area
from dashboard.figures.observations import Status
from data_access.published.mapping_entries import SeriesMapping
from data_access.published.reading import FileReading, FoundCell

_Place = tuple[str, str, int]
_Parts = Mapping[_Place, Mapping[str, FoundCell]]

_PER_CENT = 100
_HALF_A_TENTH = 0.05
_HALF = 0.5
"""Half of the last digit of per cents to one decimal, and of whole per cents.

Where a column has decimals, one decimal is the least that counts: DfE writes 20.0 as 20.
"""
_EXACT = 1e-9
_LEAST_IN_A_YEAR = 3
"""The fewest figures other than 0 of a year that can be fractions while other years are not."""
_NAMED = 5
_EXPECTED = "per cents, 0 to 100: are these fractions?"


def look_at_per_cents(reading: FileReading, parts: _Parts) -> None:
    """Add a doubt for each per cent that does not fit its counts, and each column of fractions."""
    for series in reading.mapping.series:
        if series.form == "percent" and series.value:
            own = {place: cells for place, cells in parts.items() if place[0] == series.key}
            given = [cells["value"] for cells in own.values() if _is_number(cells.get("value"))]
            doubted = set(_against_counts(reading, series, own, given))
            _look_for_fractions(reading, [one for one in given if one.line not in doubted])


@dataclass(frozen=True, slots=True)
class _Counts:
    """The counts behind a per cent: cases of a whole, each right to within `off`.

    `without` is the part of the whole whose cases may not be counted.
    """

    cases: float
    whole: float
    off: float
    without: float

    def fit(self, per_cent: float, half: float) -> bool:
        """Say whether a per cent is right to within `half` for some counts within the rounding."""
        most_of = max(self.whole - self.without - self.off, _EXACT)
        least = _PER_CENT * max(self.cases - self.off, 0) / (self.whole + self.off)
        most = _PER_CENT * (self.cases + self.off) / most_of
        return least - half - _EXACT <= per_cent <= most + half + _EXACT


def _against_counts(
    reading: FileReading, series: SeriesMapping, own: _Parts, given: list[FoundCell]
) -> Iterator[int]:
    """Add a doubt for each per cent that does not fit its counts; yield its line."""
    areas = {area.code: area for area in reading.met}
    half = _HALF if all(one.number == int(_number(one)) for one in given) else _HALF_A_TENTH
    without = _without(areas, own)
    for (_, area, year), cells in own.items():
        if not all(_is_number(cells.get(part)) for part in ("value", "numerator", "denominator")):
            continue
        level = areas[area].level if area in areas else ""
        counts = _Counts(
            _number(cells["numerator"]),
            _number(cells["denominator"]),
            reading.mapping.rounding_of(level) / 2,
            without.get((area, year), 0.0),
        )
        value = cells["value"]
        if counts.whole and not counts.fit(_number(value), half):
            is_fraction = counts.fit(_PER_CENT * _number(value), half)
            fitting = _fitting(counts) + (": is it a fraction?" if is_fraction else "")
            reading.doubts.at(value.line, value.column, f"{value.number:g}", fitting)
            yield value.line


def _without(areas: Mapping[str, Area], own: _Parts) -> dict[tuple[str, int], float]:
    """Return the denominators of authorities whose per cent is withheld, by region and country."""
    found: dict[tuple[str, int], float] = {}
    countries = [area.code for area in areas.values() if area.level == "country"]
    for (_, code, year), cells in own.items():
        area, whole = areas.get(code), cells.get("denominator")
        withheld = "value" in cells and not _is_number(cells["value"])
        if withheld and whole and _is_number(whole) and area and area.level == "authority":
            for above in (area.region, *countries):
                found[above, year] = found.get((above, year), 0.0) + _number(whole)
    return found


def _fitting(counts: _Counts) -> str:
    share = _PER_CENT * counts.cases / counts.whole
    return f"about {share:.3g}, as {counts.cases:,.12g} of {counts.whole:,.12g} are"


def _look_for_fractions(reading: FileReading, given: list[FoundCell]) -> None:
    """Add a doubt if no figure of a column is above 1, or none of a whole year in it."""
    by_year: dict[int, list[FoundCell]] = {}
    for one in given:
        if one.number:
            by_year.setdefault(one.year, []).append(one)
    if _are_fractions([one for those in by_year.values() for one in those]):
        _doubt(reading, [one for those in by_year.values() for one in those], "")
        return
    for year, those in sorted(by_year.items()):
        if len(those) >= _LEAST_IN_A_YEAR and _are_fractions(those):
            _doubt(reading, those, f" in {year}")


def _are_fractions(those: list[FoundCell]) -> bool:
    numbers = [_number(one) for one in those]
    return bool(numbers) and max(numbers) <= 1 and any(number < 1 for number in numbers)


def _doubt(reading: FileReading, those: list[FoundCell], when: str) -> None:
    some = ", ".join(f"{one.number:g}" for one in those[:_NAMED])
    found = f"{some}{' …' if len(those) > _NAMED else ''}, none of {len(those):,} above 1{when}"
    first = those[0]
    reading.doubts.add(f"line {first.line}, column {first.column}", found, _EXPECTED)


def _is_number(cell: FoundCell | None) -> bool:
    return cell is not None and not isinstance(cell.number, Status)


def _number(cell: FoundCell) -> float:
    if isinstance(cell.number, Status):
        raise TypeError(f"line {cell.line} has no number")
    return cell.number
