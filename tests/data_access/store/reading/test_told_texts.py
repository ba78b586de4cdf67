"""Every text passes the gate by one rule: by the counts that it names and what its reader sees."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.disclosure.catalogue_wording import A_CHANGE, AN_EVENT, SOMEONE
from dashboard.disclosure.redaction import HiddenFigures, without_hidden_nil
from dashboard.errors import NotAllowedError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import Status
from dashboard.free_text.findings import KEPT_BACK, WITHHELD
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import Receipt, ReceiptState
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.published.test_publication_rows import FIRST
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    MISSING,
    PLANS,
    QUARTER,
    SHARES,
    Clock,
    a_return,
    a_store,
    counted,
)
from tests.doors import now, record_step, release_all, seen_by

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
TELLING = "thirty-eight of them came from one school"
SEEN = "there were 412 in all"
WORDS = "recording was put right"


def split_store(note: str = "", reason: str = "") -> Store:
    """Make a store in which a total is shown and some of its parts are hidden."""
    store = a_store()
    keys = [part.key for part in make.AGE.parts]
    parts = [counted(n, part=key) for n, key in zip((3, 409, 0), keys, strict=True)]
    total = replace(counted(412), reason=note)
    store.save_return(a_return(total, *parts, reason=reason))
    release_all(store)
    return store


@pytest.mark.parametrize(("note", "shown"), [(TELLING, ""), (SEEN, SEEN), (WORDS, WORDS)])
def test_a_note_beside_a_shown_total_is_kept_back_if_it_may_tell_a_hidden_part(
    note: str, shown: str
) -> None:
    store = split_store(note=note)
    for reader in (PUBLIC, PARTNER):
        found = seen_by(store, reader).material([ENQUIRIES.key], QUARTER).observations
        assert [o.reason for o in found[ENQUIRIES.key] if o.part == ALL] == [shown]
        versions = seen_by(store, reader).versions(ENQUIRIES.key, QUARTER)
        assert [v.observation.reason for v in versions] == [shown]
    found = seen_by(store, STEWARD).material([ENQUIRIES.key], QUARTER).observations
    assert found[ENQUIRIES.key][0].reason == note


@pytest.mark.parametrize(("reason", "shown"), [(TELLING, KEPT_BACK), (SEEN, SEEN), (WORDS, WORDS)])
def test_a_return_s_reason_is_kept_back_by_the_same_rule(reason: str, shown: str) -> None:
    store = split_store(reason=reason)
    assert seen_by(store, PUBLIC).return_(1).reason == shown
    assert seen_by(store, STEWARD).return_(1).reason == reason


CHANGES = ("Up from 4 last quarter.", "Three more than last quarter.", "Ten more than a year ago")


@pytest.mark.parametrize(("before", "text"), [(1, CHANGES[0]), (1, CHANGES[1]), (4, CHANGES[2])])
def test_a_change_is_kept_back_where_the_quarter_before_is_hidden(before: int, text: str) -> None:
    """The quarter itself is shown, and with the change the hidden one could be worked out."""
    store = a_store()
    store.save_return(a_return(counted(4, quarter=QUARTER - before)))
    store.save_return(a_return(replace(counted(407), reason=text), reason=text))
    release_all(store)
    found = seen_by(store, PUBLIC)
    shown = found.material([ENQUIRIES.key], QUARTER).observations[ENQUIRIES.key]
    assert [(one.numerator, one.reason) for one in shown] == [(None, ""), (407, "")]
    assert found.return_(2).reason == KEPT_BACK


def test_a_steward_is_asked_about_hidden_denominators_and_sums_of_agencies() -> None:
    store = a_store()
    agencies = [replace(make.observation(MISSING, QUARTER, 2), agency=a) for a in MISSING.agencies]
    store.save_return(a_return(agencies[0]))
    store.save_return(a_return(agencies[1]))
    store.save_return(a_return(make.observation(SHARES, QUARTER, (1, 3))))
    steward = seen_by(store, STEWARD)
    for key, number in ((MISSING.key, 4), (SHARES.key, 3)):
        places = [(key, QUARTER)]
        assert steward.hidden_numbers(f"There were {number} children in all.", places)
        assert not steward.hidden_numbers("There were 7 children in all.", places)


@pytest.mark.parametrize(("text", "shown"), [(TELLING, WITHHELD), (SEEN, SEEN), (WORDS, WORDS)])
def test_an_explanation_is_kept_back_by_the_same_rule(text: str, shown: str) -> None:
    store = split_store()
    run = ExceptionRun(ENQUIRIES.key, QUARTER, QUARTER, upward=True)
    record_step(store, ExceptionStep(run, ExceptionStage.EXPLAINED, "A. Steward", text), Clock())
    release_all(store)
    assert [step.text for step in seen_by(store, PUBLIC).exception_steps()] == [shown]
    assert [step.text for step in seen_by(store, STEWARD).exception_steps()] == [text]


def test_an_event_s_name_is_kept_back_where_its_quarter_has_something_hidden() -> None:
    store = split_store()
    title = "new form for thirty-eight referrals"
    events = (make.event(QUARTER, title), make.event(QUARTER - 8, f"{title} again"))
    store.save_catalogue(replace(CATALOGUE, events=events), agreed="the sub-group")
    release_all(store)
    titles = [event.title for event in seen_by(store, PUBLIC).catalogue().events]
    assert sorted(titles) == sorted((AN_EVENT, f"{title} again"))
    assert {e.title for e in seen_by(store, STEWARD).catalogue().events} == {
        title,
        f"{title} again",
    }


def test_history_shows_no_words_that_are_withheld_elsewhere() -> None:
    store = a_store()
    level = replace(make.threshold(above=500), agreed="the sub-group")
    named = replace(level, agreed="Jamie Smith of the board")
    for agreed, one in (("the sub-group", level), ("Jamie Smith of the board", named)):
        lines = tuple(
            replace(line, thresholds=(one,)) if line.key == PLANS.key else line
            for line in CATALOGUE.indicators
        )
        store.save_catalogue(replace(CATALOGUE, indicators=lines), agreed=agreed)
    release_all(store)
    last = seen_by(store, PUBLIC).decisions(PLANS.key)[-1]
    assert last.agreed == SOMEONE
    assert A_CHANGE in last.changes
    assert not any("Jamie" in line for line in last.changes)
    assert any("Jamie" in line for line in seen_by(store, STEWARD).decisions(PLANS.key)[-1].changes)


def test_the_name_of_a_file_is_the_stewards_alone() -> None:
    store = split_store()
    for reader in (PUBLIC, PARTNER):
        assert seen_by(store, reader).return_(1).file == ""
        assert {v.source.file for v in seen_by(store, reader).versions("enquiries", QUARTER)} == {
            ""
        }
    assert now(store).return_(1).file.endswith(".csv")


def test_the_name_of_a_published_file_is_the_stewards_alone() -> None:
    store = a_store()
    store.save_publications([FIRST])
    for reader, told in ((PUBLIC, False), (PARTNER, False), (STEWARD, True)):
        gate = seen_by(store, reader)
        for one in (*gate.publications(), *gate.vintages()):
            assert bool(one.file) is told


def test_a_nil_return_reads_received_where_a_total_of_it_is_hidden() -> None:
    due = date(2022, 1, 24)
    nil = Receipt("care", QUARTER, due, ReceiptState.NIL, received=due)
    late = replace(nil, state=ReceiptState.LATE)
    other = replace(nil, agency="police")
    hidden = {"enquiries": frozenset({(ALL, QUARTER.ordinal, "care")})}
    found = without_hidden_nil((nil, late, other), HiddenFigures(Audience.PUBLIC, hidden))
    assert [one.state for one in found] == [
        ReceiptState.RECEIVED,
        ReceiptState.LATE,
        ReceiptState.NIL,
    ]


def test_a_nil_return_is_told_where_nothing_of_it_is_hidden() -> None:
    store = a_store()
    nil = make.observation(ENQUIRIES, QUARTER, Status.NIL)
    store.save_return(a_return(nil, received=date(2022, 1, 10)))
    states = {
        one.state for one in seen_by(store, PUBLIC).receipts(QUARTER, QUARTER) if one.received
    }
    assert states == {ReceiptState.NIL}


def test_a_steward_is_told_who_will_not_read_a_text_and_for_which_word() -> None:
    store = split_store()
    places = [(ENQUIRIES.key, QUARTER)]
    steward = seen_by(store, STEWARD)
    assert steward.unread_by(TELLING, places) == (
        "Partners and the public will not read this text, because of “thirty-eight”.",
    )
    assert steward.unread_by("Jamie Smith moved", places) == (
        "Partners and the public will not read this text, because of “Jamie Smith”.",
    )
    assert steward.unread_by(SEEN, places) == steward.unread_by(WORDS, places) == ()
    assert seen_by(store, PUBLIC).unread_by(TELLING, places) == ()


def test_a_typed_number_is_looked_up_among_the_hidden_figures_for_a_steward_alone() -> None:
    store = split_store()
    places = [(ENQUIRIES.key, QUARTER)]
    steward = seen_by(store, STEWARD)
    text = "409 came late, and 408 in time"
    assert [one.within(text) for one in steward.hidden_numbers(text, places)] == ["409"]
    assert steward.hidden_numbers(text, [(PLANS.key, QUARTER)]) == ()
    with pytest.raises(NotAllowedError):
        seen_by(store, PUBLIC).hidden_numbers(text, places)
