"""What may be recorded of a review now, and what each step needs."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.actions import Action
from dashboard.assurance.audits.audit_rules import tells_count
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.reviews.practice_reviews import (
    DATED,
    LearntWord,
    PracticeReview,
    ReviewLearning,
    ReviewStep,
    ReviewWord,
    learning_in_force,
)
from dashboard.assurance.reviews.review_clocks import ClockState, clock_standings
from dashboard.assurance.reviews.review_law import clock_keys, review_outcomes
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.number_formats import long_date

OLDEST = timedelta(days=3660)
"""How long before today a day of a clock may lie. Chosen here: an older one is a slip."""
LEARNING_ACTIONS: Mapping[LearntWord, Action] = {
    LearntWord.WRITTEN: Action.KEEP_REVIEWS,
    LearntWord.RELEASED: Action.RELEASE_TEXTS,
    LearntWord.TAKEN_BACK: Action.KEEP_REVIEWS,
}
"""What somebody must be allowed to do, besides reading the register, to record learning."""
_NEEDS: Mapping[ReviewWord, ReviewWord] = {
    ReviewWord.NOTIFIED: ReviewWord.AWARE,
    ReviewWord.SENT: ReviewWord.AWARE,
    ReviewWord.REPLIED: ReviewWord.SENT,
    ReviewWord.DECIDED: ReviewWord.AWARE,
    ReviewWord.PUBLISHED: ReviewWord.DECIDED,
}
"""Which day must be there before another, and may not lie after it."""
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_DAY = re.compile(
    rf"\b\d{{1,2}}\s*(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\s*(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|\b(?:{_ORDINALS})\s+(?:of\s+)?(?:{_MONTHS})\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bon\s+the\s+\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b\d{1,2}/\d{1,2}\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b",
    re.IGNORECASE,
)


def tells_day(text: str) -> bool:
    """Say whether words name a day: of reviews only the days of the clocks are kept."""
    return _DAY.search(text) is not None


def review_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about a review."""
    return Fault("review", place, found, expected)


@dataclass(frozen=True, slots=True)
class ReviewGround:
    """What a step is held against: its review, today, the last step read, and what may be tied.

    `review` is None for a new one. `after` is the number of the review's last step that the person
    had read. `actions` are the numbers of the register's actions that come from practice reviews.
    """

    review: PracticeReview | None
    today: date
    after: int = 0
    actions: Collection[int] = ()


def review_step_faults(step: ReviewStep, ground: ReviewGround) -> tuple[Fault, ...]:
    """Return what forbids to record a step; nothing if it may be recorded."""
    return tuple(_step_faults(step, ground))


def _step_faults(step: ReviewStep, ground: ReviewGround) -> Iterator[Fault]:
    review, today = ground.review, ground.today
    yield from signed_faults(step.by, step.text, "")
    yield from _text_faults(step.text)
    if review is None:
        if step.review or step.word is not ReviewWord.AWARE:
            yield review_fault("the review", "none", "one of the register")
        yield from _day_faults(step, None, today)
        return
    if review.last_step != ground.after:
        yield review_fault("the review", "a step since you read this page", "a new look")
        return
    if step.word in DATED:
        yield from _dated_faults(step, review, today)
    elif step.word is ReviewWord.OUTCOME:
        yield from _outcome_faults(step, review)
    elif step.word is ReviewWord.ACTION:
        if step.action not in ground.actions:
            expected = "an action of the register that comes from a practice review"
            yield review_fault("the action", f"number {step.action}", expected)
    else:
        yield from _pause_faults(step, review, today)


def _text_faults(text: str) -> Iterator[Fault]:
    if tells_day(text):
        expected = "no day in words: only the days of the clocks are kept"
        yield review_fault("the words", "a day", expected)


def _day_faults(step: ReviewStep, least: date | None, today: date) -> Iterator[Fault]:
    first = least or today - OLDEST
    if step.day is None or not first <= step.day <= today:
        found = long_date(step.day) if step.day else "none"
        yield review_fault("the day", found, f"a day from {long_date(first)} to today")


def _dated_faults(step: ReviewStep, review: PracticeReview, today: date) -> Iterator[Fault]:
    needed = _NEEDS.get(step.word)
    before = review.day_of(needed) if needed else None
    if needed and before is None:
        yield review_fault("the day", f"no day of “{needed.value}”", "that one first")
        return
    yield from _day_faults(step, before, today)
    if review.day_of(step.word) is not None and not step.text.strip():
        yield review_fault("the words", "nothing", "why the day is another one now")
    later = [review.day_of(word) for word, first in _NEEDS.items() if first is step.word]
    if step.day and any(day is not None and day < step.day for day in later):
        yield review_fault("the day", str(step.day), "one that is not after what followed")
    if step.word is ReviewWord.REPLIED and not step.text.strip():
        yield review_fault("the words", "nothing", "what the Panel replied")


def _outcome_faults(step: ReviewStep, review: PracticeReview) -> Iterator[Fault]:
    known = {one.key: one for one in review_outcomes()}
    if not step.outcomes or not set(step.outcomes) <= set(known):
        yield review_fault("the outcomes", "none, or an unknown one", "one or more of the list")
        return
    chosen = [known[key] for key in step.outcomes]
    if any(one.is_pending for one in chosen) and len(chosen) > 1:
        yield review_fault("the outcomes", "pending and another", "pending alone, or what is known")
    is_local = any(one.is_local for one in chosen)
    if is_local and review.day_of(ReviewWord.DECIDED) is None:
        expected = "the day of the decision for a local review first"
        yield review_fault("the outcomes", "a local review without its day", expected)


def _pause_faults(step: ReviewStep, review: PracticeReview, today: date) -> Iterator[Fault]:
    if step.clock not in dict(clock_keys()):
        yield review_fault("the clock", f"“{step.clock[:60]}”", "one of the list")
        return
    standing = next(s for s in clock_standings(review, today) if s.clock.key == step.clock)
    if not step.text.strip():
        yield review_fault("the words", "nothing", "the reason")
    if step.word is ReviewWord.PAUSED:
        if standing.state not in (ClockState.RUNNING, ClockState.OVERDUE):
            yield review_fault("the clock", f"it is {standing.state.value}", "one that runs")
            return
        ended = [one.until for one in standing.pauses if one.until is not None]
        yield from _day_faults(step, max([*ended, standing.started or today]), today)
    elif standing.state is not ClockState.PAUSED:
        yield review_fault("the clock", f"it is {standing.state.value}", "one that is paused")
    else:
        yield from _day_faults(step, standing.pauses[-1].first, today)


def learning_faults(
    wanted: ReviewLearning,
    reviews: Sequence[PracticeReview],
    themes: Sequence[str],
    known: Iterable[ReviewLearning],
) -> tuple[Fault, ...]:
    """Return what forbids to record learning, its release, or that it is taken back.

    `known` is all learning of that review; `themes` are the keys of the catalogue.
    """
    return tuple(_learning_faults(wanted, reviews, themes, tuple(known)))


def _learning_faults(
    wanted: ReviewLearning,
    reviews: Sequence[PracticeReview],
    themes: Sequence[str],
    known: tuple[ReviewLearning, ...],
) -> Iterator[Fault]:
    yield from signed_faults(wanted.by, wanted.text, "")
    yield from _text_faults(wanted.text)
    if wanted.review not in {one.number for one in reviews}:
        yield review_fault("the review", f"number {wanted.review}", "one of the register")
        return
    if wanted.word is LearntWord.WRITTEN:
        yield from _written_faults(wanted, themes)
        return
    found = {one.written.number: one for one in learning_in_force(known)}.get(wanted.about)
    if found is None:
        yield review_fault("the learning", f"number {wanted.about}", "one that is in force")
    elif wanted.word is LearntWord.TAKEN_BACK:
        if not wanted.text.strip():
            yield review_fault("the words", "nothing", "why it is taken back")
    elif found.release is not None:
        yield review_fault("the learning", "released already", "one that waits")
    elif folded_name(found.written.by) == folded_name(wanted.by):
        yield review_fault("your name", "who wrote it", "another person")


def _written_faults(wanted: ReviewLearning, themes: Sequence[str]) -> Iterator[Fault]:
    if not wanted.text.strip():
        yield review_fault("the words", "nothing", "what was learned")
    if tells_count(wanted.text):
        yield review_fault("the words", "how many", "words without a number")
    if wanted.theme and wanted.theme not in themes:
        yield review_fault("the theme", f"“{wanted.theme[:60]}”", "one of the catalogue")
