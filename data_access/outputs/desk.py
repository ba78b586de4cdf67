"""The desk: where jobs are asked for, and where what is given out is entered.

Nothing of it is a partnership's data, so writing here renews no state and plans nothing. No figure
passes the desk but in files, which were made through a gate. What is done here and its act in the
log are written in one transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from dashboard.acts.act import LONGEST_WORDS, NOBODY_KNOWN, ActKind, ActSource, NewAct
from dashboard.errors import QueueError
from dashboard.outputs.editions import Edition
from dashboard.outputs.exports import ExportEntry
from dashboard.outputs.jobs import MOST_ASKED, Job, JobAsk, JobState, MadeFile, full_words
from dashboard.readers import Audience
from dashboard.reports.paper_look import PaperLook
from data_access.acts.act_rows import ActRows
from data_access.database import partnerships
from data_access.database.database import Database
from data_access.outputs import export_rows, job_acts, job_rows
from data_access.outputs.edition_rows import EditionRows

_DESK_LOCK = 0x0DE5
"""The key of PostgreSQL's advisory lock: one asker, issuer or enterer of rows after the other."""


class Desk:
    """What is asked for and given out of one partnership.

    `source` is who asks, gives out or issues, and from where, as far as that is known.
    """

    def __init__(
        self,
        database: Database,
        partnership: str,
        clock: Callable[[], datetime],
        source: ActSource = NOBODY_KNOWN,
    ) -> None:
        self.partnership = partnership
        self._database = database
        self._clock = clock
        self._source = source
        self._editions = EditionRows(partnership)

    def ask(self, asked: JobAsk) -> Job:
        """Return the job that makes what is asked: the one that is there, or a new one.

        Raises:
            QueueError: in one sentence, if too many jobs wait for the asker's audience.
            StoreError: if the store takes no changes at the moment.
        """
        source = self._source.signed(asked.by)
        with self._alone() as connection:
            known = job_rows.standing_job(connection, self.partnership, asked.key)
            if known is not None:
                return known
            if job_rows.open_jobs(connection) >= MOST_ASKED[asked.asker]:
                raise QueueError(full_words(asked.asker))
            by = asked.by or self._source.who
            asked = replace(asked, by=by, asked_from=self._source.address)
            now = self._clock()
            job = job_rows.add_job(connection, self.partnership, asked, now)
            if asked.is_logged:
                job_acts.enter_job_act(connection, ActKind.ASKED, job, source, now)
            return job

    def cancel(self, number: int, by: str = "") -> bool:
        """Cancel a job that waits or runs; say whether there was one. Raises: StoreError.

        `by` is a typed name, or empty.
        """
        with self._alone() as connection:
            now = self._clock()
            job = job_rows.cancel_job(connection, self.partnership, number, now)
            if job is None:
                return False
            source = self._source.signed(by)
            job_acts.enter_job_act(connection, ActKind.CANCELLED, job, source, now)
        return True

    def enter(self, entry: ExportEntry) -> None:
        """Enter a file that is given out, in the list of exports and in the log.

        The log has no query and no fingerprint, from which a small number could be found by trying.
        Raises: StoreError; the file is not given out then.
        """
        entry = replace(entry, by=entry.by or self._source.who)
        with self._alone() as connection:
            now = self._clock()
            number = export_rows.add_export(connection, self.partnership, entry, now)
            if not number:
                return
            told = {"entry": number, "audience": entry.audience.value}
            if entry.agency:
                told["agency"] = entry.agency
            if entry.quarter:
                told["quarter"] = str(entry.quarter)
            path = entry.address.partition("?")[0][:LONGEST_WORDS]
            self._act(connection, NewAct(ActKind.EXPORTED, path, after=told), entry.by, now)

    def issue(
        self,
        edition: Edition,
        files: Sequence[MadeFile],
        job: Job | None = None,
        look: PaperLook | None = None,
    ) -> bool:
        """Keep an edition with its files, and end the job that made it; all of it or nothing.

        `look` is kept too, so that the edition can be made again as it looked.

        Return false, and keep nothing, if the number of the edition was taken meanwhile or the job
        was cancelled. Raises: StoreError.
        """
        with self._alone() as connection:
            last = self._editions.last_number(connection, edition.span, edition.audience)
            if last != edition.number - 1:
                return False
            now = self._clock()
            if job is not None:
                done = job_rows.done_values(now, edition.number)
                if not job_rows.change_running(connection, job, **done):
                    return False
                job_acts.enter_job_end(connection, job, JobState.DONE, now)
            if look is not None:
                self._editions.keep_look(connection, look)
            self._editions.add(connection, edition, files)
            self._act(connection, _edition_act(ActKind.ISSUED, edition), edition.by, now)
        return True

    def editions(self, audiences: Sequence[Audience]) -> tuple[Edition, ...]:
        """Return the editions for some audiences, oldest first. Raises: StoreError."""
        with self._database.reading() as connection:
            return self._editions.editions(connection, audiences)

    def edition_file(self, edition: Edition, ending: str) -> MadeFile | None:
        """Return a kept file of an edition; None if there is none. Raises: StoreError."""
        with self._database.reading() as connection:
            return self._editions.edition_file(connection, edition, ending)

    def edition_look(self, edition: Edition) -> PaperLook | None:
        """Return how an edition looks; None if that was not kept. Raises: StoreError."""
        with self._database.reading() as connection:
            return self._editions.look(connection, edition.look)

    def withdraw(self, edition: Edition, by: str) -> bool:
        """Take the files of an edition away; say whether it had any. Raises: StoreError."""
        with self._alone() as connection:
            now = self._clock()
            if not self._editions.withdraw(connection, edition, by, now):
                return False
            self._act(connection, _edition_act(ActKind.WITHDRAWN, edition), by, now)
        return True

    def note_outcome(self, edition: Edition, outcome: str) -> None:
        """Keep what came of making an edition again. Raises: StoreError."""
        with self._alone() as connection:
            now = self._clock()
            self._editions.note_outcome(connection, edition, outcome, now)
            self._act(connection, _edition_act(ActKind.CHECKED, edition), "", now)

    def _act(self, connection: Connection, act: NewAct, by: str, moment: datetime) -> None:
        """Enter an act in the log; `by` is the name that stands with what was done."""
        source = self._source.signed(by)
        ActRows(self.partnership).add(connection, [act], source, moment)

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """Open a transaction beside which nobody enters acts, asks for jobs or issues."""
        with self._database.writing() as connection:
            lock_desk(connection)
            partnerships.lock_partnership(connection, self.partnership)
            yield connection


def lock_desk(connection: Connection) -> None:
    """Wait until nobody else numbers rows of the desk; SQLite has one writer anyway.

    Who also locks a partnership does so afterwards, so that no two wait for each other.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_DESK_LOCK})")


def _edition_act(kind: ActKind, edition: Edition) -> NewAct:
    told = {"audience": edition.audience.value, "number": edition.number}
    return NewAct(kind, f"edition {edition.span}", after=told)
