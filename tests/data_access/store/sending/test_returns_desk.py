"""The desk of returns: what it takes, refuses, keeps, and who may do what."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from dashboard.actions import Action
from dashboard.acts.act import ActKind, ActSource
from dashboard.acts.asked_acts import ActsAsked
from dashboard.errors import NotAllowedError, ReturnError
from dashboard.readers import READING, Audience, Reader
from dashboard.returns.drafts.draft_return import DraftState
from data_access.returns.guarded.guard import LARGEST
from data_access.store.gate import open_gate
from data_access.store.sending.returns_desk import ReturnsDesk
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.returns.filled import GOOD, TODAY, filled
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    QUARTER,
    Clock,
    a_return,
    a_store,
    numbers,
)
from tests.doors import now, seen_by

STEWARD = Reader(Audience.STEWARD)
CARE, POLICE = (
    Reader(Audience.PARTNER, agency, READING | {Action.SEND_RETURNS})
    for agency in ("care", "police")
)
SLIP = {**GOOD, ("Figures", "F5"): 300, ("Age", "D5"): 100, ("Age", "E5"): 200}
NHS = "943 476 5919"


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which enquiries were 29 to 34 in the six quarters before."""
    with a_store() as made:
        for back in range(6, 0, -1):
            made.save_return(a_return(make.observation(ENQUIRIES, QUARTER - back, 28 + back)))
        yield made


def desk(store: Store, reader: Reader = CARE, who: str = "A. Sender") -> ReturnsDesk:
    """Open the desk as somebody."""
    return ReturnsDesk(store, reader, TODAY, Clock(TODAY), ActSource(who, "198.51.100.7"))


def states(store: Store, reader: Reader = STEWARD) -> list[DraftState]:
    """Give the states of the drafts that a reader sees, latest first."""
    return [one.state for one in seen_by(store, reader, TODAY).return_drafts()]


def test_a_perfect_return_is_kept_sent_off_and_taken_in(store: Store) -> None:
    draft = desk(store).take(filled(), "care.xlsx")
    assert (draft.agency, draft.quarter, draft.by) == ("care", QUARTER, "A. Sender")
    assert QUARTER not in numbers(store, "enquiries")
    desk(store).send(draft.number)
    assert QUARTER not in numbers(store, "enquiries")
    done = desk(store, STEWARD, "B. Analyst").take_in(draft.number)
    assert numbers(store, "enquiries")[QUARTER] == 30
    assert now(store).return_(done.saved).file == "care.xlsx"
    assert states(store) == [DraftState.TAKEN]


def test_a_draft_is_seen_by_its_agency_and_by_nobody_else(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    assert states(store, CARE) == states(store) == [DraftState.OPEN]
    assert states(store, POLICE) == []
    with open_gate(store, POLICE, TODAY) as gate:
        for ask in (gate.return_draft, gate.opened_draft, gate.marked_draft):
            with pytest.raises(KeyError):
                ask(number)
    for reader in (Reader(), Reader(Audience.PARTNER), Reader(Audience.PARTNER, "care")):
        with pytest.raises(NotAllowedError):
            seen_by(store, reader, TODAY).return_drafts()
        with pytest.raises(NotAllowedError):
            desk(store, reader)


def test_another_agencys_person_sends_it_in_vain(store: Store) -> None:
    with pytest.raises(ReturnError, match="whose person sent it"):
        desk(store, POLICE).take(filled(), "care.xlsx")
    assert states(store) == []


def test_another_agencys_draft_is_not_answered_sent_or_dropped(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    other = desk(store, POLICE)
    for act in (other.send, other.drop, lambda n: other.answer(n, {})):
        with pytest.raises(ReturnError, match="still open"):
            act(number)
    assert states(store) == [DraftState.OPEN]


def test_an_agency_takes_nothing_in(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    with pytest.raises(NotAllowedError):
        desk(store).take_in(number)


def test_with_a_fault_it_is_kept_and_not_sent(store: Store) -> None:
    draft = desk(store).take(filled({**GOOD, ("Figures", "F8"): "<5"}), "care.xlsx")
    with pytest.raises(ReturnError, match="F8"):
        desk(store).send(draft.number)
    with pytest.raises(ReturnError, match="F8"):
        desk(store, STEWARD).take_in(draft.number)
    assert states(store) == [DraftState.OPEN]


def test_answers_stay_with_a_second_file_while_the_cell_is_the_same(store: Store) -> None:
    first = desk(store).take(filled(SLIP), "care.xlsx")
    (asked,) = seen_by(store, CARE, TODAY).opened_draft(first.number).checks  # type: ignore[union-attr]
    with pytest.raises(ReturnError, match="F5"):
        desk(store).send(first.number)
    assert desk(store).answer(first.number, {asked.key: "A campaign.", "none": "x"}).is_ready
    again = desk(store).take(filled({**SLIP, ("Figures", "F6"): 53}), "care.xlsx")
    assert states(store) == [DraftState.OPEN, DraftState.REPLACED]
    assert seen_by(store, CARE, TODAY).opened_draft(again.number).is_ready  # type: ignore[union-attr]
    changed = desk(store).take(
        filled({**SLIP, ("Figures", "F5"): 310, ("Age", "F5"): 10}), "care.xlsx"
    )
    assert seen_by(store, CARE, TODAY).opened_draft(changed.number).unanswered == 1  # type: ignore[union-attr]


def test_the_same_file_is_the_same_draft_and_one_that_was_sent_off_stays(store: Store) -> None:
    content = filled()
    first = desk(store).take(content, "care.xlsx")
    assert desk(store).take(content, "again.xlsx").number == first.number
    assert desk(store).take(content, "care.xlsx", reason="Counted twice.").number == first.number
    (kept,) = seen_by(store, STEWARD, TODAY).return_drafts()
    assert kept.reason == "Counted twice."
    desk(store).send(first.number)
    assert desk(store).take(content, "care.xlsx", reason="Too late.").reason == "Counted twice."
    with pytest.raises(ReturnError, match=r"draft 1, sent off.*taken in first, or dropped"):
        desk(store).take(filled({**GOOD, ("Figures", "F6"): 53}), "care.xlsx")
    assert states(store) == [DraftState.SENT]


def test_a_csv_file_that_came_first_is_the_first_sending_of_its_return(store: Store) -> None:
    lines = ("agency,indicator,quarter,value", f"care,enquiries,{QUARTER},300")
    desk(store).take("\n".join(lines).encode(), "care.csv")
    desk(store).take(filled(), "care.xlsx")
    (first,) = seen_by(store, STEWARD, TODAY).first_sendings()
    assert (first.agency, first.quarter) == ("care", QUARTER)
    assert first.faults > 0, "the other cells of its return are blank"


def test_an_answer_is_taken_away_and_a_long_one_refused(store: Store) -> None:
    draft = desk(store).take(filled(SLIP), "care.xlsx")
    (asked,) = seen_by(store, CARE, TODAY).opened_draft(draft.number).checks  # type: ignore[union-attr]
    with pytest.raises(ReturnError, match="F5"):
        desk(store).answer(draft.number, {asked.key: "x" * 501})
    assert desk(store).answer(draft.number, {asked.key: "A campaign."}).unanswered == 0
    assert desk(store).answer(draft.number, {asked.key: ""}).unanswered == 1


def test_an_answer_becomes_a_draft_of_commentary(store: Store) -> None:
    draft = desk(store).take(filled(SLIP), "care.xlsx")
    (asked,) = seen_by(store, CARE, TODAY).opened_draft(draft.number).checks  # type: ignore[union-attr]
    desk(store).answer(draft.number, {asked.key: "A campaign."})
    desk(store, STEWARD).take_in(draft.number)
    said = seen_by(store, STEWARD, TODAY).commentary(every=True)
    assert "A campaign." in said[-1].text
    assert seen_by(store, Reader(), TODAY).commentary() == ()


@pytest.mark.parametrize("where", [("Figures", "K10"), ("Figures", "L5")])
def test_data_of_a_child_are_refused_and_nothing_is_stored(
    store: Store, where: tuple[str, str]
) -> None:
    with pytest.raises(ReturnError) as caught:
        desk(store).take(filled({**GOOD, where: f"see {NHS}"}), "care.xlsx")
    assert NHS not in str(caught.value)
    assert states(store) == []
    with store.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM draft_return")).scalar() == 0


@pytest.mark.parametrize(
    "content", [b"", b"no workbook", b"PK\3\4" + bytes(100), bytes(LARGEST + 1)]
)
def test_what_is_no_workbook_is_refused_in_one_sentence(store: Store, content: bytes) -> None:
    with pytest.raises(ReturnError, match=r"care\.xlsx"):
        desk(store).take(content, "../../care.xlsx")
    assert states(store) == []


def test_what_stands_already_changes_nothing(store: Store) -> None:
    for _ in range(2):
        number = desk(store).take(filled(), "care.xlsx").number
        done = desk(store, STEWARD).take_in(number)
    assert done.saved == 0
    assert len(now(store).receipts(QUARTER, QUARTER)[0].returns) == 1


def test_a_draft_that_ended_keeps_nothing_of_its_file(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    desk(store).drop(number)
    assert seen_by(store, CARE, TODAY).opened_draft(number) is None
    with store.database.reading() as connection:
        assert connection.execute(text("SELECT cells FROM draft_return")).scalar() == "{}"
    with pytest.raises(ReturnError, match="still open"):
        desk(store).send(number)


def test_each_act_is_in_the_log_without_a_figure(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    desk(store).send(number)
    reader = replace(STEWARD, actions=frozenset(Action))
    found = seen_by(store, reader, TODAY).log_page(ActsAsked(kind=ActKind.DRAFT_RETURN), 1).acts
    mine = [one for one in found if one.subject == f"draft {number}"]
    told = [json.loads(one.after) for one in mine]
    assert [one["was"] for one in told] == ["sent off", "kept"]
    assert {one.source.who for one in mine} == {"A. Sender"}
    assert all(set(one) == {"agency", "quarter", "was"} for one in told)


def test_nobody_elses_writing_waits_while_a_file_is_read(store: Store) -> None:
    """The file is read before anything is locked: its child process is started with none held."""
    seen = []

    class Watched(ReturnsDesk):
        def _changing(self):  # type: ignore[no-untyped-def]
            seen.append("locked")
            return super()._changing()

    watched = Watched(store, CARE, TODAY, Clock(TODAY), ActSource("A"))
    with pytest.raises(ReturnError):
        watched.take(b"no workbook", "care.xlsx")
    assert seen == []


def test_days_of_a_draft_do_not_change_what_was_found(store: Store) -> None:
    number = desk(store).take(filled(), "care.xlsx").number
    later = TODAY + timedelta(days=400)
    opened = seen_by(store, CARE, later).opened_draft(number)
    assert opened is not None
    assert opened.is_ready
    assert CATALOGUE.agency("care")
