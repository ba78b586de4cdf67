"""Makes what takes long, one job after the other: `python -m worker`.

It stands beside `app.py`, because what it makes needs the store and the pages at once. The worker
itself takes jobs, says that it lives and watches; each job is made by a process of its own
(`--make`), which is niced, is killed when the job is cancelled, and ends when the worker ends.
"""

import argparse
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from dashboard.errors import DashboardError, QueueError, StoreError
from dashboard.outputs.jobs import BEAT, Job, JobKind
from dashboard.readers import Audience, Reader
from dashboard.reports.paper_look import HOUSE_LOOK, PaperLook
from data_access.outputs.worker_desk import WorkerDesk
from data_access.people.door_key import DoorKey
from settings import HERE, Settings, from_environment

if TYPE_CHECKING:
    from data_access.store.store import Store

NOTICES_EVERY = 300.0
"""Seconds between two looks for what people are told of by mail."""
POLL = 1.0
"""Seconds between two looks for a job, or for whether the present one is still wanted."""
AGAIN = 60.0
"""Seconds after which the same sentence is logged once more."""
NICE = 10
"""How much the making of a job stands behind the answering of pages."""
UNTOLD = "It could not be made. The worker’s log says more."
OTHER_LOOK = (
    "The worker has another logo, colour or name of papers than the pages have. Tell who runs the "
    "dashboard: both are to be started again with the same settings."
)
log = logging.getLogger("worker")


class Repeated:
    """A sentence that is logged again only after a while: a full disk is not filled by a log."""

    def __init__(self) -> None:
        self._last, self._since = "", 0.0

    def say(self, sentence: str) -> None:
        """Log a sentence, unless it was the last one less than AGAIN seconds ago."""
        now = time.monotonic()
        if sentence != self._last or now - self._since >= AGAIN:
            log.warning("%s", sentence)
            self._last, self._since = sentence, now


class Worker:
    """Takes jobs one at a time until it is told to end."""

    def __init__(self, desk: WorkerDesk, *, notifies: bool = False) -> None:
        """Keep where jobs are taken. What makes them reads the settings as this process did.

        `notifies` says whether notices are sent by mail.
        """
        self._desk = desk
        self._notifies = notifies
        self._notifying: subprocess.Popen[str] | None = None
        self._notified = 0.0
        self._name = f"{socket.gethostname()} {os.getpid()}"
        self._ending = threading.Event()
        self._last_beat = 0.0
        self._told = Repeated()

    def end(self, *_: Any) -> None:
        """Ask the worker to end; a job that it makes waits for the next worker."""
        self._ending.set()

    def run(self) -> None:
        """Take jobs until the worker is told to end."""
        self._tried(lambda: self._beat(None))
        while not self._ending.is_set():
            self._tried(lambda: self._beat(None))
            self._notify()
            job = self._tried(self._desk.take)
            if job is None:
                self._ending.wait(POLL)
            else:
                self._make(job)
        self._tried(lambda: self._desk.leave(self._name))
        if self._notifying is not None:
            self._notifying.kill()
            self._notifying.communicate()

    def _notify(self) -> None:
        """Have a process of its own send notices from time to time, one at a time."""
        now = time.monotonic()
        if self._notifying is not None and self._notifying.poll() is not None:
            self._notifying.communicate()
            self._notifying = None
        is_time = not self._notified or now - self._notified >= NOTICES_EVERY
        if not self._notifies or self._notifying is not None or not is_time:
            return
        command = [sys.executable, "-m", "worker", "--notify"]
        self._notifying = subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE, text=True)
        self._notified = now

    def _make(self, job: Job) -> None:
        """Have a process of its own make a job, and watch it."""
        named = (job.partnership, str(job.number), str(job.attempts))
        command = [sys.executable, "-m", "worker", "--make", *named]
        child = subprocess.Popen(
            command, cwd=HERE, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        with child:
            said = _Said(child)
            while child.poll() is None:
                self._tried(lambda: self._beat(job))
                wanted = self._tried(lambda: self._desk.is_wanted(job))
                if wanted is False or self._ending.is_set():
                    child.kill()
                    break
                self._wait_for(child)
            child.wait()
            last = said.last()
        self._close(job, child.returncode, last)

    def _close(self, job: Job, code: int, said: str) -> None:
        """End a job whose process has ended, where that did not end it itself."""
        if self._ending.is_set():
            self._tried(lambda: self._desk.give_back(job))
        elif code > 0:
            log.warning("job %s of %s failed: %s", job.number, job.partnership, said)
            self._tried(lambda: self._desk.fail(job, said or UNTOLD))
        elif code < 0 and self._tried(lambda: self._desk.lose(job)):
            log.warning("job %s of %s was killed by %s", job.number, job.partnership, -code)

    def _wait_for(self, child: "subprocess.Popen[str]") -> None:
        try:
            child.wait(POLL)
        except subprocess.TimeoutExpired:
            return

    def _beat(self, job: Job | None) -> None:
        now = time.monotonic()
        if not self._last_beat or now - self._last_beat >= BEAT.total_seconds():
            self._desk.beat(self._name, job)
            self._last_beat = now

    def _tried(self, what: Any) -> Any:
        """Do something with the store; if it takes nothing, log that and go on."""
        try:
            return what()
        except StoreError as error:
            self._told.say(str(error))
            return None


class _Said:
    """What a process says to its errors' stream: passed on, and its last line kept."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._last = ""
        self._stream = child.stderr
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def last(self) -> str:
        """Return the last line, once the process has ended."""
        self._thread.join()
        return self._last

    def _read(self) -> None:
        for line in self._stream or ():
            if line.strip():
                sys.stderr.write(line)
                self._last = line.strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a worker, or make one job; return the exit code."""
    asked = _parser().parse_args(arguments)
    settings = from_environment()
    logging.basicConfig(format="worker: %(message)s", level=logging.WARNING)
    try:
        if asked.make is not None:
            return _make_here(settings.database_url, *asked.make)
        if asked.notify:
            return _notify_here(settings)
        desk = _allowed_desk(settings)
    except DashboardError as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return 1
    worker = Worker(desk, notifies=bool(settings.smtp_host))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.end)
    if asked.beside:
        _end_with_parent(worker.end)
    worker.run()
    desk.dispose()
    return 0


def _allowed_desk(settings: Settings) -> WorkerDesk:
    """Open the jobs of the store, where a server may start with the same settings.

    Raises: StoreError, in one sentence, if none may, or if the store cannot be opened.
    """
    if settings.fault_of_server:
        raise StoreError(settings.fault_of_server)
    if settings.sign_in:
        DoorKey.read(settings.key_file)
    desk = WorkerDesk.open(settings.database_url, _now)
    fault = settings.fault_of_figures(invented=desk.all_invented())
    if fault:
        desk.dispose()
        raise StoreError(fault)
    return desk


def _make_here(url: str, partnership: str, number: str, attempt: str) -> int:
    """Make one job in this process, which stands behind those that answer pages."""
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides
    _end_with_parent(lambda: os._exit(1))
    try:
        from data_access.documents.paper_looks import read_look

        said = from_environment()
        look = read_look(said.logo, said.paper_colour, said.paper_name)
        make_job(url, partnership, int(number), int(attempt), look)
    except StoreError as error:
        log.warning("%s", error)
        return _failed(error.told)
    except DashboardError as error:
        return _failed(error.message)
    except Exception:
        log.exception("job %s of %s", number, partnership)
        return _failed(UNTOLD)
    return 0


def _now() -> datetime:
    """Return the present moment; the store has such a clock too, and thirty megabytes besides."""
    return datetime.now(UTC)


def _notify_here(settings: Settings) -> int:
    """Note and send the notices of every partnership. Raises: StoreError, ProviderFileError."""
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides
    _end_with_parent(lambda: os._exit(1))
    from notices import notify_everyone

    notify_everyone(settings)
    return 0


def _failed(sentence: str) -> int:
    """Say as the last line why a job was not made; return the exit code."""
    print(sentence, file=sys.stderr, flush=True)
    return 1


def make_job(
    url: str, partnership: str, number: int, attempt: int, look: PaperLook = HOUSE_LOOK
) -> None:
    """Make a job that was taken, and keep what it made; nothing if it is not wanted any more.

    Raises: DashboardError, in one sentence, if it cannot be made.
    """
    from data_access.store.store import Store

    desk = WorkerDesk.open(url, _now)
    job = desk.running_job(partnership, number, attempt)
    if job is None:
        return
    if job.ask.look not in ("", look.digest):
        raise QueueError(OTHER_LOOK)
    makers = {
        JobKind.REPORT: _report,
        JobKind.EDITION: _edition,
        JobKind.CHECK: _check,
        JobKind.PURGE: _purge,
        JobKind.IMPORT: _import,
    }
    with Store.open(url, partnership) as store:
        makers[job.ask.kind](store, desk, job, look)
    desk.dispose()


def _report(store: "Store", desk: WorkerDesk, job: Job, look: PaperLook) -> None:
    from callbacks.reports.making import report_file
    from data_access.store.gate import open_gate

    ask = job.ask
    with open_gate(store, Reader(ask.audience), ask.day) as gate:
        state = gate.token if gate.token != ask.state else ""

        def told(done: int, parts: int) -> None:
            desk.progress(job, done, parts, state)

        file = report_file(gate, ask.span, ask.ending, ask.site, told, look)
    desk.finish(job, [file])


def _edition(store: "Store", desk: WorkerDesk, job: Job, look: PaperLook) -> None:
    from callbacks.reports.making import TAKEN, IssueAsk, new_edition
    from data_access.outputs.job_acts import job_source
    from data_access.store.gate import open_gate
    from data_access.store.outputs_door import desk_of

    ask, moment = job.ask, _now()
    issue = IssueAsk(ask.span, ask.audience, ask.by, ask.site, look)
    mine = desk_of(store, job_source(job))
    known = mine.editions([ask.audience])
    with open_gate(store, Reader(Audience.STEWARD), ask.day) as gate:
        edition, files = new_edition(gate, known, issue, moment, partial(desk.progress, job))
    if not mine.issue(edition, files, job, look) and desk.is_wanted(job):
        raise QueueError(TAKEN)


def _check(store: "Store", desk: WorkerDesk, job: Job, look: PaperLook) -> None:
    from callbacks.reports.making import check_outcome, paper_again
    from data_access.outputs.job_acts import job_source
    from data_access.store.outputs_door import desk_of, open_past_gate

    mine = desk_of(store, job_source(job))
    found = [one for one in mine.editions(list(Audience)) if one.span == job.ask.span]
    edition = next(one for one in found if one.name == job.ask.ending)
    kept = {one.ending: mine.edition_file(edition, one.ending) for one in edition.files}
    with open_past_gate(store, Reader(edition.audience), edition.day, edition.mark) as past:
        paper = paper_again(past, edition, mine.edition_look(edition) or look)
    outcome = check_outcome(paper, edition, kept, partial(desk.progress, job), look)
    if desk.is_wanted(job):
        mine.note_outcome(edition, outcome)
    desk.finish(job)


def _purge(store: "Store", desk: WorkerDesk, job: Job, look: PaperLook) -> None:
    from data_access.store.log.purge_desk import carry_out

    _, number, _ = job.ask.span.split("-")
    carry_out(store, int(number), partial(desk.progress, job), _now)
    desk.finish(job)


def _import(store: "Store", desk: WorkerDesk, job: Job, look: PaperLook) -> None:
    from data_access.outputs.job_acts import job_source
    from data_access.store.importing.import_desk import ImportDesk, carry_out

    reader, source = Reader(Audience.STEWARD), job_source(job)
    mine = ImportDesk(store, reader, job.ask.day, _now, source)
    number = int(job.ask.span.rpartition("-")[2])
    carry_out(mine, number, job.ask.ending, partial(desk.progress, job))
    desk.finish(job)


def _end_with_parent(end: Any) -> None:
    """Call a function when the process at the other end of the standard input is gone."""

    def read() -> None:
        sys.stdin.read()
        end()

    threading.Thread(target=read, daemon=True).start()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m worker", description="Make what takes long.")
    parser.add_argument("--beside", action="store_true", help="end when the standard input ends")
    parser.add_argument(
        "--make", nargs=3, metavar=("PARTNERSHIP", "NUMBER", "ATTEMPT"), help=argparse.SUPPRESS
    )
    parser.add_argument("--notify", action="store_true", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
