"""Blanks of the small catalogue, filled in as an agency fills them, and read without a store."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl

from dashboard.errors import ReturnError
from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import EarlierFigures, blank_form, earlier_figures
from data_access.returns.blanks.blank_writer import write_blank
from data_access.returns.guarded import child
from data_access.returns.guarded.cells import workbook_cells
from data_access.returns.guarded.guard import guard_workbook
from data_access.returns.workbooks.read_workbook import ReadingContext, read_return
from data_access.returns.workbooks.workbook_returns import WorkbookReturns
from tests import builders as make
from tests.data_access.stores import CATALOGUE, ENQUIRIES, QUARTER, SHARES

TODAY = date(2024, 1, 10)
NAME = "care.xlsx"
Cells = Mapping[tuple[str, str], Any]
"""What is typed, by sheet and cell."""

GOOD: Cells = {
    ("Figures", "F5"): 30,
    ("Figures", "L5"): "More families came forward.",
    ("Figures", "F6"): 52,
    ("Figures", "F7"): 12,
    ("Figures", "G7"): 48,
    ("Figures", "F8"): 97,
    ("Figures", "I9"): "nil",
    ("Figures", "I10"): "not available, because",
    ("Figures", "K10"): "The supplier changed.",
    **{("Waits", f"{column}5"): n for column, n in zip("DEFG", (6, 79, 5, 7), strict=True)},
    **{("Age", f"{column}5"): n for column, n in zip("DEF", (10, 20, 0), strict=True)},
}
"""A whole return of Care without a fault."""

BEFORE = (
    make.observation(ENQUIRIES, QUARTER - 1, 28),
    make.observation(ENQUIRIES, QUARTER - 1, 9, part="age_0_9"),
    make.observation(ENQUIRIES, QUARTER - 4, 25),
    make.observation(SHARES, QUARTER - 1, (11, 50)),
)
"""Earlier figures of Care, in force."""


def blank(quarter: Quarter = QUARTER, number: int = 3, agency: str = "care") -> bytes:
    """Make a blank of the small catalogue."""
    form = blank_form(CATALOGUE, agency, quarter, number)
    return write_blank(form, earlier(quarter, agency))


def earlier(quarter: Quarter = QUARTER, agency: str = "care") -> EarlierFigures:
    """Give the earlier figures beside the cells of a blank."""
    return earlier_figures(BEFORE, agency, quarter)


@cache
def _blank() -> bytes:
    return blank()


def filled(
    cells: Cells = GOOD, change: Callable[[Any], None] | None = None, of: bytes | None = None
) -> bytes:
    """Fill cells of a blank, and change its workbook as someone might."""
    book = openpyxl.load_workbook(BytesIO(of or _blank()))
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    if change is not None:
        change(book)
    return saved(book)


def saved(book: Any) -> bytes:
    """Give a workbook's bytes."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def context(**named: Any) -> ReadingContext:
    """Give what is known where a workbook of the small catalogue is read."""
    return ReadingContext(CATALOGUE, **{"today": TODAY, "standing": standing, **named})


def standing(keys: Any) -> Any:
    """Give the earlier figures of some lines."""
    return [one for one in BEFORE if one.indicator in keys]


def read(content: bytes, name: str = NAME, **named: Any) -> WorkbookReturns:
    """Read a workbook as the product does, in this process."""
    guarded = guard_workbook(content, name)
    cells = workbook_cells(child.answer(content), name, guarded.loose)
    return read_return(cells, context(**named))


def faults_of(book: WorkbookReturns) -> list[str]:
    """Give the faults of a workbook without the name of its file; none if it has none."""
    if not book.faults:
        return []
    error: ReturnError = book.faults.error()
    return [f"{one.place}: {one.found} / {one.expected}" for one in error.faults]
