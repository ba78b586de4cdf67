"""Fills cells of a return that a register states, as the register is when the return is read.

A sent workbook may leave them blank.
"""

from dataclasses import replace

from data_access.returns.blanks.layout import CellAt, FormLayout
from data_access.returns.blanks.stated_cells import Stated, stated_numbers, stated_on
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.workbooks.found_places import FoundSheet


def stated_cells(layout: FormLayout) -> dict[CellAt, SheetCell]:
    """Return the cells of a form that a register fills in, as numbers."""
    return {at: _cell(number) for at, number in stated_numbers(layout).items()}


def filled_sheet(sheet: FoundSheet, stated: Stated) -> FoundSheet:
    """Return a sheet that came back with what a register states in cells that were left blank."""
    cells = dict(sheet.cells.cells)
    for ref, heading, number in stated_on(sheet.layout, stated):
        place = sheet.at(ref, heading)
        if place is not None and not sheet.cells.text(*place):
            cells[place] = _cell(number)
    return replace(sheet, cells=replace(sheet.cells, cells=cells))


def _cell(number: int) -> SheetCell:
    return SheetCell("n", str(number))
