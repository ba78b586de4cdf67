"""The workbook that is handed back: what was received, and a mark at each fault."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl

from dashboard.errors import ReturnError
from data_access.returns.checked_files import check_together
from data_access.returns.workbooks.marked_workbook import marked_workbook
from tests.data_access.returns.filled import GOOD, NAME, context, earlier, faults_of, filled, read
from tests.data_access.returns.workbooks.test_read_workbook import without_stamps


def marked(content: bytes) -> tuple[bytes, Any]:
    """Give the marked copy of a faulty workbook, and the copy opened."""
    book = read(content)
    try:
        check_together([book], context())
    except ReturnError as error:
        copy = marked_workbook(book, error.faults, earlier())
        return copy, openpyxl.load_workbook(BytesIO(copy))
    raise AssertionError("the workbook has no faults")


def test_it_holds_what_was_received_and_a_comment_at_each_fault() -> None:
    cells = {("Figures", "F6"): "<5", ("Figures", "F5"): None, ("Waits", "D5"): 7}
    _, book = marked(filled({**GOOD, **cells}))
    figures = book["Figures"]
    assert (figures["F6"].value, figures["F5"].value, figures["G7"].value) == ("<5", None, 48)
    assert (book["Waits"]["D5"].value, book["Age"]["E5"].value) == (7, 20)
    assert figures["L5"].value == "More families came forward."
    assert figures["F6"].comment.text.startswith("Found <5; expected an empty cell")
    assert figures["F5"].comment.text.startswith("Found nothing; expected a number")
    assert figures["F6"].border.left.style == "thick"
    assert figures["F7"].comment is None
    listed = [[cell.value for cell in row] for row in book["To mend"].iter_rows(min_row=3)]
    assert [row[0] for row in listed] == [
        "sheet Figures, cell F5",
        "sheet Figures, cell F6",
        "sheet Figures, cell F8",
    ]


def test_mended_it_is_read_as_the_return_it_is() -> None:
    copy, _ = marked(filled({**GOOD, ("Figures", "F6"): "<5"}))
    mended = read(filled({("Figures", "F6"): 52}, of=copy))
    assert faults_of(mended) == []
    assert mended.returns() == read(filled()).returns()


def test_a_moved_column_is_put_back_in_its_place() -> None:
    def shift(book: Any) -> None:
        book["Figures"].insert_cols(6)

    _, book = marked(filled({**GOOD, ("Figures", "F6"): "<5"}, shift))
    assert book["Figures"]["F6"].comment.text.startswith("Found <5")
    assert (book["Figures"]["F5"].value, book["Figures"]["F7"].value) == (30, 12)


def test_a_per_cent_comes_back_as_it_was_read() -> None:
    def show(book: Any) -> None:
        book["Figures"]["H10"].number_format = "0%"
        book["Figures"]["H10"] = 0.57
        book["Figures"]["I10"] = None
        book["Figures"]["K10"] = None

    copy, book = marked(filled({**GOOD, ("Figures", "F6"): None}, show))
    assert book["Figures"]["H10"].value == 57
    assert len(faults_of(read(copy))) == 1


def test_without_a_stamp_it_is_a_plain_copy_with_the_same_list() -> None:
    _, book = marked(without_stamps())
    assert book["Figures"]["F5"].value == 30
    assert book["To mend"]["A3"].value == "the whole file"


def test_a_plain_copy_has_names_that_a_spreadsheet_takes() -> None:
    book = read(without_stamps())
    sheets = [replace(one, name=f"{one.name}: {'long ' * 9}") for one in book.cells.sheets]
    book.cells = replace(book.cells, sheets=tuple(sheets))
    copy = openpyxl.load_workbook(BytesIO(marked_workbook(book, (), earlier())))
    assert len(copy.sheetnames) == 1 + len(sheets)
    assert max(map(len, copy.sheetnames)) <= 31


def test_a_fault_of_another_file_is_not_in_it() -> None:
    book = read(filled({**GOOD, ("Figures", "F6"): None}), NAME)
    faults = read(filled({**GOOD, ("Figures", "F5"): None}), "other.xlsx").faults.error().faults
    copy = openpyxl.load_workbook(BytesIO(marked_workbook(book, faults, earlier())))
    assert "To mend" not in copy.sheetnames
