"""One inspection: what was published, what was found, the response, and its actions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.inspections.inspection_records import (
    Inspection,
    InspectionFinding,
    InspectionWord,
)
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import ActionOnDay
from dashboard.number_formats import long_date
from layouts.assurance.audit_forms import FINDING_TITLES, Choices
from layouts.assurance.evidence.place_fields import place_words
from layouts.assurance.inspections.inspection_forms import (
    finding_back_form,
    inspection_finding_form,
    response_form,
)
from layouts.assurance.inspections.inspection_words import (
    KIND_TITLES,
    inspection_step_words,
    inspections_address,
)
from layouts.assurance.plan_words import finding_name, told_words, typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks

NO_RESPONSE = "The response is not agreed yet."
NO_ACTION = "No action comes from this inspection yet."
NO_FINDING = "No finding is recorded yet."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One inspection as a reader may see it.

    `findings` are those in force, `actions` those of the register that come from it. `following` is
    the step that is offered; `keeps` says whether the reader records findings, and `decides`
    whether they enter actions. `titles` are those of themes and indicators by key.
    """

    inspection: Inspection
    findings: tuple[InspectionFinding, ...] = ()
    actions: tuple[ActionOnDay, ...] = ()
    following: InspectionWord | None = None
    keeps: bool = False
    decides: bool = False
    themes: Choices = ()
    indicators: Choices = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (view.forms.summary(), _facts(view), _found(view), _response(view), _actions(view))
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _section(title: str, name: str, *parts: Component | None) -> Component:
    drawn = [part for part in parts if part is not None]
    return html.Section(
        [html.H2(title, id=name), *drawn],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )


def _facts(view: View) -> Component:
    report = view.inspection.report
    facts = [
        ("State", view.inspection.state.value),
        ("Inspectorate", report.inspectorate.value),
        ("Kind", KIND_TITLES[report.kind]),
        ("Published", long_date(report.published) if report.published else ""),
    ]
    items = [html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts if said]
    steps = [html.Li(inspection_step_words(one)) for one in view.inspection.steps]
    return _section(
        "How it stands",
        "stands",
        html.Dl(items, className="facts tied"),
        typed_words(report.text),
        html.Ol(steps, className="soft small"),
    )


def _found(view: View) -> Component:
    items = [html.Li(_finding(view, one), id=finding_name(one.number)) for one in view.findings]
    drawn = html.Ul(items, className="ruled") if items else html.P(NO_FINDING)
    form = inspection_finding_form(view.forms, view.themes, view.indicators) if view.keeps else None
    return _section("Findings", "findings", drawn, form)


def _finding(view: View, one: InspectionFinding) -> list[Component]:
    tied: list[str | Component] = [
        f"{place_words((one.evidence, one.source, one.context))}; theme: ",
        html.A(view.titles.get(one.theme, one.theme), href=addresses.theme_address(one.theme)),
    ]
    if one.indicator:
        where = addresses.indicator_address(one.indicator)
        tied += ["; indicator: ", html.A(view.titles.get(one.indicator, one.indicator), href=where)]
    parts = [
        html.P(FINDING_TITLES[one.word], className="story"),
        told_words(one.text),
        html.P(tied, className="soft small"),
    ]
    if view.decides:
        parts.append(html.P(_new_action(view, one.indicator, "Enter an action that answers it")))
    return [*parts, *([finding_back_form(view.forms, one)] if view.keeps else [])]


def _new_action(view: View, line: str, words: str) -> Component:
    path = inspections_address(view.inspection.number)
    source = ActionSource.INSPECTION
    return html.A(words, href=addresses.actions_address(source=source, line=line, link=path))


def _response(view: View) -> Component:
    answered, last = view.inspection.response, view.inspection.steps[-1]
    drawn: list[Component | None] = [html.P(NO_RESPONSE)]
    if answered is not None:
        drawn = [typed_words(answered.text), html.P(inspection_step_words(answered))]
    if last.word is InspectionWord.COMPLETED:
        drawn += [html.H3("What came of it"), typed_words(last.text)]
    if view.following:
        drawn.append(response_form(view.forms, view.inspection, view.following))
    return _section("Response of the partners", "response", *drawn)


def _actions(view: View) -> Component:
    items = [html.Li(_action(one)) for one in view.actions]
    drawn = html.Ul(items, className="ruled") if items else html.P(NO_ACTION)
    enter = html.P(_new_action(view, "", "Enter an action")) if view.decides else None
    return _section("Actions of the response", "actions", drawn, enter)


def _action(one: ActionOnDay) -> list[str | Component]:
    until = f", until {long_date(one.due)}" if one.due else ""
    who = f"; {one.action.who}" if one.action.who else ""
    link = html.A(one.action.told, href=addresses.action_address(one.action.number))
    return [link, f": {one.state.value}{until}{who}"]
