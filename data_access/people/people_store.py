"""The place where a partnership's people are kept: its database, its key and its clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dashboard.acts.act import NOBODY_KNOWN, ActSource
from dashboard.people.accounts import Account
from dashboard.people.providers import Vouching
from data_access.database.database import Database
from data_access.database.guards.row_numbers import next_number
from data_access.people.door_key import DoorKey

_STORE = "people"
"""Names the store of people that opened a transaction, in the transaction's options."""
_LOCK = 0xD0025
"""The key of PostgreSQL's advisory lock for changes of people, beside any lock of figures."""


@dataclass(frozen=True, slots=True)
class PeopleStore:
    """Opens transactions for a partnership's people.

    In PostgreSQL they wait for each other, and for who writes figures once they enter an act in the
    log. SQLite has one writer for everything. `source` says who acts where no account is known, and
    from where.
    """

    database: Database
    partnership: str
    key: DoorKey = field(repr=False)
    clock: Callable[[], datetime]
    vouching: Vouching = field(default_factory=Vouching)
    """For which agencies providers may vouch: roles of others count for nothing."""
    source: Callable[[], ActSource] = lambda: NOBODY_KNOWN

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads. Raises: StoreError."""
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is committed at its end; no other changes people meanwhile.

        Raises: StoreError.
        """
        with self.database.writing() as connection:
            lock_people(connection)
            yield connection.execution_options(**{_STORE: self})

    @staticmethod
    def of(connection: Connection) -> "PeopleStore":
        """Return the store that opened a writing transaction. Raises: KeyError for any other."""
        found: PeopleStore = connection.get_execution_options()[_STORE]
        return found

    def counted(self, account: Account) -> Account:
        """Return an account with the roles alone for whose agencies its issuer may vouch."""
        allows = self.vouching.allows
        roles = tuple(one for one in account.roles if allows(account, one.agency))
        return replace(account, roles=roles)

    def next_number(self, connection: Connection, row: type[Any]) -> int:
        """Return the number of the next row of a table."""
        return next_number(connection, row, self.partnership)


def lock_people(connection: Connection) -> None:
    """Wait until nobody else changes people; SQLite has one writer anyway.

    Who changes people locks their partnership afterwards, when an act is entered; so whoever holds
    a partnership may not wait for this.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
