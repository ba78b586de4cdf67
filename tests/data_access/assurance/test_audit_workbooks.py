"""An agency's part of an audit by Excel: it comes back as it was answered, or with every fault."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.assurance.audits.audit_templates import template_named
from dashboard.assurance.audits.case_audits import CaseGrade, grades_in_force
from dashboard.errors import ReturnError
from data_access.assurance.audit_workbooks import AuditPart, PartStamp, read_part, written_part
from tests.dashboard.assurance.audits.audits import every_grade
from tests.data_access.stores import CATALOGUE

FORM = template_named("practice-1")
HELD = grades_in_force(every_grade(1, is_good=True, agency="police", number=7))
PART = AuditPart(PartStamp("ours", 4, "police", 7), FORM, 3, "Audit 4: police", HELD)
NAMED = "Jayden Smith, 4, was not seen"
GOOD = ["good", "good", "yes", "not applicable", "good"]


def filled(fill: Callable[[Any], object]) -> bytes:
    """Give the workbook of the part as somebody filled it in."""
    book, made = load_workbook(BytesIO(written_part(PART))), BytesIO()
    fill(book["Cases"])
    book.save(made)
    return made.getvalue()


def answer(row: int, *said: str) -> Callable[[Any], None]:
    """Give what answers the questions of a row in order."""

    def fill(sheet: Any) -> None:
        for column, text in enumerate(said, start=2):
            sheet.cell(row, column).value = text

    return fill


def faults(body: bytes) -> list[str]:
    """Give where the faults of a workbook are."""
    with pytest.raises(ReturnError) as told:
        read_part(body, "part.xlsx", PART, CATALOGUE)
    assert not any("Jayden" in one.found for one in told.value.faults)
    return [one.place for one in told.value.faults]


def test_a_workbook_offers_the_answers_of_each_cell_and_has_what_was_said() -> None:
    sheet = load_workbook(BytesIO(written_part(PART)))["Cases"]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation]
    assert lists[0] == f'"{",".join(FORM.graded[0].answers)}"'
    assert [sheet.cell(4, column).value for column in (1, 2, 4)] == [1, "outstanding", "yes"]
    assert written_part(PART) == written_part(PART)


def test_what_was_answered_is_read_by_case_and_what_stayed_is_left_out() -> None:
    body = filled(answer(5, *GOOD, "Ask sooner", "as the file shows"))
    ((*answers, learned, reasons),) = read_part(body, "part.xlsx", PART, CATALOGUE)
    assert [one.answer for one in answers] == GOOD
    assert {(one.audit, one.case, one.agency) for one in answers} == {(4, 2, "police")}
    assert (learned.question, learned.text) == ("learned", "Ask sooner")
    assert reasons == CaseGrade(4, 2, agency="police", text="as the file shows")


def test_every_fault_of_a_workbook_is_told_by_its_cell_and_no_name_is_repeated() -> None:
    def fill(sheet: Any) -> None:
        answer(4, "excellent")(sheet)
        answer(6, "good", "", "yes", "yes", "good", NAMED)(sheet)
        sheet.cell(5, 1).value = 9
        sheet.cell(9, 2).value = "good"

    cells = ["B4", "A5", "C6", "G6", "B9"]
    assert faults(filled(fill)) == [f"sheet Cases, cell {cell}" for cell in cells]


def test_a_workbook_of_another_part_an_older_one_and_an_empty_one_are_refused() -> None:
    right = answer(5, *GOOD)
    for stamp in ("ours|4|care|7", "ours|5|police|7", "ours|4|police|6"):
        book, made = load_workbook(BytesIO(written_part(PART))), BytesIO()
        right(book["Cases"])
        next(iter(book.custom_doc_props.props)).value = stamp
        book.save(made)
        assert faults(made.getvalue()) == ["the whole file"], stamp
    assert faults(written_part(PART)) == ["the whole file"]
    assert faults(b"no workbook") == ["the whole file"]
