"""Jobs as a worker takes them: one at a time, never lost, and never ended by two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from dashboard.outputs.jobs import KEPT, LATE, MOST_ATTEMPTS, Job, JobState, MadeFile
from dashboard.readers import Reader
from data_access.outputs.desk import Desk
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.data_access.outputs.conftest import DAY, an_ask
from tests.data_access.stores import Clock

FILE = MadeFile("report.pdf", "pdf", b"%PDF")


def standing(store: Store, span: str = "2021-22-q3") -> Job:
    """Give the last job about a quarter, as the public knows of it."""
    with open_gate(store, Reader(), DAY) as gate:
        return gate.report_jobs(span)[-1]


def taken(worker: WorkerDesk) -> Job:
    """Take the next job, which must be there."""
    job = worker.take()
    assert job is not None
    return job


def test_a_job_is_taken_once_however_many_look_for_one(desk: Desk, worker: WorkerDesk) -> None:
    jobs = {desk.ask(an_ask(f"{1990 + number}-q1")).number for number in range(3)}
    with ThreadPoolExecutor(2) as threads:
        found = [one for one in threads.map(lambda _: worker.take(), range(5)) if one]
    assert {one.number for one in found} <= jobs
    assert len({one.number for one in found}) == len(found)
    rest = [worker.take() for _ in range(3)]
    assert {one.number for one in (*found, *rest) if one} == jobs


def test_a_finished_file_is_kept_for_its_hours(
    desk: Desk, worker: WorkerDesk, store: Store, clock: Clock
) -> None:
    desk.ask(an_ask())
    job = taken(worker)
    worker.progress(job, 1, 2)
    assert (standing(store).done, standing(store).parts) == (1, 2)
    assert worker.finish(job, [FILE])
    with open_gate(store, Reader(), DAY) as gate:
        assert gate.made_report(standing(store)) == FILE
    clock.moment += KEPT + timedelta(minutes=1)
    worker.beat("one")
    assert standing(store).state is JobState.EXPIRED
    with open_gate(store, Reader(), DAY) as gate:
        assert gate.made_report(standing(store)) is None


def test_a_job_whose_worker_was_killed_is_taken_again_and_then_given_up(
    desk: Desk, worker: WorkerDesk, store: Store, clock: Clock
) -> None:
    desk.ask(an_ask())
    for attempt in range(1, MOST_ATTEMPTS + 1):
        job = taken(worker)
        assert job.attempts == attempt
        clock.moment += LATE + timedelta(seconds=1)
        worker.beat("another")
    found = standing(store)
    assert found.state is JobState.FAILED
    assert found.error.startswith("It was begun 3 times")
    assert worker.take() is None


def test_a_beat_keeps_a_job(desk: Desk, worker: WorkerDesk, store: Store, clock: Clock) -> None:
    desk.ask(an_ask())
    job = taken(worker)
    for _ in range(3):
        clock.moment += LATE / 2
        worker.beat("one", job)
    assert standing(store).state is JobState.RUNNING


def test_who_was_thought_dead_cannot_end_the_job_of_the_next(
    desk: Desk, worker: WorkerDesk, clock: Clock
) -> None:
    desk.ask(an_ask())
    slow = taken(worker)
    clock.moment += LATE + timedelta(seconds=1)
    worker.beat("another")
    fast = taken(worker)
    assert not worker.finish(slow, [FILE])
    assert worker.finish(fast, [FILE])


def test_a_cancelled_job_is_not_wanted_and_keeps_no_file(
    desk: Desk, worker: WorkerDesk, store: Store
) -> None:
    desk.ask(an_ask())
    job = taken(worker)
    assert worker.is_wanted(job)
    assert desk.cancel(job.number)
    assert not worker.is_wanted(job)
    assert not worker.finish(job, [FILE])
    assert standing(store).state is JobState.CANCELLED


def test_a_job_that_is_made_of_a_later_state_is_found_by_that_state(
    desk: Desk, worker: WorkerDesk, store: Store
) -> None:
    desk.ask(an_ask())
    job = taken(worker)
    worker.progress(job, 0, 2, "later")
    worker.finish(job, [FILE])
    assert desk.ask(an_ask(state="later")).number == job.number
    assert desk.ask(an_ask()).number != job.number


def test_whether_a_worker_lives_is_known(
    worker: WorkerDesk, store: Store, clock: Clock, database_url: str
) -> None:
    from data_access.store.store import utc_now

    with open_gate(store, Reader(), DAY) as gate:
        assert not gate.worker_lives()
    now = WorkerDesk.open(database_url, utc_now)
    now.beat("one")
    with open_gate(store, Reader(), DAY) as gate:
        assert gate.worker_lives()
    now.leave("one")
    with open_gate(store, Reader(), DAY) as gate:
        assert not gate.worker_lives()
    now.dispose()


def test_what_waits_knows_how_many_are_before_it(
    desk: Desk, worker: WorkerDesk, store: Store, clock: Clock
) -> None:
    for number in range(3):
        desk.ask(an_ask(f"{1990 + number}-q1"))
        clock.moment += timedelta(seconds=1)
    worker.take()
    assert standing(store, "1992-q1").before == 2
