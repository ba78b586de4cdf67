"""Writes the workbook of a blank, and writes it anew with what was received and what is to mend.

Only cells in which something is to be typed are unlocked; totals are formulas; lists are named. No
time of its making stands in it, so equal blanks have equal bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from dashboard.number_formats import long_date
from dashboard.returns.blank_forms import (
    MARKING,
    PART_STATE_WORDS,
    STATE_MEANINGS,
    STATE_WORDS,
    BlankForm,
    EarlierFigures,
)
from data_access.returns.blanks.blank_formats import BlankFormats
from data_access.returns.blanks.figure_sheets import FigureSheets
from data_access.returns.blanks.layout import (
    FIGURES,
    PART_STATES_NAME,
    STAMP_NAME,
    STAMP_PROPERTY,
    START,
    STATES_NAME,
    TO_MEND,
    WORDS,
    YES_NAME,
    CellAt,
    FormLayout,
    SheetLayout,
)

_MADE = datetime.fromisoformat("2000-01-01")
"""The time of making that every workbook gives: none, so that equal blanks give equal bytes."""
PROTECTION = {"select_locked_cells": True, "format_columns": True, "format_rows": True}
"""What may be done on a sheet whose cells are locked but for those that are filled in."""
_HOW = (
    "Fill in the white cells of the sheet Figures, and of the sheets of parts behind it.",
    "Every cell is answered: with a number, or in its row with the state that says why not.",
    "A cell left blank is not nil. If there was none, choose nil as the state, or type 0.",
    "A total is typed, its parts too; the sheet says whether the parts come to the total.",
    "What lies behind a figure goes into Commentary, why a figure changed or is missing into Note.",
    "Only counts: nowhere a name, a number of a person, a date of birth or an address.",
    "Insert no rows or columns, and save as .xlsx.",
)


@dataclass(frozen=True, slots=True)
class ReceivedCells:
    """What a workbook that is handed back shows besides the form.

    `values` are the values received, `marks` what is to mend, by cell. `faults` are all of it in
    order, each as its place, what was found and what was expected.
    """

    values: Mapping[CellAt, str | float | bool] = field(default_factory=dict)
    marks: Mapping[CellAt, Sequence[str]] = field(default_factory=dict)
    faults: Sequence[tuple[str, str, str]] = ()


def write_blank(
    form: BlankForm, earlier: EarlierFigures, received: ReceivedCells | None = None
) -> bytes:
    """Return the workbook of a form as bytes, with the agency's own earlier figures beside.

    If `received` is given, the workbook has the values received, a comment at each cell that is to
    mend, and a sheet that lists them all.
    """
    made = BytesIO()
    title = form.stamp.line(form.agency)
    book, layout = titled_book(made, title, MARKING), FormLayout(form)
    book.set_custom_property(STAMP_PROPERTY, form.stamp.code)
    formats = BlankFormats(book)
    back = received or ReceivedCells()
    sheets = {name: book.add_worksheet(name) for name in _names(layout, back)}
    if TO_MEND in sheets:
        write_faults(sheets[TO_MEND], back.faults, formats)
        sheets[TO_MEND].activate()
    _write_start(sheets[START], form, formats)
    figures = FigureSheets(form, earlier, formats, back.values, back.marks)
    figures.write_figures(sheets[FIGURES], layout.figures)
    for table in layout.tables:
        figures.write_table(sheets[table.name], table, layout.figures)
    _write_words(sheets[WORDS], formats)
    _define_names(book, form)
    for name, sheet in sheets.items():
        sheet.protect("", PROTECTION)
        _set_paper(sheet, title, landscape=name not in (START, WORDS))
    book.close()
    return made.getvalue()


def new_book(made: BytesIO) -> Any:
    """Return a new workbook in memory, in which no text becomes a formula or a link."""
    import xlsxwriter  # for files alone

    return xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )


def titled_book(made: BytesIO, title: str, comments: str = "") -> Any:
    """Return a new workbook with a title, and with no time of its making."""
    book = new_book(made)
    book.set_properties({"title": title, "comments": comments, "created": _MADE})
    return book


def write_faults(sheet: Any, faults: Iterable[tuple[str, str, str]], formats: BlankFormats) -> None:
    """Write the list of what is to mend: places, what was found and what was expected."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 60)
    sheet.write_string(0, 0, "To mend, then send the file again", formats.title)
    for at, heading in enumerate(("Where", "Found", "Expected")):
        sheet.write_string(1, at, heading, formats.heading)
    for row, fault in enumerate(faults, start=2):
        for at, words in enumerate(fault):
            sheet.write_string(row, at, words, formats.words)
    sheet.freeze_panes(2, 0)


def _names(layout: FormLayout, back: ReceivedCells) -> list[str]:
    mend = [TO_MEND] if back.faults else []
    sheets: Iterable[SheetLayout] = layout.sheets
    return [*mend, START, *(one.name for one in sheets), WORDS]


def _write_start(sheet: Any, form: BlankForm, formats: BlankFormats) -> None:
    """Write the sheet on top: the stamp, the day, what to do, and who completed the return."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, form.stamp.line(form.agency), formats.title)
    sheet.write_string(1, 0, MARKING, formats.marking)
    told = (
        ("Quarter", f"{form.quarter}: {form.quarter.months}"),
        ("To be back by", long_date(form.due)),
        ("Asked", f"{len(form.lines)} figures, and the parts of them on {len(form.tables)} sheets"),
    )
    row = 3
    for what, said in told:
        sheet.write_string(row, 0, what, formats.heading)
        sheet.write_string(row, 1, said, formats.words)
        row += 1
    sheet.write_string(row + 1, 0, "How", formats.heading)
    for at, said in enumerate(_HOW, start=row + 1):
        sheet.write_string(at, 1, said, formats.words)
    row += len(_HOW) + 2
    for at, what in enumerate(("Completed by", "Post", "Day")):
        sheet.write_string(row + at, 0, what, formats.heading)
        sheet.write_blank(row + at, 1, None, formats.note)


def _write_words(sheet: Any, formats: BlankFormats) -> None:
    """Write the lists behind the drop-downs, with what each state means."""
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 3, 28)
    headings = ("State", "What it means", "Cells left blank are", "Provisional")
    for at, heading in enumerate(headings):
        sheet.write_string(0, at, heading, formats.heading)
    for row, (word, meaning) in enumerate(STATE_MEANINGS.items(), start=1):
        sheet.write_string(row, 0, word, formats.words)
        sheet.write_string(row, 1, meaning, formats.words)
    for row, word in enumerate(PART_STATE_WORDS, start=1):
        sheet.write_string(row, 2, word, formats.words)
    for row, word in enumerate(("yes", "no"), start=1):
        sheet.write_string(row, 3, word, formats.words)


def _define_names(book: Any, form: BlankForm) -> None:
    book.define_name(STATES_NAME, f"={WORDS}!$A$2:$A${len(STATE_WORDS) + 1}")
    book.define_name(PART_STATES_NAME, f"={WORDS}!$C$2:$C${len(PART_STATE_WORDS) + 1}")
    book.define_name(YES_NAME, f"={WORDS}!$D$2:$D$3")
    book.define_name(STAMP_NAME, f'="{form.stamp.code}"')


def _set_paper(sheet: Any, title: str, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    foot = f"{title} · {MARKING}".replace("&", "&&")
    sheet.set_footer(f"&L{foot[:200]}&R&P of &N")
