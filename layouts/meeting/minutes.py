"""The minutes of a meeting as a page; the same content goes into its document."""

from dataclasses import dataclass
from functools import singledispatch

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.meeting.slides import wall_style


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
            [part for block in view.paper.blocks for part in _drawn(block)],
            className="card minutes",
            **aria_marks(label=view.paper.title),
            **data_marks(kind="text"),
        ),
    )


@singledispatch
def _drawn(block: PaperBlock) -> list[Component]:
    raise TypeError(f"no way to draw {type(block).__name__}")


@_drawn.register
def _(block: PaperHeading) -> list[Component]:
    return [html.H2(block.text) if block.level == 1 else html.H3(block.text)]


@_drawn.register
def _(block: PaperParagraph) -> list[Component]:
    return [html.P(block.text, className="soft" if block.soft else None)]


@_drawn.register
def _(block: PaperList) -> list[Component]:
    items = [html.Li(one) for one in block.items]
    return [html.Ol(items) if block.numbered else html.Ul(items, className="bullets")]


@_drawn.register
def _(block: PaperTable) -> list[Component]:
    head = html.Tr([html.Th(words, scope="col") for words in block.columns])
    rows = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(each) for each in row[1:])])
        for row in block.rows
    ]
    table = html.Table([html.Caption(block.caption), html.Thead(head), html.Tbody(rows)])
    return [html.Div(table, **scroll_marks(label=block.caption))]
