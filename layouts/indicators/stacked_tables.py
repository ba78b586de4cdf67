"""Tables whose rows stack on a narrow screen: each cell with its heading, one under the other.

The stylesheet takes the rows of the class `stacks` apart. The roles say to screen readers that it
is a table still.
"""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component


def stacked_table(heads: Sequence[str], rows: Sequence[html.Tr]) -> Component:
    """Return a table with one heading a column whose rows stack on a narrow screen.

    Each row has as many cells as there are headings, the first of which names the row.
    """
    for row in rows:
        setattr(row, "role", "row")  # noqa: B010 - Dash makes its properties as it starts
        for head, cell in zip(heads, row.children, strict=True):
            is_name = isinstance(cell, html.Th)
            cell.role = "rowheader" if is_name else "cell"
            if not is_name:
                setattr(cell, "data-head", head)  # what the stylesheet writes before the cell
    named: list[Any] = [html.Th(head, scope="col", role="columnheader") for head in heads]
    return html.Table(
        [
            html.Thead(html.Tr(named, role="row"), role="rowgroup"),
            html.Tbody(list(rows), role="rowgroup"),
        ],
        className="stacks",
        role="table",
    )
