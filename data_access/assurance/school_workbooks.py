"""The form of schools and early years as a workbook: written for one setting, and read again."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from dashboard.assurance.schools.school_rounds import GRADES, POSTS, OwnAnswers, SchoolAnswer
from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault, ReturnError
from dashboard.free_text.text_limits import plain_file_name
from dashboard.number_formats import long_date
from data_access.returns.blanks.blank_formats import BlankFormats
from data_access.returns.blanks.blank_writer import PROTECTION, titled_book
from data_access.returns.blanks.layout import cell_place
from data_access.returns.guarded.cells import SheetCells, WorkbookCells, read_cells
from data_access.returns.guarded.person_level import must_hold_no_persons

SHEET = "Answers"
_REF, _TITLE, _TEXT, _ANSWER, _WORDS = range(5)
_HEADS = ("Ref", "Standard", "What it says", "Answer", "What shows it, or what is planned")
_WIDTHS = (13, 20, 60, 17, 60)
_STAMP_ROW, _POST_ROW, _HEAD_ROW, _FIRST_ROW = 2, 3, 5, 6
_HOW = (
    "Choose an answer in each row; for “partly” and “not yet” write what is planned. Name no child"
    " and no person. Insert no rows or columns, and save as .xlsx."
)
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class SchoolCells:
    """What a workbook says: the post, and of each standard the answer and the words.

    `cells` are the places of these two by the standard, such as "sheet Answers, cell D7".
    """

    post: str
    said: Mapping[str, tuple[str, str]]
    cells: Mapping[str, tuple[str, str]]


def form_stamp(own: OwnAnswers) -> str:
    """Return what says in a workbook which form it is, of which setting, with which last answer."""
    return f"{_place(own)} / answer {own.last.number if own.last else 0}"


def _place(own: OwnAnswers) -> str:
    return f"{own.round.plan.form} / round {own.round.number} / setting {own.setting.setting}"


def school_workbook(own: OwnAnswers) -> bytes:
    """Return the form of a setting as a workbook, with what it has answered so far.

    Equal forms with equal answers have equal bytes.
    """
    made = BytesIO()
    title = f"{own.round.form.title}, {own.round.title}"
    book = titled_book(made, title)
    formats, sheet = BlankFormats(book), book.add_worksheet(SHEET)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{title}: {own.setting.name}", formats.title)
    sheet.write_string(1, 0, f"Back by {long_date(own.round.deadline)}. {_HOW}", formats.marking)
    sheet.write_string(_STAMP_ROW, 0, "Form", formats.heading)
    sheet.write_string(_STAMP_ROW, 1, form_stamp(own), formats.words)
    _write_post(sheet, own, formats)
    for column, head in enumerate(_HEADS):
        sheet.write_string(_HEAD_ROW, column, head, formats.heading)
    for row, standard in enumerate(own.round.form.standards, start=_FIRST_ROW):
        said = own.answers.get(standard.key)
        for column, text in ((_REF, standard.key), (_TITLE, standard.title)):
            sheet.write_string(row, column, text, formats.words)
        sheet.write_string(row, _TEXT, standard.text, formats.words)
        _write_typed(sheet, (row, _ANSWER), said.answer if said else "", formats)
        _write_typed(sheet, (row, _WORDS), said.text if said else "", formats)
    last = _FIRST_ROW + len(own.round.form.standards) - 1
    rule = {"validate": "list", "source": list(GRADES)}
    sheet.data_validation(_FIRST_ROW, _ANSWER, last, _ANSWER, rule)
    sheet.protect("", PROTECTION)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(_FIRST_ROW, 0)
    book.close()
    return made.getvalue()


def _write_post(sheet: Any, own: OwnAnswers, formats: BlankFormats) -> None:
    sheet.write_string(_POST_ROW, 0, "Your post", formats.heading)
    _write_typed(sheet, (_POST_ROW, 1), own.last.by if own.last else "", formats)
    rule = {"validate": "list", "source": list(POSTS)}
    sheet.data_validation(_POST_ROW, 1, _POST_ROW, 1, rule)


def _write_typed(sheet: Any, at: tuple[int, int], text: str, formats: BlankFormats) -> None:
    if text:
        sheet.write_string(*at, text, formats.note)
    else:
        sheet.write_blank(*at, None, formats.note)


def read_school_workbook(
    content: bytes, name: str, own: OwnAnswers, saved: Sequence[SchoolAnswer], catalogue: Catalogue
) -> SchoolCells:
    """Read what a workbook says otherwise than when it was taken; its form must be that of `own`.

    `saved` is all that the setting has saved in the round, oldest first: what was answered after
    the workbook was taken stays, unless the workbook says something new there. Rows are known by
    their ref, so it does not matter where they stand. Whether the answers may be saved is checked
    afterwards.

    Raises:
        ReturnError: if it is refused unopened, cannot be read, is another form or another
            setting's, holds data of persons, or answers in a row of no standard, or twice to one.
            Nothing of it is quoted.
    """
    cells = read_cells(content, plain_file_name(name))
    must_hold_no_persons(cells, catalogue)
    sheet, number = _own_sheet(cells, own)
    taken = {one.standard: (one.answer, one.text) for one in saved if one.number <= number}
    known = {one.key for one in own.round.form.standards}
    rows = {row for row, _ in sheet.cells}
    faults = tuple(_row_faults(cells.file, sheet, known))
    if faults:
        raise ReturnError("The workbook was not read; nothing was saved.", faults)
    at = {ref: row for row in sorted(rows) if (ref := sheet.text(row, _REF + 1)) in known}
    said = {
        ref: (sheet.text(row, _ANSWER + 1).lower(), sheet.text(row, _WORDS + 1))
        for ref, row in at.items()
    }
    post = sheet.text(_POST_ROW + 1, 2).lower()
    new = {ref: both for ref, both in said.items() if any(both) and both != taken.get(ref)}
    return SchoolCells(post, new, {ref: _places_of(at[ref]) for ref in new})


def _places_of(row: int) -> tuple[str, str]:
    return cell_place(SHEET, row, _ANSWER + 1), cell_place(SHEET, row, _WORDS + 1)


def _row_faults(file: str, sheet: SheetCells, known: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each row with an answer or words that would be lost, at its ref."""
    seen = set[str]()
    for row in sorted({row for row, _ in sheet.cells if row > _FIRST_ROW}):
        ref = sheet.text(row, _REF + 1)
        if not (sheet.text(row, _ANSWER + 1) or sheet.text(row, _WORDS + 1)):
            continue
        if ref not in known or ref in seen:
            found = "a standard a second time" if ref in seen else "an answer to no standard"
            yield Fault(file, cell_place(SHEET, row, _REF + 1), found, "the refs as they were made")
        seen.add(ref)


def _own_sheet(cells: WorkbookCells, own: OwnAnswers) -> tuple[SheetCells, int]:
    """Return the sheet of a workbook and the number of the last answer that it was taken with."""
    sheet = cells.sheet(SHEET)
    place, _, number = (sheet.text(_STAMP_ROW + 1, 2) if sheet else "").partition(" / answer ")
    if sheet is None or place != _place(own) or not _NUMBER.fullmatch(number):
        expected = "the workbook that was taken from this page"
        fault = Fault(cells.file, "the whole file", "another form, or another setting's", expected)
        raise ReturnError("The workbook was not read; nothing was saved.", [fault])
    return sheet, int(number)
