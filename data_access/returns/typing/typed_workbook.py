"""What is typed on a page as the cells of a workbook, so that one reader reads both."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping

from dashboard.returns.drafts.draft_return import TYPED_FILE
from dashboard.returns.drafts.return_form import CellSort
from data_access.returns.blanks.layout import (
    HEADINGS_ROW,
    REF,
    STAMP_PROPERTY,
    CellAt,
    FormLayout,
    SheetLayout,
)
from data_access.returns.guarded.cells import SheetCell, SheetCells, WorkbookCells
from data_access.returns.typing.form_places import TypedPlace, typed_places
from data_access.returns.workbooks.cell_numbers import per_cent_in
from data_access.returns.workbooks.workbook_returns import WorkbookReturns

_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")


def typed_workbook(
    layout: FormLayout, held: Mapping[CellAt, SheetCell], file: str = TYPED_FILE
) -> WorkbookCells:
    """Return the workbook that a blank is once these cells are filled in; `file` is its name."""
    stamp = layout.form.stamp
    sheets = tuple(_sheet(layout, one, held) for one in layout.sheets)
    return WorkbookCells(file, sheets, {}, {STAMP_PROPERTY: stamp.code})


def _sheet(layout: FormLayout, sheet: SheetLayout, held: Mapping[CellAt, SheetCell]) -> SheetCells:
    stamp = layout.form.stamp.line(layout.form.agency)
    cells = {(1, 1): SheetCell("s", stamp)}
    for heading, column in sheet.columns.items():
        cells[HEADINGS_ROW, column] = SheetCell("s", heading)
    for ref, row in sheet.rows.items():
        cells[row, sheet.columns[REF]] = SheetCell("s", ref)
    for (name, row, column), cell in held.items():
        if name == sheet.name:
            cells[row, column] = cell
    return SheetCells(sheet.name, hidden=False, cells=cells)


def held_cells(book: WorkbookReturns) -> dict[CellAt, SheetCell]:
    """Return what a workbook that was read holds in the cells where something is typed.

    A row or column that was moved is found by its heading and its ref; what stands beside the
    cells of the blank is left out.
    """
    return dict(_held(book)) if book.layout else {}


def _held(book: WorkbookReturns) -> Iterator[tuple[CellAt, SheetCell]]:
    assert book.layout is not None
    for place in typed_places(book.layout):
        sheet = book.sheets.get(place.at[0])
        found = sheet.at(place.ref, place.heading) if sheet else None
        cell = sheet.cells.cells.get(found) if sheet and found else None
        if cell is not None and cell.value:
            yield place.at, cell


def shown_text(place: TypedPlace, cell: SheetCell | None) -> str:
    """Return what a page shows of a cell: its text, and a per cent as the number that it shows."""
    if cell is None:
        return ""
    number = per_cent_in(cell).number if place.sort is CellSort.PER_CENT else None
    return cell.value if number is None or "%" not in cell.form else f"{number:.12g}"


def typed_cell(place: TypedPlace, text: str) -> SheetCell | None:
    """Return the cell that holds what was typed; None for nothing. A plain number is a number."""
    if not text:
        return None
    is_number = place.sort in (CellSort.COUNT, CellSort.PER_CENT) and _PLAIN.fullmatch(text)
    return SheetCell("n" if is_number else "s", text)


def typed_fingerprint(held: Mapping[CellAt, SheetCell]) -> str:
    """Return the SHA-256 of what stands in the cells, in hexadecimal."""
    told = sorted((*at, cell.kind, cell.value, cell.form) for at, cell in held.items())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def places_by_name(layout: FormLayout) -> dict[str, TypedPlace]:
    """Return the cells of a form by their names."""
    return {one.name: one for one in typed_places(layout)}
