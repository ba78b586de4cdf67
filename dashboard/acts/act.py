"""An act in the log: who did what, when, from where, and what was there before and after.

The log holds no figure and no text that was typed: a text is named by its kind and its number.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

LONGEST_WORDS = 120
"""The most characters of one text in an act. Names and keys are shorter, typed texts longer."""
KEPT_DAYS = 365
"""The days for which the log is kept at least."""
COMMAND_LINE = "command line"
"""Stands for the address, if an act was typed as a command on the machine itself."""


class ActKind(StrEnum):
    """The kinds of acts in the log. A kind is never renamed, because it is part of the chain."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    SIGN_IN_FAILED = "sign-in failed"
    REFUSED = "refused"
    EXPORTED = "exported"
    LEVEL = "level changed"
    EVENT = "event changed"
    CATALOGUE = "catalogue changed"
    ACCOUNT = "account changed"
    ROLE = "role changed"
    SETTING = "setting changed"
    TEXT_RELEASED = "text released"
    TEXT_TAKEN_BACK = "text taken back"
    TEXT_LOOKED = "text looked at"
    STEP = "step recorded"
    DECISION = "decision recorded"
    COMMENTARY = "commentary entered"
    MEETING = "meeting arranged"
    QUARTER = "quarter kept"
    ASSURANCE = "assurance kept"
    SENTENCE = "sentence edited"
    RETURN = "return loaded"
    UNDONE = "load undone"
    PUBLICATION = "publication loaded"
    CORRECTION = "correction decided"
    PROPOSED = "change proposed"
    SECONDED = "change agreed to"
    PROPOSAL_TAKEN_BACK = "proposal taken back"
    PLAN = "plan made"
    STORE = "store made"
    UPGRADED = "store upgraded"
    EMPTIED = "figures deleted"
    ISSUED = "edition issued"
    WITHDRAWN = "edition withdrawn"
    CHECKED = "edition checked"
    ASKED = "job asked for"
    CANCELLED = "job cancelled"
    ENDED = "job ended"
    VIEWED = "pages viewed"
    PURGE_PROPOSED = "purge proposed"
    PURGE_CONFIRMED = "purge confirmed"
    PURGE_CALLED_OFF = "purge called off"
    PURGED = "purged"
    FILES_REWRITTEN = "files written anew"
    TRIMMED = "log trimmed"
    NAMES_REMOVED = "names removed"
    TIDIED = "tidied"
    BACKED_UP = "backup made"
    RESTORED = "store restored"
    DRAFT_RETURN = "return on its way"
    FOLLOWED = "value followed up"
    IMPORT = "import on its way"
    OPENED = "register opened"


@dataclass(frozen=True, slots=True)
class ActSource:
    """Who acts, and from where: a network address, or COMMAND_LINE.

    `who` is empty if nobody is known; then the name that was typed with the act stands in its
    place, if one was.
    """

    who: str = ""
    address: str = ""

    def signed(self, by: str) -> "ActSource":
        """Return the source with a name that was typed: "A. Analyst (account sgp)"."""
        if not by or by == self.who:
            return self
        return replace(self, who=f"{by} ({self.who})" if self.who else by)


NOBODY_KNOWN = ActSource()
"""The source of an act of which nothing is known."""


@dataclass(frozen=True, slots=True)
class NewAct:
    """What was done to which thing: what enters the log.

    `subject` names the thing: "step-12", "return 7", an address's path. `before` and `after` hold
    plain values about it, or nothing. Raises: ValueError for a text of more than LONGEST_WORDS
    characters, because the log holds no typed text.
    """

    kind: ActKind
    subject: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse texts that are longer than any name."""
        for text in _texts((self.subject, dict(self.before), dict(self.after))):
            if len(text) > LONGEST_WORDS or "\n" in text:
                raise ValueError(f"the log holds no typed text; {self.kind} has one")


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """One act as it stands in the log, with its number and its link in the chain.

    `before` and `after` are the texts that `plain_text` made; they are empty if there is nothing.
    """

    number: int
    moment: datetime
    kind: ActKind
    source: ActSource
    subject: str
    before: str
    after: str
    link: str = ""


def plain_text(values: Mapping[str, Any]) -> str:
    """Return plain values as JSON that is the same text for the same values; "" for none."""
    if not values:
        return ""
    return json.dumps(dict(values), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _texts(value: Any) -> list[str]:
    """Return every text in nested plain values."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for pair in value.items() for text in _texts(pair)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    return []
