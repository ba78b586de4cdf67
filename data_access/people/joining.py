"""What a person does with a link: set up an account, or replace a password or a second factor."""

import base64
import secrets
from dataclasses import dataclass, field

from sqlalchemy import Connection

from dashboard.errors import AccountError, Fault
from dashboard.people.accounts import (
    LOCAL,
    RECOVERY_CODES,
    Account,
    AccountFactor,
    FactorKind,
    LinkPurpose,
    SignedSession,
)
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.passwords import password_faults
from data_access.people.door_acts import enter_act
from data_access.people.password_hashes import is_password, password_hash
from data_access.people.people_store import PeopleStore
from data_access.people.rows.link_rows import LinkRows
from data_access.people.signing_in import (
    RECOVERY_USE,
    SigningIn,
    TryOrigin,
    code_tries,
    password_tries,
)
from data_access.people.time_codes import step_of_code

PASSWORD, CODE, LINK = "password", "code", "link"
"""The places of faults: the fields of the form, and the link itself."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""The letters of recovery codes: none that is taken for another."""
_CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that may be used: whose it is, what for, and the seed of a new second factor.

    The seed follows from the link, so nothing is kept until the link is used.
    """

    account: Account
    purpose: LinkPurpose
    seed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class JoinedAccount:
    """Who has used a link: what the browser is to hold, and new recovery codes, shown once."""

    held: str = field(repr=False)
    codes: tuple[str, ...] = field(default=(), repr=False)


class Joining:
    """How one partnership's people use their links."""

    def __init__(self, store: PeopleStore, words: tuple[str, ...] = ()) -> None:
        """Keep where people are kept; `words` may not be all of a password."""
        self._store, self._words = store, words
        self._links, self._door = LinkRows(store), SigningIn(store)

    def open_link(self, held: str) -> OpenLink | None:
        """Return what a link is for; None if it was used, is over, or is none. It stays open."""
        with self._store.reading() as connection:
            found = self._links.find(connection, held)
            if found is None:
                return None
            (account,) = self._door.people.accounts(connection, found[0])
        return None if account.ended else OpenLink(account, found[1], self._seed(held))

    def use_link(self, held: str, password: str, code: str, origin: TryOrigin) -> JoinedAccount:
        """Use a link up with a password and a code, and sign the person in.

        For an invitation both are new. For a new password, the code is one of the second factor
        that the person has; for a new second factor, the password is the one that they have.

        Raises: AccountError, with what is wrong by field; the link may then be used again.
        """
        found = self.open_link(held)
        if found is None:
            raise _refused(LINK, "a link that was used, or is over", "a new one")
        self.count(code_tries(found.account.number), origin)
        if found.purpose is LinkPurpose.FACTOR:
            self._must_have_password(found, password, origin)
            hashed = ""
        else:
            self._must_be_good(password, found.account)
            hashed = password_hash(password)
        outcome = self._used(held, found, hashed, code, origin)
        if outcome is None:
            raise _refused(CODE, "a code that is wrong, or over", "the six figures of now")
        return outcome

    def change_password(self, own: SignedSession, account: Account, password: str) -> None:
        """Replace the password of a person who showed all factors just now; others end.

        Raises: AccountError.
        """
        self.must_be_fresh(own)
        must_sign_in_here(account)
        self._must_be_good(password, account)
        hashed = password_hash(password)
        with self._store.writing() as connection:
            self._set_password(connection, account, hashed)
            self._door.sessions.end_all(connection, account.number, but=own.token)
            enter_act(connection, DoorAct(DoorActKind.FACTORS_CHANGED, account.number))

    def renew_codes(self, own: SignedSession) -> tuple[str, ...]:
        """Return new recovery codes of a person who showed all factors just now; old ones go.

        Raises: AccountError.
        """
        self.must_be_fresh(own)
        with self._store.writing() as connection:
            (account,) = self._door.people.accounts(connection, own.person)
            must_sign_in_here(account)
            enter_act(connection, DoorAct(DoorActKind.FACTORS_CHANGED, own.person))
            return self.new_codes(connection, own.person)

    def _used(
        self, held: str, found: OpenLink, hashed: str, code: str, origin: TryOrigin
    ) -> JoinedAccount | None:
        """Use a link up in one transaction; None if the code is wrong."""
        account, person = found.account, found.account.number
        codes: tuple[str, ...] = ()
        with self._store.writing() as connection:
            if found.purpose is LinkPurpose.RESET:
                if not self._door.takes(connection, account, code):
                    return None
            elif not self._takes_first(connection, found, code):
                return None
            if self._links.use(connection, held) is None:
                raise _refused(LINK, "a link that was used", "a new one")
            if hashed:
                self._set_password(connection, account, hashed)
            if found.purpose is not LinkPurpose.RESET:
                codes = self.new_codes(connection, person)
            self._door.sessions.end_all(connection, person)
            enter_act(connection, DoorAct(DoorActKind.FACTORS_CHANGED, person, origin.address))
            return JoinedAccount(self._door.signed_in(connection, account, origin), codes)

    def _takes_first(self, connection: Connection, found: OpenLink, code: str) -> bool:
        """Keep the new second factor in place of any other, if the code is its own."""
        step = step_of_code(found.seed, code, self._store.clock(), 0)
        if step is None:
            return False
        person, factors = found.account.number, self._door.factors
        factors.remove(connection, person, (FactorKind.TOTP,))
        secret = self._store.key.encrypted(found.seed)
        made = factors.add(connection, AccountFactor(0, person, FactorKind.TOTP, secret))
        factors.use(connection, made, step)
        return True

    def _set_password(self, connection: Connection, account: Account, hashed: str) -> None:
        factors, moment = self._door.factors, self._store.clock()
        factors.remove(connection, account.number, (FactorKind.PASSWORD,))
        kind = FactorKind.PASSWORD
        factors.add(connection, AccountFactor(0, account.number, kind, hashed, confirmed=moment))

    def new_codes(self, connection: Connection, person: int) -> tuple[str, ...]:
        """Make new recovery codes of a person in place of any others; return them."""
        codes = tuple(
            "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
            for _ in range(RECOVERY_CODES)
        )
        factors, moment, kind = self._door.factors, self._store.clock(), FactorKind.RECOVERY
        factors.remove(connection, person, (kind,))
        for code in codes:
            secret = self._store.key.hashed(RECOVERY_USE, f"{person} {code}")
            factors.add(connection, AccountFactor(0, person, kind, secret, confirmed=moment))
        return tuple(f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes)

    def _must_have_password(self, found: OpenLink, password: str, origin: TryOrigin) -> None:
        """Refuse a wrong password; the try is counted first. Raises: AccountError."""
        account = found.account
        self.count(password_tries(account.subject), origin, PASSWORD)
        with self._store.reading() as connection:
            kept = self._door.factors.of_person(connection, account.number, FactorKind.PASSWORD)
        if not is_password(password, kept[-1].secret if kept else None):
            raise _refused(PASSWORD, "another password than yours", "the one that you have")

    def count(self, what: str, origin: TryOrigin, place: str = CODE) -> None:
        """Count a try before anything is computed. Raises: AccountError if there were too many."""
        with self._store.writing() as connection:
            until = self._door.tries.count(connection, what, origin.address)
        if until is not None:
            raise _refused(place, "too many tries", f"the next after {until:%H:%M} UTC")

    def _must_be_good(self, password: str, account: Account) -> None:
        wrong = password_faults(password, (account.name, account.subject, *self._words))
        if wrong:
            raise AccountError("Nothing was changed.", [_said(PASSWORD, each) for each in wrong])

    def must_be_fresh(self, own: SignedSession) -> None:
        """Refuse a person who did not show all factors just now. Raises: AccountError."""
        if not own.is_fresh_at(self._store.clock()):
            raise _refused(LINK, "a sign-in some time ago", "that you sign in again first")

    def _seed(self, held: str) -> str:
        """Return the seed of a link's second factor: 160 bits that only link and key give."""
        digest = bytes.fromhex(self._store.key.hashed("seed", held))[:20]
        return base64.b32encode(digest).decode()


def _said(place: str, sentence: str) -> Fault:
    found, _, expected = sentence.partition("; expected ")
    return Fault("account", place, found.removeprefix("Found "), expected.rstrip("."))


def must_sign_in_here(account: Account) -> None:
    """Refuse factors of somebody who signs in at a provider. Raises: AccountError."""
    if account.issuer != LOCAL:
        raise _refused(LINK, "an account of a provider", "that factors are changed there")


def _refused(place: str, found: str, expected: str) -> AccountError:
    return AccountError("Nothing was changed.", [Fault("account", place, found, expected)])
