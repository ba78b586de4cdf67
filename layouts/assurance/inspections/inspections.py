"""The register of inspections: each with its day, its state, and its open actions."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.inspections.inspection_records import Inspection
from dashboard.number_formats import long_date, number_word
from layouts.assurance.inspections.inspection_forms import report_form
from layouts.assurance.inspections.inspection_words import (
    KIND_TITLES,
    NO_TITLE,
    inspections_address,
)
from layouts.assurance.record_forms import RecordForms
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "No inspection is entered yet."
HEADS = ("Inspection", "Inspectorate", "Kind", "Published", "State", "Findings", "Open actions")


@dataclass(frozen=True, slots=True)
class ListedInspection:
    """An inspection, how many findings of it are in force, and how many actions are open."""

    inspection: Inspection
    findings: int
    actions: int


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every inspection, the latest first; `keeps` says whether the reader enters them."""

    inspections: tuple[ListedInspection, ...]
    keeps: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    rows = [_row(one) for one in view.inspections]
    table = stacked_table(HEADS, rows, name="audits", caption="Inspections")
    parts = (
        view.forms.summary(),
        html.Section(
            [html.H2("Inspections", id="inspections"), table if rows else html.P(EMPTY)],
            className="card wide",
            **aria_marks(labelledby="inspections"),
        ),
        _entering(view) if view.keeps else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _row(one: ListedInspection) -> html.Tr:
    report = one.inspection.report
    name = html.A(report.title or NO_TITLE, href=inspections_address(one.inspection.number))
    published = long_date(report.published) if report.published else ""
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(report.inspectorate.value),
            html.Td(KIND_TITLES[report.kind]),
            html.Td(published),
            html.Td(html.Span(one.inspection.state.value, className="tag plan-state")),
            html.Td(number_word(one.findings) if one.findings else "no finding"),
            html.Td(number_word(one.actions) if one.actions else "no action"),
        ],
        **data_marks(kind="text"),
    )


def _entering(view: View) -> Component:
    return html.Section(
        [html.H2("Enter an inspection", id="entering"), report_form(view.forms)],
        className="card wide on-plan",
        **aria_marks(labelledby="entering"),
    )
