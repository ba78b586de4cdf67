"""Section 11 self-assessments as they are recorded: steps, answers, panel scores, peer reviews.

Each record is only added. A year is the calendar year in which the financial year begins. An answer
counts until another one follows: in a later year it is carried over until somebody confirms or
changes it. Source: the framework, "Section 11 Audit".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.threads import steps_together
from dashboard.quarters import Quarter


class AssessmentWord(StrEnum):
    """The steps of a year's assessment. A word is never renamed, because it is kept."""

    OPENED = "opened"  # for all agencies
    COMPLETE = "complete"  # an agency's signatory states it
    REOPENED = "reopened"  # one agency's, so that it can be changed again


class PeerWord(StrEnum):
    """The steps of a peer review. A word is never renamed, because it is kept."""

    PLANNED = "planned"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class AssessmentStep:
    """One step of a year's assessment.

    `agency` is the agency's key; empty for a step of the whole year. `due` is the day by which
    agencies state theirs complete, of the step that opens a year. `number` and `recorded` are given
    by the store.
    """

    year: int
    word: AssessmentWord
    agency: str = ""
    due: date | None = None
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class StandardAnswer:
    """What an agency says of one standard in a year.

    `score` is 0 to 3; None for a reader who is not told it. `improvement` is the area for
    improvement, empty for none, and `due` the day by which it is to be done.
    """

    year: int
    agency: str
    standard: str
    score: int | None
    evidence: str = ""
    improvement: str = ""
    due: date | None = None
    by: str = ""
    number: int = 0
    recorded: datetime | None = None

    def says_as(self, other: "StandardAnswer") -> bool:
        """Say whether another answer says the same: score, evidence, improvement and day."""
        mine = (self.score, self.evidence, self.improvement, self.due)
        return mine == (other.score, other.evidence, other.improvement, other.due)


@dataclass(frozen=True, slots=True)
class PanelScore:
    """The score that the moderation panel agreed for one answer, with the reason in `text`.

    `answer` is the number of the answer that the panel read.
    """

    year: int
    agency: str
    standard: str
    answer: int
    score: int
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class PeerReview:
    """One step of a peer review: which standards, by whom, on which day, and what was found.

    `review` is the number of the step that planned it; 0 for that step until it is saved.
    `reviewer` is an organisation or a post. What follows the plan has the same standards.
    """

    year: int
    word: PeerWord
    standards: tuple[str, ...] = ()
    reviewer: str = ""
    day: date | None = None
    text: str = ""
    review: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


HeldKey = tuple[str, str]
"""Which answer: the agency's key and the standard's."""


def year_label(year: int) -> str:
    """Write a year of assessments as a financial year: 2026 is "2026-27"."""
    return Quarter(year, 1).year_label


def opened_years(steps: Iterable[AssessmentStep]) -> tuple[int, ...]:
    """Return the years that were opened, the latest first. Only the latest is worked on."""
    found = {one.year for one in steps if one.word is AssessmentWord.OPENED}
    return tuple(sorted(found, reverse=True))


def due_day(steps: Iterable[AssessmentStep], year: int) -> date | None:
    """Return the day by which agencies state a year complete; None if it was not opened."""
    found = [one.due for one in steps if (one.year, one.word) == (year, AssessmentWord.OPENED)]
    return found[-1] if found else None


def stated_step(steps: Iterable[AssessmentStep], year: int, agency: str) -> AssessmentStep | None:
    """Return the step by which an agency states a year complete; None unless it is in force."""
    mine = [one for one in steps if (one.year, one.agency) == (year, agency)]
    return mine[-1] if mine and mine[-1].word is AssessmentWord.COMPLETE else None


def answers_in_force(
    answers: Iterable[StandardAnswer], year: int
) -> Mapping[HeldKey, StandardAnswer]:
    """Return the answers in force in a year: given in it, or carried over from an earlier one."""
    return {(one.agency, one.standard): one for one in answers if one.year <= year}


def scores_in_force(
    scores: Iterable[PanelScore], answers: Mapping[HeldKey, StandardAnswer], year: int
) -> Mapping[HeldKey, PanelScore]:
    """Return the panel's scores of a year that are about the answers in force."""
    last = {(one.agency, one.standard): one for one in scores if one.year == year}
    return {
        key: one
        for key, one in last.items()
        if key in answers and answers[key].number == one.answer
    }


def peer_reviews_of(steps: Iterable[PeerReview]) -> tuple[tuple[PeerReview, ...], ...]:
    """Return each peer review as its steps, oldest first."""
    return steps_together(steps, lambda one: one.review)
