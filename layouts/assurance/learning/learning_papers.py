"""A paper of an audit as part of a page, with the links to its documents."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.reports.paper import Paper, PaperBlock, PaperHeading
from layouts.assurance.learning.learning_forms import briefing_address, learning_address
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.paper_blocks import blocks_in_order

WAITS = "This version is a draft: partners read it once another person has published it."


def draft_words() -> Component:
    """Draw that what is shown is a draft."""
    return html.P(WAITS, role="status")


def paper_part(paper: Paper, address: str, *, other: bool, number: int) -> Component:
    """Draw a paper of an audit with the links to its documents; `other` adds the briefing's."""
    links: list[str | Component] = [
        html.A("As a document (DOCX)", href=f"{address}.docx", className="button", download=""),
        " ",
        html.A("To print (PDF)", href=f"{address}.pdf", className="button", download=""),
        " ",
        html.A("The briefing, on one page", href=briefing_address(number), className="button")
        if other
        else html.A("The whole report", href=learning_address(number), className="button"),
    ]
    body = html.Section(
        blocks_in_order(_on_page(paper)),
        className="card minutes",
        **aria_marks(label=paper.title),
        **data_marks(kind="text"),
    )
    return html.Div([html.P(links), body], className="stack")


def _on_page(paper: Paper) -> list[PaperBlock]:
    """Return the blocks of a paper whose headings all are sections of the page."""
    return [replace(one, level=1) if isinstance(one, PaperHeading) else one for one in paper.blocks]
