"""Records of Section 11 for tests: a year that is open, answers, statements and panel scores."""

from collections.abc import Iterable
from datetime import date

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PanelScore,
    StandardAnswer,
)
from dashboard.assurance.section11.standards import section11_standards

YEAR = 2025
TODAY = date(2025, 11, 20)
DUE = date(2026, 1, 28)
KEYS = section11_standards().keys
OPENED = AssessmentStep(YEAR, AssessmentWord.OPENED, due=DUE, by="A", number=1)


def answered(
    agency: str, score: int | None, year: int = YEAR, keys: Iterable[str] = KEYS
) -> tuple[StandardAnswer, ...]:
    """Give answers of an agency with one score, numbered from 1 in a year of their own."""
    first = year * 1000 + sum(ord(one) for one in agency)
    return tuple(
        StandardAnswer(year, agency, key, score, "records", by="A", number=first + at)
        for at, key in enumerate(keys)
    )


def stated(agency: str, year: int = YEAR, number: int = 2) -> AssessmentStep:
    """Give the step by which an agency states a year complete."""
    return AssessmentStep(year, AssessmentWord.COMPLETE, agency, by="S", number=number)


def moderated(answer: StandardAnswer, score: int) -> PanelScore:
    """Give the panel's score of an answer."""
    place = answer.year, answer.agency, answer.standard
    return PanelScore(*place, answer.number, score, "as read", "C", number=1)
