"""A snapshot is of one moment, and may be as at the end of an earlier day as a whole."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.errors import StoreError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import Status
from dashboard.readers import Reader
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import (
    CATALOGUE,
    QUARTER,
    Clock,
    a_return,
    a_store,
    counted,
    retitled,
)
from tests.doors import DAY, edited, now, record_step

FIRST_DAY, SECOND_DAY = date(2024, 1, 10), date(2024, 1, 11)
ABOVE = make.threshold(above=390, since=QUARTER)
STEP = ExceptionStep(
    ExceptionRun("enquiries", QUARTER, QUARTER, upward=True),
    ExceptionStage.EXPLAINED,
    "A. Steward",
    text="Counted by child",
)


@pytest.fixture
def changed(store: Store, clock: Clock) -> Store:
    """A store in which everything changed on the second day."""
    store.save_return(a_return(counted(412)))
    clock.next_day()
    store.save_return(a_return(counted(414)))
    store.save_return(a_return(counted(398, QUARTER + 1)))
    store.save_catalogue(retitled(CATALOGUE, "plans", "All plans"), agreed="the sub-group")
    edited(store, clock).add_level("enquiries", ABOVE, Minute("the sub-group"))
    edited(store, clock).add_event(make.event(QUARTER, "a new form"), Minute("the sub-group"))
    record_step(store, STEP, clock)
    return store


def test_the_whole_snapshot_is_as_at_its_day(changed: Store) -> None:
    with changed.snapshot(FIRST_DAY) as then:
        assert then.as_at == FIRST_DAY
        assert then.bounds() == (QUARTER, QUARTER)
        assert [o.numerator for o in then.standing(["enquiries"])] == [412]
        assert [v.observation.numerator for v in then.versions("enquiries", QUARTER)] == [412]
        assert then.catalogue() == CATALOGUE
        assert [then.level_changes(), then.event_changes(), then.exception_steps()] == [()] * 3
        assert len(then.decisions("plans")) == 1
        (receipt,) = [r for r in then.receipts(QUARTER, QUARTER) if r.agency == "care"]
        assert receipt.returns == (1,)
        material = then.material(["enquiries"], QUARTER)
        assert [o.numerator for o in material.observations["enquiries"]] == [412]
        assert material.catalogue.indicator("enquiries").thresholds == ()
        with pytest.raises(KeyError):
            then.return_(2)


def test_a_later_day_and_no_day_are_as_it_is_now(changed: Store) -> None:
    for day in (SECOND_DAY, None):
        with changed.snapshot(day) as snapshot:
            assert snapshot.bounds() == (QUARTER, QUARTER + 1)
            assert snapshot.catalogue().indicator("plans").title == "All plans"
            assert snapshot.catalogue().indicator("enquiries").thresholds == (ABOVE,)
            assert len(snapshot.level_changes()) == len(snapshot.event_changes()) == 1
            assert len(snapshot.exception_steps()) == 1
            assert snapshot.return_(2).number == 2


def test_what_is_hidden_today_is_hidden_as_at_every_day(store: Store, clock: Clock) -> None:
    store.save_return(a_return(counted(412)))
    clock.next_day()
    store.save_return(a_return(counted(3)))
    for day in (FIRST_DAY, SECOND_DAY):
        with store.snapshot(day) as then:
            gate = Gate(then, Reader(), DAY)
            found = gate.material(["enquiries"], QUARTER).observations["enquiries"]
            assert [(o.status, o.numerator) for o in found] == [(Status.SUPPRESSED, None)]


def test_counts_are_rounded_by_the_rule_of_today_as_at_every_day(
    store: Store, clock: Clock
) -> None:
    rule = SmallNumberRule("health", "Health: 1 to 7", 1, 7, 1, "NHS")
    agencies = tuple(replace(one, small_numbers="health") for one in CATALOGUE.agencies)
    lines = tuple(replace(one, small_numbers="health") for one in CATALOGUE.indicators)
    ruled = replace(CATALOGUE, agencies=agencies, rules=(rule,), indicators=lines)
    store.save_catalogue(ruled, agreed="the sub-group")
    store.save_return(a_return(counted(412)))
    clock.next_day()
    rounding = replace(ruled, rules=(replace(rule, rounding=5),))
    store.save_catalogue(rounding, agreed="the sub-group")
    for day in (FIRST_DAY, SECOND_DAY, None):
        with store.snapshot(day) as then:
            found = Gate(then, Reader(), DAY).material(["enquiries"], QUARTER)
            assert [o.numerator for o in found.observations["enquiries"]] == [410]
            assert found.rounding(found.catalogue.indicator("enquiries")) == 5


def test_what_is_remembered_of_one_day_is_not_given_for_another(changed: Store) -> None:
    found = {}
    for day in (FIRST_DAY, SECOND_DAY, None, FIRST_DAY):
        with changed.snapshot(day) as snapshot:
            found[day] = [o.numerator for o in snapshot.standing(["enquiries"])]
    assert found == {FIRST_DAY: [412], SECOND_DAY: [414, 398], None: [414, 398]}


def test_a_day_ends_at_midnight_in_london(database_url: str) -> None:
    clock = Clock()
    clock.moment = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 July
    store = a_store(database_url, clock=clock)
    store.save_return(a_return(counted(412)))
    assert now(store, date(2026, 7, 1)).bounds() is None
    assert now(store, date(2026, 7, 2)).bounds() == (QUARTER, QUARTER)
    store.dispose()


def test_within_a_write_a_snapshot_sees_what_was_written(store: Store) -> None:
    with store.together():
        store.save_return(a_return(counted(412)))
        with store.snapshot() as snapshot:
            assert snapshot.bounds() == (QUARTER, QUARTER)
        store.save_return(a_return(counted(398, QUARTER + 1)))
        with store.snapshot() as snapshot:
            assert snapshot.bounds() == (QUARTER, QUARTER + 1)


def test_what_fails_within_a_write_is_taken_back_though_the_write_goes_on(store: Store) -> None:
    with store.together():
        store.save_return(a_return(counted(412)))
        with pytest.raises(RuntimeError, match="cannot be done"):
            _save_and_fail(store)
    assert now(store).bounds() == (QUARTER, QUARTER)


def _save_and_fail(store: Store) -> None:
    with store.together():
        store.save_return(a_return(counted(398, QUARTER + 1)))
        raise RuntimeError("it cannot be done")


def test_the_store_of_another_partnership_is_opened_beside(store: Store, database_url: str) -> None:
    other = replace(CATALOGUE.partnership, key="elsewhere", title="Elsewhere")
    theirs = a_store(database_url, replace(CATALOGUE, partnership=other))
    theirs.save_return(a_return(counted(7)))
    beside = store.beside("elsewhere")
    assert now(beside).catalogue().partnership.title == "Elsewhere"
    assert now(beside).bounds() == (QUARTER, QUARTER)
    assert now(store).bounds() is None
    with pytest.raises(StoreError, match="holds no partnership 'nobody'"):
        store.beside("nobody")
    theirs.dispose()
