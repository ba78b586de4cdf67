"""The card of one line: its story, its picture, its figures, its evidence and its table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Kind, Measure
from dashboard.quarters import Quarter
from dashboard.readings.readings import Change, Reading
from dashboard.readings.sentences import decimals
from layouts import pictures
from layouts.charts import from_readings
from layouts.charts.chart_kinds import AnyChart, Bands, Row, Table
from layouts.frame import addresses
from layouts.frame.attributes import aria, current, data
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark

FOLDED_ROWS = 12
"""Rows of a card's folded table: three years; the line's own page has them all."""


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a theme, ready to draw.

    `ours` names our area beside comparators. `switch` gives the card's address in each measure,
    empty for a line without a rate. `quarter` is the page's as addresses name it (None: latest).
    `returned` says when the figure came in, and `return_address` opens that return.
    """

    reading: Reading
    ours: str
    quarter: Quarter | None = None
    switch: tuple[tuple[Measure, str], ...] = ()
    returned: str = ""
    return_address: str = ""

    @property
    def key(self) -> str:
        """Give the indicator's key."""
        return self.reading.indicator.key


def card(given: Card) -> Component:
    """Draw a card; a lead chart and a distribution are wide, and painted in two widths."""
    reading = given.reading
    drawn = from_readings.chart(reading, given.ours)
    wide = reading.indicator.lead_chart or isinstance(drawn, Bands)
    return html.Figure(
        [
            html.Div([html.P(drawn.name, className="name"), _switch(given)], className="card-head"),
            html.H2(drawn.title, className="story", id=f"{given.key}-story", **data(kind="words")),
            picture(drawn, wide=wide, link=_link(given)),
            figures(reading),
            evidence(reading),
            _foot(given),
            folded(drawn, _link(given), f"{_page(given)}#figures"),
        ],
        id=given.key,
        className="card wide" if wide else "card",
        **marks(drawn),
        **aria(labelledby=f"{given.key}-story"),
    )


def picture(
    drawn: AnyChart,
    *,
    wide: bool = False,
    width: int = pictures.LEAD,
    link: Callable[[Quarter], str] | None = None,
) -> Component:
    """Draw a chart's picture; a wide one in two widths, of which the stylesheet shows one.

    `width` is that of the wide one, near to what it is shown at, so that its words stay readable.
    It stands in the figure of its chart, whose element `marks` names.
    """
    narrow = Painted(pictures.draw(drawn, width=pictures.CARD, link=link))
    if not wide:
        return html.Div(narrow, className="chart")
    lead = Painted(pictures.draw(drawn, width=width, link=link))
    both = [html.Div(lead, className="at-wide"), html.Div(narrow, className="at-narrow")]
    return html.Div(both, className="chart")


def marks(drawn: AnyChart) -> dict[str, Any]:
    """Give what the one element of a chart carries: which line, up to which quarter."""
    return data(chart=drawn.key, quarter=drawn.quarter)


def figures(reading: Reading) -> Component:
    """Draw the line of figures: latest, the two changes, the rate or what stands beside it."""
    items = [
        _latest(reading),
        _change(reading, reading.on_last_quarter, "quarter"),
        _change(reading, reading.on_last_year, "year"),
        _beside(reading),
    ]
    return html.Dl(
        [item for item in items if item is not None],
        className="figures",
    )


def evidence(reading: Reading) -> Component:
    """Draw the mark of the quarter and what it rests on."""
    state = reading.states[-1] if reading.states else None
    drawn = Painted(pictures.mark_svg(mark(state))) if state else None
    return html.P([drawn, " ", reading.evidence], className="evidence", **data(kind="words"))


def folded(drawn: AnyChart, link: Callable[[Quarter], str], every: str) -> Component:
    """Draw a chart's latest rows as a table, folded; `every` addresses all of them."""
    table = drawn.table
    rows, more = table.rows[:FOLDED_ROWS], len(table.rows) - FOLDED_ROWS
    shown = [html.Summary("Table"), figures_table(replace(table, rows=rows), drawn.name, link)]
    if more > 0:
        every_row = html.A(f"All {len(table.rows)} quarters", href=every)
        shown.append(html.P(every_row, **data(kind="count")))
    return html.Details(shown, className="folded", **data(keep=f"table-{drawn.key}"))


def figures_table(
    table: Table, name: str, link: Callable[[Quarter], str] | None = None
) -> Component:
    """Draw a chart's figures as a table, latest quarter first, each quarter a link.

    `name` tells it from the other tables of its page.
    """
    head = html.Tr([html.Th(column, scope="col") for column in table.columns])
    return html.Div(
        html.Table([html.Thead(head), html.Tbody([_row(row, link) for row in table.rows])]),
        className="scroll",
        tabIndex=0,
        role="region",
        **aria(label=f"Figures by quarter: {name}"),
    )


def _row(row: Row, link: Callable[[Quarter], str] | None) -> Component:
    heading: Component | str = row.heading
    if row.quarter is not None and link is not None:
        heading = html.A(row.heading, href=link(row.quarter))
    cells = [
        html.Td(
            cell.text,
            **data(kind=cell.kind or None, part=cell.part or None, quarter=cell.quarter),
        )
        for cell in row.cells
    ]
    return html.Tr([html.Th(heading, scope="row"), *cells], **data(quarter=row.quarter))


def _link(given: Card) -> Callable[[Quarter], str]:
    rate = Measure.RATE if given.reading.measure is Measure.RATE else None
    return lambda quarter: addresses.quarter(given.key, quarter, measure=rate)


def _page(given: Card) -> str:
    rate = Measure.RATE if given.reading.measure is Measure.RATE else None
    return addresses.indicator(given.key, given.quarter, measure=rate)


def _switch(given: Card) -> Component | None:
    if not given.switch:
        return None
    words = {Measure.NUMBER: "Number", Measure.RATE: "Rate per 10,000"}
    return html.Div(
        [
            html.A(
                words[measure],
                href=address,
                **current(measure is given.reading.measure),
                **data(keep=f"{given.key}-{measure.value}"),
            )
            for measure, address in given.switch
        ],
        className="switch",
        role="group",
        **aria(label="Number or rate"),
    )


def _latest(reading: Reading) -> Component:
    shown = reading.latest
    if shown is None or shown.value is None:
        why = reading.figure.status.word if reading.figure else "no figure"
        return _item(why, "", "latest", data(kind="value"))
    older = "" if shown.quarter == reading.quarter else f" in {shown.quarter}"
    firm = [word for word in ("provisional", "partial") if getattr(shown, word)]
    unit = reading.series.unit
    return _item(
        number_formats.figure(shown.value, unit, decimals(unit, reading.comparators)),
        "",
        ", ".join([f"latest{older}", *firm]),
        data(kind="value", quarter=shown.quarter),
    )


def _change(reading: Reading, change: Change, which: str) -> Component:
    if change.difference is None:
        return _item("no comparison", change.reason, f"on {change.on}", {})
    text = number_formats.change(change.difference, reading.series.unit)
    share = change.per_cent
    more = number_formats.per_cent_of_change(share) if share is not None else ""
    marks = data(kind="change", part=which)
    return _item(text, "" if text == number_formats.NO_CHANGE else more, f"on {change.on}", marks)


def _beside(reading: Reading) -> Component | None:
    """Draw the rate beside a number; beside a rate or a per cent, the first comparator's figure."""
    if reading.rate is not None and reading.rate.value is not None:
        text = number_formats.figure(reading.rate.value, number_formats.RATE)
        return _item(text, "", rate_words(reading), data(kind="rate"))
    line = next((line for line in reading.comparators if line.latest), None)
    latest = line.latest if line else None
    if line is None or latest is None or latest.value is None:
        return None
    text = number_formats.figure(latest.value, reading.series.unit, 1)
    of = "" if latest.members == latest.of else f" ({latest.members} of {latest.of})"
    words = f"{line.area.title}{of}, {number_formats.year_of(latest.year)}"
    return _item(text, "", words, data(kind="comparator", part=line.area.key))


def rate_words(reading: Reading) -> str:
    """Say what the rate beside a number counts."""
    flow = reading.indicator.kind is Kind.FLOW
    provisional = reading.rate is not None and reading.rate.provisional_population
    words = "per 10,000, four quarters" if flow else "per 10,000"
    return f"{words}, provisional population" if provisional else words


def _item(text: str, more: str, words: str, marks: dict[str, Any]) -> Component:
    small = html.Small(more, **data(kind=f"{marks['data-kind']}-share" if marks else "text"))
    figure = [html.Span(text, **marks), small if more else None]
    return html.Div([html.Dt(words), html.Dd(figure, className=None if marks else "without")])


def _foot(given: Card) -> Component:
    """Draw the ways on: definition, explore, export, and the return the figure came in."""
    key, measure = given.key, given.reading.measure
    page = _page(given)
    story = f"{key}-story"
    links = [
        html.A("Definition", href=f"{page}#definition", **aria(describedby=story)),
        html.A("Explore", href=page, **aria(describedby=story)),
        *(
            html.A(
                ending.upper(),
                href=addresses.file(key, ending, given.quarter, measure),
                download="",
                **aria(describedby=story),
            )
            for ending in ("svg", "png", "csv")
        ),
    ]
    came = html.A(given.returned, href=given.return_address) if given.return_address else None
    return html.P([*links, came or given.returned], className="ways")
