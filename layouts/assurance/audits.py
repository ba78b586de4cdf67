"""The register of case file audits: each with its state, its topic and what it repeats."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.audits.case_audits import CaseAudit
from dashboard.number_formats import long_date
from layouts.assurance.audit_forms import Choices, planning_form
from layouts.assurance.plan_words import audits_address
from layouts.assurance.record_forms import RecordForms
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "No audit is planned yet."
HEADS = ("Audit", "State", "Agencies asked", "Answers due", "Repeats")


@dataclass(frozen=True, slots=True)
class ListedAudit:
    """An audit with the title of its topic and the names of the agencies that were asked."""

    audit: CaseAudit
    title: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every audit, the last one due first; and what who keeps them plans a new one with."""

    audits: tuple[ListedAudit, ...]
    topics: Choices = ()
    templates: Choices = ()
    firsts: Choices = ()
    agencies: Choices = ()
    keeps: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    rows = [_row(one) for one in view.audits]
    table = stacked_table(HEADS, rows, name="audits", caption="Case file audits")
    parts = (
        view.forms.summary(),
        html.Section(
            [html.H2("Audits", id="audits"), table if rows else html.P(EMPTY)],
            className="card wide",
            **aria_marks(labelledby="audits"),
        ),
        _planning(view) if view.keeps else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _row(one: ListedAudit) -> html.Tr:
    plan, number = one.audit.plan, one.audit.number
    first = (
        html.A(f"Audit {plan.first}", href=audits_address(plan.first))
        if plan.first
        else "no earlier audit"
    )
    name = html.A(f"{number}: {one.title}", href=audits_address(number))
    return html.Tr(
        [
            html.Th(name, scope="row", **data_marks(kind="text")),
            html.Td(html.Span(one.audit.state.value, className="tag plan-state")),
            html.Td(", ".join(one.agencies), **data_marks(kind="text")),
            html.Td(long_date(plan.due) if plan.due else ""),
            html.Td(first, **data_marks(kind="name")),
        ]
    )


def _planning(view: View) -> Component:
    drawn: Component = html.P("An audit is planned once a topic is agreed.")
    if view.topics:
        drawn = planning_form(view.forms, view.topics, view.templates, view.firsts, view.agencies)
    return html.Section(
        [html.H2("Plan an audit", id="planning"), drawn],
        className="card wide on-plan",
        **aria_marks(labelledby="planning"),
    )
