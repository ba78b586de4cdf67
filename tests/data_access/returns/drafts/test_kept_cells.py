"""What is kept of a workbook: all that a return is read from, and no note nor name of a person."""

import json

from data_access.returns.drafts.kept_cells import cells_again, kept_cells
from data_access.returns.guarded import child
from data_access.returns.guarded.cells import WorkbookCells, workbook_cells
from data_access.returns.workbooks.read_workbook import read_return
from tests.data_access.returns.filled import GOOD, NAME, context, filled


def cells_of(content: bytes) -> WorkbookCells:
    """Read a workbook's cells in this process."""
    return workbook_cells(child.answer(content), NAME)


def test_the_same_return_is_read_from_what_was_kept() -> None:
    came = cells_of(filled())
    again = cells_again(json.loads(json.dumps(kept_cells(came))), NAME)
    assert again.sheets == tuple(
        type(one)(one.name, one.hidden, one.cells, {}, one.rows, one.columns, one.merged)
        for one in came.sheets
    )
    first, second = (read_return(one, context()) for one in (came, again))
    assert first.returns() == second.returns()
    assert first.stamp == second.stamp
    assert not second.faults


def test_notes_names_and_properties_are_not_kept_but_the_stamp() -> None:
    def noted(book: object) -> None:
        from openpyxl.comments import Comment

        book.properties.creator = "Jo Bloggs"  # type: ignore[attr-defined]
        sheet = book["Figures"]  # type: ignore[index]
        sheet["F5"].comment = Comment("ask Jo Bloggs", "Jo")

    kept = json.dumps(kept_cells(cells_of(filled(GOOD, noted))))
    assert "Bloggs" not in kept
    assert "|care|2021-22 Q3|3" in kept
