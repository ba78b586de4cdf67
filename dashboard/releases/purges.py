"""A purge: what is removed for good, by which two people, and for which reason of a fixed list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.releases.second_person import folded_name
from dashboard.releases.typed_texts import TextId, TextKind

REMOVED = "[removed]"
"""Stands in the place of a text that was purged."""
_RETURN = re.compile(r"return-([0-9]{1,9})")
_ACCOUNT = re.compile(r"account-([0-9]{1,9})")
_WAITING = re.compile(r"waiting-([0-9]{1,9})")
_QUARTER = re.compile(r"quarter-step-([0-9]{1,9})")
_PLAN = re.compile(r"slides-([0-9]{1,9})")
_TABLES = {
    TextKind.STEP: "exception_step",
    TextKind.CHANGE: "catalogue_change",
    TextKind.REASON: "return",
    TextKind.NOTE: "return",
    TextKind.COMMENTARY: "commentary",
    TextKind.DECISION: "decision",
    TextKind.SENTENCE: "edited_sentence",
}
"""The tables of the numbers of texts; a further kind needs its own here."""


class PurgeReason(StrEnum):
    """Why something is purged. The log keeps the word and no other reason."""

    CHILD = "child"  # a child can be recognised
    ADULT = "adult"  # somebody else can be recognised
    MISTAKE = "mistake"  # it was sent to the wrong place


@dataclass(frozen=True, slots=True)
class PurgedThing:
    """What is purged: a text, or all texts of a return, of slides, of a step or of a proposal.

    Of an account it is the address for notices. `text` is None for all but a text; then `number` is
    that of the return, the slides, the step, the change that waits or the account.
    """

    text: TextId | None = None
    number: int = 0
    is_return: bool = False
    is_waiting: bool = False
    is_account: bool = False
    is_quarter: bool = False

    @property
    def address(self) -> str:
        """Return the thing as it is typed: "step-12", "return-7", "quarter-step-3"."""
        if self.text is not None:
            return self.text.address
        if self.is_account:
            return f"account-{self.number}"
        if self.is_waiting:
            return f"waiting-{self.number}"
        if self.is_quarter:
            return f"quarter-step-{self.number}"
        return f"{'return' if self.is_return else 'slides'}-{self.number}"

    @property
    def words(self) -> str:
        """Return what people call the thing: "every text of a return"."""
        if self.text is not None:
            return self.text.kind.words
        if self.is_account:
            return "the address for notices of an account"
        if self.is_waiting:
            return "a change that waits for a second person"
        if self.is_quarter:
            return "the texts of a quarter's step"
        return "every text of a return" if self.is_return else "the slides of a meeting"

    @property
    def table(self) -> tuple[str, int]:
        """Return the table in whose order the thing was typed, and its number there."""
        if self.text is not None:
            return _TABLES[self.text.kind], self.text.number
        return ("return" if self.is_return else "meeting_plan"), self.number

    @classmethod
    def read(cls, address: str) -> "PurgedThing":
        """Read a thing as `address` writes it. Raises: ValueError for another text."""
        if found := _RETURN.fullmatch(address):
            return cls(number=int(found[1]), is_return=True)
        if found := _ACCOUNT.fullmatch(address):
            return cls(number=int(found[1]), is_account=True)
        if found := _WAITING.fullmatch(address):
            return cls(number=int(found[1]), is_waiting=True)
        if found := _QUARTER.fullmatch(address):
            return cls(number=int(found[1]), is_quarter=True)
        if found := _PLAN.fullmatch(address):
            return cls(number=int(found[1]))
        return cls(TextId.read(address))


@dataclass(frozen=True, slots=True)
class PurgeOrder:
    """Who purges and why: a steward, and a second person."""

    steward: str
    second: str
    reason: PurgeReason


def order_faults(order: PurgeOrder) -> Iterator[Fault]:
    """Yield everything that forbids an order: two different people are named."""
    for place, name in (("steward", order.steward), ("second", order.second)):
        if not folded_name(name):
            yield Fault("purge", place, "nothing", "the name of a person")
    if folded_name(order.steward) == folded_name(order.second):
        yield Fault("purge", "second", "the steward once more", "another person")
