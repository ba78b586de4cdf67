"""Links that an administrator makes: each is used once, and expires."""

import secrets
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.people.accounts import LINK_HOLDS, LinkPurpose
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import SignInLinkRow
from data_access.people.people_store import PeopleStore

_USE = "link"


class LinkRows:
    """The links of one partnership; the store has their hashes alone."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def make(self, connection: Connection, person: int, purpose: LinkPurpose, by: str) -> str:
        """Make a link for a person in place of their earlier ones; return what it holds."""
        row, moment = SignInLinkRow, self._store.clock()
        own = belongs_to(row, self._store.partnership) & (row.person == person)
        connection.execute(delete(row).where(own, row.used.is_(None)))
        held = secrets.token_urlsafe(32)
        values = {
            "partnership": self._store.partnership,
            "token": self._store.key.hashed(_USE, held),
            "person": person,
            "purpose": purpose,
            "made": moment,
            "made_by": by,
            "ends": moment + LINK_HOLDS,
            "used": None,
        }
        connection.execute(insert(row), values)
        return held

    def remove(self, connection: Connection, person: int) -> None:
        """Remove every link of a person, used or not."""
        row = SignInLinkRow
        own = belongs_to(row, self._store.partnership) & (row.person == person)
        connection.execute(delete(row).where(own))

    def find(self, connection: Connection, held: str) -> tuple[int, LinkPurpose] | None:
        """Return whose link this is and what for; None if it was used, is over, or is none."""
        row = SignInLinkRow
        asked = select(row.person, row.purpose).where(*self._open(held))
        found = connection.execute(asked).first()
        return None if found is None else (found.person, found.purpose)

    def use(self, connection: Connection, held: str) -> tuple[int, LinkPurpose] | None:
        """Use a link up; return what `find` returned."""
        found = self.find(connection, held)
        used = update(SignInLinkRow).where(*self._open(held)).values(used=self._store.clock())
        return found if connection.execute(used).rowcount else None

    def _open(self, held: str) -> tuple[Any, ...]:
        row = SignInLinkRow
        return (
            belongs_to(row, self._store.partnership),
            row.token == self._store.key.hashed(_USE, held),
            row.used.is_(None),
            row.ends > self._store.clock(),
        )
