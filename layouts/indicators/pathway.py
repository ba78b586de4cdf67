"""The pathway page: the steps from contact to care, and sentences about the pressure points."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.figures.observations import Figure
from dashboard.quarters import Quarter
from dashboard.readings.pathway import PER_100, Pathway, PathwayReading
from dashboard.readings.readings import Reading
from layouts.charts import from_readings, part_charts
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.indicators.cards import rate_details
from layouts.pictures.draw import draw_picture
from layouts.pictures.on_page import chart_marks, chart_picture
from layouts.pictures.sheet.marks import mark_svg

BACK = 12
"""The most quarters in the page's tables."""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The pathway in one quarter; `pathway` is None in an empty store."""

    pathway: Pathway | None


def layout(view: View) -> Component:
    """Draw the page of the pathway."""
    if view.pathway is None:
        return shell.whole_page(view.frame, no_returns())
    given = view.pathway
    return shell.whole_page(
        view.frame,
        html.Div(
            [
                html.Div([_volumes(view, given), _pressure(given)], className="cards"),
                html.Ol([_step(view, step) for step in given.steps], className="cards pathway"),
                _over_time(view, given),
                _ratios(view, given),
            ],
            className="stack",
        ),
    )


def _volumes(view: View, given: Pathway) -> Component:
    """Draw the picture of all steps' volumes, one step below the other."""
    drawn = part_charts.pathway_chart(given)
    return html.Figure(
        [
            html.H2(drawn.title),
            chart_picture(drawn, wide=True),
            file_menu(view.frame.address, drawn.title),
        ],
        className="card wide",
        **chart_marks(drawn),
        **aria_marks(label=drawn.alt),
    )


def _pressure(given: Pathway) -> Component:
    """Draw the list of pressure points, or a sentence if there is no pressure point."""
    return html.Section(
        [
            html.H2("Pressure points", id="presses"),
            html.Ul(
                [html.Li(f"{words}.") for words in given.pressure],
                **data_marks(chart="pathway", quarter=given.quarter, kind="words"),
            )
            if given.pressure
            else html.P("No step is beyond a threshold and no ratio moved by a tenth."),
        ],
        className="card",
        **aria_marks(labelledby="presses"),
    )


def _step(view: View, step: PathwayReading) -> Component:
    reading = step.reading
    key = reading.indicator.key
    figure = reading.figure
    value = figure.value if figure else None
    unit = reading.series.unit
    text = "no figure"
    if figure is not None:
        text = figure.status.word if value is None else number_formats.figure_text(value, unit)
    state = reading.states[-1] if reading.states else None
    facts = [
        _fact("per 10,000", _rate(step), "rate") if step.rate else None,
        _fact("to the step before", step.words or "no ratio", "ratio") if step.previous else None,
    ]
    return html.Li(
        [
            html.H2(
                html.A(step.step.title, href=addresses.indicator_address(key, view.frame.chosen))
            ),
            html.P(
                [
                    Painted(mark_svg(mark_of(state), 16)) if state else None,
                    html.A(
                        text,
                        href=addresses.quarter_address(key, reading.quarter),
                        className="volume",
                        **data_marks(kind="value"),
                    ),
                    html.Span(f" {reading.unit_line}", className="soft"),
                ]
            ),
            Painted(draw_picture(from_readings.sparkline_of(reading))),
            html.Dl([fact for fact in facts if fact], className="facts"),
            html.P(step.step.caution, className="soft") if step.step.caution else None,
        ],
        className="card",
        **data_marks(chart=key, quarter=reading.quarter),
    )


def _rate(step: PathwayReading) -> str:
    rate = step.rate
    if rate is None or rate.value is None:
        return "no rate"
    beside = ", ".join(rate_details(step.reading))
    unit = number_formats.unit_like(number_formats.RATE, step.reading.series.unit)
    text = number_formats.figure_text(rate.value, unit)
    return f"{text} ({beside})" if beside else text


def _fact(words: str, text: str, kind: str) -> Component:
    return html.Div([html.Dt(words), html.Dd(text, **data_marks(kind=kind))])


def _over_time(view: View, given: Pathway) -> Component:
    """Draw the table of each step's volume over time; every figure links to its quarter."""
    head = ["Quarter", *(f"{s.step.title}, {s.reading.unit_line}" for s in given.steps)]
    rows = [
        html.Tr(
            [
                html.Th(str(quarter), scope="row"),
                *(_volume(step.reading, quarter) for step in given.steps),
            ],
            **data_marks(quarter=quarter),
        )
        for quarter in _quarters(given)
    ]
    files = file_menu(view.frame.address, "volumes over time", "volumes")
    return _table("Volumes over time", "volumes", [files], (head, rows))


def _volume(reading: Reading, quarter: Quarter) -> Component:
    key, figure = reading.indicator.key, reading.series.at(quarter)
    text = "no figure"
    if figure is not None:
        value = figure.value
        text = (
            figure.status.word
            if value is None
            else number_formats.figure_text(value, reading.series.unit)
        )
    link = html.A(text, href=addresses.quarter_address(key, quarter))
    return html.Td(link, **data_marks(kind="value", chart=key))


def _quarters(given: Pathway) -> list[Quarter]:
    """Return the latest quarters that the steps' series include, latest first."""
    latest = (given.quarter - back for back in range(BACK))
    every = [step.reading.series for step in given.steps]
    return [q for q in latest if any(series.at(q) is not None for series in every)]


def _ratios(view: View, given: Pathway) -> Component:
    """Draw the table of each step's ratio to the previous step over time."""
    steps = [step for step in given.steps if step.ratios is not None]
    head = ["Quarter", *(f"{s.step.title} {PER_100} {_previous(s)}" for s in steps)]
    rows = [
        html.Tr(
            [
                html.Th(str(quarter), scope="row"),
                *(
                    html.Td(
                        _ratio(step.ratios.at(quarter) if step.ratios else None),
                        **data_marks(kind="ratio", chart=step.reading.indicator.key),
                    )
                    for step in steps
                ),
            ],
            **data_marks(quarter=quarter),
        )
        for quarter in _quarters(given)
    ]
    caution = html.P(f"{given.caution}.", className="soft")
    files = file_menu(view.frame.address, "ratios over time", "ratios")
    return _table("Ratios over time", "ratios", [caution, files], (head, rows))


def _table(
    title: str, key: str, before: list[Component], told: tuple[list[str], Sequence[Component]]
) -> Component:
    head, rows = told
    return html.Section(
        [
            html.H2(title, id=key),
            *before,
            html.Div(
                html.Table(
                    [
                        html.Thead(html.Tr([html.Th(word, scope="col") for word in head])),
                        html.Tbody(rows),
                    ]
                ),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria_marks(labelledby=key),
            ),
        ],
        className="card",
    )


def _previous(step: PathwayReading) -> str:
    return step.previous.unit if step.previous else ""


def _ratio(figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.value is None:
        return figure.reason or figure.status.word
    return number_formats.figure_text(figure.value, PER_100)
