"""Inspections as they are recorded: what was published, what was found, and the response.

The actions of the response stand in the one register of actions, with a link to the inspection.
Source: the framework, "Responding to inspection findings and recommendations".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.assurance.recorded.threads import StepThread, steps_together, word_after


class InspectionWord(StrEnum):
    """The states of an inspection, in their order. A word is never renamed, because it is kept."""

    PUBLISHED = "published"
    ANSWERED = "response agreed"
    COMPLETED = "response completed"


INSPECTION_ORDER = tuple(InspectionWord)


class Inspectorate(StrEnum):
    """Who inspects. A word is never renamed, because it is kept."""

    OFSTED = "Ofsted"
    HMICFRS = "HMICFRS"
    CQC = "CQC"
    PROBATION = "HMI Probation"
    SEVERAL = "several together"
    OTHER = "another"


class InspectionKind(StrEnum):
    """The kinds of inspections. A word is never renamed, because it is kept."""

    ILACS = "ILACS"
    FOCUSED = "focused visit"
    JTAI = "JTAI"
    POLICE = "police"
    HEALTH = "health"
    YOUTH_JUSTICE = "youth justice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class InspectionStep:
    """One step of an inspection.

    `inspection` is the number of the step that entered it; 0 for that step until it is saved. What
    follows of that step is empty in others: `inspectorate` and `kind`, the `title` of the report,
    and the day on which it was `published`. `text` is what was typed: the response, or what came of
    it. `number` and `recorded` are given by the store.
    """

    word: InspectionWord
    inspection: int = 0
    inspectorate: Inspectorate = Inspectorate.OTHER
    kind: InspectionKind = InspectionKind.OTHER
    title: str = ""
    published: date | None = None
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class InspectionFinding:
    """One finding of an inspection, tied to a theme and, if it is about one, to an indicator.

    `about` is the number of the finding that is taken back; 0 for others.
    """

    inspection: int
    word: FindingWord
    text: str = ""
    theme: str = ""
    indicator: str = ""
    evidence: FindingEvidence = FindingEvidence.QUALITATIVE
    source: FindingSource = FindingSource.OTHER
    context: FrameworkTheme = FrameworkTheme.PRACTICE
    about: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inspection(StepThread[InspectionStep]):
    """An inspection as it stands, by its steps, oldest first."""

    @property
    def report(self) -> InspectionStep:
        """Return the step that entered its report."""
        return self.steps[0]

    @property
    def state(self) -> InspectionWord:
        """Return the state: the word of the last step."""
        return self.steps[-1].word

    @property
    def following(self) -> InspectionWord | None:
        """Return the step that may come next; None once the response is completed."""
        return word_after(INSPECTION_ORDER, self.state)

    @property
    def response(self) -> InspectionStep | None:
        """Return the step with the response; None before it is agreed."""
        return next((one for one in self.steps if one.word is InspectionWord.ANSWERED), None)


def inspections_of(steps: Iterable[InspectionStep]) -> tuple[Inspection, ...]:
    """Return every inspection with its steps, oldest first."""
    return tuple(map(Inspection, steps_together(steps, lambda one: one.inspection)))
