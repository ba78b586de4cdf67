"""Data of persons are refused wherever a workbook holds them, and are never repeated."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from stdnum.gb import upn

from dashboard.errors import ReturnError
from tests.data_access.returns.filled import GOOD, faults_of, filled, read

NHS = "943 476 5919"
PUPIL = f"{upn.calc_check_digit('801200001001')}801200001001"
POSTCODE = "OL16 1AB"


def refused(change: Callable[[Any], None], name: str = "care.xlsx") -> ReturnError:
    """Give what is said of a workbook that holds data of persons."""
    with pytest.raises(
        ReturnError, match="holds data of persons; nothing of it was kept"
    ) as caught:
        read(filled(GOOD, change), name)
    return caught.value


def in_cell(value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["Figures"]["L6"] = value

    return change


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (f"NHS {NHS} was counted twice", "a valid NHS number"),
        (9434765919, "a valid NHS number"),
        (f"pupil {PUPIL}", "a valid unique pupil number"),
        (f"moved to {POSTCODE}", "a full postcode"),
    ],
)
def test_an_identifier_in_a_cell_is_refused_and_not_repeated(value: Any, kind: str) -> None:
    error = refused(in_cell(value))
    assert [(one.place, one.found) for one in error.faults] == [("sheet Figures, cell L6", kind)]
    for secret in (NHS, "9434765919", PUPIL, POSTCODE, "counted twice"):
        assert secret not in str(error)


def test_ten_digits_that_are_no_nhs_number_are_not() -> None:
    assert faults_of(read(filled(GOOD, in_cell("reference 9434765918 of the letter")))) == []


def _sheet_name(book: Any) -> None:
    book.create_sheet("9434765919")


def _hidden_sheet(book: Any) -> None:
    sheet = book.create_sheet("Old")
    sheet["B3"] = NHS
    sheet.sheet_state = "veryHidden"


def _note(book: Any) -> None:
    book["Figures"]["F6"].comment = Comment(f"ask about {NHS}", "")


def _property(book: Any) -> None:
    book.properties.keywords = NHS


def _custom(book: Any) -> None:
    book.custom_doc_props.append(StringProperty(name="Case", value=NHS))


def _name(book: Any) -> None:
    book.defined_names["case"] = DefinedName("case", attr_text=f'"{NHS}"')


def _header(book: Any) -> None:
    book["Age"].oddHeader.left.text = f"case {NHS}"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_sheet_name, "the name of sheet 6"),
        (_hidden_sheet, "sheet Old, cell B3"),
        (_note, "the comment at sheet Figures, cell F6"),
        (_property, "the properties of the file"),
        (_custom, "the properties of the file"),
        (_name, "the properties and names of the file"),
        (_header, "a header or footer"),
    ],
)
def test_it_is_found_outside_cells_too(change: Callable[[Any], None], place: str) -> None:
    error = refused(change)
    assert place in [one.place for one in error.faults]
    assert "9434765919" not in str(error)
    assert NHS not in str(error)


def test_it_is_found_in_the_files_own_name_which_is_then_not_said() -> None:
    error = refused(lambda _: None, "return_943_476_5919.xlsx")
    assert str(error).startswith("the file holds data of persons")
    assert "943" not in str(error)


def listed(*columns: tuple[Any, ...]) -> Callable[[Any], None]:
    """Write columns on a sheet of its own, a heading and values beneath."""

    def change(book: Any) -> None:
        sheet = book.create_sheet("Working")
        for at, column in enumerate(columns, start=1):
            for row, value in enumerate(column, start=1):
                sheet.cell(row, at).value = value

    return change


DAYS = [datetime.fromisoformat(f"201{n}-03-0{n + 1}") for n in range(6)]


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ([("Date of birth", *DAYS)], "dates, as of birth"),
        ([("DOB", "04/05/2012")], "dates, as of birth"),
        ([("Day", *DAYS)], "dates, as of birth"),
        ([("Child's name", "A", "B")], "a column about single persons"),
        ([("Surname", "Smith")], "a column about single persons"),
        ([("Mosaic ID", 123)], "a column about single persons"),
        ([("", *range(1200451, 1200457))], "what looks like one row per child"),
        ([("Sex", "F", "M", "M", "F", "F")], "what looks like one row per child"),
    ],
)
def test_lists_of_persons_are_refused(columns: list[tuple[Any, ...]], found: str) -> None:
    error = refused(listed(*columns))
    assert [(one.place, one.found) for one in error.faults] == [("sheet Working, column A", found)]


def test_sums_beside_a_return_are_not_refused() -> None:
    sums = [("Month", "April", "May", "June"), ("Referrals", 1204, 1310, 1198), ("Age", 4, 9, 12)]
    assert faults_of(read(filled(GOOD, listed(*sums)))) == []


def test_who_completed_it_may_be_named() -> None:
    def sign(book: Any) -> None:
        book["Start"]["B16"] = "Sharon Okonkwo"
        book["Start"]["B18"] = datetime.fromisoformat("2022-01-20")

    assert faults_of(read(filled(GOOD, sign))) == []
