"""What the reader's own agency sent of quarters that are not released: beside what is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.figures.observations import Figure
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.file_menu import file_menu
from layouts.tables.stacked_tables import stacked_table

AWAITING = "awaiting"
"""The id of the section, which is its name among what is taken out of a page."""
FROM_YOU = "Received from you, not released yet"
WHO_READS = (
    "Your own figures, for your agency, the analyst and stewards alone. They are in no picture,"
    " level, run, sum or “latest” before the quarter is released."
)
_HEADS = ("Line", "Quarter", "Figure", "Out of", "State", "Sent in")


@dataclass(frozen=True, slots=True)
class AwaitingFigure:
    """A figure that the reader's agency sent, of a quarter that is not released to it.

    `figure` is the agency's own, also where others' are added to it in the line. `number` is that
    of the agency's latest return of the quarter; 0 if that is not known.
    """

    indicator: Indicator
    figure: Figure
    number: int = 0


def awaiting_section(awaiting: Sequence[AwaitingFigure], files_of: str = "") -> Component | None:
    """Draw the figures as a table under a heading; None without any.

    `files_of` is the address of the page whose files hold the table; empty if none do.
    """
    if not awaiting:
        return None
    table = stacked_table(_HEADS, [_row(one) for one in awaiting])
    menu = file_menu(files_of, "these figures", AWAITING) if files_of else None
    return html.Section(
        [
            html.Div([html.H2(FROM_YOU, id=AWAITING), menu], className="card-head"),
            html.P(WHO_READS, className="soft"),
            html.Div(table, **scroll_marks(label=f"Table: {FROM_YOU[0].lower()}{FROM_YOU[1:]}")),
        ],
        className="card",
        **aria_marks(labelledby=AWAITING),
    )


def awaiting_notes(awaiting: Sequence[AwaitingFigure]) -> list[Component]:
    """Draw the figures of one line as sentences under its picture."""
    return [
        html.P(
            [
                f"{FROM_YOU}: ",
                html.Span(_figure(one), **data_marks(kind="value")),
                f" in {one.figure.quarter}.",
            ],
            className="soft",
            **_marks(one),
        )
        for one in awaiting
    ]


def _row(one: AwaitingFigure) -> html.Tr:
    figure, key = one.figure, one.indicator.key
    sent = addresses.return_address(one.number) if one.number else ""
    words = f"return {one.number}"
    return html.Tr(
        [
            html.Th(
                html.A(one.indicator.short, href=addresses.indicator_address(key)), scope="row"
            ),
            html.Td(str(figure.quarter)),
            html.Td(_figure(one), **data_marks(kind="value")),
            html.Td(_out_of(figure), **data_marks(kind="denominator")),
            html.Td(_state(figure), **data_marks(kind="state")),
            html.Td(html.A(words, href=sent) if sent else "", **data_marks(kind="name")),
        ],
        **_marks(one),
    )


def _marks(one: AwaitingFigure) -> dict[str, Any]:
    return data_marks(chart=one.indicator.key, quarter=one.figure.quarter)


def _figure(one: AwaitingFigure) -> str:
    if one.figure.value is None:
        return one.figure.status.word
    return number_formats.figure_text(one.figure.value, one.indicator.unit)


def _out_of(figure: Figure) -> str:
    out_of = figure.denominator
    return "" if out_of is None else number_formats.figure_text(out_of, "count")


def _state(figure: Figure) -> str:
    word = f"{figure.status.word}, provisional" if figure.provisional else figure.status.word
    return f"{word}; {figure.reason}" if figure.reason else word
