"""Workbooks (XLSX): a sheet for each table, and one that says what the figures are.

Numbers are numbers, so that they can be reckoned with. No cell is a formula: a text that begins
like one is a text whose cell says so (quotePrefix), so that it is shown as it is and stays a text
when it is edited. Equal tables give equal bytes: the workbook holds no time of its making.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from layouts.charts.csv_table import is_like_formula
from layouts.files.exhibit import FileCell, FileOrigin, FileTable

ABOUT = "About"
_MADE = datetime.fromisoformat("2000-01-01")
"""The time of making that every workbook gives: none, so that equal tables give equal bytes."""
_LONGEST_NAME = 31
_WIDEST = 60
"""The greatest width of a column, in letters."""
_LONGEST_TEXT = 32_000
"""The most letters in a cell; a spreadsheet takes 32,767."""
PLAIN: Mapping[str, object] = {}
"""The format of a text without one."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def workbook_bytes(
    title: str,
    tables: Sequence[FileTable],
    facts: Iterable[tuple[str, str]],
    origin: FileOrigin,
) -> bytes:
    """Write tables as a workbook, one sheet each, and the facts on a last sheet."""
    import xlsxwriter  # for files alone

    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": title,
            "subject": origin.address,
            "author": origin.partnership,
            "comments": " ".join(origin.sentences),
            "created": _MADE,
        }
    )
    names: list[str] = []
    for table in tables:
        names.append(_sheet_name(table.title, names))
        _write_table(book, names[-1], table)
    _write_facts(book, _sheet_name(ABOUT, names), [("Title", title), *facts, *origin.facts])
    book.close()
    return made.getvalue()


def write_text_cell(
    book: Any, sheet: Any, placed: tuple[int, int, str], form: Mapping[str, object] = PLAIN
) -> None:
    """Write a cell that is a text; one that begins like a formula says that it is none.

    `book` and `sheet` are XlsxWriter's, `placed` is the row, the column and the text, and `form`
    are the properties of its format. What a spreadsheet cannot hold is cut off at 32,000 letters.
    """
    down, at, text = placed
    asked = dict(form) | ({"quote_prefix": True} if is_like_formula(text) else {})
    sheet.write_string(down, at, text[:_LONGEST_TEXT], book.add_format(asked) if asked else None)


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    """Return a name that a spreadsheet takes and that no other sheet has."""
    name = _FORBIDDEN.sub(" ", title).strip()[:_LONGEST_NAME].strip() or "Sheet"
    there = {one.lower() for one in taken}
    for number in range(2, len(there) + 2):
        if name.lower() not in there:
            break
        name = f"{name[: _LONGEST_NAME - 4].strip()} {number}"
    return name


def _write_table(book: Any, name: str, table: FileTable) -> None:
    sheet = book.add_worksheet(name)
    head = {"bold": True, "text_wrap": True, "valign": "top"}
    forms: dict[str, Any] = {}
    widths = [len(column) for column in table.columns]
    for at, column in enumerate(table.columns):
        write_text_cell(book, sheet, (0, at, column), head)
    for down, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            widths[at] = max(widths[at], len(cell.text))
            _write_cell(book, sheet, (down, at, cell), forms)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(
    book: Any, sheet: Any, placed: tuple[int, int, FileCell], forms: dict[str, Any]
) -> None:
    down, at, cell = placed
    number = cell.number
    if number is not None:
        value, form = number
        if form not in forms:
            forms[form] = book.add_format({"num_format": form})
        sheet.write_number(down, at, value, forms[form])
    elif cell.text:
        write_text_cell(book, sheet, (down, at, cell.text))


def _write_facts(book: Any, name: str, facts: Iterable[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    bold = {"bold": True, "valign": "top"}
    wrapped = {"text_wrap": True, "valign": "top"}
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    for down, (what, said) in enumerate(pair for pair in facts if pair[1]):
        write_text_cell(book, sheet, (down, 0, what), bold)
        write_text_cell(book, sheet, (down, 1, said), wrapped)
