"""The forms of practice reviews: days of clocks, pauses, outcomes, actions, and learning."""

from dash.development.base_component import Component

from dashboard.assurance.evidence.usual_places import USUAL_OF_FINDING
from dashboard.assurance.reviews.practice_reviews import (
    DATED,
    LearntWord,
    PracticeReview,
    ReviewWord,
)
from dashboard.assurance.reviews.review_law import clock_keys, review_outcomes
from dashboard.free_text.text_limits import LONGEST_NOTE
from layouts.assurance.audit_forms import Choices
from layouts.assurance.evidence.place_fields import PLACE_LABELS, place_fields, placed_usually
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    BY,
    DAY,
    NAME,
    NO_NAMES,
    WORDS,
    RecordForm,
    RecordForms,
    TickGroup,
    record_form,
    tick_group,
    words_field,
)
from layouts.frame.form_fields import FormField

WHAT, CLOCK, OUTCOMES, OUTCOME_TICK, ACTION, THEME = (
    *("what", "clock", "outcomes", "outcome-", "action", "theme"),
)
"""The names of the fields; that of each outcome begins with OUTCOME_TICK."""
DATE, LEARNED = "day", "learned"
"""The steps of the forms that record a day and learning."""
LABELS = {
    **PLACE_LABELS,
    WHAT: "What happened",
    CLOCK: "Clock",
    DAY: "Day",
    WORDS: "Words",
    BY: NAME.label,
    ACTION: "Action",
    THEME: "Theme",
    OUTCOMES: "Outcomes",
    ABOUT: "Learning",
}
NO_DAY = f"{NO_NAMES} Write no day, no age and no place."
_NONE = ("", "none")
_REASON = FormField(WORDS, "Reason", NO_DAY, lines=3, most=LONGEST_NOTE)


def _words(label: str) -> FormField:
    return FormField(WORDS, label, NO_DAY, lines=3, most=LONGEST_NOTE)


def entering_form(forms: RecordForms) -> Component:
    """Draw the form that enters a review: the day on which the partnership became aware."""
    hint = "of the referral; no day of an incident is kept"
    day = FormField(DAY, "The partnership became aware on", hint, is_day=True, narrow=True)
    fields = (day, _words("Words, if any"), NAME)
    button = "Enter a review"
    return record_form(forms, RecordForm("enter", ReviewWord.AWARE.value, button, button, fields))


def step_forms(forms: RecordForms, review: PracticeReview, actions: Choices) -> list[Component]:
    """Draw the forms of what may be recorded of a review; `actions` are those not tied yet."""
    hidden = {AFTER: str(review.last_step)}
    days = tuple((word.value, word.value.capitalize()) for word in (*DATED[1:], DATED[0]))
    what = FormField(WHAT, LABELS[WHAT], choices=days)
    day = FormField(DAY, LABELS[DAY], is_day=True, narrow=True)
    clock = FormField(CLOCK, LABELS[CLOCK], choices=tuple(clock_keys()))
    words = _words("Words: the Panel’s reply, or why a day is another one now")
    told: list[tuple[str, str, str, tuple[FormField, ...]]] = [
        ("date", DATE, "Record a day of a clock", (what, day, words, NAME)),
        ("pause", ReviewWord.PAUSED.value, "Pause a clock", (clock, day, _REASON, NAME)),
        ("resume", ReviewWord.RESUMED.value, "Let a clock run again", (clock, day, _REASON, NAME)),
    ]
    if actions:
        which = FormField(ACTION, LABELS[ACTION], choices=tuple(actions))
        told.append(("tie", ReviewWord.ACTION.value, "Tie an action to it", (which, NAME)))
    drawn = [
        record_form(forms, RecordForm(name, do, button, button, fields, hidden))
        for name, do, button, fields in told
    ]
    return [*drawn, _outcome_form(forms, review, hidden)]


def _outcome_form(forms: RecordForms, review: PracticeReview, hidden: dict[str, str]) -> Component:
    every = tuple((one.key, one.title) for one in review_outcomes())
    ticks = TickGroup(OUTCOMES, LABELS[OUTCOMES], OUTCOME_TICK, every, review.outcomes)
    button = "Record what became of it"
    fields = (_words("Words, if any"), NAME)
    one = RecordForm("outcome", ReviewWord.OUTCOME.value, button, button, fields, hidden)
    return record_form(forms, one, [tick_group(forms, one.name, ticks)])


def learning_form(forms: RecordForms, themes: Choices) -> Component:
    """Draw the form that writes what was learned."""
    fields = (
        FormField(
            WORDS,
            "What was learned",
            f"{NO_DAY} Write no number either: others read it once another person released it.",
            lines=4,
            most=LONGEST_NOTE,
        ),
        FormField(THEME, LABELS[THEME], choices=(_NONE, *themes)),
        *place_fields(),
        NAME,
    )
    button, usual = "Write what was learned", placed_usually(USUAL_OF_FINDING)
    return record_form(forms, RecordForm("learn", LEARNED, button, button, fields, usual=usual))


def release_form(forms: RecordForms, number: int) -> Component:
    """Draw the form that releases learning to partners, as another person."""
    word, button = LearntWord.RELEASED.value, "Release it to partners"
    label = f"Release learning {number}"
    hidden = {ABOUT: str(number)}
    return record_form(forms, RecordForm(f"release-{number}", word, button, label, (NAME,), hidden))


def taking_back_form(forms: RecordForms, number: int) -> Component:
    """Draw the form that takes learning back."""
    word, button = LearntWord.TAKEN_BACK.value, "Take it back"
    label, fields = f"Take back learning {number}", (words_field("Reason"), NAME)
    hidden = {ABOUT: str(number)}
    return record_form(forms, RecordForm(f"back-{number}", word, button, label, fields, hidden))
