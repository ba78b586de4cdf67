"""The cells of a return that come from the register of reviews: filled in, locked, and refused."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from dashboard.actions import Action
from dashboard.assurance.reviews.practice_reviews import ReviewStep, ReviewWord
from dashboard.errors import ReturnError
from dashboard.quarters import Quarter
from dashboard.readers import READING, Audience, Reader
from dashboard.returns.drafts.return_form import CellEntry
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.invented import the_catalogue
from tests.data_access.returns.filled import TODAY
from tests.data_access.store.assurance.entered import BY
from tests.data_access.store.sending.test_returns_desk import STEWARD, desk
from tests.data_access.stores import Clock, a_store, numbers
from tests.doors import seen_by

UNIT = "business_unit"
SENDER = Reader(Audience.PARTNER, UNIT, READING | {Action.SEND_RETURNS})
QUARTER = Quarter(2023, 3)
REFERRALS = "figures.rapid_review_referrals.numerator"
STATED = {
    REFERRALS: "1",
    "figures.rapid_review_outcomes.numerator": "1",
    "rapid_review_outcomes.rapid_review_outcomes.outcome_no_further_action": "0",
    "rapid_review_outcomes.rapid_review_outcomes.outcome_local_cspr": "0",
    "rapid_review_outcomes.rapid_review_outcomes.outcome_national_review": "0",
    "rapid_review_outcomes.rapid_review_outcomes.outcome_other": "0",
    "rapid_review_outcomes.rapid_review_outcomes.outcome_pending": "1",
}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with the shipped catalogue and one review, of the quarter that is asked."""
    with a_store(catalogue=the_catalogue(), clock=Clock(TODAY)) as made:
        enter(made, date(2023, 11, 6))
        yield made


def enter(store: Store, day: date) -> None:
    """Enter a review in the register."""
    with open_editor(store, STEWARD, TODAY, Clock(TODAY)) as editor:
        editor.record_review(ReviewStep(ReviewWord.AWARE, day=day, by=BY), after=0)


def blank(store: Store) -> openpyxl.Workbook:
    """Give the blank of the business unit as its sender gets it."""
    gate = seen_by(store, SENDER, TODAY)
    (form,) = gate.blank_forms(QUARTER)
    return openpyxl.load_workbook(BytesIO(gate.blank_workbook(form)))


def sent(book: openpyxl.Workbook) -> bytes:
    """Give a workbook as bytes."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def row_of(book: openpyxl.Workbook, ref: str) -> int:
    """Give the row of a figure."""
    return next(int(cell.row) for cell in book["Figures"]["A"] if cell.value == ref)


def test_the_form_has_the_registers_numbers_and_takes_no_others(store: Store) -> None:
    form = seen_by(store, SENDER, TODAY).return_form(UNIT, QUARTER)
    assert {one.name: one.text for one in form.cells if one.stated} == STATED
    typing = desk(store, SENDER)
    with pytest.raises(ReturnError, match="comes from the register") as caught:
        typing.type_cells(UNIT, QUARTER, {REFERRALS: CellEntry("2", "1")})
    assert "expected 1, which is from the register of reviews" in str(caught.value)
    note = "figures.rapid_review_referrals.note"
    kept = typing.type_cells(UNIT, QUARTER, {note: CellEntry("None late.", "")})
    draft = kept.form.draft
    assert draft is not None
    enter(store, date(2023, 12, 1))
    again = seen_by(store, SENDER, TODAY).return_form(UNIT, QUARTER)
    assert next(one.text for one in again.cells if one.name == REFERRALS) == "2"
    typing.send(draft.number)
    desk(store, STEWARD).take_in(draft.number)
    assert numbers(store, "rapid_review_referrals")[QUARTER] == 2


def test_the_blank_is_filled_in_and_locked_and_its_cells_may_come_back_empty(store: Store) -> None:
    book = blank(store)
    cell = book["Figures"].cell(row_of(book, "rapid_review_referrals"), 6)
    assert (cell.value, cell.protection.locked) == (1, True)
    assert "register of reviews" in cell.comment.text
    cell.value = None
    draft = desk(store, SENDER).take(sent(book), "unit.xlsx")
    opened = seen_by(store, SENDER, TODAY).opened_draft(draft.number)
    assert opened is not None
    assert opened.faults == ()


def test_a_workbook_that_says_otherwise_is_refused_at_its_cell(store: Store) -> None:
    book = blank(store)
    book["Figures"].cell(row_of(book, "rapid_review_referrals"), 6).value = 3
    draft = desk(store, SENDER).take(sent(book), "unit.xlsx")
    opened = seen_by(store, SENDER, TODAY).opened_draft(draft.number)
    assert opened is not None
    told = [str(one) for one in opened.faults if "register of reviews" in str(one)]
    assert len(told) == 1
    assert "found 3; expected 1, as the register of reviews says" in told[0]
    with pytest.raises(ReturnError):
        desk(store, SENDER).send(draft.number)


def test_no_way_saves_figures_that_the_register_does_not_say(store: Store) -> None:
    book = blank(store)
    draft = desk(store, SENDER).take(sent(book), "unit.xlsx")
    opened = seen_by(store, SENDER, TODAY).opened_draft(draft.number)
    assert opened is not None
    enter(store, date(2023, 12, 1))
    with pytest.raises(ReturnError, match="The register of reviews says otherwise"):
        store.save_returns(opened.returns)
    assert numbers(store, "rapid_review_referrals") == {}


def test_a_form_of_which_all_is_stated_is_sent_without_typing(store: Store) -> None:
    whole = desk(store, SENDER).type_cells(
        UNIT, QUARTER, {name: CellEntry(text) for name, text in STATED.items()}
    )
    assert whole.form.draft is not None
    assert desk(store, SENDER).type_cells(UNIT, QUARTER, {}).form.draft == whole.form.draft
    desk(store, SENDER).send(whole.form.draft.number)
    desk(store, STEWARD).take_in(whole.form.draft.number)
    assert numbers(store, "rapid_review_referrals")[QUARTER] == 1


def test_earlier_quarters_and_other_agencies_are_typed_as_ever(store: Store) -> None:
    gate = seen_by(store, STEWARD, TODAY)
    assert not any(o.stated for o in gate.return_form(UNIT, QUARTER - 1).cells)
    assert not any(o.stated for o in gate.return_form("police", QUARTER).cells)
