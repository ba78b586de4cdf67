"""The evidence about one theme: gaps, the judgement, the grid, and every item."""

from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.recorded.evidence_places import CellKey
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from layouts.assurance.evidence.evidence_words import (
    NOTHING,
    TYPE_TITLES,
    ThemeEvidence,
    cell_name,
    cells_sentence,
    gap_sentence,
    item_line,
    items_words,
)
from layouts.assurance.evidence.judgement_parts import JudgementView, judgement_section
from layouts.assurance.evidence.place_fields import CONTEXT_TITLES, SOURCE_TITLES
from layouts.assurance.record_forms import RecordForms
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

ROWS = tuple((evidence, source) for source in FindingSource for evidence in FindingEvidence)
"""The rows of the grid of a theme: each source with each type of evidence."""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What is known about one theme on a day, and its judgement with what may be done about it."""

    theme: ThemeEvidence
    judged: JudgementView
    today: date
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        view.forms.summary(),
        _gaps(view),
        judgement_section(view.judged, view.forms),
        _grid(view),
        _items(view),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _gaps(view: View) -> Component:
    gaps = view.theme.gaps
    link = html.A("Its indicators", href=addresses.theme_address(view.theme.key))
    return html.Section(
        [
            html.H2("Where we know nothing", id="gaps"),
            html.P(gap_sentence(gaps), className="story"),
            html.P([f"{cells_sentence(gaps)} ", link]),
        ],
        className="card wide",
        **{**aria_marks(labelledby="gaps"), **data_marks(kind="text")},
    )


def _grid(view: View) -> Component:
    heads = ["Source and type", *(_capital(CONTEXT_TITLES[one]) for one in FrameworkTheme)]
    rows = []
    for evidence, source in ROWS:
        name = f"{_capital(SOURCE_TITLES[source])}: {evidence.value}"
        cells = [html.Td(_cell(view, (evidence, source, context))) for context in FrameworkTheme]
        rows.append(html.Tr([html.Th(name, scope="row"), *cells]))
    return html.Section(
        [
            html.H2("What we know", id="grid"),
            stacked_table(heads, rows, name="audits", caption="What we know of this theme"),
        ],
        className="card wide",
        **{**aria_marks(labelledby="grid"), **data_marks(kind="text")},
    )


def _cell(view: View, cell: CellKey) -> Component:
    items = view.theme.grid.get(cell, ())
    if not items:
        return html.Span(NOTHING, className="no-evidence")
    return html.A(items_words(items, view.today), href=f"#{cell_name(cell)}")


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _items(view: View) -> Component:
    drawn = [one for evidence, source in ROWS for one in _row_items(view, evidence, source)]
    return html.Section(
        [html.H2("The evidence", id="items"), *(drawn or [html.P("Nothing is known yet.")])],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby="items"), **data_marks(kind="text")},
    )


def _row_items(view: View, evidence: FindingEvidence, source: FindingSource) -> list[Component]:
    """Draw the items of one type from one source, by the framework's themes."""
    parts: list[Component] = []
    for context in FrameworkTheme:
        items = view.theme.grid.get((evidence, source, context), ())
        if items:
            name = cell_name((evidence, source, context))
            parts += [
                html.H4(_capital(CONTEXT_TITLES[context]), id=name, className="small soft"),
                html.Ul([item_line(one) for one in items]),
            ]
    if not parts:
        return []
    title = f"{TYPE_TITLES[evidence]}, from {SOURCE_TITLES[source]}"
    name = f"{evidence}-{source}".replace(" ", "-")
    return [html.Div([html.H3(title, id=name), *parts], className="evidence-items")]
