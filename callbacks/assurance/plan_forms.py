"""Reads the forms of the plan: an entry, a step, and what of a form was not taken."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from callbacks.web.form_posts import Said, number_read, word_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm, TopicKind
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.quarters import Quarter
from layouts.assurance.entry_forms import (
    ACROSS,
    ARREARS,
    COUNTED,
    DAYS,
    LEAST,
    LINE,
    PART,
    RHYTHM,
    WORKING,
    YES,
)
from layouts.assurance.record_forms import (
    BY,
    DAY,
    LINK,
    OWNER,
    TITLE,
    WORDS,
    RecordForms,
)
from layouts.assurance.topics import PRIORITY, QUARTER
from layouts.frame.form_fields import faults_by_field

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(TITLE, most=LONGEST_NAME),
    TextField(OWNER, most=LONGEST_NAME),
    TextField(LINK, most=LONGEST_NAME, looked_through=False),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the words": WORDS,
    "the reason": WORDS,
    "the title": TITLE,
    "the owner": OWNER,
    "the day": DAY,
    "the days": DAYS,
    "the link": LINK,
    "at least": LEAST,
    "the quarter": QUARTER,
    "the priority": PRIORITY,
    "your name": BY,
}
"""The fields of forms by what faults call them."""
OTHERWISE = "step"
"""Where faults stand that are about no field."""
UNREADABLE = 9999
"""Stands for a number that cannot be read; the rules refuse it."""


def refused_form(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, (_as_typed(one, said) for one in faults), PLACES, OTHERWISE)
    return forms.refused(said, told, texts)


def _as_typed(fault: Fault, said: Said) -> Fault:
    """Return a fault that quotes what was typed in place of what stands for it."""
    typed = said.get(PLACES.get(fault.place, ""), "")
    return replace(fault, found=f"“{typed[:20]}”") if fault.found == str(UNREADABLE) else fault


def read_entry(said: Said, today: date, before: PlanEntry | None = None) -> PlanEntry:
    """Read an entry of a form; `before` is the version that it changes, if any.

    How often a known entry is done stays. Raises: StepError for a choice that is none.
    """
    rhythm = before.rhythm if before else word_read(said, RHYTHM, Rhythm)
    here = Quarter.containing(today)
    since = here if rhythm is Rhythm.QUARTERLY else Quarter(here.year, 1)
    counted = word_read(said, COUNTED, TopicKind) if said.get(COUNTED) else None
    keys = (name.removeprefix(LINE) for name in said if name.startswith(LINE))
    return PlanEntry(
        title=said.get(TITLE, ""),
        part=word_read(said, PART, PlanPart),
        rhythm=rhythm,
        since=before.since if before else since,
        owner=said.get(OWNER, ""),
        in_arrears=said.get(ARREARS) == YES,
        days=_number(said, DAYS),
        working=said.get(WORKING) == YES,
        counted=counted,
        least=_number(said, LEAST),
        across=said.get(ACROSS) == YES,
        indicators=tuple(sorted(keys)),
        text=said.get(WORDS, ""),
        by=said.get(BY, ""),
        entry=before.entry if before else 0,
    )


def quarter_read(said: Said, name: str) -> Quarter | None:
    """Return a quarter as addresses write it; None for anything else."""
    try:
        return Quarter.from_address(said.get(name, ""))
    except ValueError:
        return None


def _number(said: Said, name: str) -> int:
    """Return a number of a form, 0 if it is empty; what cannot be read is one that is refused."""
    if not said.get(name):
        return 0
    return number_read(said, name) if said[name].isdecimal() else UNREADABLE
