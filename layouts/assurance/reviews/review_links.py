"""The quarterly report on links with practice reviews as a page; its document has the same."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from dashboard.reports.paper import Paper
from layouts.assurance.reviews.review_words import links_address, register_notice
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.paper_blocks import paper_blocks


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The report about a quarter, as a paper."""

    quarter: Quarter
    paper: Paper


def layout(view: View) -> Component:
    """Draw the report, and where it is taken out."""
    address = links_address(view.quarter)
    return shell.whole_page(
        view.frame,
        register_notice(view.frame),
        html.P(
            [
                html.A(words, href=f"{address}.{ending}", className="button", download="")
                for ending, words in (("docx", "As a document (DOCX)"), ("pdf", "To print (PDF)"))
            ],
            className="ways",
        ),
        html.Section(
            paper_blocks(view.paper),
            className="card minutes",
            **aria_marks(label=view.paper.title),
            **data_marks(kind="text"),
        ),
    )
