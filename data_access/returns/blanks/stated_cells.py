"""The cells of a blank that a register fills in: nothing is typed in them."""

from collections.abc import Callable, Iterator, Mapping

from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter
from data_access.returns.blanks.layout import NUMBER, CellAt, FormLayout, SheetLayout

Stated = Mapping[tuple[str, str], int]
"""Numbers that a register states, by the keys of the indicator and of the part."""
StatedOf = Callable[[str, Quarter], Stated]
"""Returns what a register states of the return of an agency for a quarter."""
FROM_REGISTER = "from the register of reviews, as it is now, and is not typed"


def nothing_stated(agency: str, quarter: Quarter) -> Stated:
    """State nothing, where no register is known."""
    return {}


def stated_numbers(layout: FormLayout) -> dict[CellAt, int]:
    """Return the numbers that a register states, by the cells of a form."""
    return {
        (sheet.name, sheet.rows[ref], sheet.columns[heading]): number
        for sheet in layout.sheets
        for ref, heading, number in stated_on(sheet, layout.form.stated)
    }


def stated_on(sheet: SheetLayout, stated: Stated) -> Iterator[tuple[str, str, int]]:
    """Yield the ref, the heading and the number of each cell of a sheet that is stated."""
    titles = {part.key: part.title for part in sheet.table.parts} if sheet.table else {ALL: NUMBER}
    for (indicator, part), number in stated.items():
        if indicator in sheet.rows and part in titles:
            yield indicator, titles[part], number
