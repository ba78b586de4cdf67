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
    JUDGEMENT = "judgement-step"
    INSPECTION_STEP = "inspection-step"
    INSPECTION_FINDING = "inspection-finding"
    PAPER_STEP = "paper-step"  # of the yearly report and its kin
    ASSESSMENT_STEP = "assessment-step"
    STANDARD_ANSWER = "standard-answer"
    PANEL_SCORE = "panel-score"
    PEER_REVIEW = "peer-review"
    SCHOOL_ROUND = "school-round"
    SCHOOL_SETTING = "school-setting"
    SCHOOL_LINK = "school-link"
    SCHOOL_ANSWER = "school-answer"
    REVIEW_STEP = "review-step"
    REVIEW_LEARNING = "review-learning"
    SURVEY_STEP = "survey-step"
    SURVEY_COUNT = "survey-count"
    VOICE_STEP = "voice-step"
    DIVE_STEP = "dive-step"
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
    PurgedKind.JUDGEMENT: "the text of a version of a judgement, or who agreed to it",
    PurgedKind.INSPECTION_STEP: "the texts of a step of an inspection",
    PurgedKind.INSPECTION_FINDING: "the text of a finding of an inspection",
    PurgedKind.PAPER_STEP: "the text of a part of the yearly report, or of its kin",
    PurgedKind.ASSESSMENT_STEP: "the text of a step of a Section 11 assessment",
    PurgedKind.STANDARD_ANSWER: "the texts of an answer to a Section 11 standard",
    PurgedKind.PANEL_SCORE: "the reason of a score of the Section 11 panel",
    PurgedKind.PEER_REVIEW: "the texts of a step of a Section 11 peer review",
    PurgedKind.SCHOOL_ROUND: "the texts of a step of the schools' round",
    PurgedKind.SCHOOL_SETTING: "the name of a setting, and who recorded it",
    PurgedKind.SCHOOL_LINK: "who made or ended the link of a setting",
    PurgedKind.SCHOOL_ANSWER: "the text of a setting's answer, and its post",
    PurgedKind.REVIEW_STEP: "the text of a step of a practice review",
    PurgedKind.REVIEW_LEARNING: "the text of learning from a practice review",
    PurgedKind.SURVEY_STEP: "the texts of a step of a survey",
    PurgedKind.SURVEY_COUNT: "the question and the answer of a count of a survey",
    PurgedKind.DIVE_STEP: "the texts of a step of a deep-dive",
    PurgedKind.VOICE_STEP: "the texts of a quote, or of what was said and done",
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
    def is_of_paper(self) -> bool:
        """Say whether it is of the yearly report or its kin, whose editions hold nothing else."""
        return self.kind is PurgedKind.PAPER_STEP

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
        if self.is_of_paper:
            return "paper_step", self.number
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
