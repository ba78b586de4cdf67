"""Jobs as rows: the table is the truth of what is asked, taken, made and given up.

Every change of a job names the state that it must be in, so that of two who change one job at once
the second finds nothing to change.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select, update

from dashboard.outputs.jobs import (
    FORGOTTEN,
    KEPT,
    LATE,
    MOST_ATTEMPTS,
    MOST_KEPT,
    OPEN,
    RANKS,
    Job,
    JobAsk,
    JobKind,
    JobState,
    MadeFile,
    lost_words,
)
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.output_tables import JobFileRow, JobRow

ENDED = tuple(state for state in JobState if state not in OPEN)


def open_jobs(connection: Connection) -> int:
    """Return how many jobs wait or run, of every partnership."""
    asked = select(func.count()).select_from(JobRow).where(JobRow.state.in_(OPEN))
    return connection.execute(asked).scalar_one()


def standing_job(connection: Connection, partnership: str, key: str) -> Job | None:
    """Return the job of a key that waits, runs or has made a kept file; None if there is none."""
    row = JobRow
    has_file = (row.state == JobState.DONE) & (row.kind == JobKind.REPORT)
    asked = _jobs().where(
        belongs_to(row, partnership), row.job_key == key, row.state.in_(OPEN) | has_file
    )
    found = connection.execute(asked.order_by(row.number.desc()).limit(1)).one_or_none()
    return None if found is None else _job(found)


def jobs_of(connection: Connection, partnership: str, span: str) -> tuple[Job, ...]:
    """Return every job about a quarter or a year, oldest first, with those before it."""
    row = JobRow
    own = belongs_to(row, partnership), row.span == span
    found = connection.execute(_jobs().where(*own).order_by(row.number)).all()
    return tuple(_job(one, _before(connection, one)) for one in found)


def add_job(connection: Connection, partnership: str, ask: JobAsk, moment: datetime) -> Job:
    """Add a job that waits."""
    number = next_number(connection, JobRow, partnership)
    values = {
        "partnership": partnership,
        "number": number,
        "job_key": ask.key,
        "kind": ask.kind,
        "span": ask.span,
        "ending": ask.ending,
        "audience": ask.audience,
        "store_state": ask.state,
        "day": ask.day,
        "site": ask.site,
        "asker": ask.asker,
        "asked_by": ask.by,
        "look": ask.look,
        "asked_from": ask.asked_from,
        "rank": RANKS[ask.asker],
        "asked": moment,
        "state": JobState.WAITING,
        "done": 0,
        "parts": 0,
        "attempts": 0,
        "error": "",
        "edition": 0,
    }
    connection.execute(insert(JobRow), values)
    return Job(partnership, number, ask, JobState.WAITING, moment)


def has_waiting(connection: Connection) -> bool:
    """Say whether any job waits."""
    asked = select(JobRow.number).where(JobRow.state == JobState.WAITING).limit(1)
    return connection.execute(asked).first() is not None


def take_job(connection: Connection, moment: datetime) -> Job | None:
    """Take the job that is next; None if no job waits.

    On PostgreSQL a job that somebody else takes at this moment is passed over; SQLite lets one
    writer in at a time. The state in the condition makes sure of it on both.
    """
    row = JobRow
    asked = _jobs().where(row.state == JobState.WAITING).order_by(row.rank, row.asked, row.number)
    found = connection.execute(asked.limit(1).with_for_update(skip_locked=True)).one_or_none()
    if found is None:
        return None
    job = _job(found)
    taken = {
        "state": JobState.RUNNING,
        "started": moment,
        "beat": moment,
        "attempts": job.attempts + 1,
        "done": 0,
        "parts": 0,
    }
    where = _at(job, JobState.WAITING)
    if not connection.execute(update(row).where(*where).values(taken)).rowcount:
        return None
    return Job(
        job.partnership,
        job.number,
        job.ask,
        JobState.RUNNING,
        job.asked,
        started=moment,
        beat=moment,
        attempts=job.attempts + 1,
    )


def change_running(connection: Connection, job: Job, **values: Any) -> bool:
    """Change a job that its worker still has; say whether it has."""
    where = (*_at(job, JobState.RUNNING), JobRow.attempts == job.attempts)
    return bool(connection.execute(update(JobRow).where(*where).values(values)).rowcount)


def done_values(moment: datetime, edition: int = 0) -> dict[str, Any]:
    """Return the values of a job that is done; `edition` is the number that it made, 0 for none."""
    done = {"state": JobState.DONE, "ended": moment, "edition": edition}
    return {**done, "done": JobRow.parts}


def state_values(job: Job, state: str) -> dict[str, Any]:
    """Return the values of a job that is made of another state of the store than was asked."""
    return {"store_state": state, "job_key": replace(job.ask, state=state).key}


def is_running(connection: Connection, job: Job) -> bool:
    """Say whether a worker still has a job."""
    where = (*_at(job, JobState.RUNNING), JobRow.attempts == job.attempts)
    return connection.execute(select(JobRow.number).where(*where)).first() is not None


def taken_job(connection: Connection, partnership: str, number: int, attempt: int) -> Job | None:
    """Return a job that was taken for the `attempt`th time and runs; None if it does not."""
    row = JobRow
    own = belongs_to(row, partnership), row.number == number, row.attempts == attempt
    found = connection.execute(_jobs().where(*own, row.state == JobState.RUNNING)).one_or_none()
    return None if found is None else _job(found)


def cancel_job(
    connection: Connection, partnership: str, number: int, moment: datetime
) -> Job | None:
    """Cancel a job that waits or runs, and return it; None if there is none.

    A purge is no such job: it is called off where it was asked for.
    """
    row = JobRow
    own = belongs_to(row, partnership), row.number == number, row.kind != JobKind.PURGE
    where = (*own, row.state.in_(OPEN))
    found = connection.execute(_jobs().where(*where)).one_or_none()
    values = {"state": JobState.CANCELLED, "ended": moment}
    done = connection.execute(update(row).where(*where).values(values)).rowcount
    return _job(found) if found is not None and done else None


def keep_files(connection: Connection, job: Job, files: Iterable[MadeFile]) -> None:
    """Keep the files that a job made."""
    for one in files:
        values = {
            "partnership": job.partnership,
            "number": job.number,
            "ending": one.ending,
            "name": one.name,
            "fingerprint": one.fingerprint,
            "body": one.body,
        }
        connection.execute(insert(JobFileRow), values)


def job_file(connection: Connection, job: Job, ending: str) -> MadeFile | None:
    """Return a file that a job made; None if it is kept no more."""
    row = JobFileRow
    own = belongs_to(row, job.partnership), row.number == job.number, row.ending == ending
    found = connection.execute(select(row.name, row.ending, row.body).where(*own)).one_or_none()
    return None if found is None else MadeFile(*found)


def has_lost(connection: Connection, now: datetime) -> bool:
    """Say whether a job has no living worker and was begun too often to be begun again."""
    asked = select(JobRow.number).where(*_lost(now)).limit(1)
    return connection.execute(asked).first() is not None


def sweep_jobs(connection: Connection, now: datetime) -> tuple[Job, ...]:
    """Give back what has no living worker, give up what was begun too often, drop old results.

    The result are the jobs that were given up.
    """
    row, late = JobRow, _late(now)
    given_up = {"state": JobState.FAILED, "ended": now, "error": lost_words(MOST_ATTEMPTS)}
    lost = update(row).where(*_lost(now)).values(given_up).returning(*row.__table__.columns)
    found = tuple(map(_job, connection.execute(lost).all()))
    connection.execute(update(row).where(*late).values(state=JobState.WAITING, done=0, parts=0))
    kept = select(row.partnership, row.number).where(
        row.state == JobState.DONE, row.kind == JobKind.REPORT
    )
    newest = connection.execute(kept.order_by(row.ended.desc()).offset(MOST_KEPT)).all()
    old = connection.execute(kept.where(row.ended < now - KEPT)).all()
    _expire(connection, {tuple(one) for one in (*newest, *old)})
    has_file = (row.state == JobState.DONE) & (row.kind == JobKind.REPORT)
    gone = row.state.in_(ENDED), ~has_file, row.ended < now - FORGOTTEN
    connection.execute(delete(row).where(*gone))
    return found


def _lost(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return *_late(now), JobRow.attempts >= MOST_ATTEMPTS


def _late(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return JobRow.state == JobState.RUNNING, JobRow.beat < now - LATE


def _expire(connection: Connection, jobs: Collection[tuple[Any, ...]]) -> None:
    for partnership, number in jobs:
        file, row = JobFileRow, JobRow
        own = belongs_to(file, partnership), file.number == number
        connection.execute(delete(file).where(*own))
        its = belongs_to(row, partnership), row.number == number
        connection.execute(update(row).where(*its).values(state=JobState.EXPIRED))


def drop_results(connection: Connection, partnership: str, moment: datetime) -> None:
    """Drop every file that jobs made, and cancel those that may be making one of the same texts."""
    row = JobRow
    own = belongs_to(row, partnership), row.kind != JobKind.PURGE
    done = select(row.partnership, row.number).where(*own, row.state == JobState.DONE)
    _expire(connection, [tuple(one) for one in connection.execute(done).all()])
    ended = {"state": JobState.CANCELLED, "ended": moment}
    connection.execute(update(row).where(*own, row.state.in_(OPEN)).values(ended))


def clear_jobs(connection: Connection, partnership: str) -> None:
    """Delete every job and its files. This is only done to a demonstration."""
    for row in (JobFileRow, JobRow):
        connection.execute(delete(row).where(belongs_to(row, partnership)))


def _before(connection: Connection, found: Any) -> int:
    """Return how many jobs are taken before a job that waits, and how many run."""
    if found.state is not JobState.WAITING:
        return 0
    row = JobRow
    sooner = or_(row.rank < found.rank, (row.rank == found.rank) & (row.asked < found.asked)) & (
        row.state == JobState.WAITING
    )
    asked = select(func.count()).select_from(row)
    return connection.execute(asked.where(sooner | (row.state == JobState.RUNNING))).scalar_one()


def _jobs() -> Select[Any]:
    return select(*JobRow.__table__.columns)


def _at(job: Job, state: JobState) -> tuple[ColumnElement[bool], ...]:
    row = JobRow
    return belongs_to(row, job.partnership), row.number == job.number, row.state == state


def _job(row: Any, before: int = 0) -> Job:
    ask = JobAsk(
        row.kind,
        row.span,
        row.ending,
        row.audience,
        row.store_state,
        row.day,
        row.site,
        row.asker,
        row.asked_by,
        row.look,
        row.asked_from,
    )
    return Job(
        row.partnership,
        row.number,
        ask,
        row.state,
        row.asked,
        row.started,
        row.beat,
        row.ended,
        row.done,
        row.parts,
        row.attempts,
        row.error,
        row.edition,
        before,
    )
