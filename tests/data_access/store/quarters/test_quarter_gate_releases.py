"""What is not released exists for stewards and for the agency that sent it, and for nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from dashboard.errors import NotAllowedError
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.database.plan_tables import ShownVersionRow
from data_access.store.gate import Gate, open_gate
from data_access.store.store import Store
from tests.data_access.store.room_rows import Row
from tests.data_access.store.test_gate_table import REFUSED, TABLE
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    QUARTER,
    Clock,
    a_return,
    a_store,
    counted,
)
from tests.doors import DAY, opened_once, record_quarter, seen_by

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
CARE, POLICE = Reader(Audience.PARTNER, "care"), Reader(Audience.PARTNER, "police")
ON = QuarterAct(QUARTER - 1, QuarterWord.RELEASES_ON, by="A. Steward")
TO_PARTNERS = QuarterAct(QUARTER, QuarterWord.TO_PARTNERS, by="A. Partner")
TO_PUBLIC = QuarterAct(QUARTER, QuarterWord.TO_PUBLIC, by="A. Partner")


def record(store: Store, act: QuarterAct, clock: Clock, last: int) -> None:
    """Record a release, and plan what it shows."""
    clock.moment += timedelta(minutes=1)
    record_quarter(store, replace(act, last_return=last), clock)


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on with each release."""
    return Clock(date(2024, 1, 10))


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    """Two quarters, of which the later came after releases were switched on."""
    with a_store(clock=clock) as found:
        found.save_return(a_return(counted(48, QUARTER - 1)))
        record(found, ON, clock, 1)
        found.save_return(a_return(counted(50)))
        yield found


def total(store: Store, reader: Reader) -> float | None:
    """Give the number of the quarter that a reader is shown."""
    found = seen_by(store, reader).material([ENQUIRIES.key], QUARTER).observations[ENQUIRIES.key]
    return next((one.numerator for one in found if one.quarter == QUARTER), None)


def test_before_its_release_a_quarter_is_there_for_stewards_alone(store: Store) -> None:
    for reader in (PUBLIC, PARTNER, POLICE):
        gate = seen_by(store, reader)
        assert gate.bounds() == (QUARTER - 1, QUARTER - 1)
        assert total(store, reader) is None
        assert gate.versions(ENQUIRIES.key, QUARTER) == ()
        assert all(not one.returns for one in gate.receipts(QUARTER, QUARTER))
        with pytest.raises(KeyError):
            gate.return_(2)
    assert seen_by(store, STEWARD).bounds() == (QUARTER - 1, QUARTER)
    assert total(store, STEWARD) == 50


def test_its_agency_reads_its_own_return_before_the_release(store: Store) -> None:
    assert [o.numerator for o in seen_by(store, CARE).return_(2).observations] == [50]


def own_unreleased(store: Store, reader: Reader) -> list[tuple[Quarter, float | None, bool]]:
    """Give what a reader is told of its own agency's figures that wait for a release."""
    keys = [one.key for one in CATALOGUE.indicators]
    found = seen_by(store, reader).own_unreleased(keys)
    assert {(one.indicator, one.agency) for one in found} <= {(ENQUIRIES.key, "care")}
    return [(one.quarter, one.numerator, one.own) for one in found]


def test_its_agency_alone_is_told_its_figures_until_they_are_released(
    store: Store, clock: Clock
) -> None:
    assert own_unreleased(store, CARE) == [(QUARTER, 50, True)]
    assert [own_unreleased(store, one) for one in (PUBLIC, PARTNER, POLICE, STEWARD)] == [[]] * 4
    with opened_once(seen_by(store, CARE)) as gate:
        assert gate.lowered(Audience.PARTNER).own_unreleased([ENQUIRIES.key]) == ()
    store.save_return(a_return(counted(51), reason="one was missing"))
    assert own_unreleased(store, CARE) == [(QUARTER, 51, True)], "as it stands"
    record(store, TO_PARTNERS, clock, 3)
    assert own_unreleased(store, CARE) == []


def test_nothing_is_judged_by_what_its_agency_alone_is_told(store: Store, clock: Clock) -> None:
    """Also where a later quarter is released first: the earlier one stays out of the line."""
    store.save_return(a_return(counted(52, QUARTER + 1)))
    record(store, replace(TO_PARTNERS, quarter=QUARTER + 1), clock, 3)
    lines = [
        seen_by(store, reader).material([ENQUIRIES.key], QUARTER + 1).observations[ENQUIRIES.key]
        for reader in (PARTNER, CARE)
    ]
    assert [[(o.quarter, o.numerator) for o in line] for line in lines] == [
        [(QUARTER - 1, 48), (QUARTER + 1, 52)]
    ] * 2
    assert own_unreleased(store, CARE) == [(QUARTER, 50, True)]


def test_a_release_shows_it_to_partners_and_another_to_the_public(
    store: Store, clock: Clock
) -> None:
    record(store, TO_PARTNERS, clock, 2)
    assert (total(store, PARTNER), total(store, PUBLIC)) == (50, None)
    record(store, TO_PUBLIC, clock, 2)
    assert (total(store, PARTNER), total(store, PUBLIC)) == (50, 50)


def test_a_correction_waits_for_the_next_release(store: Store, clock: Clock) -> None:
    record(store, TO_PUBLIC, clock, 2)
    store.save_return(a_return(counted(51), reason="one was missing"))
    assert [total(store, one) for one in (PUBLIC, PARTNER, STEWARD)] == [50, 50, 51]
    record(store, TO_PUBLIC, clock, 3)
    assert [total(store, one) for one in (PUBLIC, PARTNER, STEWARD)] == [51, 51, 51]
    assert len(seen_by(store, PUBLIC).versions(ENQUIRIES.key, QUARTER)) == 2


def _answer(row: Row, gate: Gate) -> object:
    try:
        return row.asked(gate)
    except (NotAllowedError, KeyError):
        return REFUSED


def shown_to(store: Store, audience: Audience) -> set[int]:
    """Give the returns of which the plan knows that an audience was shown something."""
    asked = select(ShownVersionRow.return_number).where(ShownVersionRow.audience == audience)
    with store.snapshot() as snapshot:
        return set(snapshot.connection.execute(asked).scalars())


def test_the_plan_knows_as_shown_what_was_released(store: Store, clock: Clock) -> None:
    assert shown_to(store, Audience.PUBLIC) == {1}
    record(store, TO_PARTNERS, clock, 2)
    assert shown_to(store, Audience.PARTNER) == {2}
    record(store, TO_PUBLIC, clock, 2)
    assert shown_to(store, Audience.PUBLIC) == {1, 2}


@pytest.mark.parametrize("reader", [PUBLIC, PARTNER], ids=["public", "partner"])
def test_nothing_of_the_gate_tells_one_unreleased_quarter_from_another(reader: Reader) -> None:
    """Two stores differ in what is not released alone, and answer alike."""
    told = []
    for number in (50, 77):
        own = Clock(date(2024, 1, 10))
        with a_store(clock=own) as store:
            store.save_return(a_return(counted(48, QUARTER - 1)))
            record(store, ON, own, 1)
            store.save_return(a_return(counted(number)))
            with open_gate(store, reader, DAY) as gate:
                told.append({name: _answer(row, gate) for name, row in TABLE.items()})
    for name in told[0]:
        if name not in ("state", "token", "store_mark"):
            assert told[0][name] == told[1][name], name
