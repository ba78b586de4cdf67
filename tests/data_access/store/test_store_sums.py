"""Totals and parts agree in the store, whoever brings them, in however many returns."""

from dataclasses import replace

import pytest

from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Return
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import QUARTER, WAITS, a_return, counted, numbers
from tests.doors import now

AGES = (counted(30, part="age_0_9"), counted(20, part="age_10_17"), counted(6, part="age_none"))


def sent(file: str, *observations: Observation) -> Return:
    """Give a return whose figures stand on lines 2, 3 and so on of a file."""
    placed = [replace(o, cell=f"line {n}") for n, o in enumerate(observations, 2)]
    return replace(a_return(*placed), file=file)


def refused(store: Store, *returns: Return) -> list[str]:
    """Save returns that must be refused; give the faults."""
    revision = now(store).revision
    with pytest.raises(ReturnError, match=r"nothing was written\.") as caught:
        store.save_returns(returns)
    assert now(store).revision == revision
    return [str(fault) for fault in caught.value.faults]


def test_a_total_and_its_parts_in_two_returns_must_agree(store: Store) -> None:
    found = refused(store, sent("total.csv", counted(10)), sent("parts.csv", *AGES))
    assert found == [
        "total.csv, line 2: found the parts by age together 56 (parts.csv); expected 10, the total"
    ]
    found = refused(store, sent("parts.csv", *AGES), sent("total.csv", counted(10)))
    assert found == [
        "parts.csv, line 2: found the parts by age together 56; "
        "expected 10, the total (total.csv, line 2)"
    ]
    assert now(store).bounds() is None
    store.save_returns([sent("parts.csv", *AGES), sent("total.csv", counted(56))])
    assert numbers(store, "enquiries") == {QUARTER: 56}


def test_parts_alone_are_checked_against_the_total_in_force(store: Store) -> None:
    store.save_return(sent("total.csv", counted(10)))
    assert refused(store, sent("parts.csv", *AGES)) == [
        "parts.csv, line 2: found the parts by age together 56; expected 10, the total (in force)"
    ]
    assert refused(store, sent("parts.csv", AGES[1])) == [
        "parts.csv, line 2: found the parts by age together 20; expected at most 10 (in force)"
    ]


def test_a_total_alone_is_checked_against_the_parts_in_force(store: Store) -> None:
    store.save_return(sent("parts.csv", *AGES))
    assert refused(store, sent("total.csv", counted(57))) == [
        "total.csv, line 2: found the parts by age together 56 (in force); expected 57, the total"
    ]
    store.save_return(sent("total.csv", counted(56)))


def test_parts_sent_and_parts_in_force_are_added(store: Store) -> None:
    store.save_return(sent("first.csv", counted(56), AGES[0], AGES[1]))
    assert refused(store, sent("rest.csv", counted(7, part="age_none"))) == [
        "rest.csv, line 2: found the parts by age together 57; expected 56, the total (in force)"
    ]
    store.save_return(sent("rest.csv", AGES[2]))


def test_every_fault_of_every_return_is_told_at_once(store: Store) -> None:
    waits = [make.observation(WAITS, QUARTER, 9, part=band.key) for band in WAITS.bands]
    later = QUARTER + 1
    found = refused(
        store,
        sent("a.csv", counted(10), make.observation(WAITS, QUARTER, 4)),
        sent("b.csv", *AGES, *waits),
        sent("c.csv", counted(3, later), counted(4, later, part="age_0_9")),
        sent("d.csv", make.observation(WAITS, later, -1)),
    )
    assert found == [
        "d.csv, line 2: found numerator -1; expected a whole number, 0 or more",
        "a.csv, line 2: found the parts by age together 56 (b.csv); expected 10, the total",
        "a.csv, line 3: found the bands together 36 (b.csv); expected 4, the total",
        "c.csv, line 2: found the parts by age together 4; expected at most 3",
    ]


def test_what_comes_last_counts(store: Store) -> None:
    store.save_returns(
        [sent("a.csv", counted(10)), sent("b.csv", *AGES), sent("c.csv", counted(56))]
    )
    assert numbers(store, "enquiries") == {QUARTER: 56}


def test_other_agencies_and_quarters_are_left_alone(store: Store) -> None:
    store.save_return(sent("a.csv", counted(10, QUARTER - 1)))
    store.save_return(sent("b.csv", *AGES))
    store.save_return(sent("c.csv", make.observation(WAITS, QUARTER, 3)))
    assert numbers(store, "enquiries") == {QUARTER - 1: 10}
