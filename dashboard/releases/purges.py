"""A purge: what is removed for good, by which two people, and for which reason of a fixed list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.releases.release_rules import folded_name
from dashboard.releases.typed_texts import TextId

REMOVED = "[removed]"
"""Stands in the place of a text that was purged."""
_RETURN = re.compile(r"return-([0-9]{1,9})")
_QUARTER = re.compile(r"quarter-step-([0-9]{1,9})")
_PLAN = re.compile(r"slides-([0-9]{1,9})")


class PurgeReason(StrEnum):
    """Why something is purged. The log keeps the word and no other reason."""

    CHILD = "child"  # a child can be recognised
    ADULT = "adult"  # somebody else can be recognised
    MISTAKE = "mistake"  # it was sent to the wrong place


@dataclass(frozen=True, slots=True)
class PurgedThing:
    """What is purged: one text, or all texts of a return, of slides or of a quarter's step.

    `text` is None for the others; then `number` is that of the return, the slides or the step.
    """

    text: TextId | None = None
    number: int = 0
    is_return: bool = False
    is_quarter: bool = False

    @property
    def address(self) -> str:
        """Return the thing as it is typed: "step-12", "return-7", "quarter-step-3"."""
        if self.text is not None:
            return self.text.address
        if self.is_quarter:
            return f"quarter-step-{self.number}"
        return f"{'return' if self.is_return else 'slides'}-{self.number}"

    @classmethod
    def read(cls, address: str) -> "PurgedThing":
        """Read a thing as `address` writes it. Raises: ValueError for another text."""
        if found := _RETURN.fullmatch(address):
            return cls(number=int(found[1]), is_return=True)
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
