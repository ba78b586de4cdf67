"""Corrections that are held back from an audience until a steward decides about them.

Such a reader sees the line as it was before, and one sentence. Later returns that state the same
line, quarter and agency are held back with the correction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from dashboard.quarters import Quarter
from dashboard.readers import Audience

BEING_CHECKED = "A correction is being checked."
"""Shown beside a figure that is kept while a correction of it waits for a decision."""
NOT_SHOWN = "A later correction is not shown."
"""Shown beside a figure that is kept because a steward decided to hold its correction back."""
HELD_SENTENCES = frozenset({BEING_CHECKED, NOT_SHOWN})


class HeldLine(NamedTuple):
    """The line, quarter and agency whose correction is held back."""

    indicator: str
    quarter: Quarter
    agency: str


HeldLines = Mapping[HeldLine, int]
"""The number of the first return that is held back, by line."""

HeldFrom = Mapping[Audience, HeldLines]
"""What is held back from each audience."""


class HoldWord(StrEnum):
    """What was decided about a correction that is held back."""

    WAITING = "waiting"
    KEPT = "kept"  # it stays held back
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class HeldCorrection:
    """A correction that was held back from an audience, and what was decided about it.

    `since` is the number of the first return that is held back, and `plan` the plan that held it
    back. `by` decided at the moment `decided`. `last_return` is the last return that a release
    covers; it is 0 unless the correction is released.
    """

    audience: Audience
    line: HeldLine
    since: int
    plan: int
    word: HoldWord = HoldWord.WAITING
    by: str = ""
    decided: datetime | None = None
    last_return: int = 0

    @property
    def is_held(self) -> bool:
        """Say whether the audience is not shown the correction."""
        return self.word is not HoldWord.RELEASED

    @property
    def waits(self) -> bool:
        """Say whether nothing was decided about it yet."""
        return self.word is HoldWord.WAITING

    @property
    def sentence(self) -> str:
        """Return the sentence that the audience reads in place of the correction."""
        return BEING_CHECKED if self.waits else NOT_SHOWN

    @property
    def address(self) -> str:
        """Return the id by which the correction is named, without a token."""
        line = self.line
        place = f"{line.indicator}.{line.quarter.address}.{line.agency}"
        return f"{self.audience.value}.{place}.{self.since}"

    def token(self, returns: Iterable[int]) -> str:
        """Return a token of what a steward decides about.

        `returns` are the numbers of the returns that are held back. The token changes with them and
        with each decision.
        """
        read = (self.address, self.word.value, self.by, str(self.decided), tuple(returns))
        return sha256(repr(read).encode()).hexdigest()[:16]


def held_lines(found: Iterable[HeldCorrection], audience: Audience) -> dict[HeldLine, int]:
    """Return the first held return of each line of which an audience is not shown a correction."""
    return {one.line: one.since for one in found if one.is_held and one.audience is audience}


def released_lines(found: Iterable[HeldCorrection], audience: Audience) -> dict[HeldLine, int]:
    """Return the last return that a release to an audience covers, by line."""
    last: dict[HeldLine, int] = {}
    for one in found:
        if not one.is_held and one.audience is audience:
            last[one.line] = max(one.last_return, last.get(one.line, 0))
    return last


def is_held_back(held: HeldLines, line: HeldLine, number: int) -> bool:
    """Say whether what a return states of a line is held back; `number` is the return's."""
    since = held.get(line)
    return since is not None and number >= since


def joined_holds(one: HeldLines, other: HeldLines) -> dict[HeldLine, int]:
    """Return what at least one of two audiences is not shown, from the first held return on."""
    return {
        line: min(number for number in (one.get(line), other.get(line)) if number is not None)
        for line in {**one, **other}
    }
