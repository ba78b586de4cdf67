"""The desk: one job for all who ask, a queue with an end; editions whole or not at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from dashboard.acts.act import ActSource
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.errors import QueueError, StoreError
from dashboard.outputs.editions import Edition, StoreMark
from dashboard.outputs.exports import ExportEntry
from dashboard.outputs.jobs import LATE, MOST_ASKED, MOST_ATTEMPTS, JobKind, JobState, MadeFile
from dashboard.readers import Audience, Reader
from dashboard.reports.paper_look import PaperLogo, PaperLook
from data_access.acts.act_rows import ActRows
from data_access.database.fault_words import FULL
from data_access.outputs.desk import Desk
from data_access.outputs.job_acts import job_source
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.gate import open_gate
from data_access.store.outputs_door import desk_of
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


def acts_of_jobs(store: Store) -> list[tuple[str, str, str, str]]:
    """Give what the log says of jobs: kind, subject, who and from where, in its order."""
    with store.snapshot() as snapshot:
        found = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 100)
    return [
        (one.kind.value, one.subject, one.source.who, one.source.address)
        for one in reversed(found)
        if one.subject.startswith(("job", "edition"))
    ]


def test_every_act_of_a_job_says_who_and_from_where(store: Store, worker: WorkerDesk) -> None:
    partner = desk_of(store, ActSource("A. Member", "10.0.0.7"))
    partner.ask(an_ask(who=Audience.PARTNER))
    job = worker.take()
    assert job is not None
    assert worker.finish(job, FILES)
    other = partner.ask(an_ask(ending="docx", who=Audience.PARTNER)).number
    assert desk_of(store, ActSource("", "10.0.0.9")).cancel(other, "A. Steward")
    steward = desk_of(store, ActSource("", "10.0.0.9"))
    steward.ask(an_ask(kind=JobKind.EDITION, ending="", by="J Smith"))
    issuing = worker.take()
    assert issuing is not None
    assert desk_of(store, job_source(issuing)).issue(an_edition(), FILES, issuing)
    assert acts_of_jobs(store) == [
        ("job asked for", "job 1", "A. Member", "10.0.0.7"),
        ("job ended", "job 1", "A. Member", "10.0.0.7"),
        ("job asked for", "job 2", "A. Member", "10.0.0.7"),
        ("job cancelled", "job 2", "A. Steward", "10.0.0.9"),
        ("job asked for", "job 3", "J Smith", "10.0.0.9"),
        ("job ended", "job 3", "J Smith", "10.0.0.9"),
        ("edition issued", "edition 2021-22-q3", "J Smith", "10.0.0.9"),
    ]


def test_a_public_report_that_nobody_known_asks_for_is_told_of_only_if_cancelled(
    store: Store, worker: WorkerDesk
) -> None:
    stranger = desk_of(store, ActSource("", "203.0.113.5"))
    stranger.ask(an_ask())
    job = worker.take()
    assert job is not None
    assert worker.fail(job, "It could not be made.")
    assert acts_of_jobs(store) == []
    again = stranger.ask(an_ask())
    assert desk_of(store, ActSource("A. Steward", "10.0.0.9")).cancel(again.number)
    assert [one[:3] for one in acts_of_jobs(store)] == [("job cancelled", "job 2", "A. Steward")]


def test_a_job_that_is_given_up_is_in_the_log(
    store: Store, worker: WorkerDesk, clock: Clock
) -> None:
    desk_of(store, ActSource("A. Member", "10.0.0.7")).ask(an_ask(who=Audience.PARTNER))
    for _ in range(MOST_ATTEMPTS):
        assert worker.take() is not None
        clock.moment += LATE + timedelta(seconds=1)
        worker.beat("one")
    assert acts_of_jobs(store)[-1] == ("job ended", "job 1", "A. Member", "10.0.0.7")


def test_a_look_is_kept_with_the_editions_that_have_it(desk: Desk) -> None:
    look = PaperLook("Yarrowshire", "#1A2233", PaperLogo(b"PNG", 3, 2, "Logo of Yarrowshire"))
    for number in (1, 2):
        edition = replace(an_edition(number), look=look.digest)
        assert desk.issue(edition, FILES, look=look)
        assert desk.edition_look(edition) == look
    assert desk.edition_look(an_edition()) is None  # one of before looks were kept


def test_a_report_with_another_look_is_another_job(desk: Desk) -> None:
    first = desk.ask(an_ask())
    other = PaperLook("Yarrowshire").digest
    assert desk.ask(an_ask(look=other)).number != first.number


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
