"""The form beside its cells: own earlier figures, what parts come to, what is to mend."""

from dashboard.returns.drafts.draft_return import DraftReturn
from dashboard.returns.drafts.return_form import ReturnForm
from data_access.returns.drafts.opened_draft import open_draft
from data_access.returns.typing.form_view import return_form
from data_access.returns.typing.typed_workbook import held_cells
from tests.data_access.returns.filled import GOOD, Cells, context, earlier, filled, read
from tests.data_access.stores import QUARTER


def the_form(cells: Cells, *, tells_blanks: bool = False) -> ReturnForm:
    """Give the form of a workbook that is a draft."""
    book = read(filled(cells))
    assert book.layout is not None
    draft = DraftReturn("care", QUARTER, "care.xlsx", "0" * 64, number=1)
    opened = open_draft(draft, book, context(), {})
    return return_form(book.layout, held_cells(book), earlier(), opened, tells_blanks=tells_blanks)


def test_rows_stand_in_the_order_of_the_blank_with_own_figures_beside_them() -> None:
    form = the_form(GOOD)
    figures, *parts = form.sheets
    assert [row.ref for row in figures.rows][:2] == ["enquiries", "plans"]
    assert figures.rows[0].earlier == (("28", "25"),)
    assert figures.rows[0].counted
    age = next(sheet for sheet in parts if sheet.title == "Age")
    assert age.rows[0].earlier[0] == ("9", "")
    assert age.rows[0].earlier[-1] == ("28", "25")
    assert (age.rows[0].together, age.rows[0].total) == ("30", "30")
    assert form.blank == 0
    assert not any(one.wrong for one in form.cells)


def test_what_is_to_mend_stands_by_its_cell_and_blank_cells_are_counted() -> None:
    wrong = {**GOOD, ("Figures", "F6"): "<5", ("Figures", "F8"): None, ("Figures", "F5"): "30 "}
    form = the_form(wrong)
    by_place = {one.place: one for one in form.cells}
    assert "Found <5" in by_place["sheet Figures, cell F6"].wrong[0]
    assert by_place["sheet Figures, cell F5"].said == "a text, and read as 30"
    blank = by_place["sheet Figures, cell F8"]
    assert (form.blank, blank.wrong) == (1, ())
    told = {one.place: one for one in the_form(wrong, tells_blanks=True).cells}
    assert told["sheet Figures, cell F8"].wrong


def test_the_state_of_a_form_changes_with_any_cell() -> None:
    assert the_form(GOOD).state == the_form(GOOD).state
    assert the_form(GOOD).state != the_form({**GOOD, ("Figures", "F6"): 53}).state
