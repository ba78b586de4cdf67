"""The receipt of a return: its reference, a fingerprint, and what was read; made to be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.days import day_of
from dashboard.figures.observations import Observation, Return
from dashboard.number_formats import PERCENT, figure_text, long_date, plural_text
from dashboard.quarter_life.quarter_acts import QuarterAct
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.returns.quarter_words import act_sentence
from layouts.returns.sent_returns import quarter_life_address
from layouts.tables.stacked_tables import stacked_table

LATER = "A later return of the same quarter came since; this receipt is of the earlier one."
KEEP = "Print this page and keep it. The file itself is not kept here."


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One figure that was read, with the titles of its indicator and its part."""

    stated: Observation
    indicator: str
    part: str


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The receipt of one return.

    `stated` and `accepted` are the steps about this very return; None if there is none. `later`
    says whether another return of the quarter came since.
    """

    sent: Return
    agency: str
    fingerprint: str
    lines: tuple[ReceiptLine, ...]
    stated: QuarterAct | None = None
    accepted: QuarterAct | None = None
    later: bool = False


def layout(view: View) -> Component:
    """Draw the receipt."""
    return shell.whole_page(
        view.frame,
        html.Section(
            [
                html.Dl(
                    [html.Div([html.Dt(words), html.Dd(text)]) for words, text in _facts(view)],
                    className="facts",
                    **data_marks(kind="text"),
                ),
                html.P(LATER, role="status") if view.later else None,
                html.P(KEEP, className="soft"),
            ],
            className="card",
            **aria_marks(label="The receipt"),
        ),
        html.Section(
            html.Div(_table(view.lines), **scroll_marks(label="Table: what was read")),
            className="card",
            **aria_marks(label="What was read"),
        ),
        html.P(
            html.A(
                "Back to the quarter",
                href=quarter_life_address(view.sent.quarter, agency=view.sent.agency),
                className="button",
            ),
            className="on",
        ),
    )


def _facts(view: View) -> Sequence[tuple[str, str]]:
    sent = view.sent
    saved = f", saved on {long_date(day_of(sent.recorded))}" if sent.recorded else ""
    return (
        ("Reference", f"Return {sent.number}"),
        ("Agency", view.agency),
        ("Quarter", str(sent.quarter)),
        ("Received", f"{long_date(sent.received)}{saved}"),
        ("Read", f"{plural_text(len(view.lines), 'figure')}"),
        ("Fingerprint", view.fingerprint),
        ("Stated complete", act_sentence(view.stated) if view.stated else "not yet"),
        ("Accepted", act_sentence(view.accepted) if view.accepted else "not yet"),
    )


def _table(lines: Sequence[ReceiptLine]) -> Component:
    words = ("Line", "Part", "Figure", "Out of", "State", "Where in the file")
    return stacked_table(words, [_row(one) for one in lines])


def _row(line: ReceiptLine) -> html.Tr:
    one = line.stated
    out_of = "" if one.denominator is None else figure_text(one.denominator, "count")
    state = f"{one.status.word}, provisional" if one.provisional else one.status.word
    return html.Tr(
        [
            html.Th(line.indicator, scope="row"),
            html.Td(line.part, **data_marks(kind="name")),
            html.Td(_figure(one), **data_marks(kind="value", part=one.part)),
            html.Td(out_of, **data_marks(kind="denominator")),
            html.Td(state, **data_marks(kind="state")),
            html.Td(one.cell, **data_marks(kind="place")),
        ],
        **data_marks(chart=one.indicator, quarter=one.quarter, agency=one.agency),
    )


def _figure(one: Observation) -> str:
    if not one.status.has_figure:
        return ""
    if one.numerator is not None:
        return figure_text(one.numerator, "count")
    return "0" if one.value is None else figure_text(one.value, PERCENT, 1)
