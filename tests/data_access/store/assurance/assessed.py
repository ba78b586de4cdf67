"""Section 11 in a store for tests: opened, answered by the police, stated complete, moderated."""

from datetime import timedelta
from typing import Any

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PanelScore,
    PeerReview,
    PeerWord,
    StandardAnswer,
)
from dashboard.assurance.section11.standards import section11_standards
from dashboard.quarters import Quarter
from data_access.store.editor import Editor
from tests.doors import DAY

BY, POLICE = "A. Analyst", "police"
YEAR = Quarter.containing(DAY).year
KEYS = section11_standards().keys


def an_answer(key: str = KEYS[0], agency: str = POLICE, **more: Any) -> StandardAnswer:
    """Give an answer with the score 2, its evidence, and an area for improvement."""
    said: dict[str, Any] = {"score": 2, "evidence": "records", "improvement": "reach everybody"}
    said |= {"due": DAY + timedelta(days=90), "by": BY, **more}
    year = said.pop("year", YEAR)
    return StandardAnswer(year, agency, key, **said)


def year_at(desk: Editor) -> int:
    """Give the financial year of the editor's day."""
    return Quarter.containing(desk.today).year


def opened_assessment(desk: Editor, year: int = 0) -> AssessmentStep:
    """Open a year, by default that of the day, of which assessments are due in 60 days."""
    due = desk.today + timedelta(days=60)
    step = AssessmentStep(year or year_at(desk), AssessmentWord.OPENED, due=due, by=BY)
    return desk.record_assessment(step, after=0)


def answered_assessment(desk: Editor, many: int = len(KEYS)) -> tuple[StandardAnswer, ...]:
    """Open a year in which the police have answered the first so many standards."""
    year = opened_assessment(desk).year
    return tuple(desk.answer_standard(an_answer(key, year=year), after=0) for key in KEYS[:many])


def stated_assessment(desk: Editor) -> AssessmentStep:
    """Have the police state a year complete."""
    (first, *_) = answered_assessment(desk)
    step = AssessmentStep(first.year, AssessmentWord.COMPLETE, POLICE, by=BY)
    return desk.record_assessment(step, after=0)


def moderated_assessment(desk: Editor) -> PanelScore:
    """Have the panel agree another score than the police's own for the first standard."""
    year = stated_assessment(desk).year
    score = PanelScore(year, POLICE, KEYS[0], 1, 1, "as it was read", BY)
    return desk.moderate_standard(score, after=0)


def reviewed(desk: Editor) -> PeerReview:
    """Plan a peer review of two standards, and record what it found."""
    plan = PeerReview(year_at(desk), PeerWord.PLANNED, KEYS[:2], "A neighbour", desk.today, by=BY)
    saved = desk.record_peer_review(plan, after=0)
    text, review = "supervision is thoughtful", saved.number
    found = PeerReview(plan.year, PeerWord.FOUND, day=desk.today, text=text, review=review, by=BY)
    return desk.record_peer_review(found, after=review)
