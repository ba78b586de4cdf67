"""Makes figures, populations and neighbours from the cells of a published file."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from dashboard.comparators.publications import NeighbourList
from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue
from data_access.published.areas import ByCode
from data_access.published.mapping_entries import MappedCell, SeriesMapping
from data_access.published.per_cents import look_at_per_cents
from data_access.published.reading import FileReading, FoundCell

_NATIONAL = 100
_SHARE = 0.9
"""A file counts as cut off if a year has fewer than this share of another year's areas.

The other year must have at least _NATIONAL areas.
"""

_Place = tuple[str, str, int]


def values(reading: FileReading) -> tuple[PublishedValue, ...]:
    """Return the figures of every series in the mapping, one for each area and reporting year."""
    series = {s.key: s for s in reading.mapping.series}
    cells = {(s.key, part): cell for s in series.values() for part, cell in s.cells.items()}
    parts: dict[_Place, dict[str, FoundCell]] = {}
    for found in _once(reading, reading.found(cells)):
        key, part = found.tag
        _check(reading, found, series[key].form)
        parts.setdefault((key, found.area, found.year), {})[part] = found
    _check_whole(reading, parts)
    look_at_per_cents(reading, parts)
    figures = (_figure(reading, series[place[0]], place, found) for place, found in parts.items())
    return tuple(figure for figure in figures if figure)


def populations(reading: FileReading) -> dict[tuple[str, int], float]:
    """Return the estimates by area and mid-year; an area with a symbol has no estimate."""
    cell = reading.mapping.population
    cells = {("population", "numerator"): cell} if cell else {}
    estimates: dict[tuple[str, int], float] = {}
    for found in _once(reading, reading.found(cells)):
        _check(reading, found, "count")
        if not isinstance(found.number, Status):
            estimates[found.area, found.year] = found.number
    return estimates


def part_populations(reading: FileReading) -> dict[tuple[str, str, int], float]:
    """Return the populations of parts by part, area and year: the sum of each part's rows.

    A part that lacks a row in an area and year, or has a symbol there, has no population there.
    """
    cells = _cells_of_parts(reading)
    found: dict[tuple[str, str, int], list[float]] = {}
    for one in _once(reading, reading.found(cells)):
        _check(reading, one, "count")
        if not isinstance(one.number, Status):
            found.setdefault((one.tag[0], one.area, one.year), []).append(one.number)
    rows = Counter(part for part, _ in cells)
    whole = {at: sum(numbers) for at, numbers in found.items() if len(numbers) == rows[at[0]]}
    for part, lacking in sorted(Counter(at[0] for at in found.keys() - whole.keys()).items()):
        reading.passed_over.append(f"part {part}: {lacking} areas and years lack some of its rows")
    return whole


def _cells_of_parts(reading: FileReading) -> dict[tuple[str, str], MappedCell]:
    """Return a cell for each combination of the texts of each part's rows."""
    cell = reading.mapping.population
    assert cell is not None
    cells = {}
    for part in reading.mapping.part:
        texts = [[(column, text) for text in sorted(part.where[column])] for column in part.where]
        for row in product(*texts):
            where = {**cell.where, **{column: frozenset({text}) for column, text in row}}
            name = ", ".join(text for _, text in row)
            cells[part.key, name] = MappedCell(column=cell.column, where=where)
    return cells


def neighbours(reading: FileReading) -> tuple[NeighbourList, ...]:
    """Return the list of each area's neighbours, nearest first.

    The model year is in the file's name.
    """
    year, sets = _year_of_file(reading), []
    for line, row in reading.table.rows(reading.faults):
        area = reading.whose(line, row, None)
        codes = _neighbours_of(reading, line, row) if area else ()
        if len({area, *codes}) <= len(codes):
            reading.faults.add(
                f"line {line}", "an area twice", "an area and its neighbours, once each"
            )
        if area:
            sets.append(NeighbourList(year, area, codes))
    for area, rows in Counter(found.area for found in sets).items():
        if rows > 1:
            reading.faults.add("as a whole", f"{area} in {rows} rows", "one row for each area")
    return tuple(sets)


def _neighbours_of(reading: FileReading, line: int, row: list[str]) -> tuple[str, ...]:
    if not isinstance(reading.whose, ByCode):
        raise TypeError("neighbours stand in columns of codes")
    cells = ((name, row[reading.columns[name]].strip()) for name in reading.mapping.neighbours)
    codes = (reading.whose.read(line, text, None, column) for column, text in cells)
    return tuple(code for code in codes if code)


def _year_of_file(reading: FileReading) -> int:
    rule = reading.mapping.year
    match = rule.file_name.search(reading.table.file) if rule and rule.file_name else None
    if rule and match and match[1].isdecimal():
        return reading.model_year(int(match[1]), rule)
    pattern = rule.file_name.pattern if rule and rule.file_name else ""
    reading.faults.add("in its name", "no year", f"a year as in {pattern}")
    return 0


def _once(reading: FileReading, found: Iterator[FoundCell]) -> Iterator[FoundCell]:
    """Yield each figure once; a second figure for the same area and year is a fault."""
    lines: dict[tuple[tuple[str, str], str, int], int] = {}
    for cell in found:
        first = lines.setdefault((cell.tag, cell.area, cell.year), cell.line)
        if first == cell.line:
            yield cell
        else:
            reading.faults.add(
                f"line {cell.line}, column {cell.column}",
                f"a second figure for {cell.area} in {cell.year} (the first is in line {first})",
                "one figure for each area and year: a filter column may be new",
            )


def _check(reading: FileReading, found: FoundCell, form: str) -> None:
    """Add a fault if a number is not valid for its form: a fraction of a case, more than 100%."""
    part, number = found.tag[1], found.number
    if isinstance(number, Status):
        return
    if part != "value" and number != int(number):
        reading.faults.at(found.line, found.column, f"{number:g}", "a whole number")
    if part == "value" and form == "percent" and number > 100:
        reading.faults.at(found.line, found.column, f"{number:g}", "a per cent, 0 to 100")


def _check_whole(reading: FileReading, parts: dict[_Place, dict[str, FoundCell]]) -> None:
    """Add a fault for a year with far fewer areas than another: the file may be cut off."""
    counted = Counter((series, year) for series, _, year in parts)
    most: Counter[str] = Counter()
    for (series, _), areas in counted.items():
        most[series] = max(most[series], areas)
    for (series, year), areas in sorted(counted.items()):
        if most[series] >= _NATIONAL and areas < _SHARE * most[series]:
            found = f"{areas} areas in {year}"
            reading.faults.add(f"series {series}", found, f"about {most[series]}: is it cut off?")


def _figure(
    reading: FileReading, series: SeriesMapping, place: _Place, parts: dict[str, FoundCell]
) -> PublishedValue | None:
    """Return one figure, with the state of its primary part; None if it lacks a needed part.

    A share published without a value needs both numerator and denominator.
    """
    source = reading.mapping.key
    needed = (
        [series.primary] if series.value or series.form == "count" else ["numerator", "denominator"]
    )
    found = [parts[part].number for part in needed if part in parts]
    if len(found) < len(needed):
        return None
    state = next((number for number in found if isinstance(number, Status)), None)
    if state:
        return PublishedValue(*place, state, publication=source)
    numbers = {p: f.number for p, f in parts.items() if not isinstance(f.number, Status)}
    _check_parts(reading, series, parts, numbers)
    return PublishedValue(
        *place,
        Status.GIVEN,
        numbers.get("value"),
        numbers.get("numerator"),
        numbers.get("denominator"),
        source,
    )


def _check_parts(
    reading: FileReading,
    series: SeriesMapping,
    parts: dict[str, FoundCell],
    numbers: dict[str, float],
) -> None:
    """Add a fault for a share whose numerator is larger than its denominator."""
    cases, of = numbers.get("numerator"), numbers.get("denominator")
    if series.form == "percent" and cases is not None and of is not None and cases > of:
        at = parts["numerator"]
        reading.faults.at(at.line, at.column, f"{cases:g}", f"at most {of:g}, the denominator")
