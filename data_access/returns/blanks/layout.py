"""Where everything lies in the workbook of a blank: its sheets, headings, rows and columns.

What writes a blank and what reads it back share these places. Rows and columns count from 1.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dashboard.catalogue.indicators import Indicator
from dashboard.returns.blank_forms import BlankForm, FormTable

START, FIGURES, WORDS, TO_MEND = "Start", "Figures", "Words", "To mend"
HEADINGS_ROW = 4
FIRST_ROW = HEADINGS_ROW + 1

REF = "Ref"
NUMBER, OUT_OF, PER_CENT = "This quarter", "Out of", "Per cent"
STATE, PROVISIONAL, NOTE, COMMENTARY = "State", "Provisional", "Note", "Commentary"
TITLE, COUNTED, YEAR_AGO, LAST = "Indicator", "What is counted", "A year ago", "Last quarter"
CHECK = "Check"
FIGURE_HEADINGS = (
    *(REF, TITLE, COUNTED, YEAR_AGO, LAST, NUMBER, OUT_OF, PER_CENT, STATE, PROVISIONAL),
    *(NOTE, COMMENTARY, CHECK),
)
FIELD_HEADINGS = {"numerator": NUMBER, "denominator": OUT_OF, "value": PER_CENT}

WHEN = "Quarter"
TOGETHER, TOTAL, REST = "Together", "Total", "Cells left blank are"
ROWS_OF_TABLE = (NUMBER, LAST, YEAR_AGO)
"""The rows of each indicator on a sheet of parts, in order; the first is typed in."""

STAMP_PROPERTY = "Return stamp"
STAMP_NAME = "return_stamp"
STATES_NAME, PART_STATES_NAME, YES_NAME = "list_of_states", "list_of_part_states", "list_of_yes"

CellAt = tuple[str, int, int]
"""The sheet, row and column of a cell."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET = 31


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is "A", 28 is "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: "F9"."""
    return f"{column_letters(column)}{row}"


def cell_place(sheet: str, row: int, column: int) -> str:
    """Return the place of a cell in words: "sheet Figures, cell F9"."""
    return f"sheet {sheet}, cell {cell_name(row, column)}"


_PLACE = re.compile(r"sheet (.+), cell ([A-Z]{1,3})([0-9]{1,7})$")


def place_of_cell(place: str) -> tuple[str, int, int] | None:
    """Return the sheet, row and column that a place names; None if it names no cell."""
    found = _PLACE.match(place)
    if found is None:
        return None
    column = 0
    for letter in found[2]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return found[1], int(found[3]), column


@dataclass(frozen=True)
class SheetLayout:
    """One sheet of a blank: its name, its headings and the rows that its refs begin."""

    name: str
    headings: tuple[str, ...]
    rows: dict[str, int]
    table: FormTable | None = None

    @cached_property
    def columns(self) -> dict[str, int]:
        """Return the column of each heading."""
        return {heading: at for at, heading in enumerate(self.headings, start=1)}

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators whose parts are on the sheet; none on the sheet of totals."""
        return self.table.indicators if self.table else ()


@dataclass(frozen=True)
class FormLayout:
    """The places of a form in its workbook."""

    form: BlankForm

    @cached_property
    def figures(self) -> SheetLayout:
        """Return the sheet of totals."""
        rows = {line.ref: FIRST_ROW + at for at, line in enumerate(self.form.lines)}
        return SheetLayout(FIGURES, FIGURE_HEADINGS, rows)

    @cached_property
    def tables(self) -> tuple[SheetLayout, ...]:
        """Return the sheets of parts."""
        names = [START, FIGURES, WORDS, TO_MEND]
        found = []
        for table in self.form.tables:
            names.append(sheet_name(table.title, names))
            found.append(_table_sheet(names[-1], table))
        return tuple(found)

    @property
    def sheets(self) -> Iterator[SheetLayout]:
        """Yield the sheets that are read: the totals, then the parts."""
        yield self.figures
        yield from self.tables


def _table_sheet(name: str, table: FormTable) -> SheetLayout:
    titles = [part.title for part in table.parts]
    headings = (REF, TITLE, WHEN, *titles, TOGETHER, TOTAL, REST, CHECK)
    step = len(ROWS_OF_TABLE)
    rows = {one.key: FIRST_ROW + step * at for at, one in enumerate(table.indicators)}
    return SheetLayout(name, headings, rows, table)


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """Return a name that a spreadsheet takes and that no other sheet has."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split())[:_LONGEST_SHEET].strip()
    there = {one.lower() for one in taken}
    for number in range(2, len(there) + 3):
        if name.lower() not in there:
            break
        name = f"{name[: _LONGEST_SHEET - 3].strip()} {number}"
    return name
