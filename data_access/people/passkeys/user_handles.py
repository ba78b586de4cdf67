"""What a device keeps of a person beside a passkey: a text that is no name, and says nothing."""

import base64

from data_access.people.people_store import PeopleStore

_USE = "passkey user"


def user_handle(store: PeopleStore, person: int) -> bytes:
    """Return the handle of a person: 32 bytes that only the installation's key gives."""
    return bytes.fromhex(store.key.hashed(_USE, f"{store.partnership} {person}"))


def handle_text(store: PeopleStore, person: int) -> str:
    """Return the handle of a person as a device's answer has it, in base64url without padding."""
    return base64.urlsafe_b64encode(user_handle(store, person)).decode().rstrip("=")
