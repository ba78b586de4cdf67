"""The sheets of a file of own history: read behind the guard, kept as texts, and read again."""

import csv
import json
import re
from pathlib import PurePosixPath

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault, ReturnError
from data_access.returns.csv_files import decoded_text
from data_access.returns.guarded.cells import SheetCell, SheetCells, WorkbookCells, read_cells
from data_access.returns.guarded.guard import LARGEST, is_workbook_name
from data_access.returns.guarded.person_level import must_hold_no_persons

MOST_ROWS, MOST_COLUMNS = 5_000, 200
"""The most rows and columns of a sheet that are read."""
MOST_CELLS = 50_000
"""The most filled cells of a CSV file, which holds its sheet in one piece."""
_BROKEN = {"e": "an error: {}", "f": "a formula that was never calculated", "d": "{}", "b": "{}"}
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")

_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Sheets = list[tuple[str, list[list[str]]]]
"""Names of sheets with their rows of texts; a CSV file is one sheet without a name."""


def sheets_of(file: str, content: bytes, catalogue: Catalogue) -> Sheets:
    """Read a workbook or a CSV file of own history; nothing is written.

    Raises: ReturnError if the guard refuses it, it cannot be read, or it holds data of persons.
    """
    if len(content) > LARGEST:
        fault = Fault(file, "the whole file", f"more than {LARGEST:,} bytes", "a smaller file")
        raise ReturnError("The file was not read; nothing was kept.", [fault])
    is_book = is_workbook_name(file) or content.startswith(b"PK")
    book = read_cells(content, file) if is_book else _of_csv(file, content)
    must_hold_no_persons(book, catalogue)
    return [(sheet.name, _rows(sheet)) for sheet in book.sheets]


def sheets_as_bytes(sheets: Sheets) -> bytes:
    """Return sheets as bytes, as they are kept."""
    return json.dumps(sheets).encode()


def sheets_again(body: bytes) -> Sheets:
    """Return sheets from the bytes that were kept."""
    return [(name, rows) for name, rows in json.loads(body or b"[]")]


def _of_csv(file: str, content: bytes) -> WorkbookCells:
    text = decoded_text(file, content)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    cells: dict[tuple[int, int], SheetCell] = {}
    _must_be_few(file, max((one[0].count(delimiter) for one in _LINE.finditer(text)), default=0))
    lines = (found[0] for found in _LINE.finditer(text))
    try:
        for row, texts in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            for column, one in enumerate(texts, start=1):
                if one.strip():
                    cells[row, column] = _csv_cell(one.strip())
                    _must_be_few(file, len(cells))
    except csv.Error as error:
        fault = Fault(file, "the whole file", str(error), "a table of texts")
        raise ReturnError("The file was not read; nothing was kept.", [fault]) from None
    name = PurePosixPath(file).stem
    return WorkbookCells(file, (SheetCells(name, False, cells),), {}, {})


def _must_be_few(file: str, cells: int) -> None:
    if cells > MOST_CELLS:
        found = f"more than {MOST_CELLS:,} filled cells"
        fault = Fault(file, "the whole file", found, "a smaller file, or several")
        raise ReturnError("The file was not read; nothing was kept.", [fault])


def _csv_cell(text: str) -> SheetCell:
    kind = "n" if _NUMBER.fullmatch(text) else "s"
    return SheetCell(kind, text.replace(",", "") if kind == "n" else text)


def _rows(sheet: SheetCells) -> list[list[str]]:
    """Return the rows of a sheet; a merged cell of a heading goes on through its merge."""
    inside = {at: one for at, one in sheet.cells.items() if at[0] <= MOST_ROWS}
    height = max((row for row, _ in inside), default=0)
    width = min(max((column for _, column in inside), default=0), MOST_COLUMNS)
    rows = [[""] * width for _ in range(height)]
    for (row, column), cell in inside.items():
        if column <= width:
            rows[row - 1][column - 1] = _text(cell)
    return rows


def _text(cell: SheetCell) -> str:
    if cell.kind == "n":
        number = float(cell.value)
        shown = number * 100 if "%" in cell.form else number
        return f"{shown:.10g}"
    if cell.kind in _BROKEN:
        return _BROKEN[cell.kind].format(cell.value)
    return cell.value.strip()
