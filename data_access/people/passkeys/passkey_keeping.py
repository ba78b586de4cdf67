"""What a person does with passkeys of their own: join with one, add some, remove them."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from dashboard.errors import AccountError, Fault
from dashboard.people.accounts import (
    Account,
    AccountFactor,
    FactorKind,
    LinkPurpose,
    SignedSession,
)
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.passkeys import (
    MOST_PASSKEYS,
    RelyingParty,
    is_last_way,
    plain_label,
)
from data_access.people.door_acts import enter_act
from data_access.people.joining import LINK, JoinedAccount, Joining, must_sign_in_here
from data_access.people.passkeys.ceremonies import (
    AnswerError,
    DeviceUser,
    EnrolledKey,
    enrolled_key,
    enrolling_options,
)
from data_access.people.passkeys.passkey_signing import AskedChallenge
from data_access.people.passkeys.user_handles import user_handle
from data_access.people.people_store import PeopleStore
from data_access.people.rows.challenge_rows import ChallengeRows
from data_access.people.rows.link_rows import LinkRows
from data_access.people.signing_in import SigningIn, TryOrigin, code_tries

PASSKEY, LAST = "passkey", "last way"
"""The places of faults: the passkey, and that it is the last way in."""


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """What a browser sends of a new passkey.

    `held` is what it holds of the challenge, `answer` is its device's, and `label` is the name that
    the person typed.
    """

    held: str = field(repr=False)
    answer: str = field(repr=False)
    label: str = ""


class PasskeyKeeping:
    """How one partnership's people keep their passkeys; `site` is the site's name on devices."""

    def __init__(self, store: PeopleStore, party: RelyingParty, site: str) -> None:
        """Keep where people are kept, and what passkeys are bound to."""
        self._store, self._party, self._site = store, party, site
        self._door, self._joining = SigningIn(store), Joining(store)
        self._links, self._challenges = LinkRows(store), ChallengeRows(store)

    def ask_to_join(self, link: str, origin: TryOrigin) -> AskedChallenge:
        """Make a challenge for the first passkey of somebody with an invitation.

        Raises: AccountError if the link is none of an invitation, or there were too many tries.
        """
        account = self._invited(link)
        self._joining.count(code_tries(account.number), origin)
        with self._store.writing() as connection:
            return self._asked(connection, account, f"link {link}")

    def join(self, link: str, sent: PasskeyAnswer, origin: TryOrigin) -> JoinedAccount:
        """Use an invitation up with a passkey, and sign the person in; no password is set.

        Returns new recovery codes too. Raises: AccountError; the link may then be used again.
        """
        account = self._invited(link)
        made = self._made(sent, f"link {link}")
        with self._store.writing() as connection:
            if self._links.use(connection, link) is None:
                raise _refused(LINK, "a link that was used", "a new one")
            self._add(connection, account, made, sent.label)
            codes = self._joining.new_codes(connection, account.number)
            self._door.sessions.end_all(connection, account.number)
            act = DoorAct(DoorActKind.FACTORS_CHANGED, account.number, origin.address)
            enter_act(connection, act)
            held = self._door.signed_in_by_passkey(connection, account, origin)
            return JoinedAccount(held, codes)

    def ask_to_add(self, own: SignedSession, account: Account) -> AskedChallenge:
        """Make a challenge for another passkey of a person who showed all factors just now.

        Raises: AccountError.
        """
        self._joining.must_be_fresh(own)
        must_sign_in_here(account)
        with self._store.writing() as connection:
            return self._asked(connection, account, f"session {own.token}")

    def add(self, own: SignedSession, account: Account, sent: PasskeyAnswer) -> None:
        """Keep another passkey of a person who showed all factors just now.

        Raises: AccountError.
        """
        self._joining.must_be_fresh(own)
        must_sign_in_here(account)
        made = self._made(sent, f"session {own.token}")
        with self._store.writing() as connection:
            self._add(connection, account, made, sent.label)
            enter_act(connection, DoorAct(DoorActKind.FACTORS_CHANGED, account.number))

    def remove(self, own: SignedSession, number: int, *, is_sure: bool = False) -> None:
        """Remove a passkey of a person who showed all factors just now; their other sessions end.

        Raises: AccountError, at LAST if it is the last way in and the person is not sure.
        """
        self._joining.must_be_fresh(own)
        with self._store.writing() as connection:
            factors = self._door.factors.of_person(connection, own.person)
            kept = {one.number for one in factors if one.kind is FactorKind.PASSKEY}
            if number not in kept:
                raise _refused(PASSKEY, "none of yours", "one of those on this page")
            if is_last_way(factors, number) and not is_sure:
                raise _refused(LAST, "your last way in", "that you confirm it")
            self._door.factors.remove_one(connection, own.person, number)
            self._door.sessions.end_all(connection, own.person, but=own.token)
            act = DoorAct(
                DoorActKind.FACTORS_CHANGED, own.person, about=f"passkey {number} removed"
            )
            enter_act(connection, act)

    def _invited(self, link: str) -> Account:
        """Return whose invitation a link is. Raises: AccountError."""
        found = self._joining.open_link(link)
        if found is None or found.purpose is not LinkPurpose.INVITATION:
            raise _refused(LINK, "a link that was used, or is over", "a new one")
        return found.account

    def _asked(self, connection: Connection, account: Account, subject: str) -> AskedChallenge:
        held, challenge = self._challenges.make(connection, subject)
        kept = self._door.factors.of_person(connection, account.number, FactorKind.PASSKEY)
        user = DeviceUser(user_handle(self._store, account.number), account.subject, account.name)
        keys = [one.key for one in kept]
        options = enrolling_options(self._party, self._site, user, challenge, keys)
        return AskedChallenge(held, options)

    def _made(self, sent: PasskeyAnswer, subject: str) -> EnrolledKey:
        """Return the passkey that a device made; its challenge is taken. Raises: AccountError."""
        with self._store.writing() as connection:
            challenge = self._challenges.take(connection, sent.held, subject)
        if challenge is None:
            raise _refused(PASSKEY, "an answer that came too late", "that you try again")
        try:
            return enrolled_key(sent.answer, challenge, self._party)
        except AnswerError:
            said = "an answer that no passkey of this site gives"
            raise _refused(PASSKEY, said, "that you try again") from None

    def _add(self, connection: Connection, account: Account, made: EnrolledKey, label: str) -> None:
        """Keep a passkey. Raises: AccountError if it is kept already, or there are too many."""
        factors, kind = self._door.factors, FactorKind.PASSKEY
        if factors.by_key(connection, kind, made.key) is not None:
            raise _refused(PASSKEY, "a passkey that is kept already", "another one")
        if len(factors.of_person(connection, account.number, kind)) >= MOST_PASSKEYS:
            raise _refused(PASSKEY, f"{MOST_PASSKEYS} passkeys", "that you remove one first")
        one = AccountFactor(
            0,
            account.number,
            kind,
            self._store.key.encrypted(made.public),
            plain_label(label),
            made.key,
            made.uses,
            confirmed=self._store.clock(),
        )
        factors.add(connection, one)


def _refused(place: str, found: str, expected: str) -> AccountError:
    return AccountError("Nothing was changed.", [Fault("account", place, found, expected)])
