"""Reads the forms of Section 11: answers, steps, the panel's scores, and peer reviews."""

from collections.abc import Iterable

from callbacks.web.form_posts import Said, day_read, number_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.section11.assessment_rules import LONGEST_EVIDENCE, section11_fault
from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PanelScore,
    PeerReview,
    PeerWord,
    StandardAnswer,
)
from dashboard.errors import Fault, StepError
from dashboard.free_text.text_limits import LONGEST_NAME
from layouts.assurance.record_forms import ABOUT, BY, DAY, WORDS, RecordForms
from layouts.assurance.section11.section11_words import (
    ANSWER_READ,
    AREA,
    EVIDENCE,
    REVIEWER,
    SCORE,
    STANDARD,
    TICK,
    YEAR,
)
from layouts.frame.form_fields import faults_by_field

TEXTS = (
    TextField(EVIDENCE, most=LONGEST_EVIDENCE),
    TextField(AREA, most=LONGEST_EVIDENCE),
    TextField(WORDS, most=LONGEST_EVIDENCE),
    TextField(REVIEWER, most=LONGEST_NAME),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the score": SCORE,
    "the evidence": EVIDENCE,
    "the area": AREA,
    "the day": DAY,
    "the words": WORDS,
    "the year": YEAR,
    "the reviewer": REVIEWER,
    "your name": BY,
}
"""The fields of forms by what faults call them; others stand at the standard."""


def refused_section11(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, STANDARD)
    return forms.refused(said, told, texts)


def score_read(said: Said) -> int | None:
    """Read a score; None for anything but one digit, which the rules refuse."""
    text = said.get(SCORE, "")
    return int(text) if len(text) == 1 and text in "0123456789" else None


def answer_read(said: Said, year: int, agency: str) -> StandardAnswer:
    """Read an agency's answer to a standard."""
    return StandardAnswer(
        year,
        agency,
        said.get(STANDARD, ""),
        score_read(said),
        said.get(EVIDENCE, ""),
        said.get(AREA, ""),
        day_read(said, DAY),
        said.get(BY, ""),
    )


def step_read(said: Said, year: int, agency: str, word: AssessmentWord) -> AssessmentStep:
    """Read a step of an agency's assessment."""
    return AssessmentStep(year, word, agency, text=said.get(WORDS, ""), by=said.get(BY, ""))


def opening_read(said: Said) -> AssessmentStep:
    """Read the step that opens a year; one that is none is refused by the rules."""
    year, due = number_read(said, YEAR), day_read(said, DAY)
    return AssessmentStep(year, AssessmentWord.OPENED, due=due, by=said.get(BY, ""))


def panel_read(said: Said, year: int, agency: str) -> PanelScore:
    """Read the panel's score of an answer. Raises: StepError if the form names no score."""
    score = score_read(said)
    if score is None:
        fault = section11_fault("the score", "none", "0, 1, 2 or 3")
        raise StepError("Nothing was recorded.", [fault])
    return PanelScore(
        year,
        agency,
        said.get(STANDARD, ""),
        number_read(said, ANSWER_READ),
        score,
        said.get(WORDS, ""),
        said.get(BY, ""),
    )


def review_read(said: Said, year: int, word: PeerWord) -> PeerReview:
    """Read a step of a peer review."""
    ticked = (at.removeprefix(TICK) for at in said if at.startswith(TICK))
    is_plan = word is PeerWord.PLANNED
    return PeerReview(
        year,
        word,
        tuple(sorted(key for key in ticked if key and " " not in key)) if is_plan else (),
        said.get(REVIEWER, "") if is_plan else "",
        day_read(said, DAY),
        said.get(WORDS, ""),
        0 if is_plan else number_read(said, ABOUT),
        said.get(BY, ""),
    )
