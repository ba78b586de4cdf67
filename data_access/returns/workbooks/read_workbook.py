"""Reads the workbook of a return: the guard, the cells, the stamp, and every cell that is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.catalogue.indicators import Catalogue
from dashboard.figures.observations import Observation
from dashboard.free_text.text_limits import plain_file_name
from dashboard.returns.blank_forms import (
    BlankForm,
    EarlierFigures,
    asked_indicators,
    blank_form,
    earlier_figures,
)
from data_access.returns.blanks.layout import FIGURES, START, TO_MEND, WORDS, FormLayout
from data_access.returns.blanks.stated_cells import StatedOf, nothing_stated
from data_access.returns.figures_in_force import FiguresInForce, no_figures
from data_access.returns.guarded.cells import WorkbookCells, read_cells
from data_access.returns.guarded.person_level import must_hold_no_persons
from data_access.returns.workbooks.cell_faults import CellFaults
from data_access.returns.workbooks.filled_cells import filled_sheet
from data_access.returns.workbooks.found_places import found_sheet
from data_access.returns.workbooks.part_rows import read_parts
from data_access.returns.workbooks.recognition import SentBy, workbook_stamp
from data_access.returns.workbooks.total_rows import read_total
from data_access.returns.workbooks.workbook_returns import WorkbookReturns


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is known where a workbook is read.

    `today` is the day of receipt; `standing` returns the figures in force; `sent` is what the
    sender says of the workbook. `populations` are the children aged 0 to 17 by area code and
    mid-year, from which rates are made. `stated` returns what a register states of a return: cells
    that were left blank are filled in with it.
    """

    catalogue: Catalogue
    today: date
    standing: FiguresInForce = no_figures
    sent: SentBy = field(default_factory=SentBy)
    populations: Mapping[tuple[str, int], float] = field(default_factory=dict)
    stated: StatedOf = nothing_stated


def read_workbook(content: bytes, name: str, context: ReadingContext) -> WorkbookReturns:
    """Read the workbook of a return from bytes in memory; `name` is the name of its file.

    All faults in its form are in the result, by sheet and cell; whether its figures fit their
    definitions, their parts and what is in force is checked afterwards, as for any file.

    Raises:
        ReturnError: if the workbook is refused unopened, cannot be read, or holds data of persons.
            The message then quotes nothing of it.
    """
    return read_return(read_cells(content, plain_file_name(name)), context)


def read_return(cells: WorkbookCells, context: ReadingContext) -> WorkbookReturns:
    """Read the return in the cells of a workbook, as `read_workbook` does.

    Raises:
        ReturnError: if the workbook holds data of persons.
    """
    must_hold_no_persons(cells, context.catalogue)
    names = [one.name for one in cells.sheets]
    faults = CellFaults(cells.file, context.catalogue, names)
    book = WorkbookReturns(cells, context.catalogue, context.today, faults)
    stamp = workbook_stamp(cells, context.catalogue, context.sent, context.today, faults)
    if stamp is None:
        return book
    form = blank_form(context.catalogue, stamp.agency, stamp.quarter, stamp.number)
    stated = context.stated(stamp.agency, stamp.quarter)
    book.layout = FormLayout(replace(form, stated=stated))
    _read_sheets(book, form_figures(context, form))
    if not book.found and not faults:
        faults.add_at("the whole file", "no figures", "a number or a state in every row")
    return book


def form_figures(context: ReadingContext, form: BlankForm | None) -> EarlierFigures:
    """Return the earlier figures that stand beside the cells of a form; none without a form."""
    if form is None:
        return EarlierFigures({}, {})
    agency, quarter = form.stamp.agency, form.quarter
    asked = asked_indicators(context.catalogue, agency, quarter)
    return earlier_figures(context.standing([one.key for one in asked]), agency, quarter)


def _read_sheets(book: WorkbookReturns, earlier: EarlierFigures) -> None:
    layout = book.layout
    assert layout is not None
    found = book.sheets
    for one in layout.sheets:
        cells = book.cells.sheet(one.name)
        if cells is None:
            book.faults.add_at(f"sheet {one.name}", "no such sheet", "every sheet of the blank")
        elif (sheet := found_sheet(cells, one, book.faults)) is not None:
            found[one.name] = filled_sheet(sheet, layout.form.stated)
    _check_others(book, layout)
    totals: dict[str, Observation | None] = {}
    if FIGURES in found:
        for line in layout.form.lines:
            totals[line.ref] = read_total(book, found[FIGURES], line, earlier)
    tables = [one for one in layout.tables if one.name in found]
    for table, indicator in ((one, i) for one in tables for i in one.indicators):
        read_parts(book, found[table.name], indicator, totals.get(indicator.key))


def _check_others(book: WorkbookReturns, layout: FormLayout) -> None:
    """Say which sheets are not read; one that is hidden is a fault."""
    known = {one.name.lower() for one in layout.sheets}
    known |= {one.lower() for one in (START, WORDS, TO_MEND)}
    for sheet in book.cells.sheets:
        if sheet.name.lower() in known:
            continue
        if sheet.hidden:
            book.faults.add_at(f"sheet {sheet.name}", "a hidden sheet", "no hidden sheets")
        elif sheet.cells:
            book.say(f"sheet {sheet.name}", "it is no sheet of the blank, and was not read")
