"""What is typed reads as the same workbook does, and the cells of a workbook come onto the page."""

from typing import Any

from dashboard.returns.drafts.return_form import CellSort
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.typing.typed_workbook import (
    held_cells,
    places_by_name,
    shown_text,
    typed_cell,
    typed_workbook,
)
from data_access.returns.workbooks.read_workbook import read_return
from tests.data_access.returns.filled import GOOD, context, faults_of, filled, read


def typed_again(content: bytes) -> Any:
    """Read a workbook, and what it holds as if it were typed."""
    book = read(content)
    assert book.layout is not None
    held = held_cells(book)
    again = {
        one.at: cell
        for one in places_by_name(book.layout).values()
        if (cell := typed_cell(one, shown_text(one, held.get(one.at))))
    }
    return book, read_return(typed_workbook(book.layout, again), context())


def test_what_is_typed_is_read_as_the_same_cells_of_a_workbook() -> None:
    book, typed = typed_again(filled())
    (sent,), (again,) = book.returns(), typed.returns()
    assert again.observations == sent.observations
    assert again.comments == sent.comments
    assert faults_of(typed) == []


def test_the_same_faults_are_found_at_the_same_cells() -> None:
    wrong = {
        **GOOD,
        ("Figures", "F5"): "<5",
        ("Figures", "F6"): "n/a",
        ("Figures", "F8"): "1,204",
        ("Figures", "I9"): "none",
        ("Age", "D5"): "-",
    }
    book, typed = typed_again(filled(wrong))
    assert faults_of(typed) == faults_of(book) != []
    said = [words.partition(", ")[2] for words in typed.said]
    assert said == [words.partition(", ")[2] for words in book.said]


def test_a_row_that_was_moved_is_found_and_what_stands_beside_is_left_out() -> None:
    def move(book: Any) -> None:
        book["Figures"].insert_rows(6)
        book["Figures"]["P5"] = "a note to myself"

    book = read(filled(change=move))
    held = {at: cell.value for at, cell in held_cells(book).items()}
    assert held["Figures", 6, 6] == "52"
    assert "a note to myself" not in held.values()


def test_a_per_cent_is_shown_as_the_number_that_its_cell_shows() -> None:
    book = read(filled())
    assert book.layout is not None
    place = next(o for o in places_by_name(book.layout).values() if o.sort is CellSort.COUNT)
    assert shown_text(place, SheetCell("n", "0.5", "0%")) == "0.5"
    assert typed_cell(place, "12") == SheetCell("n", "12")
    assert typed_cell(place, "1,204") == SheetCell("s", "1,204")
    assert typed_cell(place, "") is None
