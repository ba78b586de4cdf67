"""Tables whose rows stack on a narrow screen: each cell with its heading, one under the other.

The stylesheet takes the rows of the class `stacks` apart. The roles say to screen readers that it
is a table still.
"""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

IN_LINES = "in-lines"
"""The name of a table whose rows are one run of words on a narrow screen, under the row's name."""
IN_WORDS = "in-words"
"""The name of a table of whose rows a narrow screen shows the last cell alone, which says all."""


def stacked_table(
    heads: Sequence[str], rows: Sequence[html.Tr], *, name: str = "", caption: str = ""
) -> Component:
    """Return a table with one heading a column whose rows stack on a narrow screen.

    Each row has as many cells as there are headings, the first of which names the row; fewer if
    one of the row before spans it too, or if its last cell spans columns. `name` is a further name
    of a class, `caption` is what screen readers say of the table; both may be empty.
    """
    for row in rows:
        _marked(row, heads)
    named: list[Any] = [html.Th(head, scope="col", role="columnheader") for head in heads]
    parts = [
        html.Thead(html.Tr(named, role="row"), role="rowgroup"),
        html.Tbody(list(rows), role="rowgroup"),
    ]
    if caption:
        parts.insert(0, html.Caption(caption, className="unseen"))
    return html.Table(parts, className=f"stacks {name}".rstrip(), role="table")


def _marked(row: html.Tr, heads: Sequence[str]) -> None:
    """Say what each part of a row is, and write a cell's heading where the stylesheet finds it."""
    setattr(row, "role", "row")  # noqa: B010 - Dash makes its properties as it starts
    cells = row.children
    own = heads if isinstance(cells[0], html.Th) else heads[len(heads) - len(cells) :]
    for head, cell in zip(own, cells, strict=False):
        is_name = isinstance(cell, html.Th)
        cell.role = "rowheader" if is_name else "cell"
        if not is_name:
            setattr(cell, "data-head", head)  # what the stylesheet writes before the cell
