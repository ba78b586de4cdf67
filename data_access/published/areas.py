"""Finds the area of each row in a published file, by its code and never by its name.

After a reorganisation, an old three-digit code may mean another area. Old codes are therefore read
by year. Publications that give both codes say which code an old code meant.
"""

import re
from collections import Counter
from collections.abc import Iterable

from dashboard.comparators.publications import Area
from data_access.published.mapping_entries import AreaMapping, LevelMapping
from data_access.published.table import FileFaults

_CODE = re.compile(r"[EKNSW][0-9]{8}")
AREA = "area"
"""The kind of a code that stands for no known area."""
_CODE_EXPECTED = "an area's code, such as E08000005"


class AreaRegister:
    """The known areas, by their old codes."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_old: dict[str, list[Area]] = {}
        for area in sorted(areas, key=lambda a: (a.first_year, a.last_year)):
            if area.old_code:
                self._by_old.setdefault(area.old_code, []).append(area)

    def code(self, old_code: str, year: int | None) -> str:
        """Return the code that an old code meant in a reporting year; the latest if `year` is None.

        For a year before the first known year, the first code is returned. The result is "" if the
        old code is unknown.
        """
        areas = self._by_old.get(old_code, [])
        begun = [area for area in areas if year is None or area.first_year <= year]
        return (begun[-1] if begun else areas[0]).code if areas else ""


class ByLevel:
    """Reads the area in files with a column for the level, and records each area it finds."""

    def __init__(self, mapping: AreaMapping, columns: dict[str, int], faults: FileFaults) -> None:
        self._mapping, self._columns, self._faults = mapping, columns, faults
        self._met: dict[str, Area] = {}
        self._codes: dict[tuple[str, int], tuple[str, int]] = {}
        self.passed_over: Counter[tuple[str, str]] = Counter()

    def __call__(self, line: int, row: list[str], year: int | None) -> str:
        """Return the code in the column for the row's level; "" if the row is left out."""
        word = row[self._columns[self._mapping.level]].strip()
        level = self._mapping.levels.get(word)
        if level is None:
            if word in self._mapping.skip_levels:
                self.passed_over[self._mapping.level, word] += 1
            else:
                expected = ", ".join(self._mapping.levels)
                self._faults.at(line, self._mapping.level, word, expected)
            return ""
        found = row[self._columns[level.code]].strip()
        if found in self._mapping.exclude:
            self.passed_over[level.code, found] += 1
            return ""
        code = self._mapping.recoded.get(found, found)
        if not _CODE.fullmatch(code):
            self._faults.at(line, level.code, found, _CODE_EXPECTED)
            self._faults.match(AREA, level.code, found)
            return ""
        if year is not None:
            self._must_be_one(line, code, level, row, year)
            if not self._mapping.restated:
                self._meet(code, level, row, year)
        return code

    def _must_be_one(
        self, line: int, code: str, level: LevelMapping, row: list[str], year: int
    ) -> None:
        """Add a fault if a council has another code in an earlier row of the same year."""
        old_code = row[self._columns[level.old_code]].strip() if level.old_code else ""
        if not old_code:
            return
        first, at = self._codes.setdefault((old_code, year), (code, line))
        if first != code:
            found = f"{code} for {old_code} in {year}, which line {at} gives as {first}"
            self._faults.add(f"line {line}, column {level.code}", found, "one code in a year")

    def _meet(self, code: str, level: LevelMapping, row: list[str], year: int) -> None:
        known = self._met.get(code)
        if known and known.first_year <= year <= known.last_year:
            return
        area = Area(
            code=code,
            name=row[self._columns[level.name]].strip(),
            level=level.level,
            first_year=year,
            last_year=year,
            old_code=row[self._columns[level.old_code]].strip() if level.old_code else "",
            region=row[self._columns[level.region]].strip() if level.region else "",
        )
        self._met[code] = known.joined(area) if known else area

    @property
    def met(self) -> tuple[Area, ...]:
        """Return the recorded areas, in the order of their codes."""
        return tuple(self._met[code] for code in sorted(self._met))


class ByCode:
    """Reads the area in files with one column of codes, new or old."""

    def __init__(
        self,
        mapping: AreaMapping,
        columns: dict[str, int],
        faults: FileFaults,
        register: AreaRegister,
    ) -> None:
        self._mapping, self._column = mapping, columns[mapping.code]
        self._faults, self._register = faults, register
        self._unknown: set[str] = set()
        self.passed_over: Counter[tuple[str, str]] = Counter()

    def __call__(self, line: int, row: list[str], year: int | None) -> str:
        """Return the row's code, with old codes read by year; "" if the row is left out."""
        found = row[self._column].strip()
        if found in self._mapping.exclude:
            self.passed_over[self._mapping.code, found] += 1
            return ""
        return self.read(line, found, year)

    def read(self, line: int, found: str, year: int | None, column: str = "") -> str:
        """Return the code of the area that a text means; "" if the code is unknown, after a fault.

        `column` is the name of the text's column in the fault. If it is empty, the column of codes
        is named.
        """
        code = self._mapping.codes.get(found) or self._mapping.recoded.get(found, found)
        if self._mapping.written == "old" and not _CODE.fullmatch(code):
            code = self._register.code(found, year)
        if not _CODE.fullmatch(code):
            self._note(line, column or self._mapping.code, found)
            return ""
        return code

    def _note(self, line: int, column: str, found: str) -> None:
        """Add a fault for an unknown code only once, because it may be in hundreds of rows."""
        self._faults.match(AREA, column, found)
        if found in self._unknown:
            return
        self._unknown.add(found)
        old = "a code known from a publication that gives old and new codes (load one first)"
        expected = old if self._mapping.written == "old" else _CODE_EXPECTED
        self._faults.at(line, column, found, expected)
