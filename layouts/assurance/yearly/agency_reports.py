"""What agencies report of a year: how far each is, and by when it is due."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.assurance.yearly.paper_parts import ShownPaper, standing_words, state_tag
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The reports of a year by agency, each with the agency's title, in the catalogue's order.

    Of an agency whose report is not sent, other partners see no more than that it is waited for.
    """

    papers: tuple[tuple[ShownPaper, str], ...]


def layout(view: View) -> Component:
    """Draw the page."""
    rows = [_row(*one) for one in view.papers]
    heads, caption = ("Agency", "State", "How far it is"), "Reports by agency"
    table = stacked_table(heads, rows, name="audits paper-list", caption=caption)
    card = html.Section(
        [html.H2("Reports by agency", id="reports"), table],
        className="card wide",
        **{**aria_marks(labelledby="reports"), **data_marks(kind="text")},
    )
    return shell.whole_page(view.frame, card)


def _row(shown: ShownPaper, title: str) -> html.Tr:
    return html.Tr(
        [
            html.Th(html.A(title, href=shown.address), scope="row"),
            html.Td(state_tag(shown)),
            html.Td(standing_words(shown)),
        ]
    )
