"""The indicator page: its address and the data it gathers."""

from collections.abc import Sequence
from dataclasses import replace

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State

from callbacks.assurance.learning.audited import audited_line
from callbacks.commentary.awaiting_release import awaiting_figures
from callbacks.commentary.since_actions import actions_since
from callbacks.commentary.under_charts import on_indicator
from callbacks.indicators.authorities import known_authorities, with_authorities
from callbacks.indicators.line_choices import (
    NONE,
    DrawnChart,
    LineChoices,
    PartScale,
    choice_groups,
)
from callbacks.web.late_levels import named_late_levels
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import embedding_site, known_key, make_frame
from dashboard.catalogue.decisions import decision_sentences
from dashboard.catalogue.indicators import Catalogue, Indicator, Part
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.funnels import is_drawable
from dashboard.compared.compared_lines import RATE, LineName, name_fault, suggested_names
from dashboard.errors import AddressError
from dashboard.exceptions.agenda import AgendaItem, agenda_items, told_with_levels
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.contributions import hidden_together
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Series
from dashboard.figures.time_spans import TimeSpan, honest_spans
from dashboard.meetings.decisions import action_events
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, of_line, read_line, reading_since
from dashboard.readings.readings import split_by_breakdown as split_by
from data_access.store.gate import Gate
from layouts.exhibits.indicator import indicator_exhibits
from layouts.explorer.choices import FIVE_YEARS, WAYS, ChartSpan, control_id
from layouts.frame import addresses
from layouts.frame.file_menu import embed_snippet
from layouts.frame.shell import Crumb
from layouts.indicators import indicator as page
from layouts.indicators.definition import Definition

EXCEPTIONS = 6
"""The most exceptions that the page lists."""


def view(  # noqa: PLR0913 - one name each in the address
    gate: Gate,
    key: str,
    quarter: Quarter | None = None,
    measure: Measure = Measure.NUMBER,
    counted: TimeSpan | None = None,
    span: ChartSpan = ChartSpan.ALL,
    split: str = "",
    beside: tuple[str, ...] = (),
    zero: bool = False,
    chart: DrawnChart = DrawnChart.LEVELS,
    explore: bool = False,
    from_: Quarter | None = None,
    to: Quarter | None = None,
    scale: PartScale = PartScale.SAME,
    area: tuple[str, ...] = (),
) -> page.View:
    """Gather one indicator, with the choices in the address.

    `from_` and `to` are the quarters to which an explored chart is zoomed in. `area` are the codes
    of single authorities to draw.
    """
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator_address)
    indicator = catalogue.indicator(key)
    latest = (gate.bounds() or (None, None))[1]
    asked = (measure, counted, span, split, beside, zero, chart, explore, from_, to, scale, area)
    chosen = LineChoices(key, quarter, *asked).without_defaults(indicator, latest)
    _refuse(gate, indicator, chosen)
    theme = catalogue.theme(indicator.theme)
    lines = [i.key for i in catalogue.in_theme(theme.key)]
    framed = make_frame(
        gate,
        indicator.full_title(chosen.measure or Measure.NUMBER),
        quarter,
        in_quarter=lambda q: chosen.address(quarter=None if q == latest else q),
        active="themes",
        theme=theme.key,
        indicator=key,
        crumbs=(
            Crumb(theme.title, addresses.theme_address(theme.key, chosen.quarter)),
            Crumb(f"Indicator {lines.index(key) + 1} of {len(lines)}"),
        ),
    )
    awaiting = awaiting_figures(gate, [key], framed.chosen)
    empty = page.View(frame=framed, reading=None, awaiting=awaiting)
    return empty if framed.quarter is None else _filled(gate, empty, indicator, chosen)


def _refuse(gate: Gate, indicator: Indicator, chosen: LineChoices) -> None:
    """Refuse choices that the indicator does not have.

    Raises:
        AddressError: for such a choice; the indicator's page without choices is suggested.
    """
    plain = addresses.indicator_address(indicator.key, chosen.quarter)
    if chosen.measure and chosen.measure not in indicator.measures:
        raise AddressError(f"{indicator.title} has no rate.", plain)
    if chosen.counted and chosen.counted not in honest_spans(indicator):
        raise AddressError(f"{indicator.title} is not counted by {chosen.counted.value}.", plain)
    if chosen.split:
        known_key(chosen.split, indicator.breakdowns, "breakdown of this line", lambda _: plain)
    if chosen.first and chosen.last and chosen.last < chosen.first:
        raise AddressError(f"{chosen.last} is before {chosen.first}.", plain)
    areas = [area.key for area in gate.catalogue().partnership.areas]
    for area in chosen.beside:
        known_key(area, [*areas, NONE], "comparator", lambda _: plain)
    known_authorities(gate, chosen.areas, plain)


def _filled(gate: Gate, view: page.View, indicator: Indicator, chosen: LineChoices) -> page.View:
    """Add the figures to the page's data; the store must have figures."""
    catalogue = gate.catalogue()
    quarter = view.frame.quarter
    assert quarter is not None
    keys = history_keys(catalogue, [indicator.key])
    material = gate.material(list(keys), quarter, parts=bool(chosen.split))
    measure = chosen.measure or Measure.NUMBER
    whole = read_line(material, indicator, quarter, measure, chosen.counted)
    agreed = action_events(gate.meeting_decisions(), indicator.key)
    whole = replace(whole, events=(*whole.events, *agreed))
    heading = ""
    parts: tuple[tuple[Part, Series], ...] = ()
    parted = None
    if chosen.split:
        heading = catalogue.breakdown(chosen.split).title
        parts = split_by(material, indicator, chosen.split, TimeSpan.QUARTER, quarter)
        parted = read_line(material, indicator, quarter)
    choices = choice_groups(gate, whole, chosen)
    whole, authorities = with_authorities(gate, material, whole, chosen)
    return replace(
        view,
        reading=reading_since(whole, quarter - (FIVE_YEARS - 1))
        if chosen.span is ChartSpan.FIVE_YEARS
        else whole,
        whole=whole,
        ours=catalogue.partnership.area_name,
        choices=choices,
        authorities=authorities,
        beside=tuple(a for a in chosen.beside if a != NONE) if chosen.beside else None,
        from_zero=chosen.zero,
        control_chart=chosen.chart is DrawnChart.CONTROL,
        explored=chosen.explore,
        zoomed=(chosen.first, chosen.last),
        split=heading,
        parts=parts,
        parted=parted,
        own_scales=chosen.scale is PartScale.OWN,
        together=_together(parts, parted),
        definition=_definition(gate, whole),
        items=_items(gate, material, whole),
        beside_lines=_beside_lines(catalogue, chosen),
        late=named_late_levels(gate, of_line(material, indicator, quarter), quarter),
        commentary=on_indicator(gate, indicator.key, quarter),
        actions=actions_since(gate, indicator.key, quarter),
        audited=audited_line(gate, indicator.key),
        funnel=addresses.funnel_address(indicator.key) if is_drawable(indicator, material) else "",
        embedded=_embedded(indicator),
    )


def _embedded(indicator: Indicator) -> str:
    """Return the HTML with which other sites show the line; empty if none may."""
    site = embedding_site()
    return embed_snippet(site, indicator.key, indicator.title) if site else ""


def _together(parts: Sequence[tuple[Part, Series]], parted: Reading | None) -> str:
    """Say what the hidden parts of the chosen breakdown come to together; empty if nothing can."""
    if parted is None or parted.indicator.is_percent:
        return ""
    figures = [(part.title, series.at(parted.quarter)) for part, series in parts]
    return hidden_together(figures, parted.figure, parted.series.unit)


def _beside_lines(catalogue: Catalogue, chosen: LineChoices) -> tuple[tuple[str, str], ...]:
    """Return the lines to hold an indicator against, each with the address of both."""
    own = LineName(chosen.key, RATE if chosen.measure is Measure.RATE else "")
    if name_fault(catalogue, own):
        return ()
    return tuple(
        (
            catalogue.indicator(one.key).short,
            addresses.compare_address((str(own), str(one)), chosen.quarter),
        )
        for one in suggested_names(catalogue, chosen.key)
    )


def _items(gate: Gate, material: LineInputs, whole: Reading) -> tuple[AgendaItem, ...]:
    """Return the indicator's exceptions, latest first, at most EXCEPTIONS."""
    reported = find_exceptions(of_line(material, whole.indicator, whole.quarter))
    found = agenda_items(reported, gate.exception_steps())
    latest = sorted(found, key=lambda item: item.exception.first, reverse=True)[:EXCEPTIONS]
    return told_with_levels(material, latest)


def _definition(gate: Gate, whole: Reading) -> Definition:
    catalogue = gate.catalogue()
    indicator = whole.indicator
    rules = [rule.title for rule in catalogue.rules if rule.key == indicator.small_numbers]
    before = indicator.replaces
    return Definition(
        indicator,
        tuple(catalogue.agency(agency).title for agency in indicator.agencies),
        rules[0] if rules else "",
        catalogue.indicator(before).title if before and catalogue.has(before) else "",
        whole.events,
        decision_sentences(gate.decisions(indicator.key)),
    )


def register(app: Dash, _: object) -> None:
    """Register the callbacks that run only in the browser.

    A choice opens its address. A click on a point opens the page of the point's quarter. The
    quarters to which the chart is zoomed are written into the address. The colours of the chart
    follow the system's dark setting.
    """
    app.clientside_callback(
        ClientsideFunction("safeguarding", "openQuarter"),
        Output(page.GRAPH, "clickData"),
        Input(page.GRAPH, "clickData"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("safeguarding", "choose"),
        Output(control_id(MATCH), "value"),
        Input(control_id(MATCH), "value"),
        State(control_id(MATCH), "id"),
        State(WAYS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("safeguarding", "zoomed"),
        Output(page.GRAPH, "relayoutData"),
        Input(page.GRAPH, "relayoutData"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("safeguarding", "inTheDark"),
        Output(page.GRAPH, "figure"),
        Input(page.GRAPH, "id"),
        State(page.GRAPH, "figure"),
    )


PAGE = Page(
    path="/indicator/<key>",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(indicator_exhibits),
    copy=page.copy,
    specimen=page.specimen_view,
    wakes=lambda seen: seen.explored,
)
