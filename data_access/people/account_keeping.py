"""What an administrator does with accounts: invite, give and end roles, make links, end accounts.

An administrator cannot sign in as somebody: a link for a new password still asks for the second
factor, and a link for a new second factor still asks for the password.
"""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from dashboard.days import day_of
from dashboard.errors import AccountError, Fault
from dashboard.people.accounts import (
    LOCAL,
    Account,
    FactorKind,
    LinkPurpose,
    NewAccount,
    plain_subject,
)
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.roles import OF_AN_AGENCY, GivenRole, Role
from data_access.people.door_acts import enter_act
from data_access.people.people_store import PeopleStore
from data_access.people.rows.factor_rows import FactorRows
from data_access.people.rows.link_rows import LinkRows
from data_access.people.rows.person_rows import FORGOTTEN, PersonRows
from data_access.people.rows.session_rows import SessionRows

KEPT_DAYS = 365
"""The days after its end for which it is kept at least whose an account was."""


class AccountKeeping:
    """The accounts of one partnership, as an administrator keeps them.

    `by` is the number of the administrator's account; 0 for a command on the machine itself.
    """

    def __init__(self, store: PeopleStore, by: int = 0, name: str = "a command") -> None:
        """Keep who acts, by number and name."""
        self._store, self._by, self._name = store, by, name
        self._people, self._links = PersonRows(store), LinkRows(store)
        self._sessions, self._factors = SessionRows(store), FactorRows(store)

    def accounts(self) -> tuple[Account, ...]:
        """Return every account, those that were ended too."""
        with self._store.reading() as connection:
            return self._people.accounts(connection)

    def administrators(self) -> tuple[Account, ...]:
        """Return the accounts that may keep accounts today."""
        with self._store.reading() as connection:
            return self._administrators(connection)

    def has_joined(self, person: int) -> bool:
        """Say whether a person has used the invitation, and can sign in."""
        with self._store.reading() as connection:
            return bool(self._factors.of_person(connection, person))

    def invite(self, wanted: NewAccount) -> tuple[Account, str]:
        """Make an account with its first role; return it with what its link holds.

        Raises: AccountError if something is wrong with it, or if there is one already.
        """
        faults = [*wanted.faults(day_of(self._store.clock())), *agency_faults(wanted)]
        subject = plain_subject(wanted.subject)
        with self._store.writing() as connection:
            if self._people.by_identity(connection, LOCAL, subject) is not None:
                said = "one that somebody has"
                faults.append(Fault("accounts", "sign-in name", said, "another one"))
            if any(_bears(one, wanted.name) for one in self._people.accounts(connection)):
                said = "that of another account"
                faults.append(Fault("accounts", "name", said, "one that tells them apart"))
            if faults:
                raise AccountError("Nobody was invited.", faults)
            made = self._people.add(
                connection,
                Account(0, LOCAL, subject, wanted.name.strip(), wanted.post, wanted.agency),
            )
            self._give(connection, made.number, _first_role(wanted, self._name))
            self._enter(connection, DoorActKind.INVITED, f"account {made.number}")
            held = self._links.make(connection, made.number, LinkPurpose.INVITATION, self._name)
            return self._account(connection, made.number), held

    def give_role(self, person: int, role: GivenRole) -> Account:
        """Give a role until a day. Raises: AccountError."""
        today = day_of(self._store.clock())
        faults = []
        if role.until < today:
            faults.append(Fault("accounts", "until", f"{role.until}", "today or a later day"))
        if role.role in OF_AN_AGENCY and not role.agency:
            faults.append(Fault("accounts", "agency", "none", "the agency of this role"))
        if faults:
            raise AccountError("No role was given.", faults)
        with self._store.writing() as connection:
            account = self._account(connection, person)
            if not self._store.vouching.allows(account, role.agency):
                expected = "one for which the person's provider may vouch"
                fault = Fault("accounts", "agency", f"“{role.agency}”", expected)
                raise AccountError("No role was given.", [fault])
            self._give(connection, person, replace(role, given_by=self._name))
            return self._account(connection, person)

    def end_role(self, person: int, number: int) -> Account:
        """Take a role away at once; the person's sessions end.

        Raises: AccountError if nobody would keep accounts then.
        """
        with self._store.writing() as connection:
            before = self._account(connection, person)
            known = {one.number: one for one in before.roles}
            if number not in known:
                raise _unknown("role", number)
            self._people.end_role(connection, person, number)
            self._must_leave_an_administrator(connection, before)
            self._sessions.end_all(connection, person)
            self._enter(connection, DoorActKind.ROLE_ENDED, _about(person, known[number]))
            return self._account(connection, person)

    def end_account(self, person: int) -> Account:
        """End an account and its sessions at once; it is kept, with what it did.

        Raises: AccountError if nobody would keep accounts then.
        """
        with self._store.writing() as connection:
            before = self._account(connection, person)
            self._people.end(connection, person, self._store.clock())
            self._must_leave_an_administrator(connection, before)
            self._sessions.end_all(connection, person)
            self._enter(connection, DoorActKind.ACCOUNT_ENDED, f"account {person}")
            return self._account(connection, person)

    def forget_ended(self, before: date) -> int:
        """Forget who had the accounts that ended before a day; return how many there were.

        Names, factors and links go; roles stay, and what was recorded keeps its names.

        Raises: AccountError for a day within the last KEPT_DAYS.
        """
        latest = day_of(self._store.clock()) - timedelta(days=KEPT_DAYS)
        if before > latest:
            fault = Fault("accounts", "before", str(before), f"{latest} or an earlier day")
            raise AccountError("Nobody was forgotten.", [fault])
        with self._store.writing() as connection:
            every = self._people.accounts(connection)
            known = [one for one in every if one.issuer != FORGOTTEN and one.ended]
            gone = [one for one in known if one.ended and day_of(one.ended) < before]
            for one in gone:
                self._factors.remove(connection, one.number, tuple(FactorKind))
                self._links.remove(connection, one.number)
                self._people.forget(connection, one)
                self._enter(connection, DoorActKind.FORGOTTEN, f"account {one.number}")
        return len(gone)

    def make_link(self, person: int, purpose: LinkPurpose) -> str:
        """Make a link for a person; return what it holds. Raises: AccountError."""
        with self._store.writing() as connection:
            account = self._account(connection, person)
            if account.ended or account.issuer != LOCAL:
                said = "an account that was ended, or of a provider"
                fault = Fault("accounts", account.name, said, "one that signs in here")
                raise AccountError("No link was made.", [fault])
            self._enter(connection, DoorActKind.LINK_MADE, f"{purpose} of account {person}")
            return self._links.make(connection, person, purpose, self._name)

    def _give(self, connection: Connection, person: int, role: GivenRole) -> None:
        self._people.give(connection, person, role)
        about = f"{_about(person, role)} until {role.until}"
        self._enter(connection, DoorActKind.ROLE_GIVEN, about)

    def _account(self, connection: Connection, person: int) -> Account:
        """Return an account. Raises: AccountError if there is none."""
        found = self._people.accounts(connection, person)
        if not found:
            raise _unknown("account", person)
        return found[0]

    def _administrators(self, connection: Connection) -> tuple[Account, ...]:
        today = day_of(self._store.clock())
        every = self._people.accounts(connection)
        knows = self._store.vouching.knows
        return tuple(
            one for one in every if knows(one) and Role.ADMINISTRATOR in one.roles_on(today)
        )

    def _must_leave_an_administrator(self, connection: Connection, before: Account) -> None:
        """Refuse what takes the last administrator away. Raises: AccountError."""
        was_one = Role.ADMINISTRATOR in before.roles_on(day_of(self._store.clock()))
        if was_one and not self._administrators(connection):
            fault = Fault("accounts", before.name, "the last administrator", "another one first")
            raise AccountError("Nothing was changed.", [fault])

    def _enter(self, connection: Connection, kind: DoorActKind, about: str) -> None:
        enter_act(connection, DoorAct(kind, self._by, about=about))


def _bears(one: Account, name: str) -> bool:
    """Say whether an account in use has a name: what people record is known by it."""
    return one.ended is None and plain_subject(one.name) == plain_subject(name)


def agency_faults(wanted: NewAccount) -> tuple[Fault, ...]:
    """Return what is wrong with the agency of an account that is to be made."""
    if wanted.role in OF_AN_AGENCY and not wanted.agency:
        return (Fault("accounts", "agency", "none", "the agency of this role"),)
    return ()


def _first_role(wanted: NewAccount, by: str) -> GivenRole:
    agency = wanted.agency if wanted.role in OF_AN_AGENCY else ""
    return GivenRole(wanted.role, wanted.until, agency, by)


def _about(person: int, role: GivenRole) -> str:
    """Say whose role an act is about, such as "partner of account 3 for police"."""
    agency = f" for {role.agency}" if role.agency else ""
    return f"{role.role} of account {person}{agency}"


def _unknown(what: str, number: int) -> AccountError:
    fault = Fault("accounts", what, str(number), "one of those on this page")
    return AccountError("Nothing was changed.", [fault])
