"""What is typed cell by cell: kept in the draft, refused, and told to whoever comes second."""

from collections.abc import Iterator

import pytest

from dashboard.errors import NotAllowedError, ReturnError
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.returns.drafts.draft_return import DraftState
from dashboard.returns.drafts.return_form import CellEntry, TypedAnswer
from data_access.store.store import Store
from tests.data_access.returns.filled import TODAY, filled
from tests.data_access.store.sending.test_returns_desk import CARE, NHS, POLICE, STEWARD, desk
from tests.data_access.stores import QUARTER, a_store, numbers
from tests.doors import seen_by

ENQUIRIES = "figures.enquiries.numerator"


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without figures."""
    with a_store() as made:
        yield made


def names(store: Store) -> dict[str, str]:
    """Give the text of every cell of Care's form."""
    form = seen_by(store, CARE, TODAY).return_form("care", QUARTER)
    return {one.name: one.text for one in form.cells}


def type_in(
    store: Store, name: str, text: str, before: str | None = "", who: str = "A. Sender"
) -> TypedAnswer:
    """Type into one cell of Care's form."""
    typed = {name: CellEntry(text, before)}
    return desk(store, CARE, who).type_cells("care", QUARTER, typed)


def test_a_cell_is_kept_by_itself_and_is_there_again(store: Store) -> None:
    answer = type_in(store, ENQUIRIES, "30")
    assert answer.kept == (ENQUIRIES,)
    type_in(store, "figures.enquiries.note", "Two came late.")
    assert names(store)[ENQUIRIES] == "30"
    assert names(store)["figures.enquiries.note"] == "Two came late."
    (draft,) = seen_by(store, STEWARD, TODAY).return_drafts()
    assert (draft.agency, draft.state, draft.by) == ("care", DraftState.OPEN, "A. Sender")


def test_what_was_typed_is_mended_sent_off_and_taken_in_as_a_workbook_is(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    type_in(store, "age.enquiries.age_0_9", "11", "10")
    with pytest.raises(ReturnError, match="together 31"):
        desk(store).send(number)
    type_in(store, "age.enquiries.age_0_9", "10", "11")
    desk(store).send(number)
    done = desk(store, STEWARD).take_in(number)
    assert numbers(store, "enquiries")[QUARTER] == 30
    assert done.file == "typed on the page"


def test_the_later_of_two_is_told_and_changes_nothing_unasked(store: Store) -> None:
    type_in(store, ENQUIRIES, "30", who="A. Sender")
    late = type_in(store, ENQUIRIES, "31", who="B. Other")
    assert (late.kept, late.others) == ((), {ENQUIRIES: "30"})
    assert names(store)[ENQUIRIES] == "30"
    assert type_in(store, ENQUIRIES, "31", before="30", who="B. Other").kept == (ENQUIRIES,)
    assert names(store)[ENQUIRIES] == "31"


def test_a_whole_form_that_is_old_is_not_kept_in_part(store: Store) -> None:
    seen = seen_by(store, CARE, TODAY).return_form("care", QUARTER).state
    type_in(store, ENQUIRIES, "30")
    whole = {ENQUIRIES: CellEntry("31"), "figures.enquiries.note": CellEntry("Late.")}
    late = desk(store).type_cells("care", QUARTER, whole, seen)
    assert (late.kept, late.others) == ((), {ENQUIRIES: "30", "figures.enquiries.note": ""})
    again = desk(store).type_cells("care", QUARTER, whole, late.form.state)
    assert set(again.kept) == set(whole)


@pytest.mark.parametrize("text", [f"See {NHS}", "x" * 2_501])
def test_what_may_not_be_kept_is_refused_and_nothing_of_it_is_there(
    store: Store, text: str
) -> None:
    type_in(store, ENQUIRIES, "30")
    with pytest.raises(ReturnError, match="K5") as refused:
        type_in(store, "figures.enquiries.note", text)
    assert text not in str(refused.value)
    assert names(store)["figures.enquiries.note"] == ""


def test_another_agency_types_nothing_and_reads_nothing(store: Store) -> None:
    type_in(store, ENQUIRIES, "30")
    with pytest.raises(ReturnError, match="no form"):
        desk(store, POLICE).type_cells("care", QUARTER, {ENQUIRIES: CellEntry("1", "30")})
    with pytest.raises(KeyError):
        seen_by(store, POLICE, TODAY).return_form("care", QUARTER)
    assert names(store)[ENQUIRIES] == "30"


def test_a_quarter_that_is_not_over_has_no_form(store: Store) -> None:
    now = Quarter.containing(TODAY)
    with pytest.raises(ReturnError, match="no form"):
        desk(store).type_cells("care", now, {ENQUIRIES: CellEntry("1")})


def test_what_was_sent_off_is_not_typed_over(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    desk(store).send(number)
    with pytest.raises(ReturnError, match="sent off"):
        type_in(store, ENQUIRIES, "31", "30")
    assert names(store)[ENQUIRIES] == "30"


def test_who_sends_no_returns_types_none(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        desk(store, Reader(Audience.PARTNER, "care"))


def test_a_csv_file_fills_in_its_cells_and_leaves_the_others(store: Store) -> None:
    type_in(store, "figures.plans.numerator", "52")
    lines = ("agency,indicator,quarter,value", f'care,enquiries,{QUARTER},"1,204"')
    content = "\n".join(lines).encode("utf-16")
    draft = desk(store).take(content, "care.csv", reason="Two came late.")
    assert (draft.file, draft.is_typed, draft.reason) == ("care.csv", True, "Two came late.")
    with pytest.raises(ReturnError, match="as was chosen"):
        desk(store).take(content, "care.csv", quarter=QUARTER - 1)
    assert names(store)[ENQUIRIES] == "1,204"
    assert names(store)["figures.plans.numerator"] == "52"
    opened = seen_by(store, CARE, TODAY).opened_draft(draft.number)
    assert opened is not None
    assert any("read as 1,204" in words for words in opened.said)


def test_why_figures_are_corrected_is_said_by_their_agency_until_they_are_sent_off(
    store: Store,
) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    with pytest.raises(ReturnError, match="Nothing was kept"):
        desk(store, POLICE).explain(number, "not ours to say")
    desk(store).explain(number, "counted twice")
    desk(store).send(number)
    with pytest.raises(ReturnError, match="Nothing was kept"):
        desk(store).explain(number, "too late")
    (draft,) = seen_by(store, STEWARD, TODAY).return_drafts()
    assert draft.reason == "counted twice"
