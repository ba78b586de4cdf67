"""The pathway page: the steps from contact to care over the same years, and pressure points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.compared.compared_lines import RATIO, ComparedLine
from dashboard.compared.pathway import PER_100, Pathway, PathwayReading, PressurePoint
from dashboard.figures.figure_words import figure_words
from dashboard.figures.observations import Figure
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from layouts.compared.aligned_lines import (
    AlignedLine,
    aligned_lines,
    aligned_marks,
    aligned_picture,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.indicators.cards import rate_details
from layouts.pictures.sheet.marks import mark_svg

SHARES = "Each group’s share of the steps beside its share of children"
BACK = 12
"""The most quarters in the page's tables."""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The pathway in one quarter; `pathway` is None in an empty store.

    `lines` are its steps and their ratios over the quarters from `first` on, in order. `exceptions`
    are the addresses of the exceptions of its steps, by indicator. `shares` is the address of
    shares beside the population; empty if the reader has no such page.
    """

    pathway: Pathway | None
    lines: tuple[ComparedLine, ...] = ()
    first: Quarter | None = None
    exceptions: Mapping[str, str] = field(default_factory=dict)
    shares: str = ""


def layout(view: View) -> Component:
    """Draw the page of the pathway."""
    if view.pathway is None or view.first is None:
        return shell.whole_page(view.frame, no_returns())
    given = view.pathway
    steps = {step.reading.indicator.key: step for step in given.steps}
    every = enumerate(aligned_lines(view.lines, view.first), start=1)
    return shell.whole_page(
        view.frame,
        html.Div(
            [
                _pressure(view, given),
                *(_figure(view, place, one, steps[one.line.name.key]) for place, one in every),
                _over_time(view, given),
                _ratios(view, given),
                html.P(html.A(SHARES, href=view.shares), className="ways") if view.shares else None,
            ],
            className="stack",
        ),
    )


def _pressure(view: View, given: Pathway) -> Component:
    """Draw the list of pressure points, or a sentence if there is no pressure point."""
    return html.Section(
        [
            html.H2("Pressure points", id="presses"),
            html.Ul(
                [html.Li(html.A(one.words, href=_to(view, one))) for one in given.pressure],
                **data_marks(chart="pathway", quarter=given.quarter, kind="words"),
            )
            if given.pressure
            else html.P("No step is beyond a threshold and no ratio moved by a tenth."),
            html.P(f"{given.caution}.", className="soft"),
        ],
        className="card",
        **aria_marks(labelledby="presses"),
    )


def _to(view: View, one: PressurePoint) -> str:
    """Return the address of a step's exception; of a ratio, that of its line on this page."""
    if not one.flagged:
        return f"#{one.key}-ratio"
    known = addresses.indicator_address(one.key, view.frame.chosen)
    return view.exceptions.get(one.key, known)


def _figure(view: View, place: int, one: AlignedLine, step: PathwayReading) -> Component:
    """Draw a step, or its ratio to the step before, over the years."""
    is_ratio = one.line.name.what == RATIO
    key = step.reading.indicator.key
    name = f"{key}-ratio" if is_ratio else key
    link = html.A(one.line.title, href=addresses.indicator_address(key, view.frame.chosen))
    return html.Figure(
        [
            html.Div(
                [
                    html.H2(one.line.title if is_ratio else link, id=name),
                    file_menu(view.frame.address, one.line.title, f"line-{place}"),
                ],
                className="card-head",
                **data_marks(kind="name"),
            ),
            html.P(step.words, className="evidence", **data_marks(kind="words"))
            if is_ratio
            else _volume_words(step),
            aligned_picture(one),
            html.P(step.step.caution, className="soft", **data_marks(kind="text"))
            if step.step.caution and (is_ratio or not step.step.ratio)
            else None,
        ],
        className="card wide",
        **aligned_marks(one),
        **aria_marks(labelledby=name),
    )


def _volume_words(step: PathwayReading) -> Component:
    """Draw a step's figure with its mark, and its rate."""
    reading = step.reading
    text = figure_words(reading.figure, reading.series.unit)
    state = reading.states[-1] if reading.states else None
    rate: list[Component | str] = (
        ["; ", html.Span(_rate(step), **data_marks(kind="rate")), " per 10,000"]
        if step.rate
        else []
    )
    to = addresses.quarter_address(reading.indicator.key, reading.quarter)
    return html.P(
        [
            Painted(mark_svg(mark_of(state), 16)) if state else None,
            html.A(text, href=to, className="volume", **data_marks(kind="value")),
            html.Span([f" {reading.unit_line}", *rate], className="soft"),
        ]
    )


def _rate(step: PathwayReading) -> str:
    rate = step.rate
    if rate is None or rate.value is None:
        return "no rate"
    beside = ", ".join(rate_details(step.reading))
    unit = number_formats.unit_like(number_formats.RATE, step.reading.series.unit)
    text = number_formats.figure_text(rate.value, unit)
    return f"{text} ({beside})" if beside else text


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
    key = reading.indicator.key
    text = figure_words(reading.series.at(quarter), reading.series.unit)
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
    files = file_menu(view.frame.address, "ratios over time", "ratios")
    return _table("Ratios over time", "ratios", [files], (head, rows))


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
                **scroll_marks(labelledby=key),
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
