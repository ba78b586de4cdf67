"""Sessions as rows: the browser holds a random text, the store its hash."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.people.accounts import (
    HALF_SIGNED_IN,
    LONGEST_SESSION,
    SessionStage,
    SignedSession,
)
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import SignedSessionRow
from data_access.people.people_store import PeopleStore

NOTED_EVERY = timedelta(minutes=2)
"""That a session is still used is written no more often, so that reading pages seldom writes."""
_LONGEST_BROWSER = 200
_USE = "session"


class SessionRows:
    """The sessions of one partnership's people."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def begin(
        self, connection: Connection, person: int, stage: SessionStage, browser: str
    ) -> tuple[str, SignedSession]:
        """Begin a session; return what the browser is to hold, and the session.

        Sessions that are over are removed.
        """
        row, moment = SignedSessionRow, self._store.clock()
        ours = belongs_to(row, self._store.partnership)
        connection.execute(delete(row).where(ours, row.ends <= moment))
        held = secrets.token_urlsafe(32)
        whole = stage is SessionStage.WHOLE
        token = self.token_of(held)
        values = {
            "partnership": self._store.partnership,
            "token": token,
            "person": person,
            "stage": stage,
            "created": moment,
            "seen": moment,
            "ends": moment + (LONGEST_SESSION if whole else HALF_SIGNED_IN),
            "authenticated": moment if whole else None,
            "browser": browser[:_LONGEST_BROWSER],
            "since": None,
        }
        connection.execute(insert(row), values)
        return held, self._found(connection, token)

    def token_of(self, held: str) -> str:
        """Return the hash of what a browser holds."""
        return self._store.key.hashed(_USE, held)

    def find(self, connection: Connection, held: str) -> SignedSession | None:
        """Return the session that a browser holds; None if there is none or if it is over."""
        asked = select(*SignedSessionRow.__table__.columns).where(
            belongs_to(SignedSessionRow, self._store.partnership),
            SignedSessionRow.token == self.token_of(held),
        )
        row = connection.execute(asked).first()
        found = None if row is None else _session(row)
        return found if found is not None and found.lasts_at(self._store.clock()) else None

    def of_person(self, connection: Connection, person: int) -> tuple[SignedSession, ...]:
        """Return a person's sessions that are not over, the one that was used last first."""
        row = SignedSessionRow
        asked = (
            select(*row.__table__.columns)
            .where(belongs_to(row, self._store.partnership), row.person == person)
            .order_by(row.seen.desc())
        )
        found = (_session(each) for each in connection.execute(asked))
        moment = self._store.clock()
        return tuple(
            one for one in found if one.lasts_at(moment) and one.stage is SessionStage.WHOLE
        )

    def is_to_be_noted(self, one: SignedSession) -> bool:
        """Say whether it is time to write that a session is still used."""
        return self._store.clock() >= one.seen + NOTED_EVERY

    def note(self, connection: Connection, one: SignedSession) -> None:
        """Write that a session is still used."""
        self._change(connection, one, seen=self._store.clock())

    def look(self, connection: Connection, one: SignedSession, since: datetime) -> None:
        """Write when the person of a session had looked last before it."""
        self._change(connection, one, since=since)

    def renew(self, connection: Connection, one: SignedSession) -> None:
        """Write that the person of a session has just shown all factors again."""
        self._change(connection, one, authenticated=self._store.clock())

    def end(self, connection: Connection, one: SignedSession) -> None:
        """End a session."""
        row = SignedSessionRow
        connection.execute(delete(row).where(*self._own(one)))

    def end_all(self, connection: Connection, person: int, but: str = "") -> None:
        """End every session of a person, but the one with the token `but`."""
        row = SignedSessionRow
        own = belongs_to(row, self._store.partnership) & (row.person == person)
        connection.execute(delete(row).where(own, row.token != but))

    def _found(self, connection: Connection, token: str) -> SignedSession:
        row = SignedSessionRow
        asked = select(*row.__table__.columns).where(
            belongs_to(row, self._store.partnership), row.token == token
        )
        return _session(connection.execute(asked).one())

    def _change(self, connection: Connection, one: SignedSession, **values: Any) -> None:
        connection.execute(update(SignedSessionRow).where(*self._own(one)).values(**values))

    def _own(self, one: SignedSession) -> tuple[Any, ...]:
        row = SignedSessionRow
        return belongs_to(row, self._store.partnership), row.token == one.token


def _session(row: Any) -> SignedSession:
    return SignedSession(
        token=row.token,
        person=row.person,
        stage=row.stage,
        created=row.created,
        seen=row.seen,
        ends=row.ends,
        authenticated=row.authenticated,
        browser=row.browser,
        since=row.since,
    )
