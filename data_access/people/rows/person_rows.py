"""People and their roles as rows. Accounts and roles are ended, and not deleted."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dashboard.people.accounts import Account
from dashboard.people.roles import GivenRole
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import PersonRow, RoleGivenRow
from data_access.people.people_store import PeopleStore
from data_access.people.rows.mail_check_rows import MailCheckRows

FORGOTTEN = "forgotten"
"""The issuer of an account whose person is forgotten. No provider has this name."""


class PersonRows:
    """The people of one partnership."""

    def __init__(self, store: PeopleStore) -> None:
        self._store, self._checks = store, MailCheckRows(store)

    def accounts(self, connection: Connection, number: int | None = None) -> tuple[Account, ...]:
        """Return every account with its roles, or the one of a number, in the order of making."""
        row, ours = PersonRow, self._store.partnership
        asked = select(*row.__table__.columns).where(belongs_to(row, ours)).order_by(row.number)
        given = select(*RoleGivenRow.__table__.columns).where(belongs_to(RoleGivenRow, ours))
        if number is not None:
            asked = asked.where(row.number == number)
            given = given.where(RoleGivenRow.person == number)
        roles: dict[int, list[GivenRole]] = defaultdict(list)
        for found in connection.execute(given.order_by(RoleGivenRow.number)):
            roles[found.person].append(_role(found))
        return tuple(
            _account(found, tuple(roles[found.number])) for found in connection.execute(asked)
        )

    def by_identity(self, connection: Connection, issuer: str, subject: str) -> Account | None:
        """Return the account of an issuer and a subject; None if there is none."""
        row = PersonRow
        asked = select(row.number).where(
            belongs_to(row, self._store.partnership),
            row.issuer == issuer,
            row.subject == subject,
        )
        number = connection.execute(asked).scalar()
        return None if number is None else self.accounts(connection, number)[0]

    def add(self, connection: Connection, one: Account) -> Account:
        """Add an account; return it with its number. Its roles are not added."""
        number = self._store.next_number(connection, PersonRow)
        moment = self._store.clock()
        values = {
            "partnership": self._store.partnership,
            "number": number,
            "issuer": one.issuer,
            "subject": one.subject,
            "name": one.name,
            "post": one.post,
            "agency": one.agency,
            "created": moment,
            "ended": None,
            "looked": None,
            "mail": "",
            "notices": "",
            "mail_checked": None,
        }
        connection.execute(insert(PersonRow), values)
        return self.accounts(connection, number)[0]

    def end(self, connection: Connection, number: int, moment: datetime | None) -> None:
        """End an account, or begin it again if `moment` is None.

        The address for its notices goes with it.
        """
        row = PersonRow
        own = belongs_to(row, self._store.partnership) & (row.number == number)
        connection.execute(update(row).where(own).values(ended=moment))
        if moment is not None:
            self.notify(connection, number, "", "")

    def look(self, connection: Connection, number: int) -> None:
        """Write that a person looks now; the log does not hold it."""
        self._change(connection, number, looked=self._store.clock())

    def notify(self, connection: Connection, number: int, mail: str, kinds: str) -> None:
        """Keep the address to which a person's notices go, and which; both may be empty.

        Another address than before counts once it is shown to be theirs.
        """
        row = PersonRow
        own = belongs_to(row, self._store.partnership) & (row.number == number)
        before = connection.execute(select(row.mail).where(own)).scalar_one()
        self._change(connection, number, mail=mail, notices=kinds)
        if mail != before:
            self._change(connection, number, mail_checked=None)
            asked = self._checks.ask if mail else self._checks.close
            asked(connection, number)

    def own_mail(self, connection: Connection, number: int, held: str) -> bool:
        """Note that a person's address is theirs, if a link is the one that was sent there."""
        is_own = self._checks.use(connection, number, held)
        if is_own:
            self._change(connection, number, mail_checked=self._store.clock())
        return is_own

    def _change(self, connection: Connection, number: int, **values: Any) -> None:
        row = PersonRow
        own = belongs_to(row, self._store.partnership) & (row.number == number)
        connection.execute(update(row).where(own).values(**values))

    def forget(self, connection: Connection, one: Account) -> None:
        """Put a number in the place of a person's names, here and where they gave roles."""
        row, given, ours = PersonRow, RoleGivenRow, self._store.partnership
        own = belongs_to(row, ours) & (row.number == one.number)
        name = f"account {one.number}"
        values = {"issuer": FORGOTTEN, "subject": name, "name": name, "post": "", "agency": ""}
        connection.execute(update(row).where(own).values(**values))
        by = belongs_to(given, ours) & (given.given_by == one.name)
        connection.execute(update(given).where(by).values(given_by=name))

    def give(self, connection: Connection, person: int, role: GivenRole) -> GivenRole:
        """Give a role; return it with its number and its moment."""
        number = self._store.next_number(connection, RoleGivenRow)
        values = {
            "partnership": self._store.partnership,
            "number": number,
            "person": person,
            "role": role.role,
            "agency": role.agency,
            "given_by": role.given_by,
            "given": self._store.clock(),
            "until": role.until,
            "ended": None,
        }
        connection.execute(insert(RoleGivenRow), values)
        asked = select(*RoleGivenRow.__table__.columns).where(
            belongs_to(RoleGivenRow, self._store.partnership), RoleGivenRow.number == number
        )
        return _role(connection.execute(asked).one())

    def end_role(self, connection: Connection, person: int, number: int) -> None:
        """Take a role of a person away, from now on."""
        row = RoleGivenRow
        own = (
            (belongs_to(row, self._store.partnership))
            & (row.person == person)
            & (row.number == number)
            & row.ended.is_(None)
        )
        connection.execute(update(row).where(own).values(ended=self._store.clock()))


def _account(row: Any, roles: tuple[GivenRole, ...]) -> Account:
    return Account(
        number=row.number,
        issuer=row.issuer,
        subject=row.subject,
        name=row.name,
        post=row.post,
        agency=row.agency,
        created=row.created,
        ended=row.ended,
        roles=roles,
        looked=row.looked,
        mail=row.mail,
        notices=row.notices,
        mail_checked=row.mail_checked,
    )


def _role(row: Any) -> GivenRole:
    return GivenRole(
        role=row.role,
        until=row.until,
        agency=row.agency,
        given_by=row.given_by,
        given=row.given,
        ended=row.ended,
        number=row.number,
    )
