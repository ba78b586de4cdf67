"""What may be recorded of Section 11 self-assessments now, and what each record needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.actions import Action
from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    HeldKey,
    PanelScore,
    PeerReview,
    PeerWord,
    StandardAnswer,
    answers_in_force,
    opened_years,
    stated_step,
    year_label,
)
from dashboard.assurance.section11.standards import section11_standards
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.quarters import Quarter
from dashboard.readers import Reader

LONGEST_EVIDENCE = 2000
"""The most characters of what an agency says of one standard: about a page."""
FURTHEST = timedelta(days=3 * 366)
"""How far ahead a day may lie. Chosen here: a later day is a slip."""
ASSESSMENT_ACTIONS: Mapping[AssessmentWord, Action] = {
    AssessmentWord.OPENED: Action.KEEP_SECTION_11,
    AssessmentWord.COMPLETE: Action.STATE_COMPLETE,
    AssessmentWord.REOPENED: Action.KEEP_SECTION_11,
}
"""What somebody must be allowed to do who records a step of an assessment."""


@dataclass(frozen=True, slots=True)
class AssessmentGround:
    """What records of assessments are held against: all steps and answers, and agencies' keys."""

    steps: Sequence[AssessmentStep]
    answers: Sequence[StandardAnswer]
    agencies: Sequence[str]

    def is_open(self, year: int) -> bool:
        """Say whether a year is the one that is worked on."""
        return opened_years(self.steps)[:1] == (year,)

    def in_force(self, year: int) -> Mapping[HeldKey, StandardAnswer]:
        """Return the answers of a year, given in it or carried over."""
        return answers_in_force(self.answers, year)


def may_answer_for(reader: Reader, agency: str) -> bool:
    """Say whether a reader answers for an agency: their own, or any for who keeps Section 11."""
    is_theirs = bool(agency) and reader.agency == agency
    is_keeper = reader.may(Action.KEEP_SECTION_11)
    return reader.may(Action.FILL_SECTION_11) and (is_theirs or is_keeper)


def may_state_complete(reader: Reader, agency: str) -> bool:
    """Say whether a reader states an agency's assessment complete.

    It is for the agency's own signatory; where nobody signs in, for whoever sees everything.
    """
    is_theirs = bool(agency) and reader.agency == agency
    is_anybody = reader.is_steward and reader.actions is None
    return reader.may(Action.STATE_COMPLETE) and (is_theirs or is_anybody)


def may_moderate_for(reader: Reader, agency: str) -> bool:
    """Say whether a reader moderates an agency's scores: who joins the panel, of another agency."""
    return reader.may(Action.JOIN_PANEL) and reader.agency != agency


def section11_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records of an assessment."""
    return Fault("section 11", place, found, expected)


def assessment_step_faults(
    step: AssessmentStep, ground: AssessmentGround, today: date, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step today; nothing if it may be recorded.

    `after` is the number of the last step of the year, or of the agency in it, that the person had
    read; 0 if there was none.
    """
    return tuple(_step_faults(step, ground, today, after))


def _step_faults(
    step: AssessmentStep, ground: AssessmentGround, today: date, after: int
) -> Iterator[Fault]:
    yield from _signed(step.by, (("the words", step.text, LONGEST_NOTE),))
    mine = [
        one.number for one in ground.steps if (one.year, one.agency) == (step.year, step.agency)
    ]
    if max(mine, default=0) != after:
        yield section11_fault("the step", "one since you read this page", "a new look")
    elif step.word is AssessmentWord.OPENED:
        yield from _opening_faults(step, ground, today)
    else:
        yield from _agency_step_faults(step, ground)


def _opening_faults(step: AssessmentStep, ground: AssessmentGround, today: date) -> Iterator[Fault]:
    here = Quarter.containing(today).year
    if step.year in opened_years(ground.steps):
        yield section11_fault("the year", f"{year_label(step.year)}, which is open", "another year")
    elif step.year not in (here, here + 1) or step.agency:
        expected = f"{year_label(here)} or {year_label(here + 1)}"
        yield section11_fault("the year", "another year", expected)
    if step.due is None or not today <= step.due <= today + FURTHEST:
        yield section11_fault("the day", str(step.due or "none"), "a day from today on")


def _agency_step_faults(step: AssessmentStep, ground: AssessmentGround) -> Iterator[Fault]:
    yield from _place_faults(step.year, step.agency, ground)
    is_stated = stated_step(ground.steps, step.year, step.agency) is not None
    if step.word is AssessmentWord.REOPENED:
        if not is_stated:
            yield section11_fault("the step", "it is not stated complete", "one that is")
        if not step.text.strip():
            yield section11_fault("the words", "nothing", "why it is opened again")
        return
    if is_stated:
        yield section11_fault("the step", "it is stated complete", "one that is not")
    held = ground.in_force(step.year)
    given = [held.get((step.agency, key)) for key in section11_standards().keys]
    missing = sum(one is None for one in given)
    carried = sum(one is not None and one.year < step.year for one in given)
    if missing or carried:
        found = f"{missing} not answered, {carried} carried over and not confirmed"
        yield section11_fault("the answers", found, "every standard answered for this year")


def answer_faults(
    answer: StandardAnswer, ground: AssessmentGround, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to save an answer; nothing if it may be saved.

    `after` is the number of the last answer of the agency to the standard that the person had read,
    of whichever year; 0 if there was none.
    """
    return tuple(_answer_faults(answer, ground, after))


def _answer_faults(answer: StandardAnswer, ground: AssessmentGround, after: int) -> Iterator[Fault]:
    texts = (
        ("the evidence", answer.evidence, LONGEST_EVIDENCE),
        ("the area", answer.improvement, LONGEST_EVIDENCE),
    )
    yield from _signed(answer.by, texts)
    yield from _place_faults(answer.year, answer.agency, ground)
    yield from _standard_faults((answer.standard,))
    yield from _score_faults(answer.score)
    if stated_step(ground.steps, answer.year, answer.agency) is not None:
        yield section11_fault("the standard", "it is stated complete", "one that is opened again")
    known = ground.in_force(answer.year).get((answer.agency, answer.standard))
    if (known.number if known else 0) != after:
        yield section11_fault("the standard", "an answer since you read this page", "a new look")
    if answer.score and not answer.evidence.strip():
        yield section11_fault("the evidence", "nothing", "what shows the score, or the score 0")
    is_open = bool(answer.improvement.strip())
    if is_open and answer.due is None:
        yield section11_fault("the day", "none", "the day by which it is improved")
    if answer.due is not None and not is_open:
        yield section11_fault("the area", "nothing", "what is to be improved by that day")


def panel_faults(
    wanted: PanelScore, ground: AssessmentGround, known: Iterable[PanelScore], after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a score of the panel; nothing if it may be recorded.

    `known` are all scores of the panel. `after` is the number of its last score of that answer's
    standard, agency and year that the person had read; 0 if there was none.
    """
    return tuple(_panel_faults(wanted, ground, tuple(known), after))


def _panel_faults(
    wanted: PanelScore, ground: AssessmentGround, known: Sequence[PanelScore], after: int
) -> Iterator[Fault]:
    yield from _signed(wanted.by, (("the words", wanted.text, LONGEST_NOTE),))
    yield from _place_faults(wanted.year, wanted.agency, ground)
    yield from _standard_faults((wanted.standard,))
    yield from _score_faults(wanted.score)
    if stated_step(ground.steps, wanted.year, wanted.agency) is None:
        yield section11_fault("the agency", "not stated complete", "one that stated it complete")
        return
    about = (wanted.year, wanted.agency, wanted.standard)
    mine = [one.number for one in known if (one.year, one.agency, one.standard) == about]
    own = ground.in_force(wanted.year).get((wanted.agency, wanted.standard))
    if max(mine, default=0) != after or own is None or own.number != wanted.answer:
        yield section11_fault("the standard", "a change since you read this page", "a new look")
    elif own.score != wanted.score and not wanted.text.strip():
        yield section11_fault("the words", "nothing", "why the panel’s score is another one")


def review_faults(
    wanted: PeerReview, known: Iterable[PeerReview], today: date, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step of a peer review; nothing if it may be recorded.

    `after` is the number of the last step of that review that the person had read; 0 for a new one.
    """
    return tuple(_review_faults(wanted, tuple(known), today, after))


def _review_faults(
    wanted: PeerReview, known: Sequence[PeerReview], today: date, after: int
) -> Iterator[Fault]:
    texts = (
        ("the words", wanted.text, LONGEST_EVIDENCE),
        ("the reviewer", wanted.reviewer, LONGEST_NAME),
    )
    yield from _signed(wanted.by, texts)
    if wanted.day is None or abs(wanted.day - today) > FURTHEST:
        yield section11_fault("the day", str(wanted.day or "none"), "a day within three years")
    mine = [one for one in known if wanted.review and one.review == wanted.review]
    if max((one.number for one in mine), default=0) != after:
        yield section11_fault("the review", "a step since you read this page", "a new look")
    elif wanted.word is PeerWord.PLANNED:
        yield from _plan_faults(wanted, is_new=not mine)
    else:
        yield from _found_faults(wanted, today, is_new=not mine)


def _plan_faults(wanted: PeerReview, *, is_new: bool) -> Iterator[Fault]:
    if not is_new:
        yield section11_fault("the review", "one that is planned", "a new one")
    yield from _standard_faults(wanted.standards)
    if not wanted.reviewer.strip():
        yield section11_fault("the reviewer", "nothing", "the organisation or post")


def _found_faults(wanted: PeerReview, today: date, *, is_new: bool) -> Iterator[Fault]:
    if is_new:
        yield section11_fault("the review", f"number {wanted.review}", "one that is planned")
    if wanted.day is not None and wanted.day > today:
        yield section11_fault("the day", str(wanted.day), "today or a day before")
    if not wanted.text.strip():
        yield section11_fault("the words", "nothing", "what the review found")


def _signed(by: str, texts: Iterable[tuple[str, str, int]]) -> Iterator[Fault]:
    """Yield what is wrong with the name of who records something, and texts that are too long."""
    if not by.strip():
        yield section11_fault("your name", "nothing", "the name of who does this")
    for place, typed, most in (("your name", by, LONGEST_NAME), *texts):
        if len(typed) > most:
            yield section11_fault(place, f"{len(typed)} letters", f"at most {most}")


def _place_faults(year: int, agency: str, ground: AssessmentGround) -> Iterator[Fault]:
    """Yield faults of a year that is not worked on, and of an agency that is none."""
    if not ground.is_open(year):
        yield section11_fault("the year", "one that is not worked on", "the latest that was opened")
    if agency not in ground.agencies:
        yield section11_fault("the agency", f"“{agency[:60]}”", "one of the partnership")


def _standard_faults(keys: Sequence[str]) -> Iterator[Fault]:
    if not keys or not set(keys) <= set(section11_standards().keys):
        yield section11_fault("the standard", "none, or an unknown one", "standards of the list")


def _score_faults(score: int | None) -> Iterator[Fault]:
    if score not in {one.score for one in section11_standards().scores}:
        yield section11_fault("the score", "none, or an unknown one", "0, 1, 2 or 3")
