"""The page of one return as it was sent: its agency, date, file and figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.figures.figure_words import OWN_FIGURE
from dashboard.figures.observations import Observation, Return
from dashboard.releases.typed_texts import TextRecord
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.text_marks import text_state
from layouts.tables.stacked_tables import stacked_table


@dataclass(frozen=True, slots=True)
class ReturnFigure:
    """One figure of a return, with its indicator, its part and its rounding.

    If a breakdown may not be shown, one row stands for all its parts, and `note` says so.
    """

    stated: Observation
    indicator: str
    part: str
    rounding: int = 1
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One return of an agency with its figures; totals come before their parts.

    `texts` are its reason and its notes, with what was done with them; for a steward alone.
    `corrects` says whether it corrects an earlier return of the quarter, and `removes` whether the
    reader may propose that its texts are removed for good.
    """

    source: Return
    agency: str
    figures: tuple[ReturnFigure, ...]
    texts: tuple[TextRecord, ...] = ()
    corrects: bool = False
    removes: bool = False


def layout(view: View) -> Component:
    """Draw the page of one return."""
    source = view.source
    facts = (
        ("Agency", view.agency),
        ("Quarter", str(source.quarter)),
        ("Received", number_formats.long_date(source.received)),
        *([("File", source.file)] if source.file else []),
        (
            "Reason",
            source.reason
            or ("correction" if view.corrects else "the first figures of the quarter"),
        ),
        ("Figures", f"{len(view.figures):,}"),
    )
    return shell.whole_page(
        view.frame,
        html.Section(
            html.Dl(
                [html.Div([html.Dt(words), html.Dd(text)]) for words, text in facts],
                className="facts",
                **data_marks(kind="text"),
            ),
            className="card",
            **aria_marks(label="The return"),
        ),
        html.Section(
            html.Div(
                _table(view.figures),
                **scroll_marks(label="Figures of the return"),
            ),
            className="card",
            **aria_marks(label="Figures"),
        ),
        _texts(view.texts),
        _removing(view) if view.removes else None,
    )


def _removing(view: View) -> Component:
    """Draw the way to propose that all texts of the return are removed for good."""
    to = addresses.purge_address(f"return-{view.source.number}")
    told = "If a text of this return, or its file's name, tells who a child is: "
    return html.P([told, html.A("propose to remove its texts for good", href=to), "."])


def _texts(texts: tuple[TextRecord, ...]) -> Component | None:
    """Draw the reason and the notes of the return, with who released them; None if it has none."""
    if not texts:
        return None
    items = [
        html.Li(
            [
                html.P(html.Strong(f"{one.text.id.kind.words.capitalize()}: {one.text.about}")),
                *(html.P(field.text) for field in one.text.fields),
                text_state(one),
            ],
            **data_marks(kind="text"),
        )
        for one in texts
    ]
    return html.Section(
        [html.H2("Texts of this return", id="texts"), html.Ol(items, className="ruled")],
        className="card",
        **aria_marks(labelledby="texts"),
    )


def _table(figures: Sequence[ReturnFigure]) -> Component:
    """Draw the table of figures; its last column is there for those who see the file's cells."""
    placed = any(figure.stated.cell for figure in figures)
    words = [
        "Line",
        "Part",
        "Figure",
        "Out of",
        "State",
        *(["Where in the file"] if placed else []),
    ]
    return stacked_table(words, [_row(figure, placed) for figure in figures])


def _row(figure: ReturnFigure, placed: bool) -> html.Tr:
    stated = figure.stated
    if figure.note:
        span = str(4 + placed)
        return html.Tr([html.Th(figure.indicator, scope="row"), html.Td(figure.note, colSpan=span)])
    to = addresses.quarter_address(stated.indicator, stated.quarter)
    out_of = (
        ""
        if stated.denominator is None
        else number_formats.figure_text(stated.denominator, "count")
    )
    states = [stated.status.word, *(["provisional"] if stated.provisional else [])]
    states += [OWN_FIGURE] if stated.own else []
    states += [f"rounded to {figure.rounding}"] if figure.rounding > 1 and stated.numerator else []
    return html.Tr(
        [
            html.Th(html.A(figure.indicator, href=to), scope="row"),
            html.Td(figure.part, **data_marks(kind="name")),
            html.Td(_figure(stated), **data_marks(kind="value", part=stated.part)),
            html.Td(out_of, **data_marks(kind="denominator")),
            html.Td(
                "; ".join([", ".join(states), *([stated.reason] if stated.reason else [])]),
                **data_marks(kind="state"),
            ),
            *([html.Td(stated.cell, **data_marks(kind="place"))] if placed else []),
        ],
        **data_marks(chart=stated.indicator, quarter=stated.quarter, agency=stated.agency),
    )


def _figure(stated: Observation) -> str:
    if not stated.status.has_figure:
        return ""
    if stated.numerator is not None:
        return number_formats.figure_text(stated.numerator, "count")
    return (
        "0"
        if stated.value is None
        else number_formats.figure_text(stated.value, number_formats.PERCENT, 1)
    )
