"""Thematic deep-dives as they are recorded: opened, gathered, concluded, agreed; only added to.

What is gathered is kept by where it is, never as a copy: each reader is shown of it what they may
see. Source: the framework, "Thematic deep-dives".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.recorded.threads import StepThread, steps_together


class DiveWord(StrEnum):
    """The steps of a deep-dive. A word is never renamed, because it is kept in the store."""

    OPENED = "opened"
    GATHERED = "gathered"
    LEFT_OUT = "left out"
    CONCLUDED = "concluded"
    AGREED = "agreed"


class PieceKind(StrEnum):
    """What is gathered. A word is never renamed."""

    INDICATOR = "indicator"
    COMPARED = "compared lines"
    FINDING = "audit finding"
    SURVEY = "survey"
    VOICE = "voice"
    ACTION = "action"


class DiveState(StrEnum):
    """How a deep-dive is."""

    UNDER_WAY = "under way"
    CONCLUDED = "waiting for a second person"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class DiveStep:
    """One step of a deep-dive.

    `dive` is the number of the step that opened it; 0 for that step until it is saved. `title`,
    `template` (the key of its form) and `topic` (the number of a topic of the work plan; 0 for
    none) are of the step that opens it. What is gathered has its `kind`, its `key` there (an
    indicator's, the names of compared lines, or a number as text) and the `section` of the form
    under which it is put; `day` is the day as at which an indicator is shown, None for the latest.
    `about` is the number of the step that gathered what is left out. `text` is what was typed: the
    question, why something was gathered, or the conclusion, and `place` where a conclusion stands
    among evidence. `day` of an agreement is the day on
    which it was agreed. `number` and `recorded` are given by the store.
    """

    word: DiveWord
    dive: int = 0
    title: str = ""
    template: str = ""
    topic: int = 0
    kind: PieceKind | None = None
    key: str = ""
    section: str = ""
    day: date | None = None
    about: int = 0
    text: str = ""
    place: EvidencePlace = AS_USUAL
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeepDive(StepThread[DiveStep]):
    """A deep-dive as it is, by its steps, oldest first."""

    @property
    def opened(self) -> DiveStep:
        """Return the step that opened it."""
        return self.steps[0]

    @property
    def state(self) -> DiveState:
        """Return how it is: what is gathered after a conclusion asks for another conclusion."""
        return _STATES.get(self.steps[-1].word, DiveState.UNDER_WAY)

    @property
    def pieces(self) -> tuple[DiveStep, ...]:
        """Return what is gathered and was not left out, in the order of gathering."""
        gone = {one.about for one in self.steps if one.word is DiveWord.LEFT_OUT}
        return tuple(
            one for one in self.steps if one.word is DiveWord.GATHERED and one.number not in gone
        )

    @property
    def conclusion(self) -> DiveStep | None:
        """Return the conclusion that holds, agreed or not; None if there is none."""
        if self.state is DiveState.UNDER_WAY:
            return None
        return [one for one in self.steps if one.word is DiveWord.CONCLUDED][-1]

    @property
    def agreement(self) -> DiveStep | None:
        """Return the step that agreed to the conclusion; None if nobody did."""
        return self.steps[-1] if self.state is DiveState.AGREED else None


_STATES = {DiveWord.CONCLUDED: DiveState.CONCLUDED, DiveWord.AGREED: DiveState.AGREED}


def dives_of(steps: Iterable[DiveStep]) -> tuple[DeepDive, ...]:
    """Return every deep-dive with its steps, oldest first."""
    return tuple(map(DeepDive, steps_together(steps, lambda one: one.dive)))
