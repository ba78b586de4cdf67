"""The part of the gate that tells of jobs, editions and exports what the reader may know."""

from datetime import UTC, date, datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from dashboard.actions import Action
from dashboard.days import end_of_day
from dashboard.errors import NotAllowedError
from dashboard.outputs.editions import Edition, StoreMark
from dashboard.outputs.exports import ExportEntry
from dashboard.outputs.jobs import LATE, Job, JobKind, JobState, MadeFile
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.outputs import export_rows, job_rows, worker_rows
from data_access.outputs.edition_rows import EditionRows
from data_access.outputs.store_marks import store_mark

MOST_LISTED = 500
"""The most exports that the list shows."""


class OutputReads(Protocol):
    """The parts of a snapshot with which jobs, editions and exports are read."""

    connection: Connection
    partnership: str
    token: str
    as_at: date | None


class OutputsGate:
    """What is made and given out, as one reader may know it. Nothing of it is remembered."""

    _snapshot: Any  # an OutputReads; the gate has more of it
    reader: Reader
    day: date

    @property
    def _reads(self) -> OutputReads:
        found: OutputReads = self._snapshot
        return found

    @property
    def token(self) -> str:
        """Return the token of the store's present state, which is the same in every process."""
        return self._reads.token

    def store_mark(self, moment: datetime) -> StoreMark:
        """Return which rows the store has; `moment` is the present one."""
        return store_mark(self._reads.connection, self._reads.partnership, moment)

    def readable_audiences(self) -> tuple[Audience, ...]:
        """Return the audiences whose files the reader may open, the public first."""
        every = tuple(Audience)
        return every[: every.index(self.reader.audience) + 1]

    def report_jobs(self, span: str) -> tuple[Job, ...]:
        """Return the jobs about a quarter or a year that the reader may know of, oldest first.

        A reader knows of the files that are made for their audience. A steward also knows of
        editions and checks. As at a past day there are none.
        """
        if self._reads.as_at is not None:
            return ()
        found = job_rows.jobs_of(self._reads.connection, self._reads.partnership, span)
        return tuple(
            job
            for job in found
            if (
                job.ask.audience is self.reader.audience
                if job.ask.kind is JobKind.REPORT
                else self.reader.is_steward
            )
        )

    def report_job(self, span: str, ending: str, site: str, look: str) -> Job | None:
        """Return the last job that makes a report of the present state and day for the reader.

        `site` begins the addresses in the file, and `look` is the digest of how papers look.
        """
        mine = [
            job
            for job in self.report_jobs(span)
            if job.ask.kind is JobKind.REPORT
            and job.ask.ending == ending
            and job.ask.audience is self.reader.audience
            and (job.ask.state, job.ask.day) == (self.token, self.day)
            and (job.ask.site, job.ask.look) == (site, look)
        ]
        return mine[-1] if mine else None

    def made_report(self, job: Job) -> MadeFile | None:
        """Return the file of a job that is done; None if it is kept no more.

        Raises: NotAllowedError for a file that is made for another audience than the reader's.
        """
        if job.ask.audience is not self.reader.audience:
            raise NotAllowedError("This file is made for other readers.")
        if job.state is not JobState.DONE:
            return None
        return job_rows.job_file(self._reads.connection, job, job.ask.ending)

    def worker_lives(self) -> bool:
        """Say whether a worker lives that takes jobs."""
        last = worker_rows.last_beat(self._reads.connection)
        return last is not None and last > datetime.now(UTC) - LATE

    def editions(self, span: str | None = None) -> tuple[Edition, ...]:
        """Return the editions that the reader may open, oldest first; by default of all spans.

        As at a past day they are those issued by then; one that was withdrawn later has no files.

        Others than stewards are not told who issued or withdrew them, nor what a check found.
        """
        rows = EditionRows(self._reads.partnership)
        found = rows.editions(self._reads.connection, self.readable_audiences(), span)
        if (as_at := self._reads.as_at) is not None:
            found = tuple(one for one in found if one.issued < end_of_day(as_at))
        return found if self.reader.is_steward else tuple(one.for_readers() for one in found)

    def edition(self, span: str, name: str) -> Edition | None:
        """Return an edition by its name, such as "2"; None if the reader may open no such one."""
        return next((one for one in self.editions(span) if one.name == name), None)

    def edition_file(self, edition: Edition, ending: str) -> MadeFile | None:
        """Return a kept file of an edition; None if there is none of this kind any more.

        Raises: NotAllowedError for an edition that the reader may not open.
        """
        if edition.audience not in self.readable_audiences():
            raise NotAllowedError("This edition is for other readers.")
        rows = EditionRows(self._reads.partnership)
        return rows.edition_file(self._reads.connection, edition, ending)

    def exports(self, quarter: Quarter | None = None) -> tuple[ExportEntry, ...]:
        """Return the last files that were given out, newest first; of one quarter if named.

        Raises: NotAllowedError for anyone but a steward.
        """
        self._must_keep_the_list()
        here = self._reads
        return export_rows.listed_exports(here.connection, here.partnership, quarter, MOST_LISTED)

    def exported_quarters(self) -> tuple[Quarter, ...]:
        """Return the quarters that anything given out names, latest first.

        Raises: NotAllowedError for anyone but a steward.
        """
        self._must_keep_the_list()
        return export_rows.exported_quarters(self._reads.connection, self._reads.partnership)

    def _must_keep_the_list(self) -> None:
        if not self.reader.may(Action.READ_EXPORTS):
            raise NotAllowedError("Only a steward reads the list of exports.")
