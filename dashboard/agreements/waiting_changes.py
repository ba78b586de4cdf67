"""Changes of what was agreed that wait until a second person agrees to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.partnership import SecondPerson
from dashboard.releases.second_person import Proposal


class WaitingWord(StrEnum):
    """What became of a change that waited."""

    WAITS = "waits"
    AGREED = "agreed"
    TAKEN_BACK = "taken back"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """A change of levels, events or other entries of the catalogue that one person proposed.

    `lines` say what would change, one sentence each, and `indicators` are the keys of those whose
    entry or levels it would change. `minute` has who agreed it, where and why, and who recorded it.
    `kinds` are the settings for which it waits. `hides` says whether it may change which figures
    are hidden. Once it was decided about, nothing that was typed is kept here.
    """

    number: int
    proposed: datetime
    minute: Minute
    kinds: tuple[SecondPerson, ...]
    lines: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    hides: bool = False
    word: WaitingWord = WaitingWord.WAITS

    @property
    def address(self) -> str:
        """Return its name in the log and on the page of drafts: "waiting-3"."""
        return f"waiting-{self.number}"

    @property
    def proposal(self) -> Proposal:
        """Return who proposed it and when, as the rule of the second person asks."""
        return Proposal(self.address, self.minute.recorded_by, self.proposed)

    @property
    def token(self) -> str:
        """Return a token of what somebody read before they agreed."""
        return sha256(repr((self.number, self.lines, self.minute)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class TriedChange:
    """What a waiting change would do to readers; nothing of it was saved.

    `lines` are sentences about figures that would be hidden or shown; empty if none would.
    """

    lines: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """Return a token of what somebody read before they agreed."""
        return sha256(repr(self.lines).encode()).hexdigest()[:16]
