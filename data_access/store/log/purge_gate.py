"""The part of the gate that shows purges, to those who may confirm one."""

from datetime import UTC, datetime

from dashboard.actions import Action
from dashboard.errors import NotAllowedError
from dashboard.outputs.jobs import Job
from dashboard.readers import Reader
from dashboard.releases.purge_requests import PurgeReach, PurgeRequest
from dashboard.releases.purges import PurgedThing
from data_access.outputs import job_rows
from data_access.outputs.purge_rows import PurgeRows
from data_access.store.snapshot import Snapshot

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Stands for when a thing was typed, where the store does not know."""


class PurgeGate:
    """The purges of a snapshot, as one reader may know them. No text is told."""

    _snapshot: Snapshot
    reader: Reader

    def purges(self) -> tuple[tuple[PurgeRequest, Job | None], ...]:
        """Return every request with its last job, the latest first.

        Raises: NotAllowedError for who may not confirm one.
        """
        self._must_confirm()
        here = self._snapshot
        found = reversed(PurgeRows(here.partnership).requests(here.connection))
        return tuple((one, self._job(one)) for one in found)

    def purge_reach(self, thing: PurgedThing) -> PurgeReach:
        """Return what else may hold a thing: editions, made files, and files given out since.

        Raises: NotAllowedError for who may not confirm a purge.
        """
        self._must_confirm()
        here = self._snapshot
        return PurgeRows(here.partnership).reach(here.connection, thing, self._typed(thing))

    def _typed(self, thing: PurgedThing) -> datetime:
        """Return when a thing was typed; of a return, when the first of its texts was."""
        texts = [one.text for one in self._snapshot.texts.records()]
        if thing.text is not None:
            known = [one.written for one in texts if one.id == thing.text]
        else:
            known = [
                one.written
                for one in texts
                if thing.is_return and one.id.kind.value in ("reason", "note")
                if one.id.number == thing.number
            ]
        return min((one for one in known if one is not None), default=LONG_AGO)

    def _job(self, request: PurgeRequest) -> Job | None:
        here = self._snapshot
        jobs = job_rows.jobs_of(here.connection, here.partnership, request.span)
        return jobs[-1] if jobs else None

    def _must_confirm(self) -> None:
        if not self.reader.may(Action.CONFIRM_PURGE):
            raise NotAllowedError("Only who may confirm a purge reads what was proposed.")
