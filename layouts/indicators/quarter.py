"""The quarter page: the reasons, parts and sources of one indicator's figure in one quarter."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.compared.pathway import PathwayReading
from dashboard.exceptions.agenda import AgendaItem
from dashboard.figures.changes import FigureChange
from dashboard.figures.contributions import Contributions
from dashboard.figures.figure_words import OWN_FIGURE, figure_words
from dashboard.figures.observations import Figure
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import change_words, shown_decimals
from layouts.charts import from_readings, part_charts
from layouts.charts.chart_kinds import AnyChart
from layouts.exceptions import entries
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, current_mark, data_marks
from layouts.frame.file_menu import file_menu
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.indicators import comparison_list
from layouts.indicators.cards import LAST_KNOWN, is_old_rate, rate_words
from layouts.past.past_form import PastChoice, past_form
from layouts.pictures.draw import HALF, draw_picture
from layouts.pictures.on_page import chart_marks, chart_picture, figures_table
from layouts.pictures.sheet.marks import mark_svg
from layouts.returns.figure_versions import Origin, versions_table
from layouts.returns.sent_returns import trail_address
from layouts.thresholds.late_levels import LateLine, late_notes


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One indicator in one quarter, with the parts and sources of its figure.

    `against` holds the two ways to split the change: the words, the address, and whether the way is
    chosen. `year_to_date` is None if the indicator's quarters do not add up over a year. `origins`
    are ordered by agency, oldest version first. `questions` are questions to ask about the figure.
    `items` holds the exceptions that the quarter belongs to. `no_split` says why there is no
    breakdown.
    """

    reading: Reading
    ours: str
    period: str
    year_to_date: Figure | None
    splits: tuple[Contributions, ...]
    against: tuple[tuple[str, str, bool], ...]
    no_split: str
    steps: tuple[PathwayReading, ...]
    caution: str
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    neighbours: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    items: tuple[AgendaItem, ...] = ()
    late: tuple[LateLine, ...] = ()  # levels that were changed after the figure was known
    revised: tuple[str, ...] = ()  # what a release revised of what was released before
    past: PastChoice | None = None  # of a day as at which the page may be read
    funnel: str = ""  # the address of the picture of all local authorities; empty without one


def page_heading(reading: Reading) -> str:
    """Return the page's heading, such as "Section 47 enquiries, 2025-26 Q2: 421"."""
    start = f"{reading.indicator.title_name}, {reading.quarter}"
    figure = reading.figure
    if figure is None or figure.value is None:
        return f"{start}: {figure.status.word if figure else 'no figure'}"
    return f"{start}: {_written(reading, figure.value)}"


def _written(reading: Reading, value: float) -> str:
    """Write a figure with the same number of decimals as in the title."""
    unit = reading.series.unit
    return number_formats.figure_text(value, unit, shown_decimals(unit, reading.comparators))


def layout(view: View) -> Component:
    """Draw the page: the figure, its parts and its pathway, with reasons and sources beside."""
    return shell.whole_page(
        view.frame,
        html.Div(
            [
                html.Div([_figure(view), _behind(view), _pathway(view)], className="stack"),
                html.Div(
                    [
                        _why(view),
                        comparison_list.compared_list(
                            view.reading, view.frame.address, view.funnel
                        ),
                        _whence(view),
                        _events(view),
                        _ask(view),
                        _on(view),
                    ],
                    className="stack",
                ),
            ],
            className="columns",
        ),
    )


def _figure(view: View) -> Component:
    reading = view.reading
    figure = reading.figure
    shown = figure.value if figure else None
    text = "no figure"
    if shown is not None:
        text = _written(reading, shown)
    elif figure is not None:
        text = figure.status.word
    drawn = from_readings.chart_of(reading, view.ours)
    measure = reading.measure if reading.measure.value != "number" else None
    told = html.Div(
        [
            html.P(
                text,
                className="big" if shown is not None else "big words",
                **data_marks(kind="value"),
            ),
            html.P(OWN_FIGURE, className="soft") if figure is not None and figure.own else None,
            html.P(view.period, className="soft"),
            _facts(view),
        ],
        className="stack",
    )
    drawing = chart_picture(
        drawn,
        wide=True,
        width=HALF,
        link=lambda q: addresses.quarter_address(reading.indicator.key, q, measure=measure),
    )
    return html.Figure(
        [
            html.Div([told, drawing], className="two"),
            file_menu(view.frame.address, drawn.name),
        ],
        className="card wide",
        **chart_marks(drawn),
        **aria_marks(label=drawn.alt),
    )


def _facts(view: View) -> Component:
    reading = view.reading
    figure = reading.figure
    rows = [
        _changed(reading, reading.on_last_quarter, "quarter"),
        _changed(reading, reading.on_last_year, "year"),
    ]
    if figure is not None and figure.denominator is not None and reading.measure.value == "number":
        rows.append(_fact("numerator", _count(figure.numerator, reading), "numerator"))
        rows.append(_fact("out of", _count(figure.denominator, reading), "denominator"))
    if reading.rate is not None and reading.rate.value is not None:
        unit = number_formats.unit_like(number_formats.RATE, reading.series.unit)
        text = number_formats.figure_text(reading.rate.value, unit)
        said = f"no rate ({LAST_KNOWN} {text})" if is_old_rate(reading) else text
        rows.append(_fact(rate_words(reading), said, "rate"))
    if view.year_to_date is not None and view.year_to_date.value is not None:
        text = number_formats.figure_text(view.year_to_date.value, reading.series.unit)
        rows.append(_fact("year to date", text, "year-to-date"))
    if figure is not None and figure.due > 1:
        rows.append(_fact("agencies", f"{figure.given} of {figure.due}", "count"))
    return html.Dl(rows, className="facts")


def _count(value: float | None, reading: Reading) -> str:
    unit = number_formats.unit_like("count", reading.series.unit)
    return "not stated" if value is None else number_formats.figure_text(value, unit)


def _changed(reading: Reading, change: FigureChange, which: str) -> Component:
    unit = reading.series.unit
    words: list[Component | str] = [f"on {change.on}"]
    if change.base is not None:
        base = _written(reading, change.base)
        words += [" (", html.Span(base, **data_marks(kind="value", quarter=change.since)), ")"]
    if change.difference is None:
        return _fact(words, f"not compared: {change.reason}", "words")
    places = shown_decimals(unit, reading.comparators)
    return _fact(words, change_words(change, unit, places), "change", which)


def _fact(
    words: str | list[Component | str], text: str, kind: str, part: str | None = None
) -> Component:
    return html.Div([html.Dt(words), html.Dd(text, **data_marks(kind=kind, part=part))])


def _behind(view: View) -> Component:
    head: list[Component | None] = [html.H2("Who is behind the change", id="behind")]
    if view.against:
        head.append(
            html.Div(
                [html.A(words, href=to, **current_mark(here)) for words, to, here in view.against],
                className="switch",
                role="group",
                **aria_marks(label="Compared with"),
            )
        )
    body = [_split(view, split) for split in view.splits] or [html.P(view.no_split)]
    return html.Section(
        [html.Div(head, className="card-head"), html.Div(body, className="splits")],
        className="card",
        **aria_marks(labelledby="behind"),
    )


def _split(view: View, split: Contributions) -> Component:
    """Draw how much each part of a breakdown added to the change: a sentence, bars and a table."""
    reading = view.reading
    why = f"Not compared: {split.change.reason}." if split.change.reason else ""
    said = f"{split.sentence}." if split.sentence else why
    body: list[Component | None] = [
        html.H3(split.title),
        html.P(said, className="soft", **data_marks(kind="words")) if said else None,
    ]
    if split.rows:
        drawn = part_charts.contributions_chart(split, reading.indicator.key, reading.quarter)
        bars = Painted(draw_picture(drawn))
        table = _table(drawn, f"{split.key}-{drawn.key}")
        files = file_menu(view.frame.address, split.title, f"behind-{split.key}")
        marks = {**chart_marks(drawn), **aria_marks(label=drawn.alt)}
        body.append(html.Figure([bars, table, files], **marks))
    return html.Section(body, **data_marks(breakdown=split.key))


def _table(drawn: AnyChart, key: str) -> Component:
    """Draw a breakdown's figures as a folded table, for readers who cannot see the bars."""
    return html.Details(
        [html.Summary("Table"), figures_table(drawn.table, drawn.name)],
        className="folded",
        **data_marks(keep=f"table-{key}"),
    )


def _pathway(view: View) -> Component | None:
    if not view.steps:
        return None
    return html.Section(
        [
            html.H2("Before and after in the pathway", id="pathway"),
            html.Ol([_step(view, step) for step in view.steps], className="steps"),
            html.P(f"{view.caution}.", className="soft"),
        ],
        className="card",
        **aria_marks(labelledby="pathway"),
    )


def _step(view: View, step: PathwayReading) -> Component:
    reading = step.reading
    here = reading.indicator.key == view.reading.indicator.key
    text = figure_words(reading.figure, reading.series.unit)
    said = mark_of(reading.states[-1]).words if reading.states else ""
    return html.Li(
        [
            html.A(
                step.step.title,
                href=addresses.quarter_address(reading.indicator.key, reading.quarter),
                **current_mark(here),
            ),
            html.Strong(text, **data_marks(kind="value")),
            html.Small(
                "; ".join(words for words in (said, step.words) if words),
                **data_marks(kind="words"),
            ),
        ],
        className="here" if here else None,
        **data_marks(chart=reading.indicator.key, quarter=reading.quarter),
    )


def _why(view: View) -> Component:
    reading = view.reading
    flags = [flag for flag in reading.flags if flag.quarter == reading.quarter]
    state = reading.states[-1] if reading.states else None
    drawn = Painted(mark_svg(mark_of(state), 18)) if state else None
    body: list[Component] = [html.P([drawn, " ", flag.sentence]) for flag in flags]
    if not body:
        words = mark_of(state).words if state else "no figure"
        body = [html.P([drawn, " ", f"{words[0].upper()}{words[1:]}."])]
        body.append(html.P(reading.evidence, className="soft"))
    if reading.target is not None:
        body.append(html.P(reading.target.sentence))
    body += late_notes(view.late)
    if view.items:
        body.append(html.P("It belongs to an exception:"))
        body.append(entries.of_a_line(view.items, view.frame.chosen))
    if reading.indicator.polarity.value == "none":
        body.append(html.P("No good direction is set: more is neither better nor worse."))
    title = "Why it is marked" if flags else "How it is judged"
    return _aside(title, "why", [html.Div(body, **data_marks(kind="words"))])


def _whence(view: View) -> Component:
    if not view.origins:
        body: list[Component] = [html.P("No return has stated this figure.")]
    else:
        body = [html.P(f"{said}.", **data_marks(kind="revision")) for said in view.revised]
        body += [_origin(view, origin) for origin in view.origins if origin.version.stands]
        earlier = [origin for origin in view.origins if not origin.version.stands]
        if earlier:
            body.append(html.H3("Earlier versions"))
            body.append(versions_table(view.origins))
        to = trail_address(view.reading.indicator.key, view.reading.quarter)
        body.append(html.P(html.A("The trail of this figure", href=to)))
        body.append(file_menu(view.frame.address, "where it came from", "whence"))
    if (form := past_form(view.past)) is not None:
        body.append(form)
    return _aside("Where it came from", "whence", body)


def _origin(view: View, origin: Origin) -> Component:
    source, stated = origin.version.source, origin.version.observation
    named = f", file {source.file}" if source.file else ""
    place = f", {stated.cell}" if stated.cell else ""
    told: list[Component | str] = [
        html.A(f"{origin.agency}, {source.quarter}", href=addresses.return_address(source.number)),
        f"{named}{place}. Received {number_formats.long_date(source.received)}.",
        f" {stated.reason.rstrip('.')}." if stated.reason else "",
    ]
    return html.P(told, **data_marks(agency=source.agency, kind="place"))


def _events(view: View) -> Component:
    body = [
        html.P([html.Strong(str(event.quarter)), f": {event.title}", _break(event)])
        for event in view.events
    ]
    return _aside("Events", "events", body or [html.P("None recorded near this quarter.")])


def _break(event: Event) -> str:
    return f"; {event.consequence}." if event.consequence else "."


def _ask(view: View) -> Component | None:
    if not view.questions:
        return None
    questions = html.Ul(
        [html.Li(q) for q in view.questions], className="questions", **data_marks(kind="text")
    )
    return _aside("Questions to ask", "ask", [questions])


def _on(view: View) -> Component:
    links = [html.A(words, href=to, className="button") for words, to in view.neighbours]
    return html.Nav(links, className="on", **aria_marks(label="Onwards"))


def _aside(title: str, key: str, body: Sequence[Component]) -> Component:
    return html.Section(
        [html.H2(title, id=key), *body], className="card", **aria_marks(labelledby=key)
    )
