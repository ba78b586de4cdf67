"""The desk from the worker's side: jobs are taken, go on, and end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Self

from dashboard.outputs.jobs import MOST_ATTEMPTS, Job, JobState, MadeFile, lost_words
from data_access.database import partnerships, schema
from data_access.database.database import Database, disposed_on_failure
from data_access.outputs import job_acts, job_rows, purge_rows, worker_rows
from data_access.outputs.desk import lock_desk


class WorkerDesk:
    """The jobs of every partnership in a database, as a worker takes them."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, url: str, clock: Callable[[], datetime]) -> Self:
        """Open the jobs of an existing store. Raises: StoreError, in one sentence."""
        database = Database(url)
        with disposed_on_failure(database):
            schema.must_be_current(database)
            database.must_be_writable()
        return cls(database, clock)

    def all_invented(self) -> bool:
        """Say whether all figures that jobs are made of are invented. Raises: StoreError."""
        with self._database.reading() as connection:
            return partnerships.all_invented(connection)

    def partnerships(self) -> list[str]:
        """Return the keys of all partnerships, sorted. Raises: StoreError."""
        with self._database.reading() as connection:
            return partnerships.partnership_keys(connection)

    def dispose(self) -> None:
        """Close every connection to the database."""
        self._database.dispose()

    def beat(self, name: str, job: Job | None = None) -> None:
        """Say that a worker lives and its job goes on, and put other jobs in order.

        Jobs without a living worker are given back or given up, and old files are dropped.
        Raises: StoreError.
        """
        now = self._clock()
        with self._database.writing() as connection:
            if job_rows.has_lost(connection, now):
                partnerships.lock_every_partnership(connection)
            worker_rows.beat_worker(connection, name, now)
            if job is not None:
                job_rows.change_running(connection, job, beat=now)
            for one in job_rows.sweep_jobs(connection, now):
                job_acts.enter_job_end(connection, one, JobState.FAILED, now)

    def leave(self, name: str) -> None:
        """Say that a worker has ended. Raises: StoreError."""
        with self._database.writing() as connection:
            worker_rows.leave_worker(connection, name)

    def take(self) -> Job | None:
        """Take the job that is next; None if no job waits. Raises: StoreError.

        A purge that two people agreed on becomes a job here.
        """
        with self._database.reading() as connection:
            is_purge = bool(purge_rows.unasked_purges(connection))
            if not is_purge and not job_rows.has_waiting(connection):
                return None
        with self._database.writing() as connection:
            if is_purge:
                lock_desk(connection)
                purge_rows.add_purge_jobs(connection, self._clock())
            return job_rows.take_job(connection, self._clock())

    def running_job(self, partnership: str, number: int, attempt: int) -> Job | None:
        """Return a job as one worker took it; None if that has it no more. Raises: StoreError."""
        with self._database.reading() as connection:
            return job_rows.taken_job(connection, partnership, number, attempt)

    def is_wanted(self, job: Job) -> bool:
        """Say whether a job that was taken is still to be made. Raises: StoreError."""
        with self._database.reading() as connection:
            return job_rows.is_running(connection, job)

    def give_back(self, job: Job) -> None:
        """Let a job wait again, as if it had not been begun. Raises: StoreError."""
        values = {"state": JobState.WAITING, "attempts": job.attempts - 1, "done": 0, "parts": 0}
        with self._database.writing() as connection:
            job_rows.change_running(connection, job, **values)

    def lose(self, job: Job) -> bool:
        """Let a job whose process was killed wait again, or give it up.

        Return false if the job had ended or was cancelled before. Raises: StoreError.
        """
        if job.attempts >= MOST_ATTEMPTS:
            return self.fail(job, lost_words(job.attempts))
        values = {"state": JobState.WAITING, "done": 0, "parts": 0}
        with self._database.writing() as connection:
            return job_rows.change_running(connection, job, **values)

    def progress(self, job: Job, done: int, parts: int, state: str = "") -> None:
        """Note how many parts of a job are done; `state` is the state that it is made of.

        Raises: StoreError.
        """
        values = {"done": done, "parts": parts, "beat": self._clock()}
        if state:
            values |= job_rows.state_values(job, state)
        with self._database.writing() as connection:
            job_rows.change_running(connection, job, **values)

    def finish(self, job: Job, files: Sequence[MadeFile] = ()) -> bool:
        """End a job with its files, all or nothing; say whether it was still wanted.

        Raises: StoreError.
        """
        with self._database.writing() as connection:
            partnerships.lock_partnership(connection, job.partnership)
            now = self._clock()
            if not job_rows.change_running(connection, job, **job_rows.done_values(now)):
                return False
            job_rows.keep_files(connection, job, files)
            job_acts.enter_job_end(connection, job, JobState.DONE, now)
        return True

    def fail(self, job: Job, error: str) -> bool:
        """End a job that cannot be made, with the reason in one sentence; say whether it ran.

        Raises: StoreError.
        """
        with self._database.writing() as connection:
            partnerships.lock_partnership(connection, job.partnership)
            now = self._clock()
            values = {"state": JobState.FAILED, "ended": now, "error": error}
            if not job_rows.change_running(connection, job, **values):
                return False
            job_acts.enter_job_end(connection, job, JobState.FAILED, now)
        return True
