"""Purges as rows: what was proposed, who confirmed it, and what has become of it.

Every change names the states that a request must be in, so of two who change one at once the second
changes nothing.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dashboard.assurance.yearly.paper_lists import paper_span
from dashboard.days import day_of
from dashboard.outputs.editions import Edition
from dashboard.outputs.jobs import JobAsk, JobKind
from dashboard.readers import Audience
from dashboard.releases.known_backups import backup_names
from dashboard.releases.purge_requests import (
    FOR_THE_WORKER,
    PurgeReach,
    PurgeRequest,
    PurgeState,
)
from dashboard.releases.purges import PurgedThing
from data_access.acts.backup_rows import BackupRows
from data_access.database import partnerships
from data_access.database.guards.assurance.yearly_tables import PaperStepRow
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.output_tables import ExportRow, JobFileRow, JobRow, PurgeRow
from data_access.outputs import job_rows
from data_access.outputs.edition_rows import EditionRows


class PurgeRows:
    """The purges of one partnership."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def requests(self, connection: Connection) -> tuple[PurgeRequest, ...]:
        """Return every request, the oldest first."""
        row = PurgeRow
        asked = select(*row.__table__.columns).where(belongs_to(row, self._partnership))
        return tuple(map(_request, connection.execute(asked.order_by(row.number))))

    def request(self, connection: Connection, number: int) -> PurgeRequest | None:
        """Return a request by its number; None if there is none."""
        found = (one for one in self.requests(connection) if one.number == number)
        return next(found, None)

    def add(self, connection: Connection, request: PurgeRequest) -> int:
        """Add a request; return its number."""
        number = next_number(connection, PurgeRow, self._partnership)
        values = {
            "partnership": self._partnership,
            "number": number,
            "thing": request.thing.address,
            "reason": request.reason,
            "steward": request.steward,
            "proposed": request.proposed,
            "state": request.state,
            "second": "",
            "rows": request.rows,
            "found": _found(request),
            "attempt": request.attempt,
        }
        connection.execute(insert(PurgeRow), values)
        return number

    def keep(self, connection: Connection, request: PurgeRequest) -> None:
        """Keep what has become of a request."""
        row = PurgeRow
        own = belongs_to(row, self._partnership), row.number == request.number
        values = {
            "state": request.state,
            "second": request.second,
            "decided": request.decided,
            "ended": request.ended,
            "rows": request.rows,
            "found": _found(request),
            "attempt": request.attempt,
        }
        connection.execute(update(row).where(*own).values(values))

    def reach(self, connection: Connection, thing: PurgedThing, since: datetime) -> PurgeReach:
        """Return what else may hold a thing that was typed at a moment."""
        file, given = JobFileRow, ExportRow
        made = select(func.count()).select_from(file).where(belongs_to(file, self._partnership))
        out = select(func.count()).select_from(given)
        later = belongs_to(given, self._partnership), given.moment >= since
        return PurgeReach(
            tuple(map(edition_name, self.editions_with(connection, thing))),
            connection.execute(made).scalar_one(),
            connection.execute(out.where(*later)).scalar_one(),
            backup_names(BackupRows(self._partnership).backups(connection, since)),
        )

    def editions_with(self, connection: Connection, thing: PurgedThing) -> tuple[Edition, ...]:
        """Return the editions given out that may hold a thing: those made after it was typed."""
        found = self._editions_after(connection, thing)
        return tuple(one for one in found if one.withdrawn is None)

    def withdraw_editions(
        self, connection: Connection, thing: PurgedThing, by: str, moment: datetime
    ) -> tuple[Edition, ...]:
        """Take away the files of every edition that may hold a thing, and what it said of changes.

        Return those that were given out until now.
        """
        rows = EditionRows(self._partnership)
        found = self._editions_after(connection, thing)
        for one in found:
            rows.withdraw(connection, one, by, moment)
            rows.forget_words(connection, one)
        return tuple(one for one in found if one.withdrawn is None)

    def clear(self, connection: Connection) -> None:
        """Delete every request. This is only done to a demonstration."""
        connection.execute(delete(PurgeRow).where(belongs_to(PurgeRow, self._partnership)))

    def _editions_after(self, connection: Connection, thing: PurgedThing) -> tuple[Edition, ...]:
        """Return the editions that were made after a thing was typed, if any may hold it.

        A paper that is written holds its own parts alone, and reports of figures none of them.
        """
        if thing.table is None:
            return ()
        table, number = thing.table
        paper = self._paper_of(connection, thing)
        found = EditionRows(self._partnership).editions(connection, tuple(Audience))
        return tuple(
            one
            for one in found
            if (one.span == paper if thing.is_of_paper else not one.is_paper)
            and one.mark.numbers.get(table, number) >= number
        )

    def _paper_of(self, connection: Connection, thing: PurgedThing) -> str:
        """Return the span of the paper that a thing is a part of; empty if it is of none."""
        if not thing.is_of_paper:
            return ""
        row = PaperStepRow
        own = belongs_to(row, self._partnership), row.number == thing.number
        found = connection.execute(select(row.kind, row.year).where(*own)).one_or_none()
        return paper_span(found.kind, found.year) if found else ""


def edition_name(edition: Edition) -> str:
    """Return the name of an edition among all: "2025-26-q2 partner-1"."""
    return f"{edition.span} {edition.name}"


def unasked_purges(connection: Connection) -> list[tuple[str, str]]:
    """Return the partnership and the job's name of each request that has no job yet."""
    request, job, found = PurgeRow, JobRow, []
    asked = select(*request.__table__.columns).where(request.state.in_(FOR_THE_WORKER))
    for one in connection.execute(asked).all():
        span = _request(one).span
        same = belongs_to(job, one.partnership), job.span == span, job.kind == JobKind.PURGE
        if connection.execute(select(job.number).where(*same).limit(1)).first() is None:
            found.append((one.partnership, span))
    return found


def add_purge_jobs(connection: Connection, moment: datetime) -> None:
    """Add a job for every request that the worker was not given yet, of every partnership."""
    steward = Audience.STEWARD
    for partnership, span in unasked_purges(connection):
        _, state = partnerships.version_of(connection, partnership)
        ask = JobAsk(JobKind.PURGE, span, "", steward, state, day_of(moment), "", steward, look="")
        job_rows.add_job(connection, partnership, ask, moment)


def _found(request: PurgeRequest) -> dict[str, Any]:
    return {
        "left": list(request.left),
        "editions": list(request.editions),
        "kept": list(request.kept),
    }


def _request(row: Any) -> PurgeRequest:
    return PurgeRequest(
        number=row.number,
        thing=PurgedThing.read(row.thing),
        reason=row.reason,
        steward=row.steward,
        proposed=row.proposed,
        state=PurgeState(row.state),
        second=row.second,
        decided=row.decided,
        ended=row.ended,
        rows=row.rows,
        left=tuple(row.found["left"]),
        editions=tuple(row.found["editions"]),
        kept=tuple(row.found["kept"]),
        attempt=row.attempt,
    )
