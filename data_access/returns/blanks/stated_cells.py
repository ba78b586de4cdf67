"""The cells of a blank that a register fills in: nothing is typed in them.

A sent workbook may leave them blank: they are filled in as it is read, as the register is then.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter
from data_access.returns.blanks.layout import NUMBER, CellAt, FormLayout, SheetLayout
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.workbooks.found_places import FoundSheet

Stated = Mapping[tuple[str, str], int]
"""Numbers that a register states, by the keys of the indicator and of the part."""
StatedOf = Callable[[str, Quarter], Stated]
"""Returns what a register states of the return of an agency for a quarter."""
FROM_REGISTER = "from the register of reviews, as it is now, and is not typed"


def nothing_stated(agency: str, quarter: Quarter) -> Stated:
    """State nothing, where no register is known."""
    return {}


def stated_cells(layout: FormLayout) -> dict[CellAt, SheetCell]:
    """Return the cells of a form that a register fills in, as numbers."""
    return {
        (sheet.name, sheet.rows[ref], sheet.columns[heading]): SheetCell("n", str(number))
        for sheet in layout.sheets
        for ref, heading, number in _stated_in(sheet, layout.form.stated)
    }


def filled_sheet(sheet: FoundSheet, stated: Stated) -> FoundSheet:
    """Return a sheet that came back with what a register states in cells that were left blank."""
    cells = dict(sheet.cells.cells)
    for ref, heading, number in _stated_in(sheet.layout, stated):
        place = sheet.at(ref, heading)
        if place is not None and not sheet.cells.text(*place):
            cells[place] = SheetCell("n", str(number))
    return replace(sheet, cells=replace(sheet.cells, cells=cells))


def _stated_in(sheet: SheetLayout, stated: Stated) -> Iterator[tuple[str, str, int]]:
    """Yield the ref, the heading and the number of each cell of a sheet that is stated."""
    titles = {part.key: part.title for part in sheet.table.parts} if sheet.table else {ALL: NUMBER}
    for (indicator, part), number in stated.items():
        if indicator in sheet.rows and part in titles:
            yield indicator, titles[part], number
