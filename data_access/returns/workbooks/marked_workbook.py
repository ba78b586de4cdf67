"""Writes a workbook anew to be handed back: the values received, and a mark at each fault.

Nothing of the file that came is kept in it but the values of its cells. A workbook that was not
recognised comes back as a plain copy of its cells, with the same marks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from math import isfinite

from dashboard.errors import Fault
from dashboard.returns.blank_forms import EarlierFigures
from data_access.returns.blanks import layout as places
from data_access.returns.blanks.blank_formats import BlankFormats
from data_access.returns.blanks.blank_writer import (
    ReceivedCells,
    new_book,
    write_blank,
    write_faults,
)
from data_access.returns.blanks.layout import (
    TO_MEND,
    CellAt,
    cell_place,
    place_of_cell,
    sheet_name,
)
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.workbooks.cell_numbers import count_in, per_cent_in
from data_access.returns.workbooks.workbook_returns import WorkbookReturns

_LONGEST_COMMENT = 1_000


def marked_workbook(
    book: WorkbookReturns, faults: Iterable[Fault], earlier: EarlierFigures
) -> bytes:
    """Return the workbook that is handed back to the sender of `book`, as bytes.

    `faults` are those of the workbook and the questions about it. `earlier` are the agency's own
    earlier figures, as in its blank.
    """
    own = [book.exact(one) for one in faults if one.file == book.faults.file]
    if book.layout is None:
        return _plain_copy(book, own)
    moved = dict(_moved(book))
    told = [replace(one, place=_now(one.place, moved)) for one in own]
    received = ReceivedCells(dict(_values(book)), _marks(told), _listed(told))
    return write_blank(book.layout.form, earlier, received)


def _marks(faults: Iterable[Fault]) -> dict[CellAt, list[str]]:
    """Return what is to mend by cell; what is about a sheet or the whole file is only listed."""
    marks: dict[CellAt, list[str]] = {}
    for one in faults:
        place = place_of_cell(one.place)
        if place is not None:
            words = f"Found {one.found}; expected {one.expected}"
            marks.setdefault(place, []).append(words[:_LONGEST_COMMENT])
    return marks


def _listed(faults: Iterable[Fault]) -> list[tuple[str, str, str]]:
    return [(one.place, one.found, one.expected) for one in faults]


def _now(place: str, moved: Mapping[CellAt, CellAt]) -> str:
    """Return a place as it is in the workbook written anew."""
    found = place_of_cell(place)
    return cell_place(*moved[found]) if found is not None and found in moved else place


def _moved(book: WorkbookReturns) -> Iterator[tuple[CellAt, CellAt]]:
    """Yield each cell as it came, with its cell in the blank."""
    for sheet in book.sheets.values():
        for ref, row in sheet.layout.rows.items():
            for heading, column in sheet.layout.columns.items():
                place = sheet.at(ref, heading)
                if place is not None:
                    yield (sheet.name, *place), (sheet.name, row, column)


@dataclass(frozen=True, slots=True)
class _Typed:
    """The headings beneath which something is typed, on a sheet of totals or of parts."""

    numbers: frozenset[str]
    per_cents: frozenset[str]
    words: frozenset[str]


def _typed(sheet: places.SheetLayout) -> _Typed:
    if sheet.table is None:
        return _Typed(
            frozenset((places.NUMBER, places.OUT_OF)),
            frozenset((places.PER_CENT,)),
            frozenset((places.STATE, places.PROVISIONAL, places.NOTE, places.COMMENTARY)),
        )
    titles = frozenset(part.title for part in sheet.table.parts)
    return _Typed(titles, frozenset(), frozenset((places.REST,)))


def _values(book: WorkbookReturns) -> Iterator[tuple[CellAt, str | float | bool]]:
    """Yield what was received, by its cell in the blank; a number as it was read."""
    for sheet in book.sheets.values():
        typed = _typed(sheet.layout)
        for ref, row in sheet.layout.rows.items():
            for heading in typed.numbers | typed.per_cents | typed.words:
                place = sheet.at(ref, heading)
                cell = sheet.cells.cells.get(place) if place else None
                if cell is None or cell.kind == "f":
                    continue
                number = None
                if heading in typed.numbers | typed.per_cents:
                    read = per_cent_in if heading in typed.per_cents else count_in
                    number = read(cell).number
                value = _value(cell) if number is None or not isfinite(number) else number
                yield (sheet.name, row, sheet.layout.columns[heading]), value


def _value(cell: SheetCell) -> str | float:
    """Return what a spreadsheet can hold of a cell's value; a number beyond all bounds as text."""
    number = float(cell.value) if cell.kind == "n" else None
    return cell.value if number is None or not isfinite(number) else number


def _plain_copy(book: WorkbookReturns, faults: list[Fault]) -> bytes:
    """Return a copy of all cells that are seen, with marks, and a sheet that lists the faults."""
    made = BytesIO()
    copy = new_book(made)
    formats = BlankFormats(copy)
    write_faults(copy.add_worksheet(TO_MEND), _listed(faults), formats)
    marks = _marks(faults)
    names = [TO_MEND]
    for sheet in book.cells.sheets:
        if sheet.name.lower() == TO_MEND.lower():
            continue
        names.append(sheet_name(sheet.name, names))
        written = copy.add_worksheet(names[-1])
        for (row, column), cell in sheet.cells.items():
            value = _value(cell)
            form = formats.to_mend if (sheet.name, row, column) in marks else None
            if isinstance(value, str):
                written.write_string(row - 1, column - 1, value[:32_000], form)
            else:
                written.write_number(row - 1, column - 1, value, form)
        for (name, row, column), words in marks.items():
            if name == sheet.name:
                written.write_comment(row - 1, column - 1, "\n".join(words))
    copy.close()
    return made.getvalue()
