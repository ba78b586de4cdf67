"""The minutes of a meeting as a page; the same content goes into its document."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from dashboard.reports.paper import Paper
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.meeting.slides import wall_style
from layouts.tables.paper_blocks import drawn_block


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The minutes of the meeting about a quarter, as a paper."""

    quarter: Quarter
    paper: Paper


def layout(view: View) -> Component:
    """Draw the minutes, and where they are taken out."""
    document = f"{addresses.minutes_address(view.quarter)}.docx"
    return shell.whole_page(
        view.frame,
        wall_style(),
        html.P(
            [
                html.A("As a document (DOCX)", href=document, className="button", download=""),
                " ",
                html.A(
                    "Back to the meeting",
                    href=addresses.meeting_address(view.quarter),
                    className="button",
                ),
            ]
        ),
        html.Section(
            [part for block in view.paper.blocks for part in drawn_block(block)],
            className="card minutes",
            **aria_marks(label=view.paper.title),
            **data_marks(kind="text"),
        ),
    )
