"""Sentences of reports that somebody wrote in place of what the rules say.

A sentence is known by its report and its place in that report. An edit is added, never changed: a
later one of the same place takes its place, and one without words returns to the rule's sentence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.errors import Fault
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience

LONGEST_SENTENCE = 600
"""The most characters of an edited sentence. Chosen for this dashboard."""
LONGEST_EDITOR = 80
"""The most characters of the name of who edits."""


@dataclass(frozen=True, slots=True)
class EditedSentence:
    """One edit of a sentence of a report.

    `report` is the report's name in addresses ("2025-26-q2", "2024-25"), and `place` the name of
    the sentence within it. `lines` are the keys of the indicators that the sentence is about, in
    the quarters from `first` to `last`. `rule` is what the rule said to the editor, and `bases` a
    digest for each audience of the figures that it saw then behind the sentence; an audience that
    has no such sentence has none. An empty `text` returns to the rule's sentence. `number` and
    `recorded` are given by the store: 0 and None until the edit is saved.
    """

    report: str
    place: str
    lines: tuple[str, ...]
    first: Quarter
    last: Quarter
    rule: str
    bases: Mapping[Audience, str]
    text: str
    by: str = ""
    number: int = 0
    recorded: datetime | None = None

    @property
    def places(self) -> tuple[tuple[str, Quarter], ...]:
        """Return the indicators and quarters that the sentence is about."""
        quarters = quarters_between(self.first, self.last)
        return tuple((key, quarter) for key in self.lines for quarter in quarters)

    def follows(self, other: "EditedSentence") -> bool:
        """Say whether this is an edit of the same sentence."""
        return (self.report, self.place) == (other.report, other.place)


def edits_in_force(found: Iterable[EditedSentence]) -> tuple[EditedSentence, ...]:
    """Return the latest edit of each sentence; those that return to the rule are left out."""
    latest = {(one.report, one.place): one for one in sorted(found, key=lambda each: each.number)}
    return tuple(one for one in latest.values() if one.text)


def edit_faults(
    one: EditedSentence, recorded: Iterable[EditedSentence], after: int
) -> tuple[Fault, ...]:
    """Return everything that is wrong with an edit.

    `recorded` are the edits so far. `after` is the number of the latest edit of the sentence that
    the steward has read; 0 if there was none.
    """
    mine = [other for other in recorded if one.follows(other)]
    found = []
    if not one.by.strip():
        found.append(_fault("your name", "nothing", "the name of who edits"))
    if len(one.by) > LONGEST_EDITOR:
        found.append(_fault("your name", f"{len(one.by)} letters", f"at most {LONGEST_EDITOR}"))
    if len(one.text) > LONGEST_SENTENCE:
        found.append(_fault("words", f"{len(one.text):,} letters", f"at most {LONGEST_SENTENCE}"))
    if not one.text and not any(other.text for other in mine[-1:]):
        found.append(_fault("words", "nothing", "a sentence in place of the rule's"))
    if max((other.number for other in mine), default=0) != after:
        found.append(
            _fault("the page", "an edit that was kept meanwhile", "that you have read it first")
        )
    return tuple(found)


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("report", place, found, expected)
