"""The steps that people record of the plan's entries in a cycle. Steps are only added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.quarters import Quarter


class PlanWord(StrEnum):
    """The kinds of steps. A word is never renamed, because it is kept in the store."""

    BEGUN = "begun"
    DONE = "done"
    NOT_NEEDED = "not needed"
    MOVED = "moved"  # the day on which it is due
    UNDONE = "undone"


SETTLING = (PlanWord.DONE, PlanWord.NOT_NEEDED)
"""The steps after which nothing is to be done in the cycle."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of an entry in one cycle.

    `first` is the first quarter of the cycle. `day` is the new day of what is moved. `text` is what
    was typed: a reason, or what came of it; `link` is the path of a page of the dashboard that
    shows what came of it. `about` is the number of the step that is undone; 0 for others. `number`
    and `recorded` are given by the store: 0 and None until the step is saved.
    """

    entry: int
    first: Quarter
    word: PlanWord
    day: date | None = None
    text: str = ""
    link: str = ""
    about: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


def steps_in_force(steps: Iterable[PlanStep]) -> tuple[PlanStep, ...]:
    """Return the steps that were not undone, in their order, without those that undid others."""
    found = tuple(steps)
    undone = {one.about for one in found if one.word is PlanWord.UNDONE}
    return tuple(
        one for one in found if one.word is not PlanWord.UNDONE and one.number not in undone
    )
