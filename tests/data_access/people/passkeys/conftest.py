"""Somebody with a passkey."""

from dataclasses import dataclass

import pytest

from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from data_access.people.passkeys.passkey_keeping import PasskeyAnswer, PasskeyKeeping
from data_access.people.passkeys.passkey_signing import PasskeyOutcome, PasskeySigning
from data_access.people.signing_in import SignedPerson, TryOrigin
from tests.authenticator import PARTY, Device
from tests.people import HOME, UNTIL, TestedPeople


@dataclass
class Owner:
    """A person who joined with a passkey and has no password."""

    number: int
    device: Device
    codes: tuple[str, ...]
    held: str


class Desk:
    """Ways to act with passkeys for the people of a partnership."""

    def __init__(self, people: TestedPeople) -> None:
        """Keep the people."""
        self.people = people
        self.signing = PasskeySigning(people.store, PARTY)
        self.keeping = PasskeyKeeping(people.store, PARTY, "A partnership")

    def joined(self, subject: str = "a.steward", device: Device | None = None) -> Owner:
        """Invite somebody, who joins with a passkey."""
        wanted = NewAccount(subject, subject.title(), Role.STEWARD, UNTIL)
        account, link = self.people.keeping.invite(wanted)
        device = device or Device(identity=f"the passkey of {subject}".encode())
        asked = self.keeping.ask_to_join(link, HOME)
        sent = PasskeyAnswer(asked.held, device.made(asked.options), "my laptop")
        joined = self.keeping.join(link, sent, HOME)
        return Owner(account.number, device, joined.codes, joined.held)

    def signed(self, device: Device, origin: TryOrigin = HOME) -> PasskeyOutcome:
        """Sign in with a device."""
        asked = self.signing.ask(origin)
        return self.signing.sign_in(asked.held, device.used(asked.options), origin)

    def person(self, held: str) -> SignedPerson:
        """Return who holds a session."""
        found = self.people.door.person_of(held)
        assert found
        return found


@pytest.fixture
def desk(people: TestedPeople) -> Desk:
    """Ways to act with passkeys."""
    return Desk(people)
