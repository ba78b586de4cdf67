"""Steps of quarters in the store: saved with their act, and read as the quarter is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.errors import QuarterError, ReturnError
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import QuarterLife, QuarterStage, ReturnStage
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import STEWARD, now, seen_by

DAY = date(2022, 1, 20)
OPENED = QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=date(2022, 2, 20))
ACCEPTED = QuarterAct(QUARTER, QuarterWord.ACCEPTED, "care", by="A. Analyst", text="by mail")
SIGNED = QuarterAct(QUARTER, QuarterWord.SIGNED_OFF, by="A. Analyst", text="police has no system")
EXTENDED = QuarterAct(
    *(QUARTER, QuarterWord.EXTENDED, "care", "A. Analyst"), day=date(2022, 2, 10), text="a new form"
)


def saved(store: Store, act: QuarterAct, clock: Clock) -> QuarterAct:
    """Record a step."""
    return save_quarter_act(store, act, clock.moment)


def life(store: Store, day: date = DAY) -> QuarterLife:
    """Give how far the quarter is."""
    (found,) = seen_by(store, STEWARD).quarter_lives(QUARTER, QUARTER, day)
    return found


def test_a_step_is_numbered_dated_and_about_the_return_that_was_there() -> None:
    clock = Clock(DAY)
    with a_store(clock=clock) as store:
        assert saved(store, OPENED, clock).number == 1
        store.save_return(a_return(counted(50), received=DAY))
        accepted = saved(store, ACCEPTED, clock)
        assert (accepted.number, accepted.last_return) == (2, 1)
        assert accepted.recorded == clock.moment
        assert life(store).returns[0].stage is ReturnStage.ACCEPTED
        act = seen_by(store, STEWARD).log_page(EVERY_ACT, 1).acts[0]
    assert (act.kind, act.subject) == (ActKind.QUARTER, f"quarter {QUARTER}")
    assert "by mail" not in f"{act.before}{act.after}"


def test_a_step_that_does_not_fit_is_not_saved() -> None:
    clock = Clock(DAY)
    with a_store(clock=clock) as store:
        with pytest.raises(QuarterError, match="not opened"):
            saved(store, ACCEPTED, clock)
        with pytest.raises(QuarterError, match="a step since you read this page"):
            save_quarter_act(store, OPENED, clock.moment, after=4)
        assert seen_by(store, STEWARD).quarter_acts() == ()


def test_a_signed_off_quarter_takes_no_correction_without_a_reason() -> None:
    clock = Clock(date(2022, 2, 21))
    with a_store(clock=clock) as store:
        store.save_return(a_return(counted(50), received=DAY))
        for act in (OPENED, ACCEPTED, SIGNED):
            saved(store, act, clock)
        assert life(store).stage is QuarterStage.SIGNED_OFF
        corrected = a_return(counted(51), received=DAY)
        with pytest.raises(ReturnError, match="is signed off"):
            store.save_return(corrected)
        store.save_return(replace(corrected, reason="one was counted twice"))
        store.save_return(a_return(counted(7, QUARTER - 1), received=DAY))
        found = life(store)
    assert (found.stage, found.changed) == (QuarterStage.CORRECTED, 1)


def test_a_return_says_that_it_was_extended_to_everyone() -> None:
    """A return that came by its later day is not late on any page."""
    clock = Clock(DAY)
    came = date(2022, 2, 9)
    with a_store(clock=clock) as store:
        store.save_return(a_return(counted(50), received=came))
        (before,) = [r for r in now(store).receipts(QUARTER, QUARTER) if r.agency == "care"]
        saved(store, OPENED, clock)
        saved(store, EXTENDED, clock)
        (after,) = [r for r in now(store).receipts(QUARTER, QUARTER) if r.agency == "care"]
        undo = replace(OPENED, word=QuarterWord.UNDONE, about=2, day=None)
        saved(store, undo, clock)
        (undone,) = [r for r in now(store).receipts(QUARTER, QUARTER) if r.agency == "care"]
    assert (before.state.value, after.state.value) == ("late", "received")
    assert after.usually_due == before.due
    assert undone == before


def test_as_at_an_earlier_day_later_steps_were_not_taken() -> None:
    clock = Clock(DAY)
    with a_store(clock=clock) as store:
        saved(store, OPENED, clock)
        clock.next_day()
        saved(store, EXTENDED, clock)
        with store.snapshot(DAY) as snapshot:
            acts = snapshot.returns.quarter_acts()
        assert [one.word for one in acts] == [QuarterWord.OPENED]
        with store.snapshot(DAY - timedelta(days=1)) as snapshot:
            assert snapshot.returns.quarter_acts() == ()


def test_a_demonstration_that_begins_again_has_no_steps() -> None:
    clock = Clock(DAY)
    with a_store(clock=clock) as store:
        saved(store, OPENED, clock)
        store.begin_again()
        assert life(store).stage is QuarterStage.NOT_OPENED
