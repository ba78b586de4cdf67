"""The links that show whose an address for notices is, as rows: each is sent and opened once."""

import secrets
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dashboard.people.mail_checks import CHECK_HOLDS, MailCheck, next_check
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import MailCheckRow
from data_access.people.people_store import PeopleStore

_USE = "mail check"


class MailCheckRows:
    """The checks of one partnership's addresses; the store has hashes of the links alone."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def of_person(self, connection: Connection, person: int) -> MailCheck | None:
        """Return how far the check of a person's address is; None if there never was one."""
        found = self._found(connection, MailCheckRow.person == person)
        return found[0] if found else None

    def ask(self, connection: Connection, person: int) -> None:
        """Have a link sent to a person's address, in place of one that was sent before."""
        known, moment = self.of_person(connection, person), self._store.clock()
        due = next_check(known.tried if known else None, moment)
        values = {"due": due, "ends": None, "token": "", "fault": ""}
        if not self._change(connection, person, **values):
            named = {"partnership": self._store.partnership, "person": person, "tried": None}
            connection.execute(insert(MailCheckRow), {**named, **values})

    def close(self, connection: Connection, person: int) -> None:
        """Have nothing sent, and no link opened: the person gave up their address."""
        self._change(connection, person, due=None, ends=None, token="", fault="")

    def waiting(self, connection: Connection) -> tuple[MailCheck, ...]:
        """Return the checks whose link may be sent now, the oldest first."""
        return self._found(connection, MailCheckRow.due <= self._store.clock())

    def claim(self, connection: Connection, one: MailCheck) -> str:
        """Say that a link is sent now; return what it holds. Empty if somebody else said so."""
        held, now = secrets.token_urlsafe(32), self._store.clock()
        values = {"due": None, "tried": now, "ends": now + CHECK_HOLDS, "fault": ""}
        values |= {"token": self._store.key.hashed(_USE, held)}
        same = MailCheckRow.due == one.due
        return held if self._change(connection, one.person, same, **values) else ""

    def wait(self, connection: Connection, fault: str) -> None:
        """Say why the links that may be sent now go on waiting."""
        for one in self.waiting(connection):
            self._change(connection, one.person, fault=fault)

    def fail(self, connection: Connection, one: MailCheck, fault: str) -> None:
        """Say why a link was not sent; it opens nothing."""
        self._change(connection, one.person, ends=None, token="", fault=fault)

    def is_open(self, connection: Connection, person: int, held: str) -> bool:
        """Say whether a link of a person may be opened. Reads alone."""
        asked = select(MailCheckRow.person).where(*self._own(person), *self._open(held))
        return connection.execute(asked).first() is not None

    def use(self, connection: Connection, person: int, held: str) -> bool:
        """Open a link of a person, so that it is not opened again; say whether it was one."""
        values = {"ends": None, "token": "", "fault": ""}
        return bool(self._change(connection, person, *self._open(held), **values))

    def _open(self, held: str) -> tuple[Any, ...]:
        row = MailCheckRow
        hashed = self._store.key.hashed(_USE, held)
        return row.token == hashed, row.ends > self._store.clock()

    def _own(self, person: int) -> tuple[Any, ...]:
        row = MailCheckRow
        return belongs_to(row, self._store.partnership), row.person == person

    def _found(self, connection: Connection, wanted: Any) -> tuple[MailCheck, ...]:
        row = MailCheckRow
        asked = select(row.person, row.due, row.tried, row.ends, row.fault).where(
            belongs_to(row, self._store.partnership), wanted
        )
        return tuple(MailCheck(*one) for one in connection.execute(asked.order_by(row.due)))

    def _change(self, connection: Connection, person: int, *where: Any, **values: Any) -> int:
        changed = update(MailCheckRow).where(*self._own(person), *where).values(**values)
        return int(connection.execute(changed).rowcount)
