"""The page of one entry of the plan: how it stands, and the forms that record its steps."""

from dataclasses import replace

from callbacks.assurance.plan_forms import (
    TEXTS,
    quarter_read,
    read_entry,
    refused_form,
)
from callbacks.assurance.plan_matters import counts_today, line_titles, standings_today
from callbacks.assurance.voices.voice_matters import surveys_for
from callbacks.web.form_posts import FormPost, Said, day_read, number_read, whole_number, word_read
from callbacks.web.linked.led_to import link_page_faults
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.plan_cycles import PlanCycle
from dashboard.assurance.plan_entries import PlanEntry, plan_fault
from dashboard.assurance.plan_standings import CycleStanding, EntryStanding, cycle_standing
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance import plan_entry as page
from layouts.assurance.entry_forms import CHANGE, END
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    BY,
    DAY,
    DO,
    FIRST,
    LINK,
    WORDS,
    RecordForms,
)
from layouts.frame import addresses
from layouts.frame.shell import Crumb

SHOWN = 8
"""The most cycles that were settled that the page shows, the latest."""


def view(gate: Gate, number: int, saved: int | None = None) -> page.View:
    """Gather one entry; `saved` is the number of the step that was just recorded."""
    standing = _standing(gate, number)
    entry = standing.entry
    steps = [one for one in gate.plan_steps() if one.entry == entry.entry]
    return page.View(
        frame=make_frame(
            gate,
            entry.title,
            active="plan",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
            typed_title=True,
        ),
        standing=standing,
        cycles=_cycles(standing),
        past=_past(gate, standing, steps),
        versions=tuple(one for one in gate.plan_entries() if one.entry == entry.entry),
        counts=tuple(one for one in counts_today(gate) if one.entry == entry),
        lines=line_titles(gate),
        came=surveys_for(gate, entry.entry),
        keeps=gate.reader.may(Action.KEEP_PLAN),
        saved=next((one for one in steps if one.number == saved), None),
        forms=RecordForms(addresses.plan_address(entry.entry)),
    )


def _cycles(standing: EntryStanding) -> tuple[CycleStanding, ...]:
    """Return the cycles at work: the next if this one is settled, this one, and late ones."""
    following = standing.following if standing.now.is_settled else None
    ahead = (following,) if following is not None else ()
    return (*ahead, standing.now, *reversed(standing.earlier))


def _past(gate: Gate, standing: EntryStanding, steps: list[PlanStep]) -> tuple[CycleStanding, ...]:
    """Return the latest earlier cycles that were settled, the latest first."""
    entry = standing.entry
    late = {one.cycle.first for one in standing.earlier}
    firsts = sorted({one.first for one in steps if one.first < standing.now.cycle.first} - late)
    return tuple(
        cycle_standing(entry, PlanCycle(entry.rhythm, first), steps, gate.today)
        for first in reversed(firsts[-SHOWN:])
    )


def _standing(gate: Gate, number: int) -> EntryStanding:
    """Return how an entry stands. Raises: AddressError for one that is not in the plan."""
    found = next((one for one in standings_today(gate) if one.entry.entry == number), None)
    if found is None:
        raise AddressError(f"There is no entry {number} in the plan.", addresses.plan_address())
    return found


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record the step or the change that a form asks for, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, whole_number(number))
    entry = shown.standing.entry
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_form(shown.forms, said, texts))
    try:
        if said.get(DO) in (CHANGE, END):
            return _changed(editor, said, entry)
        step = _step(said, entry)
        faults = link_page_faults(editor.gate, "plan", step.link)
        if faults:
            return replace(shown, forms=refused_form(shown.forms, said, texts, faults))
        saved = editor.record_plan_step(step, after=number_read(said, AFTER))
    except StepError as error:
        return replace(shown, forms=refused_form(shown.forms, said, texts, error.faults))
    return f"{addresses.plan_address(entry.entry)}?saved={saved.number}"


def _changed(editor: Editor, said: Said, entry: PlanEntry) -> str:
    """Change an entry, or take it out of the plan; return the address that shows it."""
    if said.get(DO) == END:
        wanted = replace(entry, ended=True, text=said.get(WORDS, ""), by=said.get(BY, ""))
    else:
        wanted = read_entry(said, editor.today, entry)
    editor.save_plan_entries([wanted], after=number_read(said, AFTER))
    return addresses.plan_address() if wanted.ended else addresses.plan_address(entry.entry)


def _step(said: Said, entry: PlanEntry) -> PlanStep:
    """Read the step of a form. Raises: StepError if the form names none, or no cycle."""
    first = quarter_read(said, FIRST)
    if first is None:
        fault = plan_fault("the cycle", "none", "a button of this page")
        raise StepError("Nothing was saved.", [fault])
    return PlanStep(
        entry=entry.entry,
        first=first,
        word=word_read(said, DO, PlanWord),
        day=day_read(said, DAY),
        text=said.get(WORDS, ""),
        link=said.get(LINK, ""),
        about=number_read(said, ABOUT),
        by=said.get(BY, ""),
    )


PAGE = Page(path="/plan/<number>", view=view, layout=page.layout, asks=Action.READ_PLAN)
POSTS = (FormPost("/plan/<number>", act, Action.KEEP_PLAN),)
