"""The list that compares our figure with other areas, beside the chart."""

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.comparisons import Comparison
from dashboard.comparators.intervals import Interval
from dashboard.readings.readings import Reading
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.file_menu import file_menu
from layouts.indicators.authority_picker import AuthorityPicker, authority_form
from layouts.indicators.cards import rate_words

TITLE, KEY = "Compared with", "compared"


def compared_list(
    reading: Reading,
    page: str,
    funnel: str = "",
    authorities: AuthorityPicker | None = None,
) -> Component:
    """Draw the list that compares our figure, or the reason why the indicator is not compared.

    `page` is the address of the page, from which the list is taken out. `funnel` is the address of
    the funnel of all local authorities; empty if there is no funnel. `authorities` are those that
    may be drawn beside our line.
    """
    found = reading.compared
    body: list[Component] = (
        [_list(found, _unit(reading)), *_notes(reading)] if found else [html.P(_why(reading))]
    )
    form = authority_form(authorities, reading.series.unit)
    if form is not None:
        body.append(form)
    if funnel:
        body.append(html.P(html.A("All local authorities, as a funnel", href=funnel)))
    title = html.H2(TITLE, id=KEY)
    files = [file_menu(page, "other areas", KEY)] if found else []
    return html.Section(
        [html.Div([title, *files], className="card-head"), *body],
        className="card",
        **aria_marks(labelledby=KEY),
        **data_marks(chart=reading.indicator.key, quarter=reading.quarter, kind="words"),
    )


def _list(found: tuple[Comparison, ...], unit: str) -> Component:
    head = html.Tr([html.Th(word, scope="col") for word in ("Area", "Theirs", "Ours is")])
    return html.Div(
        html.Table([html.Thead(head), html.Tbody([_row(one, unit) for one in found])]),
        **scroll_marks(label="Figures of other areas"),
    )


def _row(one: Comparison, unit: str) -> Component:
    theirs = (
        ""
        if one.value is None
        else number_formats.figure_text(one.value, number_formats.exact_unit(unit), 1)
    )
    year = number_formats.year_of(one.year) if one.year else ""
    said = f"{one.word}: {one.reason}" if one.reason else one.word
    return html.Tr(
        [
            html.Th([one.area.title, html.Small(f" {year}") if year else None], scope="row"),
            html.Td(theirs, **data_marks(kind="comparator" if theirs else None, part=one.area.key)),
            html.Td(said),
        ]
    )


def _notes(reading: Reading) -> list[Component]:
    """Draw notes on our own figure: its value, its interval, and a caution if there is one."""
    found = reading.compared
    interval = next((c.interval for c in found if c.interval), None)
    if interval is None:
        return []
    notes: list[Component] = [_ours(reading, interval)]
    caution = next((c.caution for c in found if c.caution), "")
    if caution:
        notes.append(html.P(f"{caution[0].upper()}{caution[1:]}.", className="soft"))
    if reading.indicator.polarity.value == "none":
        notes.append(html.P("No good direction is set.", className="soft"))
    return notes


def _ours(reading: Reading, interval: Interval) -> Component:
    unit = _unit(reading)
    named = "our rate" if unit == number_formats.RATE else "our share"
    ends = [
        html.Span(
            number_formats.figure_text(value, number_formats.exact_unit(unit), 1),
            **data_marks(kind="interval", part=part),
        )
        for part, value in (("lower", interval.lower), ("upper", interval.upper))
    ]
    kind = "value" if unit == reading.series.unit else "rate"
    value = html.Span(number_formats.figure_text(interval.value, unit, 1), **data_marks(kind=kind))
    if kind == "rate":
        named = f"{named}, {rate_words(reading)},"
    said = f"{named[0].upper()}{named[1:]} is "
    between = "; by chance alone it could be from "
    method = " (95% interval)."
    return html.P([said, value, between, ends[0], " to ", ends[1], method])


def _unit(reading: Reading) -> str:
    """Return the unit of the comparison.

    If a number is compared by its rate, this is the rate's unit.
    """
    rule = reading.indicator.comparator
    if rule is not None and rule.measure is Measure.RATE:
        return number_formats.RATE
    return reading.series.unit


def _why(reading: Reading) -> str:
    """Explain why an indicator is not compared."""
    indicator = reading.indicator
    if indicator.comparator is None:
        return f"Not compared: {indicator.no_comparator or 'no comparator is published'}"
    if indicator.comparator.measure is not reading.measure:
        return f"Not compared here: the {indicator.comparator.measure.value} is."
    if (
        reading.series.unit in (number_formats.RATE, number_formats.PERCENT)
        and not reading.comparators
    ):
        return "Not compared: none is published, or what is counted so is no year."
    return "Not compared: no figure is published elsewhere."
