"""The acts of jobs in the log: asked for, cancelled, ended; by whom and from where, if known."""

from datetime import datetime

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.outputs.jobs import Job, JobState
from data_access.acts.act_rows import ActRows


def job_source(job: Job) -> ActSource:
    """Return who asked for a job, and from where: what the worker does is done for them."""
    return ActSource(job.ask.by, job.ask.asked_from)


def enter_job_act(
    connection: Connection, kind: ActKind, job: Job, source: ActSource, moment: datetime
) -> None:
    """Enter an act of a job, beside nobody else who enters acts."""
    ask = job.ask
    told = {"kind": ask.kind.value, "of": ask.span, "audience": ask.audience.value}
    if ask.ending:
        told["as"] = ask.ending
    act = NewAct(kind, f"job {job.number}", after=told)
    ActRows(job.partnership).add(connection, [act], source, moment)


def enter_job_end(connection: Connection, job: Job, state: JobState, moment: datetime) -> None:
    """Enter that a job ended, if the log tells of it; `state` is what has become of it."""
    if job.ask.is_logged:
        told = {"state": state.value, "of": job.ask.span, "audience": job.ask.audience.value}
        act = NewAct(ActKind.ENDED, f"job {job.number}", after=told)
        ActRows(job.partnership).add(connection, [act], job_source(job), moment)
