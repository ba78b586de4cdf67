"""Challenges of passkeys as rows: each is for one purpose, answered once, and soon over."""

import base64
import secrets
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.people.passkeys import CHALLENGE_HOLDS
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import PasskeyChallengeRow
from data_access.people.people_store import PeopleStore

_USE, _SUBJECT = "challenge", "challenge of"
_BYTES = 32


class ChallengeRows:
    """The challenges of one partnership; what browsers hold of them is kept as hashes alone."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def make(self, connection: Connection, subject: str) -> tuple[str, bytes]:
        """Make a challenge; return what the browser is to hold, and the challenge.

        `subject` says what it is for; only for that it may be answered. Challenges that are over
        are removed.
        """
        row, moment = PasskeyChallengeRow, self._store.clock()
        ours = belongs_to(row, self._store.partnership)
        connection.execute(delete(row).where(ours, row.ends <= moment))
        held, challenge = secrets.token_urlsafe(_BYTES), secrets.token_bytes(_BYTES)
        values = {
            "partnership": self._store.partnership,
            "token": self._store.key.hashed(_USE, held),
            "subject": self._store.key.hashed(_SUBJECT, subject),
            "challenge": base64.urlsafe_b64encode(challenge).decode(),
            "ends": moment + CHALLENGE_HOLDS,
        }
        connection.execute(insert(row), values)
        return held, challenge

    def is_open(self, connection: Connection, held: str) -> bool:
        """Say whether a browser holds a challenge that is not over. Reads alone."""
        row = PasskeyChallengeRow
        asked = select(row.token).where(*self._own(held), row.ends > self._store.clock())
        return connection.execute(asked).first() is not None

    def take(self, connection: Connection, held: str, subject: str) -> bytes | None:
        """Take a challenge, so that it is not answered again.

        None if it is over, was taken, was made for another purpose, or never was.
        """
        row = PasskeyChallengeRow
        asked = select(row.subject, row.challenge, row.ends).where(*self._own(held))
        found = connection.execute(asked).first()
        if found is None or not connection.execute(delete(row).where(*self._own(held))).rowcount:
            return None
        wanted = self._store.key.hashed(_SUBJECT, subject)
        if found.ends <= self._store.clock() or found.subject != wanted:
            return None
        return base64.urlsafe_b64decode(found.challenge)

    def _own(self, held: str) -> tuple[Any, ...]:
        row = PasskeyChallengeRow
        hashed = self._store.key.hashed(_USE, held)
        return belongs_to(row, self._store.partnership), row.token == hashed
