"""Reviews as they are recorded: days of clocks, pauses, outcomes and learning, each only added.

A review is known by a running number of the partnership's own. No day of an incident is kept, and
no name, age or place. Source: the framework, "Quarterly reporting on links with Practice Reviews".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.recorded.threads import steps_together


class ReviewWord(StrEnum):
    """What is recorded of a review. A word is never renamed, because it is kept."""

    AWARE = "became aware"
    NOTIFIED = "notified"
    SENT = "rapid review sent"
    REPLIED = "panel replied"
    DECIDED = "local review decided"
    PUBLISHED = "published"
    OUTCOME = "outcome"
    PAUSED = "paused"
    RESUMED = "resumed"
    ACTION = "action tied"


DATED = (
    *(ReviewWord.AWARE, ReviewWord.NOTIFIED, ReviewWord.SENT, ReviewWord.REPLIED),
    *(ReviewWord.DECIDED, ReviewWord.PUBLISHED),
)
"""The words of which a review keeps one day; a later one takes the place of the one before."""


class LearntWord(StrEnum):
    """What is done with the learning of a review. A word is never renamed."""

    WRITTEN = "written"
    RELEASED = "released"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One step of a review.

    `review` is the number of the step that entered it; 0 for that step until it is saved. `day` is
    the day of a clock. `clock` is the key of the clock that is paused or runs again, `outcomes` the
    keys of what became of the review, `action` the number of an action that comes from it; they are
    empty in other steps. `number` and `recorded` are given by the store.
    """

    word: ReviewWord
    review: int = 0
    day: date | None = None
    clock: str = ""
    outcomes: tuple[str, ...] = ()
    action: int = 0
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewLearning:
    """What was learned from a review, or that learning was released or taken back.

    `about` is the number of the learning that is released or taken back; 0 for what is written.
    `theme` is the key of a theme; empty for none. `place` is where it stands among evidence.
    """

    review: int
    word: LearntWord
    text: str = ""
    theme: str = ""
    place: EvidencePlace = AS_USUAL
    about: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockPause:
    """A pause of a clock: from a day on, and until the day on which it ran again; None if open."""

    first: date
    until: date | None
    text: str = ""

    def covers(self, day: date, today: date) -> bool:
        """Say whether a day does not count; an open pause lasts until today."""
        if self.until is None:
            return self.first <= day <= today
        return self.first <= day < self.until


@dataclass(frozen=True, slots=True)
class PracticeReview:
    """A review as it stands, by its steps, oldest first; `reference` is its running number."""

    reference: int
    steps: tuple[ReviewStep, ...]

    @property
    def number(self) -> int:
        """Return the number of the step that entered it."""
        return self.steps[0].number

    @property
    def last_step(self) -> int:
        """Return the number of the last step."""
        return self.steps[-1].number

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Return the keys of the outcomes in force; empty if none was recorded."""
        return next((s.outcomes for s in reversed(self.steps) if s.word is ReviewWord.OUTCOME), ())

    @property
    def actions(self) -> tuple[int, ...]:
        """Return the numbers of the actions that come from it, in the order of recording."""
        return tuple(dict.fromkeys(one.action for one in self.steps if one.action))

    def step_of(self, word: ReviewWord) -> ReviewStep | None:
        """Return the last step with a word; None if there is none."""
        return next((one for one in reversed(self.steps) if one.word is word), None)

    def day_of(self, word: ReviewWord) -> date | None:
        """Return the day in force of a word; None if it has none yet."""
        found = self.step_of(word)
        return found.day if found else None

    def pauses(self, clock: str) -> tuple[ClockPause, ...]:
        """Return the pauses of a clock, oldest first; the last may be open."""
        found: list[ClockPause] = []
        for one in self.steps:
            if one.clock != clock or one.day is None:
                continue
            if one.word is ReviewWord.PAUSED:
                found.append(ClockPause(one.day, None, one.text))
            elif one.word is ReviewWord.RESUMED and found:
                found[-1] = ClockPause(found[-1].first, one.day, found[-1].text)
        return tuple(found)


def reviews_of(steps: Iterable[ReviewStep]) -> tuple[PracticeReview, ...]:
    """Return every review with its steps, in the order in which they were entered."""
    found = steps_together(steps, lambda one: one.review)
    return tuple(PracticeReview(at, one) for at, one in enumerate(found, start=1))


@dataclass(frozen=True, slots=True)
class KnownLearning:
    """Learning that is in force, and its release; None if it waits for one."""

    written: ReviewLearning
    release: ReviewLearning | None


def learning_in_force(found: Iterable[ReviewLearning]) -> tuple[KnownLearning, ...]:
    """Return the learning that was not taken back, oldest first, each with its release."""
    every = tuple(found)
    gone = {one.about for one in every if one.word is LearntWord.TAKEN_BACK}
    released = {one.about: one for one in every if one.word is LearntWord.RELEASED}
    return tuple(
        KnownLearning(one, released.get(one.number))
        for one in every
        if one.word is LearntWord.WRITTEN and one.number not in gone
    )
