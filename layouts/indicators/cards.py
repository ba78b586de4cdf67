"""The card of one indicator: its title sentence, picture, figures, evidence and table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.changes import FigureChange
from dashboard.figures.figure_words import OWN_FIGURE
from dashboard.figures.observations import Figure, Status
from dashboard.figures.time_spans import TimeSpan, usual_span
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Bands
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, current_mark, data_marks
from layouts.frame.file_menu import KINDS
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.indicators.awaiting_release import AwaitingFigure, awaiting_notes
from layouts.pictures.on_page import chart_marks, chart_picture, folded_table
from layouts.pictures.sheet.marks import mark_svg

LAST_KNOWN, LAST_SHOWN = "last known:", "last shown:"
"""What stands before the last figure of a line whose figure is not received, and is hidden."""


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator of a theme, ready to be drawn.

    `ours` names our area if comparators are drawn. `switch` holds the address of the page for each
    measure of the card; it is empty if the indicator has no rate. `quarter` is the page's quarter;
    None means the latest. `returned` says when the figure came in, and `return_address` is the
    address of its return. `awaiting` is what the reader's agency sent of the line that is not
    released.
    """

    reading: Reading
    ours: str
    quarter: Quarter | None = None
    switch: tuple[tuple[Measure, str], ...] = ()
    returned: str = ""
    return_address: str = ""
    awaiting: tuple[AwaitingFigure, ...] = ()

    @property
    def key(self) -> str:
        """Return the indicator's key."""
        return self.reading.indicator.key


def indicator_card(given: Card) -> Component:
    """Draw a card; it is wide if the indicator has a lead chart or is a distribution."""
    reading = given.reading
    drawn = from_readings.chart_of(reading, given.ours)
    wide = reading.indicator.lead_chart or isinstance(drawn, Bands)
    return html.Figure(
        [
            html.Div([html.P(drawn.name, className="name"), _switch(given)], className="card-head"),
            html.H2(
                drawn.title, className="story", id=f"{given.key}-story", **data_marks(kind="words")
            ),
            chart_picture(drawn, wide=wide, link=_link(given)),
            figures(reading),
            evidence(reading),
            *awaiting_notes(given.awaiting),
            html.Div(
                [_more(given), folded_table(drawn, _link(given), f"{_page(given)}#figures")],
                className="foot",
            ),
        ],
        id=given.key,
        className="card wide" if wide else "card",
        **chart_marks(drawn),
        **aria_marks(labelledby=f"{given.key}-story"),
    )


def figures(reading: Reading) -> Component:
    """Draw the row of figures: the latest, two changes, and a rate or a comparator's figure."""
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


def evidence(reading: Reading, *, method: bool = True) -> Component:
    """Draw the mark of the quarter and the sentence that gives the reason for the mark.

    If `method` is false, the sentence leaves out what was compared; the words of the mark stand in
    for a sentence that would be empty.
    """
    state = reading.states[-1] if reading.states else None
    mark = mark_of(state) if state else None
    said = reading.reason if method else reading.plain or (_capital(mark.words) if mark else "")
    drawn = Painted(mark_svg(mark)) if mark else None
    return html.P([drawn, " ", said], className="evidence", **data_marks(kind="words"))


def _link(given: Card) -> Callable[[Quarter], str]:
    rate = Measure.RATE if given.reading.measure is Measure.RATE else None
    return lambda quarter: addresses.quarter_address(given.key, quarter, measure=rate)


def _page(given: Card) -> str:
    rate = Measure.RATE if given.reading.measure is Measure.RATE else None
    return addresses.indicator_address(given.key, given.quarter, measure=rate)


def _switch(given: Card) -> Component | None:
    if not given.switch:
        return None
    words = {Measure.NUMBER: "Number", Measure.RATE: "Rate per 10,000"}
    return html.Div(
        [
            html.A(
                words[measure],
                href=address,
                **current_mark(measure is given.reading.measure),
                **data_marks(keep=f"{given.key}-{measure.value}"),
            )
            for measure, address in given.switch
        ],
        className="switch",
        role="group",
        **aria_marks(label="Number or rate"),
    )


def _latest(reading: Reading) -> Component:
    """Draw the quarter's figure, or why there is none, with the last known one small beside."""
    shown, last = reading.figure, reading.latest
    unit = reading.series.unit
    least = shown_decimals(unit, reading.comparators)
    if shown is None or shown.value is None:
        why = shown.status.word if shown else "no figure"
        known = None
        if last is not None and last.value is not None:
            text = number_formats.figure_text(last.value, unit, least)
            figure = html.Span(text, **data_marks(kind="value", quarter=last.quarter))
            known = html.Small([f"{before_last(shown)} ", figure, f" in {last.quarter}"])
        large = html.Span(why, **data_marks(kind="value", quarter=reading.quarter))
        return html.Div([html.Dt("latest"), html.Dd([large, known])])
    firm = [word for word in ("provisional", "partial") if getattr(shown, word)]
    firm += [OWN_FIGURE] if shown.own else []
    text = number_formats.figure_text(shown.value, unit, least)
    marks = data_marks(kind="value", quarter=shown.quarter)
    return _item(text, "", ", ".join(["latest", *firm]), marks)


def _change(reading: Reading, change: FigureChange, which: str) -> Component:
    if change.difference is None:
        return _item("no comparison", change.reason, f"on {change.on}", {})
    unit = reading.series.unit
    text, share = change.written(unit, shown_decimals(unit, reading.comparators))
    marks = data_marks(kind="change", part=which)
    return _item(text, share, f"on {change.on}", marks)


def _beside(reading: Reading) -> Component | None:
    """Draw the rate, or the first comparator's figure if the card has no rate.

    None if there is neither.
    """
    if reading.rate is not None and reading.rate.value is not None:
        text = number_formats.figure_text(
            reading.rate.value,
            number_formats.unit_like(number_formats.RATE, reading.series.unit),
        )
        if is_old_rate(reading):
            known = html.Small([f"{LAST_KNOWN} ", html.Span(text, **data_marks(kind="rate"))])
            return html.Div([html.Dt(rate_words(reading)), html.Dd(["no rate", known])])
        return _item(text, "", rate_words(reading), data_marks(kind="rate"))
    line = next((line for line in reading.comparators if line.latest), None)
    latest = line.latest if line else None
    if line is None or latest is None or latest.value is None:
        return None
    text = number_formats.figure_text(
        latest.value, number_formats.exact_unit(reading.series.unit), 1
    )
    of = "" if latest.members == latest.of else f" ({latest.members} of {latest.of})"
    words = f"{line.area.title}{of}, {number_formats.year_of(latest.year)}"
    return _item(text, "", words, data_marks(kind="comparator", part=line.area.key))


def before_last(shown: Figure | None) -> str:
    """Return the words before the last known figure of a line that has none in the quarter."""
    return LAST_SHOWN if shown is not None and shown.status is Status.SUPPRESSED else LAST_KNOWN


def is_old_rate(reading: Reading) -> bool:
    """Say whether the rate beside a number is of an earlier quarter, and not of a whole year."""
    yearly = usual_span(reading.indicator, Measure.RATE) is TimeSpan.YEAR
    return reading.rate is not None and reading.rate.quarter != reading.quarter and not yearly


def rate_words(reading: Reading) -> str:
    """Return the words under a rate that is shown beside a number."""
    return ", ".join((number_formats.PER_10_000, *rate_details(reading)))


def rate_details(reading: Reading) -> tuple[str, ...]:
    """Return details of a rate: the quarters that it covers, and a provisional population."""
    quarter = reading.rate.quarter if reading.rate else reading.quarter
    covers = {
        TimeSpan.QUARTER: f"at the end of {quarter}",
        TimeSpan.ROLLING_4: f"rolling four quarters to {quarter}",
        TimeSpan.YEAR: f"the year {quarter.year_label}",
    }
    provisional = reading.rate is not None and reading.rate.provisional_population
    told = covers.get(usual_span(reading.indicator, Measure.RATE), "")
    return tuple(
        words for words in (told, "provisional population" if provisional else "") if words
    )


def _item(text: str, more: str, words: str, marks: dict[str, Any]) -> Component:
    small = html.Small(more, **data_marks(kind=f"{marks['data-kind']}-share" if marks else "text"))
    figure = [html.Span(text, **marks), small if more else None]
    return html.Div([html.Dt(words), html.Dd(figure, className=None if marks else "without")])


def _more(given: Card) -> Component:
    """Draw the card's links behind one word: definition, the indicator's page, files and return.

    The menu is a `details` element, so it works with scripts off; Escape closes it.
    """
    key, measure = given.key, given.reading.measure
    page = _page(given)
    rate = measure if measure is Measure.RATE else None
    taken = addresses.indicator_address(key, given.quarter, measure=rate)
    links: list[tuple[str, str, str | None]] = [
        ("Definition", f"{page}#definition", None),
        ("Explore", page, None),
        *((words, addresses.taken_address(taken, ending), "") for words, ending in KINDS),
    ]
    if given.return_address:
        links.append((_capital(given.returned), given.return_address, None))
    items: list[Component] = [
        html.Li(html.A(words, href=to, download=download)) for words, to, download in links
    ]
    if given.returned and not given.return_address:
        items.append(html.Li(_capital(given.returned)))
    named = html.Span(f": {given.reading.indicator.short}", className="unseen")
    return html.Details(
        [html.Summary(["More", named]), html.Ul(items, className="panel")],
        className="menu more",
        **data_marks(keep=f"more-{key}"),
    )


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""
