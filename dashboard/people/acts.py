"""What happens at the door: who signed in, what was refused, which role was given or ended."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.acts.act import ActKind


class DoorActKind(StrEnum):
    """The kinds of acts at the door."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    NOT_SIGNED_IN = "not signed in"  # a wrong password, code or passkey
    KEPT_OUT = "kept out"  # too many tries: nothing was looked at
    REFUSED = "refused"  # what somebody's roles do not allow
    INVITED = "invited"
    CAME = "came from a provider"  # for the first time: an account without roles was made
    ACCOUNT_ENDED = "account ended"
    FORGOTTEN = "person forgotten"  # long after the end of the account
    ROLE_GIVEN = "role given"
    ROLE_ENDED = "role ended"
    LINK_MADE = "link made"
    FACTORS_CHANGED = "factors changed"
    PASSKEY_DOUBTED = "passkey perhaps copied"  # its sign count went back
    SESSION_ENDED = "session ended"


NOT_LOGGED = frozenset({DoorActKind.KEPT_OUT})
"""What strangers could do without end. It enters no log of acts: tries are, up to their limits."""
BY_NOBODY_KNOWN = frozenset({DoorActKind.NOT_SIGNED_IN, DoorActKind.PASSKEY_DOUBTED})
"""What somebody did who has not shown that they are the person of the account."""
_LOGGED_AS = {
    DoorActKind.SIGNED_IN: ActKind.SIGNED_IN,
    DoorActKind.SIGNED_OUT: ActKind.SIGNED_OUT,
    DoorActKind.NOT_SIGNED_IN: ActKind.SIGN_IN_FAILED,
    DoorActKind.REFUSED: ActKind.REFUSED,
    DoorActKind.ROLE_GIVEN: ActKind.ROLE,
    DoorActKind.ROLE_ENDED: ActKind.ROLE,
}


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

    @property
    def logged_as(self) -> ActKind:
        """Return the kind of the act in the log; what is done to an account has one kind."""
        return _LOGGED_AS.get(self.kind, ActKind.ACCOUNT)
