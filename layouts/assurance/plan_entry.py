"""One entry of the plan: how it stands, its cycles with their steps, and its versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.plan_counts import YearCount
from dashboard.assurance.plan_entries import PlanEntry
from dashboard.assurance.plan_rules import offered_in_plan
from dashboard.assurance.plan_standings import CycleStanding, EntryStanding
from dashboard.assurance.plan_steps import PlanStep, PlanWord, steps_in_force
from dashboard.number_formats import long_date
from layouts.assurance.entry_forms import changing_form, ending_form
from layouts.assurance.plan_words import (
    PART_TITLES,
    RHYTHM_TITLES,
    due_rule,
    outcome_link,
    plan_step_words,
    recorded_words,
    state_tag,
    topics_address,
    typed_words,
)
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    DAY,
    FIRST,
    LINK_FIELD,
    NAME,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField

_BUTTONS = {
    PlanWord.BEGUN: "It is under way",
    PlanWord.DONE: "It is done",
    PlanWord.MOVED: "Move its day",
    PlanWord.NOT_NEEDED: "It is not needed",
}
_FIELDS: dict[PlanWord, tuple[FormField, ...]] = {
    PlanWord.BEGUN: (NAME,),
    PlanWord.DONE: (words_field("What came of it"), LINK_FIELD, NAME),
    PlanWord.MOVED: (
        FormField(DAY, "New day", is_day=True, narrow=True),
        words_field("Reason"),
        NAME,
    ),
    PlanWord.NOT_NEEDED: (words_field("Reason"), NAME),
}


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One entry on a day.

    `cycles` are the cycles in which something is to be done, the latest first, and `past` those
    that were settled.
    `versions` are all of its versions, oldest first. `came` are the pages of what is done for it:
    addresses and titles. `saved` is the step that was just recorded.
    """

    standing: EntryStanding
    cycles: tuple[CycleStanding, ...]
    versions: tuple[PlanEntry, ...]
    past: tuple[CycleStanding, ...] = ()
    counts: tuple[YearCount, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    came: tuple[tuple[str, str], ...] = ()
    keeps: bool = False
    saved: PlanStep | None = None
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        view.forms.summary(),
        _saved(view.saved),
        _facts(view),
        *(_cycle(view, one) for one in view.cycles),
        _past(view) if view.past else None,
        _versions(view),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _saved(step: PlanStep | None) -> Component | None:
    if step is None:
        return None
    told = html.P(plan_step_words(step), **data_marks(kind="text"))
    return html.Div(told, className="card saved", role="status")


def _facts(view: View) -> Component:
    entry, standing = view.standing.entry, view.standing
    titles = dict(view.lines)
    facts = [
        ("Row of the plan", PART_TITLES[entry.part]),
        ("How often", RHYTHM_TITLES[entry.rhythm]),
        ("Owner", entry.owner),
        ("Due", due_rule(entry)),
        ("Next due", long_date(standing.next_due)),
        *(("Counted", one.sentence) for one in view.counts),
    ]
    rows = [html.Div([html.Dt(term), html.Dd(told)]) for term, told in facts]
    if entry.indicators:
        links = [
            html.Li(html.A(titles.get(key, key), href=addresses.indicator_address(key)))
            for key in entry.indicators
        ]
        rows.append(html.Div([html.Dt("Indicators"), html.Dd(html.Ul(links))]))
    if view.came:
        came = [html.Li(html.A(title, href=address)) for address, title in view.came]
        rows.append(html.Div([html.Dt("What came of it"), html.Dd(html.Ul(came))]))
    topics = html.P(html.A("Topics of audits", href=topics_address()), className="ways")
    return html.Section(
        [html.H2("The activity", id="facts"), html.Dl(rows, className="facts tied"), topics],
        className="card wide",
        **aria_marks(labelledby="facts"),
        **data_marks(kind="text"),
    )


def _cycle(view: View, one: CycleStanding) -> Component:
    name = f"cycle-{one.cycle.first.address}"
    moved = f", moved from {long_date(one.was_due)}" if one.was_due else ""
    came = outcome_link(one.settled)
    parts = [
        html.Div(
            [html.H2(one.cycle.title, id=name), state_tag(one)],
            className="card-head",
        ),
        html.P(f"Due by {long_date(one.due)}{moved}."),
        html.P(came) if came is not None else None,
        _history(view, one),
        _forms(view, one) if view.keeps else None,
    ]
    return html.Section(
        [part for part in parts if part is not None],
        className="card wide kept-quarter",
        **aria_marks(labelledby=name),
        **data_marks(kind="text"),
    )


def _past(view: View) -> Component:
    items = [
        html.Li([html.H3([one.cycle.title, state_tag(one)]), _history(view, one)], className="past")
        for one in view.past
    ]
    return html.Section(
        [html.H2("Earlier", id="past"), html.Ul(items, className="ruled")],
        className="card wide kept-quarter",
        **aria_marks(labelledby="past"),
        **data_marks(kind="text"),
    )


def _history(view: View, one: CycleStanding) -> Component | None:
    if not one.steps:
        return None
    held = {step.number for step in steps_in_force(one.steps)} if view.keeps else set()
    items = [_step(view, one, step, step.number in held) for step in one.steps]
    return html.Ol(items, className="ruled")


def _step(view: View, cycle: CycleStanding, step: PlanStep, undoable: bool) -> Component:
    undo = _undo(view, cycle, step) if undoable else None
    parts = [html.P(plan_step_words(step)), typed_words(step.text), undo]
    return html.Li([part for part in parts if part is not None])


def _hidden(cycle: CycleStanding, about: int = 0) -> dict[str, str]:
    return {
        FIRST: cycle.cycle.first.address,
        AFTER: str(cycle.last_step),
        ABOUT: str(about) if about else "",
    }


def _undo(view: View, cycle: CycleStanding, step: PlanStep) -> Component:
    word = PlanWord.UNDONE.value
    label = f"Undo: {step.word.value}, {cycle.cycle.title}"
    hidden = _hidden(cycle, step.number)
    return record_form(
        view.forms, RecordForm(f"undo-{step.number}", word, "Undo", label, (NAME,), hidden)
    )


def _forms(view: View, cycle: CycleStanding) -> Component | None:
    offered = offered_in_plan(cycle)
    if not offered:
        return None
    return html.Div([_form(view, cycle, word) for word in offered], className="on")


def _form(view: View, cycle: CycleStanding, word: PlanWord) -> Component:
    name = f"{word.name.lower()}-{cycle.cycle.first.address}"
    label = f"{_BUTTONS[word]}: {cycle.cycle.title}"
    return record_form(
        view.forms,
        RecordForm(name, word.value, _BUTTONS[word], label, _FIELDS[word], _hidden(cycle)),
    )


def _versions(view: View) -> Component:
    entry = view.standing.entry
    items = [_version(one, number) for number, one in enumerate(view.versions)]
    forms: Sequence[Component] = []
    if view.keeps:
        forms = [
            html.Div(
                [changing_form(view.forms, entry, view.lines), ending_form(view.forms, entry)],
                className="on",
            )
        ]
    return html.Section(
        [html.H2("How it came about", id="versions"), html.Ol(items, className="ruled"), *forms],
        className="card wide kept-quarter",
        **aria_marks(labelledby="versions"),
    )


def _version(one: PlanEntry, number: int) -> Component:
    told = "Changed" if number else "Put in the plan"
    words = f"{told}{recorded_words(one)}: {one.title}; {one.owner}; due {due_rule(one)}."
    parts = [html.P(words), typed_words(one.text)]
    return html.Li([part for part in parts if part is not None], **data_marks(kind="text"))
