"""What was made and given out of a store, for tests of what each reader is told of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from dashboard.outputs.editions import Edition, StoreMark
from dashboard.outputs.exports import ExportEntry
from dashboard.outputs.jobs import Job, JobAsk, JobKind, JobState, MadeFile
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.reports.paper_look import HOUSE_LOOK
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.gate import Gate
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store
from tests.doors import DAY

SITE = "https://data.example.org"
ENDING = "pdf"


def give_out(store: Store, quarter: Quarter, clock: Callable[[], datetime]) -> None:
    """Make a report for each audience, issue an edition to two of them, and enter a file."""
    desk, span, moment = desk_of(store), quarter.address, clock()
    with store.snapshot() as snapshot:
        state = snapshot.token
    for audience in Audience:
        desk.ask(JobAsk(JobKind.REPORT, span, ENDING, audience, state, DAY, SITE, audience))
    worker = WorkerDesk(store.database, clock)
    while job := worker.take():
        worker.finish(job, [_file(job.ask.audience)])
    desk.ask(JobAsk(JobKind.EDITION, span, "", Audience.PUBLIC, state, DAY, SITE, by="A. Steward"))
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        mark = StoreMark(moment, {}, ())
        edition = Edition(
            span, audience, 1, "Report", "state", "1", DAY, SITE, mark, moment, "A. Steward"
        )
        desk.issue(edition, [_file(audience)])
    desk.enter(ExportEntry(Audience.PARTNER, f"/editions/{span}", "0" * 64, quarter, "A. Member"))


def _file(audience: Audience) -> MadeFile:
    return MadeFile(f"report.{ENDING}", ENDING, f"as {audience} reads it".encode())


def known_jobs(gate: Gate, quarter: Quarter) -> list[Job]:
    """Return the jobs that a reader knows of, without the state's token, drawn by lot."""
    return [_without_token(job) for job in gate.report_jobs(quarter.address)]


def own_job(gate: Gate, quarter: Quarter) -> Job | None:
    """Return the job of a reader's own file, without the state's token."""
    job = gate.report_job(quarter.address, ENDING, SITE, HOUSE_LOOK.digest)
    return job and _without_token(job)


def made_files(gate: Gate, quarter: Quarter) -> list[MadeFile | None]:
    """Return the files that were made for a reader."""
    jobs = gate.report_jobs(quarter.address)
    return [gate.made_report(job) for job in jobs if job.state is JobState.DONE]


def edition_files(gate: Gate) -> list[tuple[Edition, MadeFile | None]]:
    """Return the editions that a reader may open, with their files."""
    return [(one, gate.edition_file(one, ENDING)) for one in gate.editions()]


def _without_token(job: Job) -> Job:
    return replace(job, ask=replace(job.ask, state=""))
