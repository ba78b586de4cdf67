"""Reads the forms of deep-dives: one is opened, gathered, concluded, and agreed to."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.assurance.audit_forms import evidence_place
from callbacks.web.form_posts import Said, day_read, number_read, word_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord, PieceKind
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.assurance.deep_dives.dive_forms import KEY, KIND, SECTION, TEMPLATE, TOPIC
from layouts.assurance.record_forms import ABOUT, BY, DAY, TITLE, WORDS, RecordForms
from layouts.frame.form_fields import faults_by_field

TEXTS = (
    TextField(TITLE, most=LONGEST_NAME),
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the title": TITLE,
    "the form": TEMPLATE,
    "the topic": TOPIC,
    "the section": SECTION,
    "what is gathered": KEY,
    "the day": DAY,
    "the words": WORDS,
    "your name": BY,
}
"""The fields of forms by what faults call them."""


def refused_dive(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, "deep-dive")
    return forms.refused(said, told, texts)


def opening_read(said: Said) -> DiveStep:
    """Read the form that opens a deep-dive."""
    return DiveStep(
        DiveWord.OPENED,
        title=said.get(TITLE, ""),
        template=said.get(TEMPLATE, ""),
        topic=number_read(said, TOPIC),
        text=said.get(WORDS, ""),
        by=said.get(BY, ""),
    )


def dive_step_read(said: Said, dive: int, word: DiveWord) -> DiveStep:
    """Read a step of a deep-dive. Raises: StepError for a choice that is none."""
    step = DiveStep(word, dive=dive, text=said.get(WORDS, ""), by=said.get(BY, ""))
    if word is DiveWord.GATHERED:
        return replace(
            step,
            kind=word_read(said, KIND, PieceKind),
            key=said.get(KEY, "").replace(" ", ""),
            section=said.get(SECTION, ""),
            day=day_read(said, DAY),
        )
    if word is DiveWord.AGREED:
        return replace(step, day=day_read(said, DAY), text="")
    if word is DiveWord.CONCLUDED:
        return replace(step, place=evidence_place(said))
    return replace(step, about=number_read(said, ABOUT))
