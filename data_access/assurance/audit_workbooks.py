"""An agency's part of an audit as a workbook: written as a blank, and read when it comes back.

A row is a case, by its number alone. It is stamped with its audit and agency, and with the last
answer that it was made with, so that no later answer is overwritten.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from dashboard.assurance.audits.audit_templates import AuditQuestion, AuditTemplate
from dashboard.assurance.audits.case_audits import CaseGrade, GradeKey
from dashboard.catalogue.indicators import Catalogue
from dashboard.disclosure.audience_check import given_away
from dashboard.free_text.text_limits import LONGEST_NOTE
from data_access.returns.blanks.blank_formats import BlankFormats
from data_access.returns.blanks.blank_writer import PROTECTION, titled_book
from data_access.returns.guarded.cells import SheetCells, read_cells
from data_access.returns.workbooks.cell_faults import CellFaults

SHEET, STAMP = "Cases", "Audit stamp"
REASONS = "Reasons"
WHOLE = "the whole file"
_TITLE, _HOW, _HEADS, _FIRST = 0, 1, 2, 3
"""The rows of the sheet, from 0: its title, how it is filled in, headings, and the first case."""
_FILL_IN = (
    "Answer every graded question of a case, or leave its row as it is. Choose from the list of"
    " each cell. Name no child, and write nothing by which one could be recognised. Insert no rows."
)


@dataclass(frozen=True, slots=True)
class PartStamp:
    """What says whose part of which audit a workbook is, and with which last answer it was made."""

    partnership: str
    audit: int
    agency: str
    after: int = 0

    @property
    def code(self) -> str:
        """Return the stamp for programs: "rochdale|11|police|125"."""
        return f"{self.partnership}|{self.audit}|{self.agency}|{self.after}"

    @classmethod
    def from_code(cls, text: str) -> "PartStamp | None":
        """Read a stamp; None if the text is none."""
        found = re.fullmatch(r"([\w-]{1,80})\|([0-9]{1,9})\|([\w-]{1,80})\|([0-9]{1,9})", text)
        return cls(found[1], int(found[2]), found[3], int(found[4])) if found else None


@dataclass(frozen=True, slots=True)
class AuditPart:
    """The part of one agency: its stamp, its form, how many cases, and what it said so far.

    `held` are the answers of this agency alone.
    """

    stamp: PartStamp
    template: AuditTemplate
    cases: int
    title: str
    held: Mapping[GradeKey, CaseGrade]

    def said(self, case: int, question: str) -> str:
        """Return what the agency said so far; empty for nothing."""
        found = self.held.get((case, question, self.stamp.agency))
        return (found.answer or found.text) if found else ""

    def last_answer(self, case: int) -> int:
        """Return the number of the agency's last answer about a case; 0 if there is none."""
        return max((one.number for key, one in self.held.items() if key[0] == case), default=0)


def written_part(part: AuditPart) -> bytes:
    """Return the workbook of a part, with a list of answers at each cell that is graded."""
    made = BytesIO()
    book = titled_book(made, part.title)
    book.set_custom_property(STAMP, part.stamp.code)
    formats, sheet = BlankFormats(book), book.add_worksheet(SHEET)
    sheet.write_string(_TITLE, 0, part.title, formats.title)
    sheet.write_string(_HOW, 0, _FILL_IN)
    questions = (*part.template.questions, None)
    for column, heading in enumerate(("Case", *map(_heading, questions))):
        sheet.write_string(_HEADS, column, heading, formats.heading)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, len(questions), 32)
    last = _FIRST + part.cases - 1
    for column, one in enumerate(questions, start=1):
        if one is not None and one.is_graded:
            allowed = {"validate": "list", "source": list(one.answers)}
            sheet.data_validation(_FIRST, column, last, column, allowed)
        for case in range(1, part.cases + 1):
            said = part.said(case, one.key if one else "")
            sheet.write_string(_FIRST + case - 1, column, said, formats.note)
    for case in range(1, part.cases + 1):
        sheet.write_number(_FIRST + case - 1, 0, case, formats.words)
    sheet.freeze_panes(_FIRST, 1)
    sheet.protect("", PROTECTION)
    book.close()
    return made.getvalue()


def _heading(question: AuditQuestion | None) -> str:
    return question.text if question else REASONS


def read_part(body: bytes, file: str, part: AuditPart, known: Catalogue) -> list[list[CaseGrade]]:
    """Read a workbook behind the guard, in a process of its own; return the answers by case.

    A case whose row is empty or as it was written is left out.

    Raises:
        ReturnError: with all faults by their cells, if there is one; nothing of it is returned.
    """
    book = read_cells(body, file)
    faults = CellFaults(file, known, [one.name for one in book.sheets])
    sheet = book.sheet(SHEET)
    _check_stamp(PartStamp.from_code(book.properties.get(STAMP, "")), part.stamp, faults)
    found: list[list[CaseGrade]] = []
    if sheet is None:
        faults.add_at(WHOLE, f"no sheet {SHEET}", "the workbook that was made for this audit")
    else:
        found = [one for one in _cases(sheet, part, faults) if one]
    if not found and not len(faults):
        faults.add_at(WHOLE, "nothing that is new", "the answers of at least one case")
    if len(faults):
        raise faults.error()
    return found


def _check_stamp(found: PartStamp | None, wanted: PartStamp, faults: CellFaults) -> None:
    if found is None:
        faults.add_at(WHOLE, "no stamp", "the workbook that was made for this audit")
    elif (found.partnership, found.audit) != (wanted.partnership, wanted.audit):
        faults.add_at(WHOLE, "a workbook of another audit", f"one of audit {wanted.audit}")
    elif found.agency != wanted.agency:
        faults.add_at(WHOLE, "the part of another agency", "the part that is filled here")
    elif found.after != wanted.after:
        faults.add_at(WHOLE, "answers since it was made", "a new workbook, with those in it")


def _cases(sheet: SheetCells, part: AuditPart, faults: CellFaults) -> Iterator[list[CaseGrade]]:
    """Yield the answers of each case; none for one that is as it was. Rows and columns are from 1.

    A row below the cases, or a case's number that was changed, is a fault.
    """
    for case in range(1, part.cases + 1):
        row = _FIRST + case
        if sheet.text(row, 1) != str(case):
            faults.add(sheet.name, (row, 1), sheet.text(row, 1), f"the number {case}")
        said = list(_answers(sheet, row, part))
        if all(text == part.said(case, one.key if one else "") for _, one, text in said):
            yield []
            continue
        for column, one, text in said:
            _check(sheet, (row, column), one, text, faults)
        yield [_grade(part, case, one, text) for _, one, text in said]
    for row, column in sheet.cells:
        if row > _FIRST + part.cases and sheet.text(row, column):
            faults.add(sheet.name, (row, column), "something below the last case", "nothing")


def _answers(
    sheet: SheetCells, row: int, part: AuditPart
) -> Iterable[tuple[int, AuditQuestion | None, str]]:
    for column, one in enumerate((*part.template.questions, None), start=2):
        yield column, one, sheet.text(row, column)


def _check(
    sheet: SheetCells,
    place: tuple[int, int],
    question: AuditQuestion | None,
    text: str,
    faults: CellFaults,
) -> None:
    if question is not None and question.is_graded:
        if text not in question.answers:
            faults.add(sheet.name, place, text, f"one of: {', '.join(question.answers)}")
        return
    if len(text) > LONGEST_NOTE:
        faults.add(sheet.name, place, f"{len(text)} letters", f"at most {LONGEST_NOTE}")
    elif given_away(faults.catalogue, text):
        found = f"a text of {len(text)} letters by which a child may be known"
        faults.add(sheet.name, place, found, "words by which no child can be recognised")


def _grade(part: AuditPart, case: int, question: AuditQuestion | None, text: str) -> CaseGrade:
    key = question.key if question else ""
    is_graded = question is not None and question.is_graded
    answer, words = (text, "") if is_graded else ("", text)
    return CaseGrade(part.stamp.audit, case, key, part.stamp.agency, answer, words)
