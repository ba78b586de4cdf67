"""Steps recorded for exceptions: only ever added, kept by partnership, read as at a date."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readers import Audience, Reader
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.data_access.stores import CATALOGUE, QUARTER, Clock

STEWARD = Reader(Audience.STEWARD)
RUN = ExceptionRun("enquiries", QUARTER - 2, QUARTER, upward=True)
LOOKED = ExceptionStep(
    RUN, ExceptionStage.LOOKING, "A. Steward", who="Head of Service", due=date(2022, 5, 1)
)
EXPLAINED = ExceptionStep(
    RUN, ExceptionStage.EXPLAINED, "B. Steward", text="Counted by child, not by family"
)


def desk(store: Store, clock: Clock | None = None) -> Editor:
    return Editor(store, STEWARD, clock or Clock())


def test_steps_come_back_as_they_were_recorded_in_their_order(store: Store, clock: Clock) -> None:
    first = desk(store, clock).record(LOOKED)
    clock.next_day()
    second = desk(store, clock).record(EXPLAINED)
    assert (first.number, first.recorded) == (1, datetime(2024, 1, 10, 12, tzinfo=UTC))
    assert (second.number, second.recorded) == (2, datetime(2024, 1, 11, 12, tzinfo=UTC))
    assert Gate(store, STEWARD).exception_steps() == (first, second)


def test_it_can_be_asked_what_was_recorded_by_the_end_of_a_day(store: Store, clock: Clock) -> None:
    first = desk(store, clock).record(LOOKED)
    day = clock.moment.date()
    clock.next_day()
    desk(store, clock).record(EXPLAINED)
    assert Gate(store, STEWARD).exception_steps(day) == (first,)


def test_every_step_raises_the_revision_so_that_pages_are_made_anew(store: Store) -> None:
    before = store.revision()
    desk(store).record(LOOKED)
    assert store.revision() == before + 1
    assert len(Gate(store, STEWARD).exception_steps()) == 1
    desk(store).record(EXPLAINED)
    assert len(Gate(store, STEWARD).exception_steps()) == 2


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_others_do_not_see_who_recorded_it(store: Store, audience: Audience) -> None:
    desk(store).record(LOOKED)
    (step,) = Gate(store, Reader(audience)).exception_steps()
    assert (step.by, step.stage, step.due) == ("", ExceptionStage.LOOKING, LOOKED.due)


def test_another_partnership_in_the_same_database_has_its_own(database_url: str) -> None:
    other = replace(CATALOGUE.partnership, key="elsewhere", title="Elsewhere")
    ours = Store.create(database_url, CATALOGUE)
    theirs = Store.create(database_url, replace(CATALOGUE, partnership=other))
    desk(ours).record(LOOKED)
    assert Gate(theirs, STEWARD).exception_steps() == ()
    assert desk(theirs).record(EXPLAINED).number == 1
    ours.dispose()
    theirs.dispose()


def test_a_demonstration_that_begins_again_has_none(store: Store) -> None:
    desk(store).record(LOOKED)
    store.begin_again()
    assert Gate(store, STEWARD).exception_steps() == ()
