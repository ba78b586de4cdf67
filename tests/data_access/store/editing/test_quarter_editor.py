"""Who may record which step of a quarter."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.actions import Action
from dashboard.errors import NotAllowedError, QuarterError
from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Person, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import MISSING, QUARTER, Clock, a_return, a_store, counted

DAY = date(2022, 1, 20)
CLOCK = Clock(DAY)
OPENED = QuarterAct(QUARTER, QuarterWord.OPENED, day=date(2022, 2, 20))
COMPLETE = QuarterAct(QUARTER, QuarterWord.COMPLETE, "police", post="Superintendent", day=DAY)
ACCEPTED = QuarterAct(QUARTER, QuarterWord.ACCEPTED, "police")


def a(role: Role, agency: str = "") -> Reader:
    """Give what somebody with a role sees and does."""
    return reader_of([role], Audience.STEWARD, [agency] if agency else [])


ANALYST, SIGNATORY = a(Role.ANALYST), a(Role.SIGNATORY, "police")


def record(store: Store, reader: Reader, act: QuarterAct, after: int = 0) -> QuarterAct:
    """Record a step as somebody who is known."""
    with open_editor(store, reader, DAY, CLOCK, Person("P. Person")) as desk:
        return desk.record_quarter(act, after=after)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store to which two agencies sent their returns."""
    with a_store(clock=CLOCK) as found:
        found.save_return(a_return(counted(50), received=DAY))
        sent = make.observation(MISSING, QUARTER, 9, agency="police")
        found.save_return(a_return(sent, received=DAY))
        yield found


def test_an_analyst_opens_and_accepts_and_a_signatory_states_complete(store: Store) -> None:
    assert record(store, ANALYST, OPENED).by == "P. Person"
    assert record(store, SIGNATORY, COMPLETE, after=1).post == "Superintendent"
    assert record(store, ANALYST, ACCEPTED, after=2).last_return == 2


@pytest.mark.parametrize("role", [Role.PARTNER, Role.SENDER, Role.SIGNATORY, Role.CHAIR])
def test_who_keeps_no_quarters_opens_none(store: Store, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        record(store, a(role, "police" if role is not Role.CHAIR else ""), OPENED)


@pytest.mark.parametrize(
    "reader",
    [
        ANALYST,
        a(Role.SENDER, "police"),
        a(Role.SIGNATORY, "care"),
        a(Role.SIGNATORY),
        reader_of([Role.SIGNATORY], Audience.STEWARD, ["care", "police"]),
        reader_of([Role.SIGNATORY, Role.ANALYST], Audience.STEWARD, ["care"]),
    ],
)
def test_a_return_is_stated_complete_by_its_own_signatory_alone(
    store: Store, reader: Reader
) -> None:
    record(store, ANALYST, OPENED)
    with pytest.raises(NotAllowedError):
        record(store, reader, COMPLETE, after=1)


def test_where_nobody_signs_in_a_steward_records_it_for_the_signatory(store: Store) -> None:
    record(store, ANALYST, OPENED)
    assert record(store, Reader(Audience.STEWARD), COMPLETE, after=1).agency == "police"


def test_a_step_is_undone_by_who_may_record_it(store: Store) -> None:
    record(store, ANALYST, OPENED)
    record(store, SIGNATORY, COMPLETE, after=1)
    undo = QuarterAct(QUARTER, QuarterWord.UNDONE, about=2)
    for reader in (ANALYST, a(Role.SIGNATORY, "care")):
        with pytest.raises(NotAllowedError):
            record(store, reader, undo, after=2)
    undone = record(store, SIGNATORY, undo, after=2)
    assert (undone.agency, undone.number) == ("police", 3)
    with pytest.raises(QuarterError):
        record(store, SIGNATORY, undo, after=3)


def test_what_is_not_allowed_is_not_said_to_be_there_or_not(store: Store) -> None:
    undo = QuarterAct(QUARTER, QuarterWord.UNDONE, about=7)
    chair = a(Role.CHAIR)
    assert not chair.may(Action.READ_QUARTERS)
    with pytest.raises(NotAllowedError):
        record(store, chair, undo)
