"""Signing in with a password and a second factor, and sessions.

Every try is counted before it is looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from dashboard.people.accounts import (
    LOCAL,
    Account,
    AccountFactor,
    FactorKind,
    SessionStage,
    SignedSession,
    plain_subject,
)
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.mail_checks import MailCheck
from dashboard.people.notices import NO_NOTICE, NoticeKind
from data_access.people.door_acts import enter_act
from data_access.people.password_hashes import is_password
from data_access.people.people_store import PeopleStore
from data_access.people.rows.factor_rows import FactorRows
from data_access.people.rows.mail_check_rows import MailCheckRows
from data_access.people.rows.person_rows import PersonRows
from data_access.people.rows.session_rows import SessionRows
from data_access.people.rows.try_rows import TryRows
from data_access.people.time_codes import step_of_code

RECOVERY_USE = "recovery"
"""What recovery codes are hashed for."""


@dataclass(frozen=True, slots=True)
class TryOrigin:
    """Where a try comes from: the address of its client, and what its browser calls itself."""

    address: str
    browser: str = ""


@dataclass(frozen=True, slots=True)
class SignInOutcome:
    """What became of a try. `held` is what the browser is to hold; empty if the try failed.

    `until` is when the next try may be made, if there were too many.
    """

    held: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedPerson:
    """Who holds a session, and the session."""

    account: Account
    session: SignedSession


class SigningIn:
    """How one partnership's people sign in and out."""

    def __init__(self, store: PeopleStore) -> None:
        """Keep where people are kept."""
        self._store = store
        self.people, self.factors = PersonRows(store), FactorRows(store)
        self.sessions, self.tries = SessionRows(store), TryRows(store)
        self._checks = MailCheckRows(store)

    def by_password(
        self, subject: str, password: str, origin: TryOrigin, before: SignedSession | None = None
    ) -> SignInOutcome:
        """Try a sign-in name and a password; if they are right, the second factor is asked for.

        A name that nobody has takes as long as a wrong password. If they are right, a session that
        the browser held `before` ends. Raises: StoreError if the store is busy, or too many sign in
        at once.
        """
        with self._store.writing() as connection:
            until = self.tries.count(connection, password_tries(subject), origin.address)
            if until is not None:
                enter_act(connection, DoorAct(DoorActKind.KEPT_OUT, 0, origin.address))
                return SignInOutcome(until=until)
            account, kept = self._password_of(connection, subject)
        right = is_password(password, kept.secret if kept else None)
        with self._store.writing() as connection:
            if account is None or not right:
                self._failed(connection, account.number if account else 0, origin)
                return SignInOutcome()
            if before is not None:
                self.sessions.end(connection, before)
            half = SessionStage.HALF
            held, _ = self.sessions.begin(connection, account.number, half, origin.browser)
            return SignInOutcome(held)

    def by_code(self, half: SignedSession, code: str, origin: TryOrigin) -> SignInOutcome:
        """Try a second factor: a time code, or a recovery code, each of which is taken once.

        If it is right, the half session ends and a whole one, with another name, begins.
        """
        with self._store.writing() as connection:
            until = self.tries.count(connection, code_tries(half.person), origin.address)
            (account,) = self.people.accounts(connection, half.person)
            right = until is None and not account.ended and self.takes(connection, account, code)
            if not right:
                kind = DoorActKind.KEPT_OUT if until else DoorActKind.NOT_SIGNED_IN
                enter_act(connection, DoorAct(kind, account.number, origin.address))
                return SignInOutcome(until=until)
            self.sessions.end(connection, half)
            return SignInOutcome(self.signed_in(connection, account, origin))

    def takes(self, connection: Connection, account: Account, code: str) -> bool:
        """Take a second factor of a person; say whether it was right. It is not taken again."""
        found = self.factors.of_person(connection, account.number)
        for factor in found:
            if factor.kind is FactorKind.TOTP and factor.confirmed is not None:
                seed = self._store.key.decrypted(factor.secret)
                step = step_of_code(seed, code, self._store.clock(), factor.counter)
                if step is not None:
                    self.factors.use(connection, factor, step)
                    return True
        plain = "".join(letter for letter in code.casefold() if letter.isalnum())
        hashed = self._store.key.hashed(RECOVERY_USE, f"{account.number} {plain}")
        for factor in found:
            if factor.kind is FactorKind.RECOVERY and factor.secret == hashed:
                self.factors.remove_one(connection, account.number, factor.number)
                return True
        return False

    def signed_in(self, connection: Connection, account: Account, origin: TryOrigin) -> str:
        """Begin a whole session of a person who has shown all factors; return what is held."""
        if account.issuer != LOCAL:  # a provider's subject may read as a sign-in name of here
            return self._begun(connection, account, origin)
        tried = password_tries(account.subject), code_tries(account.number)
        return self._entered(connection, account, origin, tried)

    def signed_in_by_passkey(
        self, connection: Connection, account: Account, origin: TryOrigin
    ) -> str:
        """Begin a whole session of a person whose passkey was taken; return what is held."""
        return self._entered(connection, account, origin, (passkey_tries(origin),))

    def _entered(
        self,
        connection: Connection,
        account: Account,
        origin: TryOrigin,
        tried: tuple[str, ...],
    ) -> str:
        """Begin a whole session; `tried` was counted, and counts no more.

        From now on the person is known at this address, by whichever way they try next.
        """
        ways = password_tries(account.subject), code_tries(account.number), passkey_tries(origin)
        for what in ways:
            if what in tried:
                self.tries.succeed(connection, what, origin.address)
            else:
                self.tries.know(connection, what, origin.address)
        return self._begun(connection, account, origin)

    def _begun(self, connection: Connection, account: Account, origin: TryOrigin) -> str:
        act = DoorAct(DoorActKind.SIGNED_IN, account.number, origin.address)
        enter_act(connection, act)
        whole = SessionStage.WHOLE
        return self.sessions.begin(connection, account.number, whole, origin.browser)[0]

    def person_of(self, held: str) -> SignedPerson | None:
        """Return who holds a session; None if it is over, or if the account was ended.

        Whose provider is no longer one of here holds none. Reads alone; whether the session is
        still used is written by `note_use`.
        """
        with self._store.reading() as connection:
            session = self.sessions.find(connection, held)
            if session is None:
                return None
            found = self.people.accounts(connection, session.person)
        if not found or found[0].ended or not self._store.vouching.knows(found[0]):
            return None
        return SignedPerson(self._store.counted(found[0]), session)

    def note_use(self, session: SignedSession) -> None:
        """Write that a session is used, if that was not written just now. Raises: StoreError."""
        if self.sessions.is_to_be_noted(session):
            with self._store.writing() as connection:
                self.sessions.note(connection, session)

    def look(self, signed: SignedPerson) -> datetime | None:
        """Return when a person looked last before this visit, and write that they look now.

        A visit is a session: within it the answer stays the same and nothing is written again. It
        is None at the first visit of all. Raises: StoreError.
        """
        since, looked = signed.session.since, signed.account.looked
        if since is None:
            with self._store.writing() as connection:
                first = looked or self._store.clock()
                self.sessions.look(connection, signed.session, first)
                self.people.look(connection, signed.account.number)
            return looked
        return None if since >= signed.session.created else since

    def choose_notices(self, person: int, mail: str, kinds: Iterable[NoticeKind]) -> None:
        """Keep the address for a person's notices and which they get; none without an address."""
        chosen = ",".join(kinds) or NO_NOTICE
        with self._store.writing() as connection:
            self.people.notify(connection, person, mail, chosen if mail else "")

    def now(self) -> datetime:
        """Return the present moment."""
        return self._store.clock()

    def mail_check(self, person: int) -> MailCheck | None:
        """Return how far the check of a person's address is; None if there never was one."""
        with self._store.reading() as connection:
            return self._checks.of_person(connection, person)

    def check_again(self, signed: SignedPerson) -> None:
        """Have another link sent to a person's address, unless it is shown to be theirs."""
        if signed.account.mail and signed.account.mail_checked is None:
            with self._store.writing() as connection:
                self._checks.ask(connection, signed.account.number)

    def is_mail_link(self, person: int, held: str) -> bool:
        """Say whether a link was sent to a person's address and may be opened. Reads alone."""
        with self._store.reading() as connection:
            return self._checks.is_open(connection, person, held)

    def own_mail(self, person: int, held: str) -> bool:
        """Open the link of a person's address, which counts from now on; False for another."""
        with self._store.writing() as connection:
            return self.people.own_mail(connection, person, held)

    def sign_out(self, session: SignedSession, origin: TryOrigin) -> None:
        """End a session."""
        with self._store.writing() as connection:
            self.sessions.end(connection, session)
            enter_act(connection, DoorAct(DoorActKind.SIGNED_OUT, session.person, origin.address))

    def sessions_of(self, person: int) -> tuple[SignedSession, ...]:
        """Return a person's sessions, the one that was used last first."""
        with self._store.reading() as connection:
            return self.sessions.of_person(connection, person)

    def end_others(self, session: SignedSession) -> None:
        """End all other sessions of a session's person."""
        with self._store.writing() as connection:
            self.sessions.end_all(connection, session.person, but=session.token)
            enter_act(connection, DoorAct(DoorActKind.SESSION_ENDED, session.person))

    def end_session(self, own: SignedSession, token: str) -> None:
        """End one session of the person who holds another; a token of anybody else ends none."""
        with self._store.writing() as connection:
            for one in self.sessions.of_person(connection, own.person):
                if one.token == token:
                    self.sessions.end(connection, one)
                    enter_act(connection, DoorAct(DoorActKind.SESSION_ENDED, own.person))

    def factors_of(self, person: int) -> tuple[AccountFactor, ...]:
        """Return a person's factors."""
        with self._store.reading() as connection:
            return self.factors.of_person(connection, person)

    def _password_of(
        self, connection: Connection, subject: str
    ) -> tuple[Account | None, AccountFactor | None]:
        """Return an account that may sign in with a password, and the password; or nothing."""
        account = self.people.by_identity(connection, LOCAL, plain_subject(subject))
        if account is None or account.ended:
            return None, None
        kept = self.factors.of_person(connection, account.number, FactorKind.PASSWORD)
        return (account, kept[-1]) if kept else (None, None)

    def _failed(self, connection: Connection, person: int, origin: TryOrigin) -> None:
        enter_act(connection, DoorAct(DoorActKind.NOT_SIGNED_IN, person, origin.address))


def password_tries(subject: str) -> str:
    """Return under what tries of passwords for a sign-in name are counted."""
    return f"password {plain_subject(subject)}"


def code_tries(person: int) -> str:
    """Return under what tries of second factors of a person are counted."""
    return f"code {person}"


def passkey_tries(origin: TryOrigin) -> str:
    """Return under what uses of passkeys are counted: nobody is named before one is read."""
    return f"passkey {origin.address} {origin.browser}"
