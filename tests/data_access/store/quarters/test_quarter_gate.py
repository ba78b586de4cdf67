"""Who sees how far quarters are: stewards all returns, an agency's people their own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import MISSING, QUARTER, Clock, a_return, a_store, counted
from tests.doors import STEWARD, seen_by

DAY = date(2022, 1, 20)
ACTS = (
    QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=date(2022, 2, 20)),
    QuarterAct(QUARTER, QuarterWord.QUERIED, "care", by="A. Analyst", text="Is it right?"),
    QuarterAct(QUARTER, QuarterWord.QUERIED, "police", by="A. Analyst", text="Is that right?"),
    QuarterAct(
        *(QUARTER, QuarterWord.PUT_OFF, "", "A. Analyst"), day=date(2022, 3, 1), text="a strike"
    ),
)
SENDER = reader_of([Role.SENDER], Audience.STEWARD, ["police"])


@pytest.fixture
def store() -> Iterator[Store]:
    """A quarter with two returns, each of which is queried."""
    clock = Clock(DAY)
    with a_store(clock=clock) as found:
        found.save_return(a_return(counted(50), received=DAY))
        sent = make.observation(MISSING, QUARTER, 9, agency="police")
        found.save_return(a_return(sent, received=DAY))
        for act in ACTS:
            save_quarter_act(found, act, clock.moment)
        yield found


def test_a_steward_sees_every_return_with_names_and_words(store: Store) -> None:
    gate = seen_by(store, STEWARD)
    assert [one.text for one in gate.quarter_acts()] == [one.text for one in ACTS]
    (life,) = gate.quarter_lives(QUARTER, QUARTER, DAY)
    assert {one.agency for one in life.asked} >= {"care", "police"}


def test_an_agency_sees_its_own_return_and_the_days_of_the_quarter(store: Store) -> None:
    gate = seen_by(store, SENDER)
    acts = gate.quarter_acts()
    assert [one.agency for one in acts] == ["", "police", ""]
    assert [one.by for one in acts] == ["", "A. Analyst", ""]
    assert [one.text for one in acts] == ["", "Is that right?", ""]
    (life,) = gate.quarter_lives(QUARTER, QUARTER, DAY)
    assert [one.agency for one in life.returns] == ["police"]
    assert life.closes == date(2022, 3, 1)


@pytest.mark.parametrize(
    "reader", [Reader(), Reader(Audience.PARTNER), Reader(Audience.PARTNER, "police")]
)
def test_nobody_else_sees_how_returns_are(store: Store, reader: Reader) -> None:
    gate = seen_by(store, reader)
    for ask in (
        gate.quarter_acts,
        gate.known_quarters,
        lambda: gate.quarter_lives(QUARTER, QUARTER, DAY),
    ):
        with pytest.raises(NotAllowedError):
            ask()


def test_a_quarter_is_known_that_has_returns_or_was_opened(store: Store) -> None:
    later = replace(ACTS[0], quarter=QUARTER + 2, day=date(2022, 8, 20))
    save_quarter_act(store, later, Clock(date(2022, 7, 1)).moment)
    gate = seen_by(store, STEWARD)
    assert gate.known_quarters() == (QUARTER, QUARTER + 1, QUARTER + 2)


def test_in_an_empty_store_no_quarter_is_known() -> None:
    with a_store() as store:
        assert seen_by(store, STEWARD).known_quarters() == ()
