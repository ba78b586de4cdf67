"""Reads a steward's form for an exception: the step to record, and the faults of the step."""

from collections.abc import Iterator
from dataclasses import replace

from callbacks.web.form_posts import Said, day_read, number_read
from dashboard.disclosure.audience_check import given_away
from dashboard.errors import Fault
from dashboard.exceptions.agenda import AgendaItem, run_of
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.life import ExceptionStage, ExceptionStep, step_faults
from dashboard.figures.lines import history_keys
from dashboard.number_formats import list_text
from dashboard.quarters import quarters_between
from dashboard.readings.readings import of_line
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.exceptions.life import NextStepForm


def step(item: AgendaItem, said: Said) -> ExceptionStep:
    """Return the step that a form describes.

    An unknown stage is read as "new". A step to "new" cannot be recorded, so it becomes a fault.
    """
    return ExceptionStep(
        run=run_of(item.exception),
        stage=_stage(said) or ExceptionStage.NEW,
        by=said.get("by", ""),
        text=said.get("text", ""),
        who=said.get("who", ""),
        due=day_read(said, "due"),
    )


def refused(
    editor: Editor, said: Said, item: AgendaItem, asked: NextStepForm
) -> NextStepForm | None:
    """Return the form with the typed texts and their faults; None if there are no faults.

    Findings in the texts are not faults if the steward has confirmed the texts.
    """
    found = step(item, said)
    doubts = () if said.get("sure") == "yes" else tuple(_doubts(editor.gate, found))
    meanwhile = _meanwhile(item, said, asked)
    wrong = (
        *_unread(said, meanwhile),
        *_wrong(editor, said, item),
        *_gone_on(editor.gate, item, found),
        *doubts,
    )
    if not wrong:
        return None
    refusal = with_faults(asked, said, wrong)
    return replace(refusal, unsure=bool(doubts), meanwhile=meanwhile)


def with_faults(asked: NextStepForm, said: Said, faults: tuple[Fault, ...]) -> NextStepForm:
    """Return the form with the typed texts and the reasons why nothing was recorded."""
    return replace(asked, tried=_stage(said), typed=said, faults=faults)


def _stage(said: Said) -> ExceptionStage | None:
    named = said.get("stage", "")
    return ExceptionStage(named) if named in list(ExceptionStage) else None


def _wrong(editor: Editor, said: Said, item: AgendaItem) -> Iterator[Fault]:
    """Return the faults of the step; an unknown stage is quoted as it was typed.

    A date that cannot be read is left out here, because `_unread` reports it.
    """
    due = said.get("due", "")
    for fault in step_faults(step(item, said), item.stage, editor.today):
        if fault.place == "what to record" and _stage(said) is None:
            yield replace(fault, found=f"“{said.get('stage', '')[:60]}”")
        elif fault.place != "until" or not due or day_read(said, "due"):
            yield fault


def _unread(said: Said, meanwhile: str) -> Iterator[Fault]:
    """Return faults for a date that cannot be read and for steps the steward has not read yet."""
    due = said.get("due", "")
    if due and day_read(said, "due") is None:
        yield Fault("exception", "until", f"“{due}”", "a date such as 2026-01-31")
    if meanwhile:
        found = f"something recorded meanwhile: {meanwhile}"
        yield Fault("exception", "the page", found, "that you have read it first")


def _meanwhile(item: AgendaItem, said: Said, asked: NextStepForm) -> str:
    """Describe the steps recorded since the steward opened the page; empty if there were no steps.

    If the form does not say which steps the steward had read, the text is "not what this page
    showed".
    """
    after = said.get("after", "0")
    if after == str(asked.after):
        return ""
    seen = number_read(said, "after")
    since = [one.told for one in item.life.steps if one.number > seen]
    return list_text(since) or "not what this page showed"


def _gone_on(gate: Gate, item: AgendaItem, found: ExceptionStep) -> Iterator[Fault]:
    """Return a fault if an exception to be closed has continued into later quarters."""
    bounds = gate.bounds()
    if found.stage is not ExceptionStage.CLOSED or bounds is None:
        return
    latest, key = bounds[1], found.run.indicator
    material = gate.material(list(history_keys(gate.catalogue(), [key])), latest, parts=True)
    for one in find_exceptions(of_line(material, material.catalogue.indicator(key), latest)):
        run = run_of(one)
        if run.shares_a_quarter_with(found.run) and run.last > found.run.last:
            stood = f"the exception as it stood in {item.exception.reading.quarter}"
            yield Fault(
                "exception",
                "the quarter",
                f"{stood}, and it has gone on: flagged in {run.last} too",
                f"that it is closed as it stands in {latest}, or it reopens at once",
            )


def _doubts(gate: Gate, found: ExceptionStep) -> Iterator[Fault]:
    """Return a fault for each finding in the texts, such as a child's name or a small count.

    Numbers are looked up among the hidden figures of the run's quarters. If others will not read a
    text, the fault says who, and for which word.
    """
    run = found.run
    places = [(run.indicator, one) for one in quarters_between(run.first, run.last)]
    for place, text in (("words", found.text), ("who", found.who)):
        for one in (*given_away(gate.catalogue(), text), *gate.hidden_numbers(text, places)):
            what = f"“{one.within(text)}”, which may be {one.named}"
            yield Fault("exception", place, what, one.instead)
        for sentence in gate.unread_by(text, places):
            told = sentence.removesuffix(".")
            yield Fault("exception", place, told, "other words, if they are to read it")
