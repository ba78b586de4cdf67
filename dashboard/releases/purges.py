"""A purge: what is removed for good, by which two people, and for which reason of a fixed list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.releases.typed_texts import TextId, TextKind

REMOVED = "[removed]"
"""Stands in the place of a text that was purged."""
_NUMBERED = re.compile(r"([a-z-]+)-([0-9]{1,9})")
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


class PurgedKind(StrEnum):
    """The kinds of things besides single texts, each by the word that begins its address."""

    RETURN = "return"
    SLIDES = "slides"
    STEP = "quarter-step"
    WAITING = "waiting"  # a change that waits for a second person
    ACCOUNT = "account"  # its address for notices
    DRAFT = "draft"  # a return on its way
    FOLLOWED = "mark"  # a value that is followed up
    PLAN_ENTRY = "plan-entry"
    PLAN_STEP = "plan-step"
    TOPIC_STEP = "topic-step"
    IMPORT = "import"  # a file on its way in
    AUDIT_STEP = "audit-step"
    CASE_GRADE = "case-grade"
    AUDIT_FINDING = "audit-finding"
    LEARNING_STEP = "learning-step"

    @property
    def words(self) -> str:
        """Return what people call the things of a kind."""
        return _WORDS[self]


_WORDS = {
    PurgedKind.RETURN: "every text of a return",
    PurgedKind.SLIDES: "the slides of a meeting",
    PurgedKind.STEP: "the texts of a quarter's step",
    PurgedKind.WAITING: "a change that waits for a second person",
    PurgedKind.ACCOUNT: "the address for notices of an account",
    PurgedKind.DRAFT: "a sent return, with all answers about its agency and quarter",
    PurgedKind.FOLLOWED: "the texts of a mark to follow up",
    PurgedKind.PLAN_ENTRY: "the texts of a version of the plan's entry",
    PurgedKind.PLAN_STEP: "the texts of a step of the plan",
    PurgedKind.TOPIC_STEP: "the texts of a step of a topic of audits",
    PurgedKind.IMPORT: "an imported file: its name, what was read of it, and who sent it",
    PurgedKind.AUDIT_STEP: "the texts of a step of an audit",
    PurgedKind.CASE_GRADE: "the text of an answer about a case of an audit",
    PurgedKind.AUDIT_FINDING: "the text of a finding of an audit",
    PurgedKind.LEARNING_STEP: "the texts of a learning report",
}


@dataclass(frozen=True, slots=True)
class PurgedThing:
    """What is purged: a text, or a thing of another kind with its number."""

    text: TextId | None = None
    kind: PurgedKind | None = None
    number: int = 0

    @property
    def is_return(self) -> bool:
        """Say whether all of a return is purged."""
        return self.kind is PurgedKind.RETURN

    @property
    def address(self) -> str:
        """Return the thing as it is typed: "step-12", "return-7", "quarter-step-3"."""
        return self.text.address if self.text is not None else f"{self.kind}-{self.number}"

    @property
    def words(self) -> str:
        """Return what people call the thing: "every text of a return"."""
        if self.text is not None:
            return self.text.kind.words
        return self.kind.words if self.kind is not None else ""

    @property
    def table(self) -> tuple[str, int] | None:
        """Return the table in whose order the thing was typed, and its number there.

        None for what no edition holds: slides, and what was never released.
        """
        if self.text is not None:
            return _TABLES[self.text.kind], self.text.number
        return ("return", self.number) if self.is_return else None

    @classmethod
    def read(cls, address: str) -> "PurgedThing":
        """Read a thing as `address` writes it. Raises: ValueError for another text."""
        found = _NUMBERED.fullmatch(address)
        if found is not None and found[1] in set(PurgedKind):
            return cls(kind=PurgedKind(found[1]), number=int(found[2]))
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
