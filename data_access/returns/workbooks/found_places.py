"""Finds the rows and columns of a blank's sheet as they came back, and says which have moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.returns.blanks.layout import (
    HEADINGS_ROW,
    REF,
    ROWS_OF_TABLE,
    TITLE,
    WHEN,
    SheetLayout,
    cell_name,
)
from data_access.returns.guarded.cells import SheetCells
from data_access.returns.workbooks.cell_faults import CellFaults
from data_access.returns.workbooks.cell_numbers import is_empty

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 60, 30
_MOST_STRAYS = 10
_COUNTED = "What is counted"


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet that came back: where its headings and its refs are now."""

    layout: SheetLayout
    cells: SheetCells
    heading_row: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.layout.name

    def at(self, ref: str, heading: str) -> tuple[int, int] | None:
        """Return the row and column of a cell by its ref and heading; None if it is gone."""
        row, column = self.rows.get(ref), self.columns.get(heading)
        return None if row is None or column is None else (row, column)


def found_sheet(cells: SheetCells, layout: SheetLayout, faults: CellFaults) -> FoundSheet | None:
    """Find the headings and refs of a sheet; None if it has no headings.

    Each heading and ref that is gone is a fault, and so is the first that has moved: a row or a
    column was then inserted or removed, and what is in the cells beside may have moved with it.
    """
    start = _heading(cells)
    if start is None:
        faults.add(layout.name, (HEADINGS_ROW, 1), cells.text(HEADINGS_ROW, 1), f'"{REF}"')
        return None
    columns = _columns(cells, layout, start, faults)
    rows = _rows(cells, layout, (start[0], columns.get(REF, 1)), faults)
    found = FoundSheet(layout, cells, start[0], columns, rows)
    _check_words(found, faults)
    _check_hidden(found, faults)
    _check_strays(found, faults)
    return found


def _heading(cells: SheetCells) -> tuple[int, int] | None:
    places = sorted(
        place
        for place, cell in cells.cells.items()
        if cell.value.strip() == REF
        and place[0] <= _SEARCHED_ROWS
        and place[1] <= _SEARCHED_COLUMNS
    )
    return places[0] if places else None


def _columns(
    cells: SheetCells, layout: SheetLayout, start: tuple[int, int], faults: CellFaults
) -> dict[str, int]:
    row = start[0]
    there: dict[str, int] = {}
    for (down, column), cell in sorted(cells.cells.items()):
        if down == row:
            there.setdefault(cell.value.strip(), column)
    found, moved = {}, False
    for heading, column in layout.columns.items():
        if heading not in there:
            faults.add(layout.name, (row, column), cells.text(row, column), f'"{heading}"')
            continue
        found[heading] = there[heading]
        if (there[heading] != column or row != HEADINGS_ROW) and not moved:
            moved = True
            expected = f"it in {cell_name(HEADINGS_ROW, column)}: were rows or columns moved?"
            faults.add(layout.name, (row, there[heading]), f'the heading "{heading}"', expected)
    return found


def _rows(
    cells: SheetCells, layout: SheetLayout, start: tuple[int, int], faults: CellFaults
) -> dict[str, int]:
    top, column = start
    there: dict[str, int] = {}
    for (row, at), cell in sorted(cells.cells.items()):
        ref = cell.value.strip()
        if at != column or row <= top or not ref:
            continue
        if ref in there:
            faults.add(layout.name, (row, at), f"{ref} a second time", "each row once")
        elif ref not in layout.rows:
            expected = "a row that the blank asks: is it an old blank?"
            faults.add(layout.name, (row, at), ref, expected)
        there.setdefault(ref, row)
    shift = top - HEADINGS_ROW
    found, moved = {}, bool(shift)
    for ref, row in layout.rows.items():
        if ref not in there:
            expected = f"the row {ref}: is it an old blank?"
            faults.add(layout.name, (row + shift, column), f"no row {ref}", expected)
            continue
        found[ref] = there[ref]
        if there[ref] != row + shift and not moved:
            moved = True
            expected = f"it in row {row}: were rows inserted, removed or sorted?"
            faults.add(layout.name, (there[ref], column), f"the row {ref}", expected)
    return found


def _check_words(found: FoundSheet, faults: CellFaults) -> None:
    """Add a fault for each cell of the blank's own words that holds a number now."""
    for ref in found.rows:
        for heading in (TITLE, _COUNTED, WHEN):
            place = found.at(ref, heading)
            cell = found.cells.cells.get(place) if place else None
            if place and cell and cell.kind != "s":
                faults.add(
                    found.name, place, cell.value, "the words of the blank: a shifted column?"
                )


def _check_hidden(found: FoundSheet, faults: CellFaults) -> None:
    """Add a fault for a hidden sheet, and for each row and column that is hidden."""
    if found.cells.hidden:
        faults.add_at(f"sheet {found.name}", "a hidden sheet", "the sheet shown")
    for ref, row in found.rows.items():
        if row in found.cells.rows:
            faults.add(found.name, (row, 1), f"the row {ref} hidden", "every row shown")
    for heading, column in found.columns.items():
        if found.cells.is_hidden(0, column):
            place = (found.heading_row, column)
            faults.add(found.name, place, f'the column "{heading}" hidden', "every column shown")


def _check_strays(found: FoundSheet, faults: CellFaults) -> None:
    """Add a fault for each cell with a value where the blank has nothing."""
    strays = list(_strays(found))
    for place in strays[:_MOST_STRAYS]:
        value = found.cells.cells[place].value
        faults.add(found.name, place, value, "nothing here: a shifted column, or a note for Note?")
    if len(strays) > _MOST_STRAYS:
        more = f"{len(strays) - _MOST_STRAYS:,} more cells with something beside the blank"
        faults.add_at(f"sheet {found.name}", more, "nothing there")


def _strays(found: FoundSheet) -> Iterator[tuple[int, int]]:
    deep = len(ROWS_OF_TABLE) if found.layout.table else 1
    rows = {row + down for row in found.rows.values() for down in range(deep)}
    columns = set(found.columns.values())
    refs = found.columns.get(REF)
    if refs is not None:
        rows |= {row for row, column in found.cells.cells if column == refs}
    for (row, column), cell in sorted(found.cells.cells.items()):
        if is_empty(cell) or row < found.heading_row:
            continue
        known = column in columns and (row in rows or row == found.heading_row)
        if not known and column != refs:
            yield row, column
