"""Records of assurance as rows: what was recorded is read again as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.assurance.plan_entries import Rhythm, TopicKind
from dashboard.assurance.plan_steps import PlanWord
from data_access.assurance.numbered_rows import AssuranceRows
from tests.dashboard.assurance.plans import Q1, a_step, an_entry
from tests.data_access.stores import a_store

MOMENT = datetime(2025, 5, 1, 9, tzinfo=UTC)
ENTRY = an_entry(
    Rhythm.ANNUAL,
    entry=0,
    in_arrears=True,
    days=30,
    working=True,
    counted=TopicKind.AUDIT,
    least=4,
    across=True,
    indicators=("enquiries", "plans"),
    text="why",
)
STEP = a_step(PlanWord.MOVED, 0, day=date(2025, 7, 1), text="leave", link="/actions", about=3)
TOPIC = TopicStep(
    TopicWord.SCHEDULED,
    title="T",
    priority=2,
    text="why",
    link="/actions",
    quarter=Q1,
    owner="L",
    day=date(2025, 5, 1),
    by="M",
)


def test_each_kind_is_read_as_it_was_recorded_and_begins_its_own_whole() -> None:
    with a_store() as store:
        rows = AssuranceRows.of(store.partnership)
        with store.together() as connection:
            store.enter_acts(NewAct(ActKind.ASSURANCE))
            entries = rows.entries.add(connection, [ENTRY, ENTRY], MOMENT)
            (changed,) = rows.entries.add(connection, [replace(entries[0], days=9)], MOMENT)
            steps = rows.steps.add(connection, [STEP], MOMENT)
            topics = rows.topics.add(connection, [TOPIC], MOMENT + timedelta(days=1))
            assert rows.topics.add(connection, [], MOMENT) == ()
        with store.snapshot() as snapshot:
            assert rows.entries.recorded(snapshot.connection) == (*entries, changed)
            assert rows.steps.recorded(snapshot.connection) == steps
            assert rows.topics.recorded(snapshot.connection) == topics
            assert rows.topics.recorded(snapshot.connection, MOMENT) == ()
            assert AssuranceRows.of("another").entries.recorded(snapshot.connection) == ()
    assert entries[1] == replace(ENTRY, entry=2, number=2, recorded=MOMENT)
    assert (changed.entry, changed.number) == (1, 3)
    assert steps == (replace(STEP, number=1, recorded=MOMENT),)
    assert topics[0].topic == 1
