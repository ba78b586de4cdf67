"""Steps recorded for exceptions: only ever added, kept by partnership, read as at a date."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.errors import StepError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_return, counted
from tests.doors import now, record_step, release_all, seen_by

STEWARD = Reader(Audience.STEWARD)
RUN = ExceptionRun("enquiries", QUARTER - 2, QUARTER, upward=True)
LOOKED = ExceptionStep(
    RUN, ExceptionStage.LOOKING, "A. Steward", who="Head of Service", due=date(2024, 5, 1)
)
EXPLAINED = ExceptionStep(
    RUN, ExceptionStage.EXPLAINED, "B. Steward", text="Counted by child, not by family"
)


def fill(store: Store) -> None:
    """Give the run's quarters figures."""
    store.save_returns([a_return(counted(50, QUARTER - step)) for step in (2, 1, 0)])


def test_steps_come_back_as_they_were_recorded_in_their_order(store: Store, clock: Clock) -> None:
    fill(store)
    first = record_step(store, LOOKED, clock)
    clock.next_day()
    second = record_step(store, EXPLAINED, clock)
    assert (first.number, first.recorded) == (1, datetime(2024, 1, 10, 12, tzinfo=UTC))
    assert (second.number, second.recorded) == (2, datetime(2024, 1, 11, 12, tzinfo=UTC))
    assert seen_by(store, STEWARD).exception_steps() == (replace(first, overdue=True), second)


def test_it_can_be_asked_what_was_recorded_by_the_end_of_a_day(store: Store, clock: Clock) -> None:
    fill(store)
    first = record_step(store, LOOKED, clock)
    day = clock.moment.date()
    clock.next_day()
    record_step(store, EXPLAINED, clock)
    assert now(store, day).exception_steps() == (first,)


def test_every_step_raises_the_revision_so_that_pages_are_made_anew(store: Store) -> None:
    fill(store)
    before = now(store).revision
    record_step(store, LOOKED, Clock())
    assert now(store).revision == before + 1
    assert len(seen_by(store, STEWARD).exception_steps()) == 1
    record_step(store, EXPLAINED, Clock())
    assert len(seen_by(store, STEWARD).exception_steps()) == 2


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_others_do_not_see_who_recorded_it(store: Store, audience: Audience) -> None:
    fill(store)
    record_step(store, LOOKED, Clock())
    release_all(store)
    (step,) = seen_by(store, Reader(audience)).exception_steps()
    due = LOOKED.due if audience is Audience.PARTNER else None  # days are for partners
    assert (step.by, step.stage, step.due) == ("", ExceptionStage.LOOKING, due)


def test_another_partnership_in_the_same_database_has_its_own(database_url: str) -> None:
    other = replace(CATALOGUE.partnership, key="elsewhere", title="Elsewhere")
    ours = Store.create(database_url, CATALOGUE)
    theirs = Store.create(database_url, replace(CATALOGUE, partnership=other))
    fill(ours)
    fill(theirs)
    record_step(ours, LOOKED, Clock())
    assert seen_by(theirs, STEWARD).exception_steps() == ()
    assert record_step(theirs, EXPLAINED, Clock()).number == 1
    ours.dispose()
    theirs.dispose()


def test_a_demonstration_that_begins_again_has_none(store: Store) -> None:
    fill(store)
    record_step(store, LOOKED, Clock())
    store.begin_again()
    assert seen_by(store, STEWARD).exception_steps() == ()


@pytest.mark.parametrize(
    ("step", "place"),
    [
        (replace(LOOKED, run=replace(RUN, indicator="nobody_s")), "the indicator"),
        (replace(LOOKED, run=replace(RUN, first=QUARTER + 1)), "the quarters"),
        (replace(LOOKED, run=replace(RUN, last=QUARTER + 40)), "the quarters"),
        (replace(LOOKED, by="  "), "your name"),
        (replace(LOOKED, stage=ExceptionStage.REOPENED), "what to record"),
    ],
)
def test_what_cannot_be_is_refused_by_the_editor_itself(
    store: Store, step: ExceptionStep, place: str
) -> None:
    fill(store)
    with pytest.raises(StepError) as refused:
        record_step(store, step, Clock())
    assert place in [fault.place for fault in refused.value.faults]
    assert now(store).exception_steps() == ()
