"""Thematic deep-dives: each with its state and its question, and the form that opens one."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.deep_dives.deep_dives import DeepDive
from dashboard.assurance.deep_dives.dive_templates import dive_template
from dashboard.number_formats import long_date
from layouts.assurance.audit_forms import Choices
from layouts.assurance.deep_dives.dive_forms import opening_form
from layouts.assurance.deep_dives.dive_words import dives_address
from layouts.assurance.record_forms import RecordForms
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "No deep-dive is here yet."
HEADS = ("Deep-dive", "State", "Form", "Question", "Agreed on")


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every deep-dive, the latest first, and what a new one may be opened with."""

    dives: tuple[DeepDive, ...]
    templates: Choices = ()
    topics: Choices = ()
    keeps: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    rows = [_row(one) for one in view.dives]
    table = stacked_table(HEADS, rows, name="audits", caption="Thematic deep-dives")
    parts = (
        view.forms.summary(),
        _section("Deep-dives", "dives", table if rows else html.P(EMPTY)),
        _section("Begin", "begin", opening_form(view.forms, view.templates, view.topics))
        if view.keeps
        else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _section(title: str, name: str, part: Component) -> Component:
    return html.Section(
        [html.H2(title, id=name), part],
        className="card wide on-plan",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )


def _row(one: DeepDive) -> html.Tr:
    agreed = one.agreement
    on = long_date(agreed.day) if agreed and agreed.day else "not yet"
    name = html.A(one.opened.title, href=dives_address(one.number))
    return html.Tr(
        [
            html.Th(name, scope="row", **data_marks(kind="text")),
            html.Td(html.Span(one.state.value, className="tag plan-state")),
            html.Td(dive_template(one.opened.template).title),
            html.Td(one.opened.text or "not shown"),
            html.Td(on),
        ]
    )
