"""The factors by which people show who they are, as rows."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.people.accounts import AccountFactor, FactorKind
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import FactorRow
from data_access.people.people_store import PeopleStore


class FactorRows:
    """The factors of one partnership's people."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store

    def of_person(
        self, connection: Connection, person: int, kind: FactorKind | None = None
    ) -> tuple[AccountFactor, ...]:
        """Return the factors of a person, or those of a kind, in the order of making."""
        row = FactorRow
        asked = select(*row.__table__.columns).where(self._own(person)).order_by(row.number)
        if kind is not None:
            asked = asked.where(row.kind == kind)
        return tuple(_factor(found) for found in connection.execute(asked))

    def by_key(self, connection: Connection, kind: FactorKind, key: str) -> AccountFactor | None:
        """Return the factor with a key of its own, such as a passkey; None if there is none."""
        row = FactorRow
        asked = select(*row.__table__.columns).where(
            belongs_to(row, self._store.partnership), row.kind == kind, row.key == key
        )
        found = connection.execute(asked).first()
        return None if found is None else _factor(found)

    def add(self, connection: Connection, one: AccountFactor) -> AccountFactor:
        """Add a factor; return it with its number and its moment."""
        number = self._store.next_number(connection, FactorRow)
        values = {
            "partnership": self._store.partnership,
            "number": number,
            "person": one.person,
            "kind": one.kind,
            "secret": one.secret,
            "label": one.label,
            "key": one.key,
            "counter": one.counter,
            "created": self._store.clock(),
            "confirmed": one.confirmed,
            "used": None,
            "doubted": None,
        }
        connection.execute(insert(FactorRow), values)
        return next(f for f in self.of_person(connection, one.person) if f.number == number)

    def use(self, connection: Connection, one: AccountFactor, counter: int = 0) -> None:
        """Note that a factor was used; with its first use it counts from now on."""
        row, moment = FactorRow, self._store.clock()
        own = belongs_to(row, self._store.partnership) & (row.number == one.number)
        values = {"used": moment, "counter": counter, "confirmed": one.confirmed or moment}
        connection.execute(update(row).where(own).values(**values))

    def doubt(self, connection: Connection, one: AccountFactor) -> None:
        """Note that a passkey may have been copied; it is not taken from now on."""
        row = FactorRow
        own = belongs_to(row, self._store.partnership) & (row.number == one.number)
        connection.execute(update(row).where(own).values(doubted=self._store.clock()))

    def remove(self, connection: Connection, person: int, kinds: Collection[FactorKind]) -> None:
        """Remove the factors of some kinds of a person."""
        connection.execute(delete(FactorRow).where(self._own(person), FactorRow.kind.in_(kinds)))

    def remove_one(self, connection: Connection, person: int, number: int) -> None:
        """Remove one factor of a person."""
        connection.execute(delete(FactorRow).where(self._own(person), FactorRow.number == number))

    def _own(self, person: int) -> Any:
        row = FactorRow
        return belongs_to(row, self._store.partnership) & (row.person == person)


def _factor(row: Any) -> AccountFactor:
    return AccountFactor(
        number=row.number,
        person=row.person,
        kind=row.kind,
        secret=row.secret,
        label=row.label,
        key=row.key,
        counter=row.counter,
        created=row.created,
        confirmed=row.confirmed,
        used=row.used,
        doubted=row.doubted,
    )
