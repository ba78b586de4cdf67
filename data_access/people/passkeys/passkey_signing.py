"""Signing in with a passkey: no name is typed, and one use shows both factors."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from dashboard.people.accounts import Account, AccountFactor, FactorKind, SignedSession
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.passkeys import RelyingParty
from data_access.people.door_acts import enter_act
from data_access.people.passkeys.ceremonies import (
    AnswerError,
    named_key,
    signing_options,
    uses_told,
)
from data_access.people.passkeys.user_handles import handle_text
from data_access.people.people_store import PeopleStore
from data_access.people.rows.challenge_rows import ChallengeRows
from data_access.people.signing_in import SigningIn, TryOrigin, passkey_tries

TO_SIGN_IN = "sign in"
"""What a challenge is for."""


@dataclass(frozen=True, slots=True)
class AskedChallenge:
    """A challenge: what the browser is to hold, and what its script is told, as JSON.

    `until` is when the next may be asked for, if there were too many; there is none then.
    """

    held: str = field(default="", repr=False)
    options: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PasskeyOutcome:
    """What became of the use of a passkey. `held` is a whole session's; empty if it failed.

    `is_over` says that the challenge was over, and `is_doubted` that the passkey may have been
    copied, so that it is not taken.
    """

    held: str = field(default="", repr=False)
    is_over: bool = False
    is_doubted: bool = False


class PasskeySigning:
    """How one partnership's people sign in with passkeys."""

    def __init__(self, store: PeopleStore, party: RelyingParty) -> None:
        """Keep where people are kept, and what passkeys are bound to."""
        self._store, self._party = store, party
        self._door, self._challenges = SigningIn(store), ChallengeRows(store)

    def ask(self, origin: TryOrigin) -> AskedChallenge:
        """Make a challenge for whoever asks; it is counted as a try first."""
        with self._store.writing() as connection:
            until = self._door.tries.count(connection, passkey_tries(origin), origin.address)
            if until is not None:
                return AskedChallenge(until=until)
            held, challenge = self._challenges.make(connection, TO_SIGN_IN)
        return AskedChallenge(held, signing_options(self._party, challenge))

    def sign_in(
        self, held: str, answer: str, origin: TryOrigin, before: SignedSession | None = None
    ) -> PasskeyOutcome:
        """Sign in with a device's answer to the challenge that the browser holds.

        The challenge is taken before anything is looked at. A session that the browser held
        `before` ends. Raises: StoreError if the store is busy.
        """
        with self._store.reading() as connection:
            if not self._challenges.is_open(connection, held):
                return PasskeyOutcome(is_over=True)
        with self._store.writing() as connection:
            challenge = self._challenges.take(connection, held, TO_SIGN_IN)
        if challenge is None:
            return PasskeyOutcome(is_over=True)
        try:
            key, handle = named_key(answer)
            with self._store.reading() as connection:
                kept = self._kept(connection, key, handle)
            uses = uses_told(answer, challenge, self._public(kept), self._party)
        except AnswerError:
            with self._store.writing() as connection:
                enter_act(connection, DoorAct(DoorActKind.NOT_SIGNED_IN, 0, origin.address))
            return PasskeyOutcome()
        with self._store.writing() as connection:
            return self._used(connection, self._kept(connection, key, handle), uses, origin, before)

    def _used(
        self,
        connection: Connection,
        kept: tuple[Account, AccountFactor] | None,
        uses: int,
        origin: TryOrigin,
        before: SignedSession | None,
    ) -> PasskeyOutcome:
        """Take the use of a passkey whose signature was right, unless its count went back."""
        if kept is None:
            return PasskeyOutcome()
        account, factor = kept
        if factor.doubted is None and (uses or factor.counter) and uses <= factor.counter:
            self._door.factors.doubt(connection, factor)
            about = f"passkey {factor.number} of account {account.number}"
            act = DoorAct(DoorActKind.PASSKEY_DOUBTED, account.number, origin.address, about)
            enter_act(connection, act)
            return PasskeyOutcome(is_doubted=True)
        if factor.doubted is not None:
            act = DoorAct(DoorActKind.NOT_SIGNED_IN, account.number, origin.address)
            enter_act(connection, act)
            return PasskeyOutcome(is_doubted=True)
        self._door.factors.use(connection, factor, uses)
        if before is not None:
            self._door.sessions.end(connection, before)
        return PasskeyOutcome(self._door.signed_in_by_passkey(connection, account, origin))

    def _kept(
        self, connection: Connection, key: str, handle: str
    ) -> tuple[Account, AccountFactor] | None:
        """Return a passkey and whose it is, if the device says so too; None otherwise."""
        factor = self._door.factors.by_key(connection, FactorKind.PASSKEY, key) if key else None
        if factor is None or handle != handle_text(self._store, factor.person):
            return None
        (account,) = self._door.people.accounts(connection, factor.person)
        return None if account.ended else (account, factor)

    def _public(self, kept: tuple[Account, AccountFactor] | None) -> str:
        """Return the public key of a passkey. Raises: AnswerError if there is none."""
        if kept is None:
            raise AnswerError("a passkey that nobody here has")
        return self._store.key.decrypted(kept[1].secret)
