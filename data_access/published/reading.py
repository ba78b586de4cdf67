"""Reads the cells of one published file, as its mapping describes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.comparators.publications import Area
from dashboard.figures.observations import Status
from data_access.published.areas import AreaRegister, ByCode, ByLevel
from data_access.published.mapping_entries import (
    AreaMapping,
    FileMapping,
    MappedCell,
    YearMapping,
)
from data_access.published.row_choice import RowChoice, Tag, passed_over_lines
from data_access.published.table import FileFaults, SourceTable

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_ADVICE = "correct the mapping, or name under [passed_over] what is meant to be passed over"
SYMBOL = "symbol"
"""The kind of a text that stands in a number's place and has no known meaning."""
_DIGITS = 12
"""The number of significant digits kept. LAIT writes 260.60000000000002 for a published 260.6."""

_YEARS: Mapping[str, tuple[re.Pattern[str], Callable[[re.Match[str]], int | None]]] = {
    "2025": (re.compile(r"([0-9]{4})"), lambda m: int(m[1])),
    "2024/25": (re.compile(r"([0-9]{4})/([0-9]{2})"), lambda m: _follows(m[1], m[2])),
    "202425": (re.compile(r"([0-9]{4})([0-9]{2})"), lambda m: _follows(m[1], m[2])),
    "2022/23-24/25": (
        re.compile(r"[0-9]{4}/[0-9]{2}-([0-9]{2})/([0-9]{2})"),
        lambda m: _follows(f"20{m[1]}", m[2]),
    ),
}


def _follows(start: str, end: str) -> int | None:
    """Return the year in which a financial year ends; None if its two years do not follow."""
    year = int(start) + 1
    return year if year % 100 == int(end) else None


def _year_of(text: str, written: str) -> int | None:
    pattern, end = _YEARS[written]
    match = pattern.fullmatch(text)
    year = end(match) if match else None
    return year if year is not None and 1900 < year < 2200 else None


def _last_year(today: date, rule: YearMapping | None) -> int:
    """Return the latest year that is over: its 31 March has passed, or its middle has.

    The year of a neighbour model is in the file's name. A model may be of the present year.
    """
    if rule is not None and rule.file_name:
        return today.year
    ends = (6, 30) if rule is not None and rule.mid_year else (3, 31)
    return today.year - int((today.month, today.day) <= ends)


def _over(last: int, rule: YearMapping) -> str:
    """Describe the years that a file may hold: those that are over."""
    if rule.file_name:
        return f"the year of a model that is published: {last} at the latest"
    if rule.mid_year:
        return f"a year whose middle has passed: {last} at the latest"
    return f"a year that is over: the one to 31 March {last} at the latest"


@dataclass(frozen=True, slots=True)
class FoundCell:
    """One cell: the tag it was requested by, its area and year, and its number or state."""

    tag: Tag
    area: str
    year: int
    line: int
    column: str
    number: float | Status


class FileReading:
    """A file while it is read: finds the requested cells, each with its area and its year.

    `faults` refuse the file. `doubts` refuse it until a person has looked at them.
    """

    def __init__(
        self,
        table: SourceTable,
        mapping: FileMapping,
        areas: tuple[Area, ...],
        faults: FileFaults,
        today: date,
    ) -> None:
        self.table, self.mapping, self.faults = table, mapping, faults
        self.doubts = FileFaults(table.file)
        self._last = _last_year(today, mapping.year)
        self.columns = {name: i for i, name in enumerate(table.columns)}
        self.passed_over: list[str] = []
        self._years: dict[str, int | None] = {}
        self._not_over: set[str] = set()
        rule = mapping.areas or AreaMapping(code="")
        if rule.level:
            self.whose: ByLevel | ByCode = ByLevel(rule, self.columns, faults)
        else:
            self.whose = ByCode(rule, self.columns, faults, AreaRegister(areas))

    @property
    def met(self) -> tuple[Area, ...]:
        """Return the areas that the file describes, with their codes; empty if it has no levels."""
        return self.whose.met if isinstance(self.whose, ByLevel) else ()

    def found(self, cells: Mapping[Tag, MappedCell]) -> Iterator[FoundCell]:
        """Return every requested cell. If no row holds a requested cell, that is a fault."""
        choice = RowChoice(cells, self.mapping, self.columns)
        for line, row in self.table.rows(self.faults):
            wanted = choice.of(row, self._past_year(row))
            if not wanted:
                continue
            year = self.year(line, row)
            if year is None:
                continue
            area = self.whose(line, row, year + self._ahead)
            if not area:
                continue
            for tag, cell in wanted:
                number = self._number(line, cell.column, row[self.columns[cell.column]].strip())
                if number is not None:
                    yield FoundCell(tag, area, year, line, cell.column, number)
        for cell in choice.unanswered:
            self._note_unanswered(cell)
        self._note_passed_over(cells, choice)

    @property
    def _ahead(self) -> int:
        """Return the number of years from the file's year to the reporting year: 1 or 0.

        It is 1 for mid-year estimates, because they are used for the next reporting year.
        """
        return int(bool(self.mapping.year and self.mapping.year.mid_year))

    def year(self, line: int, row: list[str]) -> int | None:
        """Return a row's year; if it cannot be read or is not over, add a fault and return None.

        A year that is not over is a fault only once, because it may be in hundreds of rows.
        """
        rule = self.mapping.year or YearMapping(column=self.table.columns[0])
        text, year = self._text_and_year(row, rule)
        if year is None:
            self.faults.at(line, rule.column, text, f"a year written as {rule.written}")
        elif year > self._last:
            if text not in self._not_over:
                self.faults.at(line, rule.column, text, _over(self._last, rule))
                self._not_over.add(text)
            return None
        return year

    def _past_year(self, row: list[str]) -> int | None:
        """Return a row's year, if it can be read and is over."""
        rule = self.mapping.year
        year = self._text_and_year(row, rule)[1] if rule and rule.column else None
        return year if year is not None and year <= self._last else None

    def _text_and_year(self, row: list[str], rule: YearMapping) -> tuple[str, int | None]:
        text = row[self.columns[rule.column]].strip()
        if text not in self._years:
            self._years[text] = _year_of(text, rule.written)
        return text, self._years[text]

    def model_year(self, year: int, rule: YearMapping) -> int:
        """Return the year in the file's name; if it is still to come, add a fault."""
        if year > self._last:
            self.faults.add("in its name", f"the year {year}", _over(self._last, rule))
        return year

    def _number(self, line: int, column: str, text: str) -> float | Status | None:
        if _NUMBER.fullmatch(text):
            return float(f"{float(text):.{_DIGITS}g}")
        state = self.mapping.symbols.get(text)
        if state is None:
            symbols = ", ".join(symbol or "an empty cell" for symbol in self.mapping.symbols)
            self.faults.at(line, column, text, f"a number or a known symbol ({symbols})")
            self.faults.match(SYMBOL, column, text)
        return state

    def _note_unanswered(self, cell: MappedCell) -> None:
        self.faults.add(f"column {cell.column}", "no row", self._rows_of(cell))

    def _note_passed_over(self, cells: Mapping[Tag, MappedCell], choice: RowChoice) -> None:
        """Note the rows that are passed over; add a fault if they are all rows of the newest year.

        So it is where a publisher renames a text that a condition names, from one year on.
        """
        self.passed_over += passed_over_lines(choice.passed_over + self.whose.passed_over)
        for lost in choice.lost_years():
            if lost.tag is None:
                found = f"{lost.year} only in rows that are passed over, by {lost.rows}"
                self.faults.add(
                    "as a whole", found, f"rows of {lost.year} that are read: {_ADVICE}"
                )
            elif lost.rows:
                place = f"series {lost.tag[0]}, column {cells[lost.tag].column}"
                found = f"no row of {lost.year}, while {lost.rows} is new in it"
                expected = f"{self._rows_of(cells[lost.tag])}: {_ADVICE}"
                self.faults.add(place, found, expected)
            else:
                years = f"ends with {lost.latest}, the file with {lost.year}"
                self.passed_over.append(f"series {lost.tag[0]}, {lost.tag[1]}: {years}")

    def _rows_of(self, cell: MappedCell) -> str:
        where = {**self.mapping.where, **cell.where}
        words = " and ".join(f"{c} is {' or '.join(sorted(ok))}" for c, ok in where.items())
        return f"rows where {words}" if words else "rows"
