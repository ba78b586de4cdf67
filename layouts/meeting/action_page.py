"""The page of one action: what was agreed, its measure, what became of it, and the forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.meetings.action_words import SuccessMeasure
from dashboard.meetings.decisions import ActionOnDay, DecisionKind, MeetingDecision
from dashboard.number_formats import long_date
from dashboard.releases.typed_texts import TextRecord
from layouts.assurance.record_forms import (
    DAY,
    LINK,
    NAME,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField
from layouts.frame.text_marks import draft_note, text_state
from layouts.meeting.action_words import (
    MEASURE_TITLES,
    SOURCE_TITLES,
    measure_words,
    state_words,
    step_words,
)

MEASURE, INSTEAD = "measure", "instead"
"""The names of fields: what shows an impact, and the note that a note replaces."""
IN_EVIDENCE = "No indicator measures it. {} What is known so far is under “Evidence”."
BY_MEASURE: Mapping[SuccessMeasure | None, str] = {
    None: "No measure of success was agreed.",
    SuccessMeasure.AUDIT: IN_EVIDENCE.format("A repeat audit is to show what changed."),
    SuccessMeasure.VOICES: IN_EVIDENCE.format("What children, parents or staff say is to show it."),
    SuccessMeasure.INDICATOR: "Its indicator is not shown to you.",
}
"""What stands in place of an indicator’s change, by the measure of success."""
CAUTION = "A change since an action is no proof that the action made it."
SECOND = (
    "Another person than who put the impact forward looks at the evidence, and agrees or says why"
    " it does not show it."
)
EVIDENCE = FormField(
    LINK, "Evidence", "the path of a page of this dashboard, such as /minutes/2025-26-q1", most=200
)
BUTTONS = {
    DecisionKind.NOTE: "Note its progress",
    DecisionKind.DONE: "It is done",
    DecisionKind.MOVED: "Move its day",
    DecisionKind.DROPPED: "It is no longer needed",
    DecisionKind.FORWARD: "Put its impact forward",
    DecisionKind.SHOWN: "Agree that the impact is shown",
    DecisionKind.DECLINED: "The impact is not shown",
}
_WORDS = {
    DecisionKind.NOTE: "What was done",
    DecisionKind.DONE: "What came of it",
    DecisionKind.MOVED: "Why it is moved",
    DecisionKind.DROPPED: "Why it is no longer needed",
    DecisionKind.FORWARD: "What shows the impact",
    DecisionKind.SHOWN: "In words",
    DecisionKind.DECLINED: "Why not",
}
_WITH_EVIDENCE = (DecisionKind.NOTE, DecisionKind.DONE, DecisionKind.FORWARD)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One action as its reader is told it.

    `line` are the title and the address of the indicator that measures it, `since` what that has
    done since; both empty if no line that the reader sees measures it. `agency` is the agency's
    title. `agreed` are the words and the address of where it was agreed, and `answers` is the
    address of the exception that it answers, empty for none. `stuck` says that nobody has written
    of it for as many weeks, in words. `offered` are the steps that the reader may
    record. `records` say of each text, for a steward, whether it is a draft.
    """

    found: ActionOnDay
    agreed: tuple[str, str]
    line: tuple[str, str] = ("", "")
    since: str = ""
    agency: str = ""
    answers: str = ""
    stuck: str = ""
    offered: tuple[DecisionKind, ...] = ()
    records: Mapping[int, TextRecord] = field(default_factory=dict)
    own_texts: str = ""
    forms: RecordForms = field(default_factory=lambda: RecordForms(""))


def layout(view: View) -> Component:
    """Draw the page of an action: what it is, what became of it, and what may be recorded."""
    return shell.whole_page(
        view.frame,
        view.forms.summary(),
        html.Div(
            [
                html.Div([_agreed(view), _impact(view)], className="stack"),
                html.Div([_forms(view), _history(view)], className="stack"),
            ],
            className="columns",
        ),
    )


def _agreed(view: View) -> Component:
    action, told = view.found.action, view.agreed
    named: str | Component = html.A(told[0], href=told[1]) if told[1] else told[0]
    facts: list[tuple[str, str | Component]] = [
        ("State", html.Span(state_words(view.found), className="tag")),
        ("Owner", action.who),
        ("Agency", view.agency),
        ("Due", long_date(view.found.due) if view.found.due else ""),
        ("Comes from", SOURCE_TITLES[view.found.source]),
        ("Agreed", html.Span([f"{long_date(action.held)}, ", named])),
        ("Answers", html.A("the exception", href=view.answers) if view.answers else ""),
        ("Measure of success", measure_words(action, view.line[0])),
    ]
    rows = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts if value]
    return _card(
        "agreed",
        "What was agreed",
        html.P(action.text, className="story") if view.frame.title != action.text else None,
        html.Dl(rows, className="facts"),
        html.P(view.stuck) if view.stuck else None,
        text_state(view.records.get(action.number)),
    )


def _impact(view: View) -> Component:
    found, (title, address) = view.found, view.line
    pages = [html.Li(html.A(one, href=one)) for one in found.evidence]
    parts = [
        html.P(["Its indicator: ", html.A(title, href=address), f". {view.since}"])
        if title
        else html.P(BY_MEASURE[found.action.measure]),
        html.P(CAUTION, className="soft") if title else None,
        html.H3("Evidence"),
        html.Ul(pages, className="ruled plain") if pages else html.P("No evidence is given yet."),
    ]
    return _card("impact", "What it has done since", *parts)


def _history(view: View) -> Component | None:
    replaced = view.found.replaced
    items = [_step(view, one, replaced) for one in reversed(view.found.later)]
    if not items:
        return None
    return _card("history", "What became of it", html.Ul(items, className="ruled plain"))


def _step(view: View, one: MeetingDecision, replaced: frozenset[int]) -> Component:
    quoted = html.P(one.text) if one.text else None
    told: Component | None = quoted
    if one.number in replaced:
        told = html.Details([html.Summary("An earlier version"), quoted])
    parts = [
        html.P(step_words(one), className="soft"),
        told,
        html.P(["Evidence: ", html.A(one.link, href=one.link)]) if one.link else None,
        text_state(view.records.get(one.number)),
    ]
    return html.Li([part for part in parts if part is not None], id=f"step-{one.number}")


def _forms(view: View) -> Component | None:
    if not view.offered:
        return None
    waits = view.found.forward is not None
    return _card(
        "record",
        "What becomes of it",
        html.P(SECOND, className="soft") if waits else None,
        *(record_form(view.forms, _form(view, kind)) for kind in view.offered),
        draft_note(view.own_texts),
    )


def _form(view: View, kind: DecisionKind) -> RecordForm:
    fields = [words_field(_WORDS[kind])]
    if kind is DecisionKind.MOVED:
        fields.append(FormField(DAY, "Until", is_day=True))
    if kind is DecisionKind.FORWARD:
        choices = tuple(
            (one.value, MEASURE_TITLES[one])
            for one in SuccessMeasure
            if one is not SuccessMeasure.INDICATOR or view.found.action.measured
        )
        fields.append(FormField(MEASURE, "What shows it", choices=choices))
    if kind in _WITH_EVIDENCE:
        fields.append(EVIDENCE)
    notes = _notes(view.found) if kind is DecisionKind.NOTE else ()
    if notes:
        fields.append(FormField(INSTEAD, "In place of", choices=(("", "no earlier note"), *notes)))
    usual = {MEASURE: view.found.action.measure.value} if view.found.action.measure else {}
    name = kind.value.replace(" ", "-")
    label = f"{BUTTONS[kind]}: {view.found.action.text[:80]}"
    return RecordForm(name, kind.value, BUTTONS[kind], label, (*fields, NAME), usual=usual)


def _notes(found: ActionOnDay) -> tuple[tuple[str, str], ...]:
    """Return the notes that stand, as choices: "2 March 2026: the first words of it"."""
    return tuple(
        (str(one.number), f"{long_date(one.held)}: {one.text[:40]}")
        for one in found.later
        if one.kind is DecisionKind.NOTE and one.number not in found.replaced
    )


def _card(name: str, title: str, *parts: Component | None) -> Component:
    return html.Section(
        [html.H2(title, id=name), *(part for part in parts if part is not None)],
        className="card",
        **aria_marks(labelledby=name),
        **data_marks(kind="text"),
    )
