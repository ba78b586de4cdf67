"""The store: a later return supersedes an earlier one, and nothing is overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from dashboard.catalogue.parts import ALL, YEAR
from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Status
from dashboard.returns.receipts import ReceiptState
from data_access.store.gate import Gate
from data_access.store.snapshot import Snapshot
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    MISSING,
    PLANS,
    QUARTER,
    SHARES,
    WAITS,
    Clock,
    a_return,
    a_store,
    counted,
    numbers,
)
from tests.doors import STEWARD, now, seen_by


def queries(store: Store) -> list[str]:
    """Give a list that every query of the store is written into from now on."""
    told: list[str] = []
    engine = store.database.engine
    event.listen(engine, "before_cursor_execute", lambda *a: told.append(str(a[2])))
    return told


def test_what_is_saved_is_what_is_read(store: Store) -> None:
    stated = (
        counted(412),
        counted(212, part="age_0_9"),
        make.observation(SHARES, QUARTER, (30, 120)),
        make.observation(PLANS, QUARTER, Status.NOT_AVAILABLE),
        make.observation(WAITS, QUARTER, Status.NIL),
        replace(counted(7, part="age_none"), provisional=True, reason="late", cell="line 9"),
    )
    saved = store.save_return(a_return(*stated, reason="as agreed"))
    read = now(store).return_(saved.number)
    assert set(read.observations) == set(stated)
    assert replace(read, observations=()) == replace(saved, observations=())
    assert (read.agency, read.quarter, read.reason) == ("care", QUARTER, "as agreed")
    assert read.recorded == datetime(2024, 1, 10, 12, tzinfo=UTC)


def test_a_later_return_supersedes_cell_by_cell(store: Store) -> None:
    store.save_return(a_return(counted(412), counted(212, part="age_0_9")))
    store.save_return(a_return(counted(414), reason="two late entries"))
    standing = {o.part: o.numerator for o in now(store).standing(["enquiries"])}
    assert standing == {ALL: 414.0, "age_0_9": 212.0}


def test_a_figure_can_be_taken_back_by_a_state(store: Store) -> None:
    store.save_return(a_return(counted(412)))
    withdrawn = make.observation(ENQUIRIES, QUARTER, Status.NOT_AVAILABLE)
    store.save_return(a_return(withdrawn, reason="counted twice"))
    (standing,) = now(store).standing(["enquiries"])
    assert (standing.status, standing.numerator) == (Status.NOT_AVAILABLE, None)


def test_every_version_of_a_figure_names_its_return(store: Store, clock: Clock) -> None:
    store.save_return(a_return(counted(412), counted(212, part="age_0_9")))
    clock.next_day()
    store.save_return(a_return(counted(414), reason="two late entries"))
    first, second = now(store).versions("enquiries", QUARTER)
    assert [v.observation.numerator for v in (first, second)] == [412.0, 414.0]
    assert [v.stands for v in (first, second)] == [False, True]
    assert (second.source.reason, second.source.number) == ("two late entries", 2)
    assert second.source.observations == ()
    parts = now(store).versions("enquiries", QUARTER, part=None)
    assert [(v.observation.part, v.stands) for v in parts] == [
        ("age_0_9", True),
        (ALL, False),
        (ALL, True),
    ]
    assert now(store, date(2024, 1, 10)).versions("enquiries", QUARTER) == (
        replace(first, stands=True),
    )


def test_every_read_can_ask_how_it_stood_on_a_day(store: Store, clock: Clock) -> None:
    before = date(2024, 1, 9)
    store.save_return(a_return(counted(412)))
    first_day = clock.moment.date()
    second_day = clock.next_day()
    store.save_return(a_return(counted(414)))
    store.save_return(a_return(counted(398, QUARTER + 1)))

    assert numbers(store, "enquiries", before) == {}
    assert numbers(store, "enquiries", first_day) == {QUARTER: 412.0}
    assert numbers(store, "enquiries", second_day) == {QUARTER: 414.0, QUARTER + 1: 398.0}
    assert numbers(store, "enquiries") == numbers(store, "enquiries", second_day)

    assert now(store, before).bounds() is None
    assert now(store, first_day).bounds() == (QUARTER, QUARTER)
    assert now(store, second_day).bounds() == (QUARTER, QUARTER + 1)

    old = now(store, first_day).material(["enquiries"], QUARTER + 1)
    assert [o.numerator for o in old.observations["enquiries"]] == [412.0]
    received = {
        day: next(
            r for r in now(store, day).receipts(QUARTER, QUARTER) if r.agency == "care"
        ).returns
        for day in (before, first_day, second_day)
    }
    assert received == {before: (), first_day: (1,), second_day: (1, 2)}


def test_a_return_is_not_there_before_it_was_taken_in(store: Store) -> None:
    store.save_return(a_return(counted(412)))
    assert now(store, date(2024, 1, 10)).return_(1) == now(store).return_(1)
    with pytest.raises(KeyError):
        now(store, date(2024, 1, 9)).return_(1)


STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 2),  # days that go by before it
        st.lists(
            st.one_of(  # the two parts never exceed their total
                st.tuples(st.just(ALL), st.integers(18, 27) | st.just(Status.NOT_AVAILABLE)),
                st.tuples(
                    st.sampled_from(["age_0_9", "age_none"]),
                    st.integers(0, 9) | st.sampled_from([Status.NIL, Status.NOT_AVAILABLE]),
                ),
            ),
            min_size=1,
            unique_by=lambda stated: stated[0],
        ),
        st.integers(0, 1),  # of which quarter
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(STATEMENTS)
def test_what_stands_on_any_day_is_what_a_slow_second_reading_gives(
    statements: list[tuple[int, list[tuple[str, int | Status]], int]],
) -> None:
    clock = Clock()
    days: dict[date, dict[tuple[str, object], Observation]] = {}
    standing: dict[tuple[str, object], Observation] = {}
    with a_store(clock=clock) as store:
        for passed, stated, later in statements:
            for _ in range(passed):
                days[clock.moment.date()] = dict(standing)
                clock.next_day()
            sent = [
                make.observation(ENQUIRIES, QUARTER + later, number, part=part)
                for part, number in stated
            ]
            store.save_return(a_return(*sent))
            standing |= {(o.part, o.quarter): o for o in sent}
            days[clock.moment.date()] = dict(standing)
        for day, stood in days.items():
            assert set(now(store, day).standing(["enquiries"])) == set(stood.values())
        assert set(now(store).standing(["enquiries"])) == set(standing.values())


def test_a_return_says_itself_when_it_was_taken_in(store: Store) -> None:
    moments = [datetime(2022, month, 1, tzinfo=UTC) for month in (1, 2)]
    sent = [
        replace(a_return(counted(400 + n)), recorded=moment) for n, moment in enumerate(moments)
    ]
    store.save_returns(sent)
    assert numbers(store, "enquiries", date(2022, 1, 15)) == {QUARTER: 400.0}
    assert numbers(store, "enquiries", date(2022, 2, 1)) == {QUARTER: 401.0}
    with pytest.raises(ValueError, match="recorded 2022-01-01"):
        store.save_return(replace(sent[0], recorded=moments[0]))


def test_a_clock_that_was_put_back_does_not_turn_the_order_round(
    store: Store, clock: Clock
) -> None:
    first = store.save_return(a_return(counted(412)))
    clock.moment = clock.moment.replace(year=2020)
    assert store.save_return(a_return(counted(414))).recorded == first.recorded


def test_a_clock_that_was_put_back_is_told_at_the_start(store: Store, clock: Clock) -> None:
    store.save_return(a_return(counted(412)))
    assert store.warnings() == ()
    clock.moment = clock.moment.replace(year=2020)
    (told,) = store.warnings()
    assert told.startswith("This machine's clock says 2020-01-10 12:00 UTC, but the store ")
    assert " was last changed at 2024-01-10 12:00 UTC: set the clock" in told


def test_all_of_several_returns_are_saved_or_none(store: Store) -> None:
    unknown = replace(counted(1), indicator="nobody_s")
    wrong = a_return(counted(-1), counted(3, part="age_99"), unknown)
    before = now(store).revision
    with pytest.raises(ReturnError) as caught:
        store.save_returns([a_return(counted(412)), wrong])
    assert len(caught.value.faults) == 3
    assert now(store).bounds() is None
    assert now(store).revision == before


@pytest.mark.parametrize(
    ("observations", "said"),
    [
        ((counted(-1),), "a whole number, 0 or more"),
        ((counted(2.5),), "a whole number, 0 or more"),
        ((counted(4), counted(4)), "each figure once"),
        ((make.observation(SHARES, QUARTER, (121, 120)),), "at most the denominator"),
        ((make.observation(SHARES, QUARTER, 12),), "the count that the numerator is out of"),
        ((counted(4, make.q("2019-20 Q4")),), "collected since then"),
        ((replace(counted(4), agency="police"),), "care, who state enquiries"),
        ((make.observation(MISSING, QUARTER, 4, part=YEAR),), "a Q4"),
        ((counted(4), counted(4, QUARTER + 1)), "as the return says"),
    ],
)
def test_what_the_catalogue_forbids_is_not_saved(
    observations: tuple[Observation, ...], said: str
) -> None:
    store = a_store()
    with pytest.raises(ReturnError, match=said):
        store.save_return(a_return(*observations))
    assert now(store).bounds() is None


def test_material_brings_totals_and_own_parts_and_breakdowns_only_when_asked(store: Store) -> None:
    bands = [make.observation(WAITS, QUARTER, n, part=p.key) for n, p in enumerate(WAITS.bands)]
    waits = make.observation(WAITS, QUARTER, 6)
    store.save_return(a_return(counted(412), counted(212, part="age_0_9"), waits, *bands))
    keys = ["enquiries", "waits", "plans"]
    plain = now(store).material(keys, QUARTER).observations
    assert [o.part for o in plain["enquiries"]] == [ALL]
    assert sorted(o.part for o in plain["waits"]) == [ALL, *(b.key for b in WAITS.bands)]
    assert plain["plans"] == ()
    split = now(store).material(keys, QUARTER, parts=True).observations
    assert [o.part for o in split["enquiries"]] == ["age_0_9", ALL]


def test_material_ends_with_the_quarter_asked_for(store: Store) -> None:
    store.save_returns(a_return(counted(400 + n, QUARTER + n)) for n in range(4))
    found = now(store).material(["enquiries"], QUARTER + 1)
    assert (found.first, found.last) == (QUARTER, QUARTER + 1)
    assert [o.quarter for o in found.observations["enquiries"]] == [QUARTER, QUARTER + 1]
    early = now(store).material(["enquiries"], QUARTER - 4)
    assert (early.first, early.last, early.observations["enquiries"]) == (
        QUARTER - 4,
        QUARTER - 4,
        (),
    )


def test_material_of_a_new_definition_brings_the_one_it_replaced() -> None:
    old = make.indicator("asks", until=QUARTER - 1, no_comparator="None.")
    new = replace(ENQUIRIES, since=QUARTER, replaces="asks")
    catalogue = make.catalogue(old, new, partnership=CATALOGUE.partnership)
    store = a_store(catalogue=catalogue)
    store.save_return(a_return(make.observation(old, QUARTER - 1, 300)))
    store.save_return(a_return(counted(412)))
    found = now(store).material(["enquiries"], QUARTER).observations
    assert {key: [o.numerator for o in line] for key, line in found.items()} == {
        "enquiries": [412.0],
        "asks": [300.0],
    }


def test_an_indicator_that_does_not_exist_is_no_empty_line(store: Store) -> None:
    with pytest.raises(KeyError):
        now(store).material(["nobody_s"], QUARTER)
    with pytest.raises(KeyError):
        now(store).return_(1)


def test_reads_are_remembered_until_the_store_changes(store: Store) -> None:
    store.save_return(a_return(counted(412)))
    keys = [i.key for i in CATALOGUE.indicators]
    steward = seen_by(store, STEWARD)
    first = steward.material(keys, QUARTER)
    told = queries(store)
    assert steward.material(keys, QUARTER) is first
    assert ["revision" in query for query in told if query != "BEGIN"] == [True]
    store.save_return(a_return(counted(414)))
    assert [o.numerator for o in now(store).material(keys, QUARTER).observations["enquiries"]] == [
        414.0
    ]


def test_one_worker_sees_what_another_one_wrote(database_url: str) -> None:
    one, other = a_store(database_url), Store.open(database_url)
    assert numbers(other, "enquiries") == {}
    one.save_return(a_return(counted(412)))
    assert numbers(other, "enquiries") == {QUARTER: 412.0}
    one.dispose()
    other.dispose()


def test_a_page_s_figures_are_one_query_a_table(store: Store) -> None:
    store.save_return(a_return(counted(412)))
    keys = [i.key for i in CATALOGUE.indicators]
    now(store).catalogue()
    told = queries(store)
    now(store).material(keys, QUARTER)
    tables = ("observation", "population", "published_value", "neighbour", "publication")
    asked = {table: sum(f"FROM {table}" in query for query in told) for table in tables}
    assert set(asked.values()) == {1}
    told.clear()
    now(store).material(keys, QUARTER - 1)
    assert [query for query in told if "FROM observation" in query] == []


def test_what_is_written_together_can_be_read_there_and_is_not_remembered(store: Store) -> None:
    with pytest.raises(RuntimeError, match="in the middle"):
        _read_and_fail(store)
    assert numbers(store, "enquiries") == {}


def _read_and_fail(store: Store) -> None:
    with store.together():
        store.save_return(a_return(counted(412)))
        assert numbers(store, "enquiries") == {QUARTER: 412.0}
        raise RuntimeError("in the middle")


def test_what_came_in_is_set_beside_what_was_due(store: Store) -> None:
    """The third quarter of 2021-22 ends on 31 December; returns are due 24 days later."""
    store.save_return(a_return(counted(412), received=date(2022, 1, 24)))
    store.save_return(
        a_return(
            make.observation(MISSING, QUARTER, Status.NIL, "police"), received=date(2022, 1, 3)
        )
    )
    late = replace(counted(398, QUARTER + 1), provisional=True)
    store.save_return(a_return(late, received=date(2022, 4, 25)))
    found = {(r.agency, r.quarter): r for r in now(store).receipts(QUARTER, QUARTER + 1)}
    states = {place: receipt.state for place, receipt in found.items()}
    assert states == {
        ("care", QUARTER): ReceiptState.RECEIVED,
        ("police", QUARTER): ReceiptState.NIL,
        ("care", QUARTER + 1): ReceiptState.LATE,
        ("police", QUARTER + 1): ReceiptState.MISSING,
    }
    care = found["care", QUARTER + 1]
    assert (care.due, care.received) == (date(2022, 4, 24), date(2022, 4, 25))
    assert (care.provisional, care.figures, care.expected) == (True, 1, 6)
    early = now(store).receipts(make.q("2019-20 Q1"), make.q("2019-20 Q1"))
    assert {r.state for r in early} == {ReceiptState.NOT_EXPECTED}


def test_readiness_is_told_apart_from_being_there(store: Store, database_url: str) -> None:
    assert store.is_ready()
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'next'")
    assert not store.is_ready()


def test_the_gate_only_reads_and_the_store_only_opens_and_writes(store: Store) -> None:
    reads = {name for name in vars(Gate) if not name.startswith("_")}
    of_store = {name for name in vars(Store) if not name.startswith("_")}
    assert of_store & reads == set()
    assert of_store & {name for name in vars(Snapshot) if not name.startswith("_")} == set()
    store.save_return(a_return(counted(412)))
    steward = seen_by(store, STEWARD)
    assert steward.is_demonstration
    assert steward.bounds() == now(store).bounds()
    assert steward.material(["enquiries"], QUARTER) == now(store).material(["enquiries"], QUARTER)
