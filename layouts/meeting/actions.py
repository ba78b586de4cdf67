"""The actions that meetings agreed: overdue, due, done, and what their line has done since."""

from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.meetings.decisions import (
    OF_ACTION,
    ActionOnDay,
    ActionState,
    MeetingDecision,
)
from dashboard.number_formats import long_date, plural_text
from dashboard.releases.typed_texts import TextRecord
from layouts.frame import addresses, form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.frame.inputs import FormInput
from layouts.frame.text_marks import draft_note, text_state

DO, WORDS, DUE, BY, ABOUT = "do", "words", "due", "by", "about"
HEADS = {
    ActionState.OVERDUE: "Overdue",
    ActionState.DUE: "To be done",
    ActionState.DONE: "Done",
    ActionState.DROPPED: "Dropped",
}
LABELS = {DO: "What becomes of it", WORDS: "In words", DUE: "Until", BY: "Your name"}
NOTHING = (
    "No action was agreed yet. Actions are agreed in a meeting, on the slide of the exception that"
    " they answer or on the last slide, or on the exception’s own page."
)


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action with what its line has done since, and where its form goes for a steward.

    `since` is a sentence; empty if the action is measured by no line that the reader sees.
    """

    found: ActionOnDay
    measured: tuple[str, str] = ("", "")
    since: str = ""
    record: TextRecord | None = None


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The actions in order. `owners` are the posts to choose from, `owner` the chosen one.

    `faulty` is the number of the action whose form was not recorded, with what was typed. `texts`
    are its free texts, with what was found in them. `decides` says whether the reader may record
    what becomes of an action, `own_texts` where they find what they recorded, if not here.
    """

    actions: tuple[ListedAction, ...]
    owners: tuple[str, ...] = ()
    owner: str = ""
    faulty: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None
    decides: bool = False
    own_texts: str = ""


def layout(view: View) -> Component:
    """Draw the page of actions."""
    groups = [
        (state, [one for one in view.actions if one.found.state is state]) for state in ActionState
    ]
    body = [_group(view, state, found) for state, found in groups if found]
    if not body:
        body = [html.Section([html.H2("No actions"), html.P(NOTHING)], className="card empty")]
    return shell.whole_page(
        view.frame,
        form_fields.fault_summary(addresses.action_name(view.faulty), view.faults, LABELS),
        _filter(view),
        *body,
    )


def _filter(view: View) -> Component | None:
    if len(view.owners) < 2:
        return None
    options = [html.Option("Everyone", value="")]
    options += [
        html.Option(one, value=one, selected=one == view.owner or None) for one in view.owners
    ]
    return html.Form(
        [
            html.Label("Owner", htmlFor="owner"),
            html.Select(options, id="owner", name="owner"),
            html.Button("Show", type="submit"),
        ],
        action=addresses.actions_address(),
        method="get",
        className="filter",
    )


def _group(view: View, state: ActionState, found: list[ListedAction]) -> Component:
    many = plural_text(len(found), "action")
    return html.Section(
        [
            html.H2(HEADS[state], id=state.value),
            html.P(f"{many[0].upper()}{many[1:]}.", className="soft", **data_marks(kind="count")),
            html.Ul([_action(view, one) for one in found], className="ruled"),
        ],
        className="card",
        **aria_marks(labelledby=state.value),
    )


def _action(view: View, one: ListedAction) -> Component:
    action, due = one.found.action, one.found.due
    who = ", ".join(
        words for words in (action.who, f"until {long_date(due)}" if due else "") if words
    )
    words, address = one.measured
    parts = [
        html.P(action.text or "Words not released", className="story"),
        html.P(who, className="soft") if who else None,
        html.P(["Measured by ", html.A(words, href=address), f". {one.since}"])
        if address
        else None,
        _agreed(one),
        *(html.P(_later(each), className="soft") for each in one.found.later),
        text_state(one.record),
        _form(view, one) if view.decides and one.found.is_open else None,
    ]
    return html.Li(
        [part for part in parts if part is not None],
        id=addresses.action_name(action.number),
        **data_marks(kind="text"),
    )


def _agreed(one: ListedAction) -> Component:
    action = one.found.action
    if action.item:
        where = f"meeting about {action.meeting}"
        address = addresses.meeting_address(action.meeting, action.item)
    else:
        where, address = "exception’s own page", ""
        if action.first is not None:
            address = addresses.exception_address(action.measured, action.first)
    named: str | Component = html.A(where, href=address) if address else where
    return html.P(
        [
            "Agreed in the " if action.item else "Agreed on the ",
            named,
            f", {long_date(action.held)}.",
        ],
        className="soft small",
    )


def _later(one: MeetingDecision) -> str:
    until = f" until {long_date(one.due)}" if one.due else ""
    said = f": {one.text}" if one.text else ""
    return f"{one.kind.value.capitalize()}{until}, {long_date(one.held)}{said}"


def _form(view: View, one: ListedAction) -> Component:
    number = one.found.action.number
    name, mine = addresses.action_name(number), view.faulty == number
    typed, faults = (view.typed, view.faults) if mine else ({}, {})
    choices = tuple((kind.value, kind.value) for kind in OF_ACTION)
    fields = (
        FormField(DO, LABELS[DO], choices=choices),
        FormField(WORDS, LABELS[WORDS], lines=2, most=600),
        FormField(DUE, LABELS[DUE], "for a new day", is_day=True),
        FormField(BY, LABELS[BY], most=80),
    )
    return html.Details(
        [
            html.Summary("Say what becomes of it"),
            html.Form(
                [
                    FormInput(type="hidden", name=ABOUT, value=str(number)),
                    *(form_fields.form_field(each, name, typed, faults) for each in fields),
                    *(form_fields.found_texts(view.texts, LABELS) if mine and view.texts else ()),
                    draft_note(view.own_texts),
                    html.Button("Record", type="submit"),
                ],
                action=addresses.actions_address(),
                method="post",
                className="stacked",
                **aria_marks(label=f"What becomes of: {one.found.action.text[:80]}"),
            ),
        ],
        open=mine or None,
        **data_marks(keep=name),
    )
