"""The register of actions: overdue, due, done, shown, and what their line has done since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.life import LONGEST_NAME
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import ActionOnDay, ActionState
from dashboard.number_formats import long_date, plural_text
from dashboard.releases.typed_texts import TextRecord
from layouts.assurance.record_forms import (
    LINK,
    NAME,
    OWNER,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField
from layouts.frame.text_marks import draft_note, text_state
from layouts.meeting.action_words import (
    AIM_WORDS,
    MEASURE_TITLES,
    SOURCE_TITLES,
    STATE_TITLES,
    WAITS,
    measure_words,
    step_words,
)

NEW = "new-action"
"""The name of the form of a new action."""
DUE, AGENCY, SOURCE, MEASURE, LINE, AIM = "due", "agency", "source", "measure", "line", "aim"
"""The names of its fields, besides those of every form."""
CAME_FROM = "came_from"
"""The name in the address of what the actions that are shown come from."""
NOTHING = (
    "No action was agreed yet. Actions are agreed in a meeting, on the slide of the exception that"
    " they answer or on the last slide, or on the exception’s own page; those of audits, reviews,"
    " Section 11 and inspections are entered here."
)
NONE_CHOSEN = "No action fits what is chosen."


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action with its line and what that has done since, as it stands in the register.

    `since` is a sentence; empty if the action is measured by no line that the reader sees, or is
    settled. `agreed` are the words and the address of where it was agreed; `stuck` says that nobody
    has written of it for long.
    """

    found: ActionOnDay
    measured: tuple[str, str] = ("", "")
    since: str = ""
    record: TextRecord | None = None
    agreed: tuple[str, str] = ("", "")
    agency: str = ""
    stuck: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The actions in order. `owners` are the posts to choose from, `owner` the chosen one.

    `sources` are what actions come from, to choose from, and `source` is the chosen one.
    `decides` says whether the reader may enter an action, `own_texts` where they find what they
    recorded, if not here. `agencies` and `lines` are keys and titles to choose from, `begun` is
    what a new action is begun with, and `forms` has the form that was not taken.
    """

    actions: tuple[ListedAction, ...]
    owners: tuple[str, ...] = ()
    owner: str = ""
    sources: tuple[ActionSource, ...] = ()
    source: ActionSource | None = None
    decides: bool = False
    own_texts: str = ""
    agencies: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    begun: Mapping[str, str] = field(default_factory=dict)
    forms: RecordForms = field(default_factory=lambda: RecordForms(""))


def layout(view: View) -> Component:
    """Draw the register of actions."""
    groups = [
        (state, [one for one in view.actions if one.found.state is state]) for state in ActionState
    ]
    is_chosen = bool(view.owner or view.source)
    body = [_group(state, found, is_chosen) for state, found in groups if found]
    if not body:
        told = NONE_CHOSEN if is_chosen else NOTHING
        body = [html.Section([html.H2("No actions"), html.P(told)], className="card empty")]
    return shell.whole_page(view.frame, view.forms.summary(), _filter(view), _new(view), *body)


def _filter(view: View) -> Component | None:
    owners = _choice("Owner", "owner", "Everyone", [(one, one) for one in view.owners], view.owner)
    sources = [(one.value, SOURCE_TITLES[one]) for one in view.sources]
    came_from = _choice("Comes from", CAME_FROM, "Anything", sources, view.source or "")
    if not owners and not came_from:
        return None
    return html.Form(
        [*owners, *came_from, html.Button("Show", type="submit")],
        action=addresses.actions_address(),
        method="get",
        className="filter",
    )


def _choice(
    label: str, name: str, every: str, choices: Sequence[tuple[str, str]], chosen: str
) -> list[Component]:
    """Draw a choice of the filter; nothing if there is nothing to choose between."""
    if len(choices) < 2:
        return []
    options = [html.Option(every, value="")]
    options += [
        html.Option(words, value=value, selected=value == chosen or None)
        for value, words in choices
    ]
    return [html.Label(label, htmlFor=name), html.Select(options, id=name, name=name)]


def _new(view: View) -> Component | None:
    """Draw the form of a new action; None for who may not enter one."""
    if not view.decides:
        return None
    sources = tuple((one.value, words) for one, words in SOURCE_TITLES.items())
    measures = tuple((one.value, words) for one, words in MEASURE_TITLES.items())
    aims = tuple((one.value, words) for one, words in AIM_WORDS.items())
    fields = (
        words_field("What is done"),
        FormField(OWNER, "Owner (a post)", most=LONGEST_NAME),
        FormField(AGENCY, "Agency", choices=(("", "no agency"), *view.agencies)),
        FormField(DUE, "Until", is_day=True),
        FormField(SOURCE, "Comes from", choices=sources),
        FormField(LINK, "Link to where it comes from", "a page of this dashboard: /exceptions"),
        FormField(MEASURE, "What would show that it made a difference", choices=measures),
        FormField(LINE, "Its indicator", choices=(("", "no indicator"), *view.lines)),
        FormField(AIM, "The indicator is", choices=(("", "does not measure it"), *aims)),
        NAME,
    )
    label = "A new action"
    form = RecordForm(NEW, "new", label, label, fields, usual=view.begun, is_open=bool(view.begun))
    return html.Section(
        [
            html.H2("Enter an action", id="enter"),
            record_form(view.forms, form, tuple(filter(None, [draft_note(view.own_texts)]))),
        ],
        className="card",
        **aria_marks(labelledby="enter"),
    )


def _group(state: ActionState, found: list[ListedAction], is_chosen: bool) -> Component:
    """Draw the actions in one state; those that wait for nobody are folded unless chosen."""
    waiting = [one for one in found if one.found.is_open or one.found.forward]
    settled = [one for one in found if one not in waiting]
    many = plural_text(len(found), "action")
    name = state.value.replace(" ", "-")
    return html.Section(
        [
            html.H2(STATE_TITLES[state], id=name),
            html.P(f"{many[0].upper()}{many[1:]}.", className="soft", **data_marks(kind="count")),
            *([_listed(waiting)] if waiting else []),
            *([_folded(name, settled, bool(waiting), is_chosen)] if settled else []),
        ],
        className="card",
        **aria_marks(labelledby=name),
    )


def _listed(found: Sequence[ListedAction]) -> Component:
    return html.Ul([_action(one) for one in found], className="ruled")


def _folded(
    name: str, found: Sequence[ListedAction], has_waiting: bool, is_open: bool
) -> Component:
    return html.Details(
        [html.Summary("Show the others" if has_waiting else "Show them"), _listed(found)],
        open=is_open or None,
        className="settled",
        **data_marks(keep=f"actions-{name}"),
    )


def _action(one: ListedAction) -> Component:
    action, due = one.found.action, one.found.due
    told = [action.who, one.agency, f"until {long_date(due)}" if due else ""]
    who = ", ".join(words for words in told if words)
    link = html.A(action.told, href=addresses.action_address(action.number))
    parts = [
        html.P(link, className="story"),
        html.P(who, className="soft") if who else None,
        html.P(one.stuck) if one.stuck else None,
        html.P(WAITS) if one.found.forward else None,
        _measured(one),
        _agreed(one),
        *(html.P(f"{step_words(each)}", className="soft") for each in one.found.later[-1:]),
        text_state(one.record),
    ]
    return html.Li(
        [part for part in parts if part is not None],
        id=addresses.action_name(action.number),
        **data_marks(kind="text"),
    )


def _measured(one: ListedAction) -> Component | None:
    """Draw the measure of an action: its line with what that has done since, or in words."""
    words, address = one.measured
    measure = measure_words(one.found.action, words)
    if not address:
        return html.P(f"Measured by: {measure}.", className="soft") if measure else None
    aim = f" ({AIM_WORDS[one.found.action.aim]})" if one.found.action.aim else ""
    return html.P(["Measured by ", html.A(words, href=address), f"{aim}. {one.since}".rstrip()])


def _agreed(one: ListedAction) -> Component:
    words, address = one.agreed
    named: str | Component = html.A(words, href=address) if address else words
    day = long_date(one.found.action.held)
    source = SOURCE_TITLES[one.found.source]
    return html.P([f"{source}: agreed ", named, f", {day}."], className="soft small")
