"""The worker as a process: it makes jobs in processes of their own, and none outlives what it must.

A cancelled job's process is killed, a killed worker's job is made by the next worker, and a worker
that is told to end leaves its job to the next one.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Event
from time import monotonic

import psutil
import pytest
from docx import Document
from sqlalchemy import update

from dashboard.outputs.jobs import LATE, Job, JobAsk, JobKind, JobState
from dashboard.readers import Audience, Reader
from data_access.database.output_tables import JobRow, WorkerRow
from data_access.database.tables import PartnershipRow
from data_access.store.gate import open_gate
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store, utc_now
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.doors import DAY
from worker import Repeated

HOUSE = Path(__file__).resolve().parent.parent
FIRST = make.q("2023-24 Q1")
SPAN = (FIRST + 8).address
LONGEST = 90
"""Seconds that anything here may take on a busy machine."""


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of one line and nine quarters."""
    made = a_line_of((350, 341, 374, 373, 383, 384, 389, 391, 421), FIRST)
    yield made
    made.dispose()


@contextmanager
def working(store: Store) -> Iterator[psutil.Process]:
    """Run a worker on a store until the end of the block."""
    url = store.database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "worker"]
    with subprocess.Popen(command, cwd=HOUSE, env={**os.environ, "DATABASE_URL": url}) as process:
        try:
            yield psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(LONGEST)


def wait_until(true: Callable[[], object]) -> None:
    """Wait until something is true."""
    end, calm = monotonic() + LONGEST, Event()
    while not true():
        assert monotonic() < end, "it never came true"
        calm.wait(0.05)


def ask(store: Store) -> Job:
    """Ask for the report as everybody reads it."""
    with store.snapshot() as snapshot:
        state = snapshot.token
    asked = JobAsk(JobKind.REPORT, SPAN, "docx", Audience.PUBLIC, state, DAY, "")
    return desk_of(store).ask(asked)


def last(store: Store) -> Job:
    """Give the last job as it stands."""
    with open_gate(store, Reader(), DAY) as gate:
        return gate.report_jobs(SPAN)[-1]


def begun(store: Store, worker: psutil.Process) -> psutil.Process:
    """Wait until a job is being made; give the process that makes it."""
    wait_until(lambda: last(store).state is JobState.RUNNING and worker.children())
    return worker.children()[0]


@pytest.mark.exports
def test_no_job_is_lost_and_no_process_is_left(store: Store) -> None:
    job = ask(store)
    with working(store) as worker:
        child = begun(store, worker)
        assert desk_of(store).cancel(job.number)
        wait_until(lambda: not child.is_running())
        assert last(store).state is JobState.CANCELLED

        ask(store)
        child = begun(store, worker)
        worker.kill()
        wait_until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
        assert last(store).state is JobState.RUNNING

    late = utc_now() - LATE - timedelta(seconds=1)
    with store.database.writing() as connection:
        for row in (JobRow, WorkerRow):
            connection.execute(update(row).values(beat=late))
    with working(store) as worker:
        begun(store, worker)
        assert last(store).attempts == 2
        worker.send_signal(signal.SIGTERM)
        wait_until(lambda: last(store).state is JobState.WAITING)
    assert last(store).attempts == 1  # to be told to end is no failure
    with open_gate(store, Reader(), DAY) as gate:
        assert not gate.worker_lives()

    with working(store):
        wait_until(lambda: last(store).state is JobState.DONE)
        with open_gate(store, Reader(), DAY) as gate:
            file = gate.made_report(last(store))
    assert file is not None
    assert Document(BytesIO(file.body)).paragraphs[0].text.startswith("Quarterly performance")


def test_a_worker_without_a_store_ends_with_one_sentence(tmp_path: Path) -> None:
    told = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}"}
    done = subprocess.run(
        [sys.executable, "-m", "worker"], cwd=HOUSE, env=told, capture_output=True, text=True
    )
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert said.startswith("There is no store at")


def test_a_store_that_takes_nothing_for_long_is_logged_once_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Repeated()
    for _ in range(5):
        told.say("The disk is full.")
    told.say("The store is busy.")
    assert [one.message for one in caplog.records] == ["The disk is full.", "The store is busy."]
    monkeypatch.setattr("worker.AGAIN", 0.0)
    told.say("The store is busy.")
    assert len(caplog.records) == 3


def test_a_worker_starts_only_with_settings_with_which_a_server_may(
    store: Store, tmp_path: Path
) -> None:
    url = store.database.url.render_as_string(hide_password=False)
    key = str(tmp_path / "key")
    open_to_all = _refusal(DATABASE_URL=url, HOST="0.0.0.0", KEY_FILE=key)
    assert open_to_all.startswith("HOST is '0.0.0.0', so people must sign in: ")
    assert _refusal(DATABASE_URL=url, SIGN_IN="on", KEY_FILE=key).startswith("There is no key at")
    with store.database.writing() as connection:
        connection.execute(update(PartnershipRow).values(demonstration=False))
    said = _refusal(DATABASE_URL=url, KEY_FILE=key)
    assert said.startswith("The store holds figures that are no demonstration's")


def _refusal(**settings: str) -> str:
    """Give the one sentence with which a worker refuses to start."""
    done = subprocess.run(
        [sys.executable, "-m", "worker"],
        cwd=HOUSE,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    return said
