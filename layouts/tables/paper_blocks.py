"""The blocks of a paper drawn on a page: headings, paragraphs, lists and tables."""

from collections.abc import Sequence
from functools import singledispatch

from dash import html
from dash.development.base_component import Component

from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)
from layouts.frame.attributes import scroll_marks


def paper_blocks(paper: Paper) -> list[Component]:
    """Draw the blocks of a paper in order. Raises: TypeError for a block that no page draws."""
    return blocks_in_order(paper.blocks)


def blocks_in_order(blocks: Sequence[PaperBlock]) -> list[Component]:
    """Draw blocks in order; a table does not say again what the heading right above it says.

    Raises: TypeError for a block that no page draws.
    """
    said = ["", *(one.text if isinstance(one, PaperHeading) else "" for one in blocks)]
    return [
        part
        for before, one in zip(said, blocks, strict=False)
        for part in (
            drawn_table(one, unseen=one.caption == before)
            if isinstance(one, PaperTable)
            else drawn_block(one)
        )
    ]


@singledispatch
def drawn_block(block: PaperBlock) -> list[Component]:
    """Draw one block of a paper. Raises: TypeError for a kind that no page draws."""
    raise TypeError(f"no way to draw {type(block).__name__}")


@drawn_block.register
def _(block: PaperHeading) -> list[Component]:
    return [html.H2(block.text) if block.level == 1 else html.H3(block.text)]


@drawn_block.register
def _(block: PaperParagraph) -> list[Component]:
    return [html.P(block.text, className="soft" if block.soft else None)]


@drawn_block.register
def _(block: PaperList) -> list[Component]:
    items = [html.Li(one) for one in block.items]
    return [html.Ol(items) if block.numbered else html.Ul(items, className="bullets")]


@drawn_block.register
def _(block: PaperTable) -> list[Component]:
    return drawn_table(block)


def drawn_table(block: PaperTable, *, unseen: bool = False) -> list[Component]:
    """Draw a table of a paper; where its caption is `unseen`, screen readers alone are told it."""
    head = html.Tr([html.Th(words, scope="col") for words in block.columns])
    rows = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(each) for each in row[1:])])
        for row in block.rows
    ]
    caption = html.Caption(block.caption, className="unseen" if unseen else None)
    table = html.Table([caption, html.Thead(head), html.Tbody(rows)])
    return [html.Div(table, **scroll_marks(label=block.caption))]
