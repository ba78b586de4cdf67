"""The part of the gate that shows purges, to those who may confirm one."""

from datetime import UTC, datetime

from sqlalchemy import or_, select

from dashboard.actions import Action
from dashboard.errors import NotAllowedError
from dashboard.outputs.jobs import Job
from dashboard.readers import Reader
from dashboard.releases.purge_requests import PurgeReach, PurgeReference, PurgeRequest
from dashboard.releases.purges import PurgedKind, PurgedThing
from data_access.assurance.purged_texts import ASSURANCE_TEXTS
from data_access.database.guards.own_rows import belongs_to
from data_access.outputs import job_rows
from data_access.outputs.purge_rows import PurgeRows
from data_access.store.snapshot import Snapshot

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Stands for when a thing was typed, where the store does not know."""
MOST_REFERENCES = 200
"""The most records of a kind whose references are told, the latest."""
KEYS = (
    *("audit", "case", "inspection", "review", "survey", "wave", "dive", "round", "setting"),
    *("entry", "topic", "year", "agency", "standard", "theme", "section", "question"),
)
"""The columns that say what a record is of, unless they hold what was typed."""


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

    def purge_references(self, kind: PurgedKind) -> tuple[PurgeReference, ...]:
        """Return the records of a kind of assurance that hold what was typed, the latest first.

        None of their words is told. There are none of a kind that is not of assurance. Raises:
        NotAllowedError for who may not propose a purge.
        """
        if not self.reader.may(Action.PROPOSE_PURGE):
            raise NotAllowedError("Only who may propose a purge reads what may be removed.")
        if kind not in ASSURANCE_TEXTS:
            return ()
        row, typed = ASSURANCE_TEXTS[kind]
        columns, here = row.__table__.c, self._snapshot
        texts = [columns[name] != "" for name in typed if name != "recorded_by"]
        asked = select(*columns).where(belongs_to(columns, here.partnership))
        asked = asked.where(or_(*texts)) if texts else asked
        keys = [name for name in KEYS if name in columns and name not in typed]
        latest = asked.order_by(columns.number.desc()).limit(MOST_REFERENCES)
        return tuple(
            PurgeReference(
                PurgedThing(kind=kind, number=one.number),
                one.recorded,
                one.recorded_by,
                tuple((name, str(value)) for name in keys if (value := getattr(one, name))),
            )
            for one in here.connection.execute(latest)
        )

    def _typed(self, thing: PurgedThing) -> datetime:
        """Return when a thing was typed; of a return, when the first of its texts was."""
        if thing.kind in ASSURANCE_TEXTS:
            return self._recorded(thing)
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

    def _recorded(self, thing: PurgedThing) -> datetime:
        """Return when a record of assurance was typed."""
        assert thing.kind is not None
        columns, here = ASSURANCE_TEXTS[thing.kind][0].__table__.c, self._snapshot
        own = belongs_to(columns, here.partnership), columns.number == thing.number
        found: datetime | None = here.connection.execute(
            select(columns.recorded).where(*own)
        ).scalar()
        return found or LONG_AGO

    def _job(self, request: PurgeRequest) -> Job | None:
        here = self._snapshot
        jobs = job_rows.jobs_of(here.connection, here.partnership, request.span)
        return jobs[-1] if jobs else None

    def _must_confirm(self) -> None:
        if not self.reader.may(Action.CONFIRM_PURGE):
            raise NotAllowedError("Only who may confirm a purge reads what was proposed.")
