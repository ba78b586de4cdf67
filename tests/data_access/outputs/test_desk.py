"""The desk: one job for all who ask, a queue with an end; editions whole or not at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event

from dashboard.errors import QueueError, StoreError
from dashboard.outputs.editions import Edition, StoreMark
from dashboard.outputs.exports import ExportEntry
from dashboard.outputs.jobs import MOST_ASKED, JobState, MadeFile
from dashboard.readers import Audience, Reader
from data_access.database.fault_words import FULL
from data_access.outputs.desk import Desk
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.data_access.outputs.conftest import DAY, an_ask
from tests.data_access.stores import Clock, a_store

FILES = (MadeFile("report.pdf", "pdf", b"%PDF"), MadeFile("report.docx", "docx", b"PK"))


def an_edition(number: int = 1, audience: Audience = Audience.PUBLIC) -> Edition:
    """Give an edition as it is issued."""
    clock = Clock()
    return Edition(
        span="2021-22-q3",
        audience=audience,
        number=number,
        title="Report",
        state="state",
        version="0.1.0",
        day=DAY,
        site="",
        mark=StoreMark(clock(), {}, ()),
        issued=clock(),
        by="J Smith",
    )


def test_what_two_ask_for_is_one_job(desk: Desk) -> None:
    first = desk.ask(an_ask())
    assert desk.ask(an_ask(asker=Audience.STEWARD)).number == first.number
    assert desk.ask(an_ask(ending="docx")).number != first.number


def test_two_who_ask_at_once_get_one_job(desk: Desk) -> None:
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda _: desk.ask(an_ask()).number, range(2)))
    assert len(set(found)) == 1


def test_strangers_fill_no_more_than_their_places(desk: Desk) -> None:
    for number in range(MOST_ASKED[Audience.PUBLIC]):
        desk.ask(an_ask(f"{1990 + number}-q1"))
    with pytest.raises(QueueError, match="wait to be made already"):
        desk.ask(an_ask("2021-22-q4"))
    assert desk.ask(an_ask("1990-q1")).number == 1  # what waits already is joined
    assert desk.ask(an_ask(who=Audience.STEWARD)).state is JobState.WAITING


def test_a_steward_is_served_first(desk: Desk, worker: WorkerDesk) -> None:
    desk.ask(an_ask())
    steward = desk.ask(an_ask(who=Audience.STEWARD))
    taken = worker.take()
    assert taken is not None
    assert taken.number == steward.number


def test_a_job_that_waits_is_cancelled_once(desk: Desk, worker: WorkerDesk) -> None:
    job = desk.ask(an_ask())
    assert desk.cancel(job.number)
    assert not desk.cancel(job.number)
    assert worker.take() is None
    assert desk.ask(an_ask()).number != job.number


def test_of_two_editions_at_once_the_second_is_refused_whole(desk: Desk, store: Store) -> None:
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda _: desk.issue(an_edition(), FILES), range(2)))
    assert sorted(done) == [False, True]
    assert desk.issue(an_edition(2), FILES)
    with open_gate(store, Reader(), DAY) as gate:
        assert [one.number for one in gate.editions()] == [1, 2]
        first = gate.editions()[0]
        assert gate.edition_file(first, "pdf") == FILES[0]
        assert first.files[1].fingerprint == FILES[0].fingerprint


def test_a_cancelled_job_issues_no_edition(desk: Desk, worker: WorkerDesk) -> None:
    desk.ask(an_ask(who=Audience.STEWARD))
    job = worker.take()
    assert job is not None
    desk.cancel(job.number)
    assert not desk.issue(an_edition(), FILES, job)
    assert desk.editions([Audience.PUBLIC]) == ()


def test_an_edition_is_there_for_those_it_was_issued_for(desk: Desk, store: Store) -> None:
    desk.issue(an_edition(audience=Audience.PARTNER), FILES)
    with open_gate(store, Reader(), DAY) as gate:
        assert gate.edition("2021-22-q3", "partner-1") is None
    with open_gate(store, Reader(Audience.PARTNER), DAY) as gate:
        found = gate.edition("2021-22-q3", "partner-1")
        assert found is not None
        assert found.by == ""


def test_what_is_withdrawn_is_gone_and_its_fingerprint_stays(desk: Desk, store: Store) -> None:
    desk.issue(an_edition(), FILES)
    assert desk.withdraw(an_edition(), "K Jones")
    assert not desk.withdraw(an_edition(), "K Jones")
    with open_gate(store, Reader(Audience.STEWARD), DAY) as gate:
        (one,) = gate.editions()
        assert (one.withdrawn_by, one.files[1].is_kept) == ("K Jones", False)
        assert one.files[1].fingerprint == FILES[0].fingerprint
        assert gate.edition_file(one, "pdf") is None


def test_every_export_is_entered_and_the_same_public_copy_once_a_day(
    desk: Desk, store: Store, clock: Clock
) -> None:
    partner = ExportEntry(Audience.PARTNER, "/a.xlsx", "f")
    public = replace(partner, audience=Audience.PUBLIC)
    for entry in (partner, partner, public, public):
        desk.enter(entry)
    clock.next_day()
    desk.enter(public)
    with open_gate(store, Reader(Audience.STEWARD), date(2024, 1, 11)) as gate:
        found = gate.exports()
    assert [one.number for one in found] == [4, 3, 2, 1]
    assert [one.audience for one in found[:2]] == [Audience.PUBLIC] * 2
    assert found[0].who == "not known"


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """Let a SQLite file grow no further."""
    engine = store.database.engine
    event.listen(engine, "begin", _no_more_pages)
    yield
    event.remove(engine, "begin", _no_more_pages)
    engine.dispose()


def _no_more_pages(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages}")


@pytest.mark.faults
def test_an_edition_on_a_full_disk_is_one_sentence_and_nothing_of_it_is_kept(
    clock: Clock,
) -> None:
    with a_store(clock=clock) as store:
        desk = Desk(store.database, store.partnership, clock)
        big = MadeFile("report.pdf", "pdf", b"x" * 400_000)
        with full_disk(store), pytest.raises(StoreError) as caught:
            desk.issue(an_edition(), [big])
        assert caught.value.told == FULL
        assert desk.editions([Audience.PUBLIC]) == ()
        assert desk.issue(an_edition(), [big])


@pytest.mark.faults
def test_a_report_on_a_full_disk_is_one_sentence_and_its_job_goes_on(clock: Clock) -> None:
    with a_store(clock=clock) as store:
        desk = Desk(store.database, store.partnership, clock)
        worker = WorkerDesk(store.database, clock)
        desk.ask(an_ask())
        job = worker.take()
        assert job is not None
        big = MadeFile("report.pdf", "pdf", b"x" * 400_000)
        with full_disk(store), pytest.raises(StoreError) as caught:
            worker.finish(job, [big])
        assert caught.value.told == FULL
        assert worker.is_wanted(job)
        assert worker.finish(job, [big])
