"""Notices to people as rows: noted once, claimed before they are sent, and never sent twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dashboard.people.notices import NoticeKind, NoticeThing
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import NoticeRow
from data_access.people.people_store import PeopleStore


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """One notice to a person: of what, when it was noted, tried and sent, and why it was not."""

    person: int
    kind: NoticeKind
    about: str
    path: str
    made: datetime
    tried: datetime | None = None
    sent: datetime | None = None
    fault: str = ""


class NoticeRows:
    """The notices to one partnership's people."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def note(self, connection: Connection, person: int, things: Iterable[NoticeThing]) -> int:
        """Note that a person is to be told of things; return how many are new to them."""
        row, many = NoticeRow, 0
        asked = select(row.kind, row.about).where(*self._own(), row.person == person)
        known = {(kind, about) for kind, about in connection.execute(asked)}
        for one in things:
            if (one.kind, one.about) in known:
                continue
            known.add((one.kind, one.about))
            values = {
                "partnership": self._store.partnership,
                "person": person,
                "kind": one.kind,
                "about": one.about,
                "path": one.path,
                "made": self._store.clock(),
                "tried": None,
                "sent": None,
                "fault": "",
            }
            connection.execute(insert(row), values)
            many += 1
        return many

    def waiting(self, connection: Connection) -> tuple[KeptNotice, ...]:
        """Return the notices that nobody has tried to send, the oldest first."""
        return self._found(connection, NoticeRow.tried.is_(None))

    def failed(self, connection: Connection) -> tuple[KeptNotice, ...]:
        """Return the notices that are not sent though it was tried, or could not be; oldest first.

        One that was tried, and of which nothing else is known, was cut off while it was sent.
        """
        row = NoticeRow
        wrong = (row.fault != "") | row.tried.is_not(None)
        return self._found(connection, row.sent.is_(None) & wrong)

    def claim(self, connection: Connection, one: KeptNotice) -> bool:
        """Say that a notice is sent now; return whether nobody else said so before."""
        values = {"tried": self._store.clock(), "fault": ""}
        return bool(self._change(connection, one, NoticeRow.tried.is_(None), **values))

    def sent(self, connection: Connection, one: KeptNotice) -> None:
        """Say that a notice was handed to the mail server."""
        self._change(connection, one, sent=self._store.clock())

    def fail(self, connection: Connection, one: KeptNotice, fault: str) -> None:
        """Say why a notice was not sent."""
        self._change(connection, one, fault=fault)

    def drop_unsent(self, connection: Connection, person: int) -> None:
        """Say that what waits for a person is not sent any more: they gave up their address."""
        row, now = NoticeRow, self._store.clock()
        waits = (*self._own(), row.person == person, row.sent.is_(None))
        connection.execute(update(row).where(*waits).values(tried=now, sent=now, fault=""))

    def _found(self, connection: Connection, wanted: Any) -> tuple[KeptNotice, ...]:
        row = NoticeRow
        asked = select(*row.__table__.columns).where(*self._own(), row.sent.is_(None), wanted)
        order = (row.made, row.person, row.kind, row.about)
        return tuple(
            KeptNotice(
                one.person,
                one.kind,
                one.about,
                one.path,
                one.made,
                one.tried,
                one.sent,
                one.fault,
            )
            for one in connection.execute(asked.order_by(*order))
        )

    def _change(self, connection: Connection, one: KeptNotice, *where: Any, **values: Any) -> int:
        row = NoticeRow
        same = (row.person == one.person, row.kind == one.kind, row.about == one.about)
        changed = update(row).where(*self._own(), *same, *where).values(**values)
        return int(connection.execute(changed).rowcount)

    def _own(self) -> tuple[Any, ...]:
        return (belongs_to(NoticeRow, self._store.partnership),)
