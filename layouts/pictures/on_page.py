"""A chart on a page: its picture in one or two widths, its data attributes and its table."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from layouts.charts.chart import ChartTable, TableRow
from layouts.charts.chart_kinds import AnyChart
from layouts.frame.attributes import data_marks, scroll_marks
from layouts.frame.painted_text import Painted
from layouts.pictures.draw import CARD, LEAD, draw_picture

FOLDED_ROWS = 12
"""The most rows of a card's folded table: three years. The indicator's own page has all rows."""


def chart_picture(
    drawn: AnyChart,
    *,
    wide: bool = False,
    width: int = LEAD,
    height: int | None = None,
    link: Callable[[Quarter], str] | None = None,
) -> Component:
    """Draw a chart's picture in the width of a card; if `wide` is true, draw a wide picture too.

    The stylesheet shows one of the two, depending on the width of the screen. `width` is the width
    of the wide picture, px. It should be close to the width at which the picture is shown, so that
    its words stay readable. `height` is its height, px; None is the usual one.
    """
    narrow = Painted(draw_picture(drawn, width=CARD, link=link))
    if not wide:
        return html.Div(narrow, className="chart")
    lead = Painted(draw_picture(drawn, width=width, height=height, link=link))
    both = [html.Div(lead, className="at-wide"), html.Div(narrow, className="at-narrow")]
    return html.Div(both, className="chart")


def chart_marks(drawn: AnyChart) -> dict[str, Any]:
    """Return the data attributes of a chart's element, which name its indicator and its quarter."""
    return data_marks(chart=drawn.key, quarter=drawn.quarter)


def folded_table(drawn: AnyChart, link: Callable[[Quarter], str], every: str) -> Component:
    """Draw a chart's latest rows as a folded table.

    `every` is the address of the table of all rows.
    """
    table = drawn.table
    rows, more = table.rows[:FOLDED_ROWS], len(table.rows) - FOLDED_ROWS
    shown = [html.Summary("Table"), figures_table(replace(table, rows=rows), drawn.name, link)]
    if more > 0:
        every_row = html.A(f"All {len(table.rows)} quarters", href=every)
        shown.append(html.P(every_row, **data_marks(kind="count")))
    return html.Details(shown, className="folded", **data_marks(keep=f"table-{drawn.key}"))


def figures_table(
    table: ChartTable, name: str, link: Callable[[Quarter], str] | None = None
) -> Component:
    """Draw a chart's figures as a table; each quarter is a link if `link` is given.

    `name` distinguishes this table from the page's other tables.
    """
    head = html.Tr([html.Th(column, scope="col") for column in table.columns])
    return html.Div(
        html.Table([html.Thead(head), html.Tbody([_row(row, link) for row in table.rows])]),
        **scroll_marks(label=f"Figures by quarter: {name}"),
    )


def _row(row: TableRow, link: Callable[[Quarter], str] | None) -> Component:
    heading: Component | str = row.heading
    if row.quarter is not None and link is not None:
        heading = html.A(row.heading, href=link(row.quarter))
    cells = [
        html.Td(
            cell.text,
            **data_marks(kind=cell.kind or None, part=cell.part or None, quarter=cell.quarter),
        )
        for cell in row.cells
    ]
    return html.Tr([html.Th(heading, scope="row"), *cells], **data_marks(quarter=row.quarter))
