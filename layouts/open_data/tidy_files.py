"""The kinds of files of the open data: CSV, the description of its columns, XLSX and JSON.

Equal rows give equal bytes: no file holds the time of its making.
"""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO

from dashboard.open_data.tidy_form import (
    COLUMNS,
    INDICATOR,
    META_COLUMNS,
    NAMES,
    SYMBOL_WORDS,
    TidyRow,
    meta_rows,
)
from layouts.charts.csv_table import harmless_cell
from layouts.files.workbook import write_text_cell

ALL_THEMES = "all-themes"
"""The name of the file that has the rows of every theme."""
_MADE = datetime.fromisoformat("2000-01-01")
"""The time of making that every workbook gives: none, so that equal rows give equal bytes."""
_HEADS = ("Column or symbol", "Meaning")
_AS_NUMBERS = frozenset(column.name for column in COLUMNS if column.kind == INDICATOR)
"""The columns that hold numbers; codes of digits stay texts."""
AUDIENCE = "for_readers"
"""The first column of a file that is not for everyone: it says for whom each row is."""


@dataclass(frozen=True, slots=True)
class TidyFile:
    """One file of open data: its name, its title, its rows, and what a reader has to know.

    `facts` are pairs: who publishes it, its edition, its licence. `audience` says for whom it is,
    and is empty for everyone: then no column says so.
    """

    name: str
    title: str
    rows: Sequence[TidyRow]
    facts: tuple[tuple[str, str], ...]
    audience: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns; one for the audience stands before the others."""
        return (AUDIENCE, *NAMES) if self.audience else NAMES

    @property
    def cells(self) -> Iterable[TidyRow]:
        """Return the cells of each row, in the order of `names`."""
        if not self.audience:
            return self.rows
        return ((self.audience, *row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class TidyKind:
    """A kind of file: what it is, its name for people, and how it is made."""

    mimetype: str
    words: str
    make: Callable[[TidyFile], bytes]


def tidy_csv(file: TidyFile) -> bytes:
    """Write the rows as CSV in UTF-8, as statistical programs read it: without a mark before it."""
    return _csv(file.names, file.cells)


def tidy_meta(file: TidyFile) -> bytes:
    """Write what describes the filters and numbers of the CSV file of the same name."""
    return _csv(META_COLUMNS, meta_rows(file.rows))


def _csv(head: Sequence[str], rows: Iterable[TidyRow]) -> bytes:
    made = StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([harmless_cell(cell) for cell in row] for row in rows)
    return made.getvalue().encode()


def tidy_json(file: TidyFile) -> bytes:
    """Write the rows as JSON: facts, columns, symbols, and each row as a list.

    A number is a number, and a symbol is a text.
    """
    whole = {
        "title": file.title,
        **{what.lower(): words for what, words in file.facts},
        "symbols": dict(SYMBOL_WORDS),
        "labels": {column.name: column.label for column in COLUMNS},
        "columns": file.names,
        "rows": [
            [
                _number(cell) if name in _AS_NUMBERS else cell
                for name, cell in zip(file.names, row, strict=True)
            ]
            for row in file.cells
        ],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def tidy_workbook(file: TidyFile) -> bytes:
    """Write the rows as a workbook: the data, the columns and symbols, and what it is."""
    import xlsxwriter  # for files alone

    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, safe) as book:
        book.set_properties({"title": file.title, "created": _MADE})
        data = book.add_worksheet("Data")
        data.write_row(0, 0, file.names)
        for down, row in enumerate(file.cells, start=1):
            for at, (name, cell) in enumerate(zip(file.names, row, strict=True)):
                number = _number(cell) if name in _AS_NUMBERS else cell
                if isinstance(number, str):
                    write_text_cell(book, data, (down, at, number))
                else:
                    data.write_number(down, at, number)
        data.freeze_panes(1, 0)
        columns = book.add_worksheet("Columns")
        for down, pair in enumerate((_HEADS, *_described(), *SYMBOL_WORDS)):
            columns.write_row(down, 0, pair)
        about = book.add_worksheet("About")
        for down, pair in enumerate((("Title", file.title), *file.facts)):
            for at, words in enumerate(pair):
                write_text_cell(book, about, (down, at, words))
        for sheet in (columns, about):
            sheet.set_column(0, 0, 22)
            sheet.set_column(1, 1, 90)
    return made.getvalue()


def _described() -> Iterable[tuple[str, str]]:
    return ((column.name, column.label) for column in COLUMNS)


def _number(cell: str) -> int | float | str:
    """Return a cell as a number; a symbol stays a text."""
    try:
        return int(cell)
    except ValueError:
        pass
    try:
        return float(cell)
    except ValueError:
        return cell


TIDY_KINDS: dict[str, TidyKind] = {
    "csv": TidyKind("text/csv", "CSV", tidy_csv),
    "xlsx": TidyKind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", tidy_workbook
    ),
    "json": TidyKind("application/json", "JSON", tidy_json),
    "meta.csv": TidyKind("text/csv", "Columns (CSV)", tidy_meta),
}
"""Every kind of file by its ending."""
