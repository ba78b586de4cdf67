"""The indicator page: where one line is explored; every choice is in the address."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import numbers
from dashboard.indicators import Part
from dashboard.observations import Series
from dashboard.quarters import Quarter
from dashboard.readings import Reading
from layouts import addresses, cards, charting, shell
from layouts.attributes import aria, current, data
from layouts.definition import Definition, asides
from layouts.empty import no_returns


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of showing the line: its words, its address, and whether it is the one shown."""

    words: str
    address: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One line, shown one way; no reading: the store is empty.

    `reading` is cut to the span, `whole` is not. `choices` stand by their heading. `beside` are the
    keys of the comparators drawn; `parts` the split's, where one is chosen.
    """

    reading: Reading | None
    whole: Reading | None = None
    ours: str = ""
    choices: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    beside: tuple[str, ...] | None = None
    from_zero: bool = False
    split: str = ""
    parts: tuple[tuple[Part, Series], ...] = ()
    definition: Definition | None = None


def layout(view: View) -> Component:
    """Draw the page."""
    if view.reading is None or view.whole is None or view.definition is None:
        return shell.page(view.frame, no_returns())
    main = [_chart(view, view.reading), _parts(view, view.reading), _figures(view, view.whole)]
    return shell.page(
        view.frame,
        html.Div(
            [
                html.Div([part for part in main if part], className="stack"),
                html.Div(asides(view.definition), className="stack"),
            ],
            className="columns",
        ),
    )


def _chart(view: View, reading: Reading) -> Component:
    drawn = charting.chart(reading, view.ours)
    if not reading.indicator.own_parts and not reading.indicator.rare:
        drawn = charting.trend(reading, view.ours, beside=view.beside, from_zero=view.from_zero)
    return html.Figure(
        [
            _choices(view),
            html.H2(drawn.title, className="story"),
            cards.picture(drawn, wide=True, link=_link(reading)),
            cards.figures(reading),
            cards.evidence(reading),
            _files(view, reading),
        ],
        className="card wide",
        **cards.marks(drawn),
        **aria(label=drawn.alt),
    )


def _choices(view: View) -> Component:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(heading, className="soft"),
                    html.Div(
                        [
                            html.A(
                                choice.words,
                                href=choice.address,
                                **current(choice.chosen),
                                **data(keep=f"{heading}-{choice.words}"),
                            )
                            for choice in choices
                        ],
                        className="switch",
                        role="group",
                        **aria(label=heading),
                    ),
                ],
                className="choice",
            )
            for heading, choices in view.choices
        ],
        className="choices",
    )


def _files(view: View, reading: Reading) -> Component:
    chosen = view.frame.chosen
    links = [
        html.A(
            words,
            href=addresses.file(
                reading.indicator.key, ending, chosen, reading.measure, reading.counted
            ),
            download="",
            className="button",
        )
        for words, ending in (
            ("Picture (SVG)", "svg"),
            ("Picture (PNG)", "png"),
            ("Data (CSV)", "csv"),
        )
    ]
    return html.Div(links, className="on")


def _link(reading: Reading) -> Callable[[Quarter], str]:
    rate = reading.measure if reading.measure.value == "rate" else None
    return lambda quarter: addresses.quarter(reading.indicator.key, quarter, measure=rate)


def _parts(view: View, reading: Reading) -> Component | None:
    """Draw the parts of the chosen breakdown over the last twelve quarters."""
    if not view.parts:
        return None
    quarters = [f.quarter for f in reading.series][-12:]
    head = [html.Th("Part", scope="col"), *(html.Th(str(q), scope="col") for q in quarters)]
    rows = [
        html.Tr(
            [
                html.Th(part.title, scope="row"),
                *(_cell(series, quarter) for quarter in quarters),
            ],
            **data(part=part.key),
        )
        for part, series in view.parts
    ]
    return html.Section(
        [
            html.H2(f"By {view.split.lower()}", id="parts"),
            html.Div(
                html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)]),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=f"Figures by {view.split.lower()} and quarter"),
            ),
        ],
        className="card",
        **aria(labelledby="parts"),
    )


def _cell(series: Series, quarter: Quarter) -> Component:
    figure = series.at(quarter)
    text = "no figure"
    if figure is not None:
        value = figure.value
        text = figure.status.value if value is None else numbers.figure(value, "count")
    return html.Td(text, **data(kind="value", quarter=quarter))


def _figures(view: View, whole: Reading) -> Component:
    drawn = charting.chart(whole, view.ours)
    return html.Section(
        [
            html.H2("Figures", id="figures"),
            cards.figures_table(drawn.table, whole.indicator.key, _link(whole)),
        ],
        className="card",
        **aria(labelledby="figures"),
    )
