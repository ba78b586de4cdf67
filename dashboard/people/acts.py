"""What happens at the door: who signed in, what was refused, which role was given or ended."""

from dataclasses import dataclass
from enum import StrEnum


class DoorActKind(StrEnum):
    """The kinds of acts at the door."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    NOT_SIGNED_IN = "not signed in"  # a wrong password or code, or too many tries
    REFUSED = "refused"  # what somebody's roles do not allow
    INVITED = "invited"
    CAME = "came from a provider"  # for the first time: an account without roles was made
    ACCOUNT_ENDED = "account ended"
    ROLE_GIVEN = "role given"
    ROLE_ENDED = "role ended"
    LINK_MADE = "link made"
    FACTORS_CHANGED = "factors changed"
    PASSKEY_DOUBTED = "passkey perhaps copied"  # its sign count went back
    SESSION_ENDED = "session ended"


@dataclass(frozen=True, slots=True)
class DoorAct:
    """One act: its kind, who did it, from where, and what it is about.

    `person` is the number of an account; 0 if nobody was known. `about` holds the number of another
    account, a role, the key of a provider or an address of this site, and nothing that was typed.
    """

    kind: DoorActKind
    person: int = 0
    address: str = ""
    about: str = ""
