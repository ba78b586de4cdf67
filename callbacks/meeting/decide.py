"""Reads what a meeting decides on a slide, checks it, and records it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from callbacks.web.form_posts import Said, checked_texts, number_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.errors import Fault, StepError
from dashboard.exceptions.agenda import AgendaItem, run_of
from dashboard.exceptions.life import LONGEST_NAME, LONGEST_WORDS, ExceptionLife, ExceptionRun
from dashboard.meetings.decisions import (
    AT_CLOSE,
    ON_EXCEPTION,
    DecisionKind,
    MeetingDecision,
    decision_places,
)
from dashboard.meetings.minute_names import NameRule
from dashboard.quarters import Quarter
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame.form_fields import faults_by_field
from layouts.meeting.decide import (
    AFTER,
    BY,
    DUE,
    HELD,
    ITEM,
    KIND,
    MEASURED,
    NAMES,
    WHO,
    WORDS,
    DecideForm,
)

TEXTS = (
    TextField(WORDS, most=LONGEST_WORDS),
    TextField(WHO, most=LONGEST_NAME),
    TextField(NAMES, most=LONGEST_WORDS, looked_through=False),
    TextField(BY, "the name of who records this", LONGEST_NAME, looked_through=False),
)
PLACES = {
    "words": WORDS,
    "who": WHO,
    "until": DUE,
    "held on": HELD,
    "your name": BY,
    "measured by": MEASURED,
    "names": NAMES,
}
"""The fields of the form by what faults call them; others stand at the first field."""
NOTHING_CHOSEN = ("", "no indicator")


def exception_form(life: ExceptionLife, name: str, address: str, today: date) -> DecideForm:
    """Return the form of an exception's slide; `life` is what was recorded of it so far."""
    last = life.last
    return DecideForm(
        name,
        address,
        ON_EXCEPTION,
        after=last.number if last else 0,
        typed={HELD: today.isoformat()},
    )


def close_form(gate: Gate, name: str, address: str) -> DecideForm:
    """Return the form of the last slide: an action about anything, and who attended."""
    lines = tuple((one.key, one.short) for one in gate.catalogue().indicators if not one.until)
    rule = NameRule.of(gate.catalogue().partnership)
    return DecideForm(
        name,
        address,
        AT_CLOSE,
        measures=(NOTHING_CHOSEN, *lines),
        named_months=rule.months if rule.allowed else 0,
        typed={HELD: gate.today.isoformat()},
    )


def recorded(
    editor: Editor, said: Said, quarter: Quarter, item: AgendaItem | None, form: DecideForm
) -> DecideForm | None:
    """Record what a form says; return the form with its faults if nothing was recorded.

    `item` is the exception that the slide is about; None for another slide.
    """
    one, faults = _read(said, quarter, item)
    places = decision_places(editor.gate.catalogue(), one)
    texts = checked_texts(editor.gate, said, TEXTS, places)
    if faults or not texts.are_in_order:
        return _faulty(form, said, texts, faults)
    run: ExceptionRun | None = run_of(item.exception) if item else None
    try:
        editor.record_decision(one, run, after=number_read(said, AFTER))
    except StepError as error:
        return _faulty(form, said, texts, error.faults)
    return None


def _read(
    said: Said, quarter: Quarter, item: AgendaItem | None
) -> tuple[MeetingDecision, tuple[Fault, ...]]:
    """Read a form as a decision, with the faults of what cannot be read."""
    faults: list[Fault] = []
    kinds = ON_EXCEPTION if item else AT_CLOSE
    named = said.get(KIND, "")
    kind = next((one for one in kinds if one.value == named), None)
    if kind is None:
        words = " or ".join(one.value for one in kinds)
        faults.append(Fault("meeting", "what to record", f"“{named[:60]}”", words))
    days = {name: _day(said.get(name, ""), name, faults) for name in (DUE, HELD)}
    if days[HELD] is None and not said.get(HELD):
        faults.append(Fault("meeting", "held on", "no date", "the day of the meeting"))
    return (
        MeetingDecision(
            meeting=quarter,
            held=days[HELD] or date.max,
            item=said.get(ITEM, ""),
            kind=kind or DecisionKind.NOTHING,
            text=said.get(WORDS, ""),
            who=said.get(WHO, ""),
            due=days[DUE],
            measured=item.exception.key if item else said.get(MEASURED, ""),
            first=item.exception.first if item else None,
            by=said.get(BY, ""),
            names=said.get(NAMES, ""),
        ),
        tuple(faults),
    )


def _day(text: str, name: str, faults: list[Fault]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        place = next(words for words, field in PLACES.items() if field == name)
        faults.append(Fault("meeting", place, f"“{text[:40]}”", "a date such as 2026-01-31"))
        return None


def _faulty(form: DecideForm, said: Said, texts: FormTexts, faults: Iterable[Fault]) -> DecideForm:
    places = PLACES if form.named_months else {k: v for k, v in PLACES.items() if v != NAMES}
    told = faults_by_field(texts, faults, places, KIND)
    return replace(form, typed=said, faults=told, texts=texts)
