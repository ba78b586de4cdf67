"""What the pages of practice reviews share: the reviews, their actions, and how forms are read."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.assurance.audit_forms import evidence_place
from callbacks.web.form_posts import Said, day_read, number_read, word_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.reviews.practice_reviews import (
    DATED,
    LearntWord,
    PracticeReview,
    ReviewLearning,
    ReviewStep,
    ReviewWord,
    reviews_of,
)
from dashboard.errors import Fault, StepError
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import ActionOnDay, actions_on
from data_access.store.gate import Gate
from layouts.assurance.record_forms import ABOUT, BY, DAY, DO, WORDS, RecordForms
from layouts.assurance.reviews.review_forms import (
    ACTION,
    CLOCK,
    DATE,
    OUTCOME_TICK,
    OUTCOMES,
    THEME,
    WHAT,
)
from layouts.frame.form_fields import faults_by_field

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the day": DAY,
    "the words": WORDS,
    "the clock": CLOCK,
    "the outcomes": OUTCOMES,
    "the action": ACTION,
    "the theme": THEME,
    "your name": BY,
}
"""The fields of forms by what faults call them."""


def known_reviews(gate: Gate) -> tuple[PracticeReview, ...]:
    """Return every review, in the order in which they were entered. Raises: NotAllowedError."""
    return gate.once("known reviews", lambda: reviews_of(gate.review_steps()))


def review_actions(gate: Gate) -> tuple[ActionOnDay, ...]:
    """Return the actions of the register that come from practice reviews, as they stand today."""
    found = actions_on(gate.meeting_decisions(), gate.today)
    return tuple(one for one in found if one.source is ActionSource.REVIEW)


def refused_review(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, "review")
    return forms.refused(said, told, texts)


def review_step_read(said: Said, review: int) -> ReviewStep:
    """Read a step of a review. Raises: StepError if the form names none."""
    if said.get(DO) == DATE:
        word = word_read(said, WHAT, ReviewWord, "the day")
        if word not in DATED:
            fault = Fault("review", "the day", word.value, "one of the list")
            raise StepError("Nothing was recorded.", [fault])
    else:
        word = word_read(said, DO, ReviewWord)
    ticked = (name.removeprefix(OUTCOME_TICK) for name in said if name.startswith(OUTCOME_TICK))
    is_outcome = word is ReviewWord.OUTCOME
    is_pause = word in (ReviewWord.PAUSED, ReviewWord.RESUMED)
    return ReviewStep(
        word,
        review=review,
        day=day_read(said, DAY) if word in DATED or is_pause else None,
        clock=said.get(CLOCK, "") if is_pause else "",
        outcomes=tuple(sorted(key for key in ticked if " " not in key)) if is_outcome else (),
        action=number_read(said, ACTION) if word is ReviewWord.ACTION else 0,
        text=said.get(WORDS, ""),
        by=said.get(BY, ""),
    )


def learning_read(said: Said, review: int) -> ReviewLearning:
    """Read learning that is written, released or taken back. Raises: StepError."""
    blank = ReviewLearning(review, LearntWord.WRITTEN, said.get(WORDS, ""), by=said.get(BY, ""))
    word = said.get(DO)
    if word in (LearntWord.RELEASED.value, LearntWord.TAKEN_BACK.value):
        return replace(blank, word=LearntWord(word), about=number_read(said, ABOUT))
    return replace(blank, theme=said.get(THEME, ""), place=evidence_place(said))
