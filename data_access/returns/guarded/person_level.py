"""Refuses workbooks that hold data of persons: numbers, birthdays, addresses, one row per child.

What was found is named by its kind and its place, and never repeated: not in the message either.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault, ReturnError
from dashboard.free_text.findings import FindingSort, certain_identifiers
from data_access.returns.blanks.layout import (
    HEADINGS_ROW,
    REF,
    cell_place,
    column_letters,
)
from data_access.returns.guarded.cells import SheetCell, SheetCells, WorkbookCells

FEWEST_ROWS = 5
"""So many rows of one kind beneath each other are a list."""
_FEWEST_DATES = 3
_MOST_LISTED = 50
_WHOLE_NUMBER = re.compile(r"[0-9]+(?:\.0)?")
_BORN = re.compile(r"\W*(?:date of birth|birth ?date|d\.? ?o\.? ?b\.?|born(?: on)?)\W*", re.I)
_PERSON = re.compile(
    r"\W*(?:(?:child|client|person|pupil|patient|case|record|mosaic|liquidlogic|lcs|unique|uci|nhs)"
    r"(?:['’]?s)?[ _-]?(?:id|ids|no\.?|number|ref\.?|reference|name|identifier)|upn|uci|nhs number"
    r"|(?:fore|first|last|sur|family|full|given)[ _-]?names?|initials|name of (?:the )?child"
    r"|names? of (?:the )?(?:child(?:ren)?|pupils?|clients?)|date of death|home address|address"
    r"|postcode|post code)\W*",
    re.I,
)
_CODE = re.compile(r"[0-9]{6,12}|(?=.*[A-Za-z/_-])(?=(?:.*[0-9]){4})[A-Za-z0-9/_-]{5,20}")
"""The number of a record: longer than a count, or mixed with letters."""
_SEX = re.compile(r"\s*(?:m|f|male|female|boy|girl)\s*", re.I)
_KINDS = {
    FindingSort.NHS_NUMBER: ("a valid NHS number", "no NHS number"),
    FindingSort.PUPIL_NUMBER: ("a valid unique pupil number", "no pupil number"),
    FindingSort.POSTCODE: ("a full postcode", "no postcode, or its first half"),
}


@dataclass(frozen=True, slots=True)
class _Finding:
    """Where data of persons was found, what they are, and what is expected in their place."""

    place: str
    found: str
    expected: str


def must_hold_no_persons(book: WorkbookCells, catalogue: Catalogue) -> None:
    """Refuse a workbook that holds data of persons, wherever it holds them.

    Looked at are cells, notes, the names of sheets and of the file, properties, defined names,
    headers, text boxes, and hidden sheets like all others.

    Raises:
        ReturnError: with every place and kind; nothing of the workbook is quoted.
    """
    own = {part.title for line in catalogue.indicators for part in catalogue.parts(line)}
    found = list(dict.fromkeys(_findings(book, own)))
    if not found:
        return
    name = "the file" if any(True for _ in _in_text("", _apart(book.file))) else book.file
    faults = [Fault(name, one.place, one.found, one.expected) for one in found[:_MOST_LISTED]]
    if len(found) > _MOST_LISTED:
        more = f"{len(found) - _MOST_LISTED:,} more"
        faults.append(Fault(name, "further on", more, "counts alone"))
    raise ReturnError(
        f"{name} holds data of persons; nothing of it was kept. Take out what is named here, and "
        "send counts alone.",
        faults,
    )


def is_personal_heading(text: str) -> bool:
    """Say whether a column with this heading is about single persons, or their birthdays."""
    return any(one.fullmatch(text.strip()) for one in (_BORN, _PERSON))


def _findings(book: WorkbookCells, own: set[str]) -> Iterator[_Finding]:
    yield from _in_text("the file's name", _apart(book.file))
    for number, sheet in enumerate(book.sheets, start=1):
        where = f"sheet {number}" if any(_in_text("", sheet.name)) else f"sheet {sheet.name}"
        yield from _in_text(f"the name of sheet {number}", sheet.name)
        yield from _in_sheet(sheet, where, own)
    for name, value in (*book.properties.items(), *book.names.items()):
        yield from _in_text("the properties and names of the file", f"{name} {value}")
    for place, text in book.loose:
        yield from _in_text(place, text)


def _in_text(place: str, text: str) -> Iterator[_Finding]:
    for sort in certain_identifiers(text):
        yield _Finding(place, *_KINDS[sort])


def _in_sheet(sheet: SheetCells, where: str, own: set[str]) -> Iterator[_Finding]:
    for (row, column), cell in sheet.cells.items():
        place = cell_place(where.removeprefix("sheet "), row, column)
        yield from _in_text(place, _as_text(cell))
    for (row, column), note in sheet.notes.items():
        place = cell_place(where.removeprefix("sheet "), row, column)
        yield from _in_text(f"the comment at {place}", note)
    yield from _in_columns(sheet, where, own)


def _as_text(cell: SheetCell) -> str:
    """Return a cell's text; a whole number without the decimals that its file may give it."""
    if cell.kind == "n" and _WHOLE_NUMBER.fullmatch(cell.value):
        return f"{float(cell.value):.0f}"
    return cell.value


def _apart(name: str) -> str:
    """Return a file's name with its parts apart, so that a number in it is seen."""
    return re.sub(r"[\W_]+", " ", name.rpartition(".")[0] or name)


def _in_columns(sheet: SheetCells, where: str, own: set[str]) -> Iterator[_Finding]:
    columns: dict[int, dict[int, SheetCell]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.value.strip():
            columns.setdefault(column, {})[row] = cell
    of_blank = sheet.text(HEADINGS_ROW, 1) == REF
    for column, cells in sorted(columns.items()):
        letters = f"{where}, column {column_letters(column)}"
        dates = sum(cell.kind == "d" for cell in cells.values())
        if dates >= _FEWEST_DATES or _headed(cells, _BORN):
            yield _Finding(letters, "dates, as of birth", "no dates of birth")
        elif _headed(cells, _PERSON):
            yield _Finding(letters, "a column about single persons", "counts alone")
        elif not (of_blank and HEADINGS_ROW in cells) and _is_list_of_persons(cells, own):
            yield _Finding(letters, "what looks like one row per child", "counts alone")


def _headed(cells: Mapping[int, SheetCell], heading: re.Pattern[str]) -> bool:
    """Say whether a column has such a heading and something beneath it."""
    rows = [row for row, cell in cells.items() if heading.fullmatch(cell.value.strip())]
    return bool(rows) and max(cells) > min(rows)


def _is_list_of_persons(cells: Mapping[int, SheetCell], own: set[str]) -> bool:
    """Say whether a column holds the sex of a person, or a code of its own, row after row."""
    if _longest_run({row for row, c in cells.items() if _SEX.fullmatch(c.value)}) >= FEWEST_ROWS:
        return True
    codes = {
        row: text
        for row, cell in cells.items()
        if cell.kind in ("n", "s") and not cell.is_formula
        if _CODE.fullmatch(text := _as_text(cell).strip()) and text not in own
    }
    each_once = len(set(codes.values())) == len(codes)
    return each_once and _longest_run(set(codes)) >= FEWEST_ROWS


def _longest_run(rows: set[int]) -> int:
    """Return how many rows follow each other at most."""
    longest = run = 0
    last = None
    for row in sorted(rows):
        run = run + 1 if last is not None and row == last + 1 else 1
        longest, last = max(longest, run), row
    return longest
