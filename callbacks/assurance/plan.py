"""The plan on a page: its address, what it gathers, and the forms that begin it and add to it."""

from collections.abc import Sequence
from dataclasses import replace

from callbacks.assurance.plan_forms import TEXTS, read_entry, refused_form
from callbacks.assurance.plan_matters import (
    counts_today,
    line_titles,
    plan_matters,
    plan_topics,
    standings_today,
)
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.framework_plan import framework_plan
from dashboard.assurance.plan_entries import PlanEntry, PlanPart
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import Fault, StepError
from dashboard.meetings.decisions import MeetingDecision, actions_on
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance import plan as page
from layouts.assurance.entry_forms import BEGIN
from layouts.assurance.plan import PriorityLinks
from layouts.assurance.record_forms import BY, DO, RecordForms
from layouts.frame import addresses
from layouts.meeting.action_words import action_title


def view(gate: Gate) -> page.View:
    """Gather the plan as it stands today."""
    standings = standings_today(gate)
    keeps = gate.reader.may(Action.KEEP_PLAN)
    priorities = [one.entry for one in standings if one.entry.part is PlanPart.PRIORITY]
    found = actions_on(gate.meeting_decisions(), gate.today) if priorities else ()
    actions = [one.action for one in found if one.is_open]
    return page.View(
        frame=make_frame(
            gate,
            "Plan on a page",
            active="plan",
            lede="What is done to be assured that children are safe, by whom, and how far it is.",
        ),
        standings=standings,
        counts=counts_today(gate),
        exceptions=plan_matters(gate),
        links={one.entry: _tied(gate, one, actions) for one in priorities},
        lines=line_titles(gate) if keeps else (),
        keeps=keeps,
        reads_reviews=gate.reader.may(Action.READ_REVIEWS),
        forms=RecordForms(addresses.plan_address()),
    )


def _tied(gate: Gate, entry: PlanEntry, actions: Sequence[MeetingDecision]) -> PriorityLinks:
    """Return what is tied to a priority: its lines, topics that serve it, actions of its lines."""
    topics = [one for one in plan_topics(gate) if one.proposal.priority == entry.entry]
    return PriorityLinks(
        line_titles(gate, entry.indicators),
        tuple((one.number, f"{one.proposal.title}, {one.state.value}") for one in topics),
        tuple((at.number, action_title(at)) for at in actions if at.measured in entry.indicators),
    )


def act(editor: Editor, said: Said) -> str | page.View:
    """Begin the plan, or add an entry to it, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_form(shown.forms, said, texts))
    try:
        if said.get(DO) == BEGIN:
            if shown.standings:
                fault = Fault("plan", "the plan", "one that is begun", "none yet")
                raise StepError("Nothing was saved.", [fault])
            by = said.get(BY, "")
            wanted = [replace(one, by=by) for one in framework_plan(editor.today)]
            editor.save_plan_entries(wanted)
            return addresses.plan_address()
        (saved,) = editor.save_plan_entries([read_entry(said, editor.today)])
    except StepError as error:
        return replace(shown, forms=refused_form(shown.forms, said, texts, error.faults))
    return addresses.plan_address(saved.entry)


PAGE = Page(path="/plan", view=view, layout=page.layout, asks=Action.READ_PLAN)
POSTS = (FormPost("/plan", act, Action.KEEP_PLAN),)
