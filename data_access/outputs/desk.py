"""The desk: where jobs are asked for, and where what is given out is entered.

Nothing of it is a partnership's data, so writing here renews no state and plans nothing. No figure
passes the desk but in files, which were made through a gate.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.errors import QueueError
from dashboard.outputs.editions import Edition
from dashboard.outputs.exports import ExportEntry
from dashboard.outputs.jobs import MOST_ASKED, Job, JobAsk, MadeFile, full_words
from dashboard.readers import Audience
from data_access.acts.act_rows import ActRows
from data_access.database import partnerships
from data_access.database.database import Database
from data_access.outputs import export_rows, job_rows
from data_access.outputs.edition_rows import EditionRows

_DESK_LOCK = 0x0DE5
"""The key of PostgreSQL's advisory lock: one asker, issuer or enterer of rows after the other."""


class Desk:
    """What is asked for and given out of one partnership."""

    def __init__(self, database: Database, partnership: str, clock: Callable[[], datetime]) -> None:
        self.partnership = partnership
        self._database = database
        self._clock = clock
        self._editions = EditionRows(partnership)

    def ask(self, asked: JobAsk) -> Job:
        """Return the job that makes what is asked: the one that is there, or a new one.

        Raises:
            QueueError: in one sentence, if too many jobs wait for the asker's audience.
            StoreError: if the store takes no changes at the moment.
        """
        with self._alone() as connection:
            known = job_rows.standing_job(connection, self.partnership, asked.key)
            if known is not None:
                return known
            if job_rows.open_jobs(connection) >= MOST_ASKED[asked.asker]:
                raise QueueError(full_words(asked.asker))
            return job_rows.add_job(connection, self.partnership, asked, self._clock())

    def cancel(self, number: int) -> bool:
        """Cancel a job that waits or runs; say whether there was one. Raises: StoreError."""
        with self._alone() as connection:
            return job_rows.cancel_job(connection, self.partnership, number, self._clock())

    def enter(self, entry: ExportEntry) -> None:
        """Enter a file that is given out. Raises: StoreError; the file is not given out then."""
        with self._alone() as connection:
            export_rows.add_export(connection, self.partnership, entry, self._clock())

    def issue(self, edition: Edition, files: Sequence[MadeFile], job: Job | None = None) -> bool:
        """Keep an edition with its files, and end the job that made it; all of it or nothing.

        Return false, and keep nothing, if the number of the edition was taken meanwhile or the job
        was cancelled. Raises: StoreError.
        """
        with self._alone() as connection:
            last = self._editions.last_number(connection, edition.span, edition.audience)
            if last != edition.number - 1:
                return False
            if job is not None and not job_rows.change_running(
                connection, job, **job_rows.done_values(self._clock(), edition.number)
            ):
                return False
            self._editions.add(connection, edition, files)
            self._act(connection, ActKind.ISSUED, edition, edition.by)
        return True

    def editions(self, audiences: Sequence[Audience]) -> tuple[Edition, ...]:
        """Return the editions for some audiences, oldest first. Raises: StoreError."""
        with self._database.reading() as connection:
            return self._editions.editions(connection, audiences)

    def edition_file(self, edition: Edition, ending: str) -> MadeFile | None:
        """Return a kept file of an edition; None if there is none. Raises: StoreError."""
        with self._database.reading() as connection:
            return self._editions.edition_file(connection, edition, ending)

    def withdraw(self, edition: Edition, by: str) -> bool:
        """Take the files of an edition away; say whether it had any. Raises: StoreError."""
        with self._alone() as connection:
            if not self._editions.withdraw(connection, edition, by, self._clock()):
                return False
            self._act(connection, ActKind.WITHDRAWN, edition, by)
        return True

    def note_outcome(self, edition: Edition, outcome: str) -> None:
        """Keep what came of making an edition again. Raises: StoreError."""
        with self._alone() as connection:
            self._editions.note_outcome(connection, edition, outcome, self._clock())
            self._act(connection, ActKind.CHECKED, edition, "")

    def _act(self, connection: Connection, kind: ActKind, edition: Edition, by: str) -> None:
        """Enter in the log what is done with an edition, beside nobody else who enters acts."""
        partnerships.lock_partnership(connection, self.partnership)
        told = {"audience": edition.audience.value, "number": edition.number}
        act = NewAct(kind, f"edition {edition.span}", after=told)
        ActRows(self.partnership).add(connection, [act], ActSource(by), self._clock())

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        with self._database.writing() as connection:
            lock_desk(connection)
            yield connection


def lock_desk(connection: Connection) -> None:
    """Wait until nobody else numbers rows of the desk; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_DESK_LOCK})")
