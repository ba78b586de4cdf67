"""The indicator page: its address and the data it gathers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State

from callbacks.web.late_levels import named_late_levels
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, make_frame
from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.indicators import Catalogue, Indicator, Part
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.funnels import is_drawable
from dashboard.errors import AddressError
from dashboard.exceptions.agenda import AgendaItem, agenda_items, told_with_levels
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Series
from dashboard.figures.time_spans import TimeSpan, honest_spans, usual_span
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from dashboard.readings.compared_lines import RATE, LineName, name_fault, suggested_names
from dashboard.readings.readings import Reading, of_line, read_line
from dashboard.readings.readings import split_by_breakdown as split_by
from data_access.store.gate import Gate
from layouts.exhibits.indicator import indicator_exhibits
from layouts.explorer.choices import FIVE_YEARS, WAYS, ChartSpan, Choice, ChoiceGroup, control_id
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.indicators import indicator as page
from layouts.indicators.definition import Definition

EXCEPTIONS = 6
"""The most exceptions that the page lists."""
MEASURES = {Measure.NUMBER: "Number", Measure.RATE: "Rate per 10,000"}
COUNTED = {
    TimeSpan.QUARTER: "Quarter",
    TimeSpan.YEAR_TO_DATE: "Year to date",
    TimeSpan.ROLLING_4: "Rolling 4 quarters",
    TimeSpan.YEAR: "Year",
}
COMPARE = "Compare"
"""The heading of the comparators. Several of them may be drawn at once."""
NONE = "none"
"""The word in an address that means "draw no comparator"."""


class DrawnChart(StrEnum):
    """What is drawn with a line: the levels it is judged by, or a control chart's limits."""

    LEVELS = "levels"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class LineChoices:
    """The choices of how to show an indicator.

    A choice equal to the default is None, empty or false, and is left out of the address.
    """

    key: str
    quarter: Quarter | None
    measure: Measure | None = None
    counted: TimeSpan | None = None
    span: ChartSpan | None = None
    split: str = ""
    beside: tuple[str, ...] = ()
    zero: bool = False
    chart: DrawnChart | None = None

    def address(self, **changed: Any) -> str:
        """Return the page's address with these choices; `changed` replaces some of them."""
        one = replace(self, **changed)
        return addresses.indicator_address(
            one.key,
            one.quarter,
            measure=one.measure,
            counted=one.counted,
            span=one.span,
            split=one.split,
            beside=one.beside,
            zero=one.zero,
            chart=one.chart,
        )


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
) -> page.View:
    """Gather one indicator, with the choices in the address."""
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator_address)
    indicator = catalogue.indicator(key)
    latest = (gate.bounds() or (None, None))[1]
    chosen = LineChoices(
        key,
        None if quarter == latest else quarter,
        measure if measure is Measure.RATE else None,
        counted if counted is not usual_span(indicator, measure) else None,
        span if span is not ChartSpan.ALL else None,
        split,
        beside,
        zero,
        chart if chart is not DrawnChart.LEVELS else None,
    )
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
    empty = page.View(frame=framed, reading=None)
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
    areas = [area.key for area in gate.catalogue().partnership.areas]
    for area in chosen.beside:
        known_key(area, [*areas, NONE], "comparator", lambda _: plain)


def _filled(gate: Gate, view: page.View, indicator: Indicator, chosen: LineChoices) -> page.View:
    """Add the figures to the page's data; the store must have figures."""
    catalogue = gate.catalogue()
    quarter = view.frame.quarter
    assert quarter is not None
    keys = history_keys(catalogue, [indicator.key])
    material = gate.material(list(keys), quarter, parts=bool(chosen.split))
    measure = chosen.measure or Measure.NUMBER
    whole = read_line(material, indicator, quarter, measure, chosen.counted)
    heading = ""
    parts: tuple[tuple[Part, Series], ...] = ()
    parted = None
    if chosen.split:
        heading = catalogue.breakdown(chosen.split).title
        parts = split_by(material, indicator, chosen.split, TimeSpan.QUARTER, quarter)
        parted = read_line(material, indicator, quarter)
    return replace(
        view,
        reading=_cut(whole) if chosen.span is ChartSpan.FIVE_YEARS else whole,
        whole=whole,
        ours=catalogue.partnership.area_name,
        choices=_choices(gate, whole, chosen),
        beside=tuple(a for a in chosen.beside if a != NONE) if chosen.beside else None,
        from_zero=chosen.zero,
        control_chart=chosen.chart is DrawnChart.CONTROL,
        split=heading,
        parts=parts,
        parted=parted,
        definition=_definition(gate, whole),
        items=_items(gate, material, whole),
        beside_lines=_beside_lines(catalogue, chosen),
        late=named_late_levels(gate, of_line(material, indicator, quarter), quarter),
        funnel=addresses.funnel_address(indicator.key) if is_drawable(indicator, material) else "",
    )


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


def _cut(whole: Reading) -> Reading:
    """Return a reading with only its last five years."""
    first = whole.quarter - (FIVE_YEARS - 1)
    return replace(
        whole,
        series=whole.series.since(first),
        states=tuple(s for s in whole.states if s.quarter >= first),
        flags=tuple(f for f in whole.flags if f.quarter >= first),
        parts=tuple((part, series.since(first)) for part, series in whole.parts),
    )


def _choices(gate: Gate, whole: Reading, chosen: LineChoices) -> tuple[ChoiceGroup, ...]:
    """Return the groups of choices for the page, each choice with its address.

    A group with only one choice is left out.
    """
    indicator, measure = whole.indicator, whole.measure
    found: list[tuple[str, list[tuple[str, dict[str, Any], bool]]]] = [
        (
            "Show",
            [
                (MEASURES[m], {"measure": _rate(m), "counted": None}, m is measure)
                for m in indicator.measures
            ],
        ),
        (
            "Counted by",
            [
                (COUNTED[w], _way(indicator, measure, w), w is whole.counted)
                for w in honest_spans(indicator)
            ],
        ),
        (
            "Span",
            [
                ("5 years", {"span": ChartSpan.FIVE_YEARS}, chosen.span is ChartSpan.FIVE_YEARS),
                ("All", {"span": None}, chosen.span is None),
            ],
        ),
        ("Chart", _charts(whole, chosen)),
        ("Split by", _splits(gate, indicator, chosen)),
        (COMPARE, _besides(whole, chosen)),
        (
            "Axis",
            [
                ("Fitted", {"zero": False}, not chosen.zero),
                ("From zero", {"zero": True}, chosen.zero),
            ],
        ),
    ]
    return tuple(
        ChoiceGroup(
            heading,
            tuple(Choice(words, chosen.address(**to), here) for words, to, here in ways_),
            several=heading == COMPARE,
        )
        for heading, ways_ in found
        if len(ways_) > 1
    )


def _charts(whole: Reading, chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return the choice of the control chart; empty if the line has no limits."""
    if not whole.chart.ranges or whole.indicator.own_parts:
        return []
    return [
        ("Levels", {"chart": None}, chosen.chart is None),
        ("Control chart", {"chart": DrawnChart.CONTROL}, chosen.chart is not None),
    ]


def _way(indicator: Indicator, measure: Measure, way: TimeSpan) -> dict[str, Any]:
    return {"counted": way if way is not usual_span(indicator, measure) else None}


def _rate(measure: Measure) -> Measure | None:
    return measure if measure is Measure.RATE else None


def _splits(
    gate: Gate, indicator: Indicator, chosen: LineChoices
) -> list[tuple[str, dict[str, Any], bool]]:
    catalogue = gate.catalogue()
    titles = [("None", ""), *((catalogue.breakdown(b).title, b) for b in indicator.breakdowns)]
    return [(title, {"split": key}, chosen.split == key) for title, key in titles]


def _besides(whole: Reading, chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return each comparator with the change that turns it on or off and keeps the others."""
    lines = [line.area for line in whole.comparators]
    drawn = {a.key for a in lines if (a.key in chosen.beside if chosen.beside else a.shown)}
    found = []
    for area in lines:
        keys = tuple(a.key for a in lines if (a.key in drawn) != (a.key == area.key))
        found.append((area.title, {"beside": keys or (NONE,)}, area.key in drawn))
    return found


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
        tuple(_history(gate.decisions(indicator.key))),
    )


def _history(decisions: Sequence[Decision]) -> Iterator[str]:
    """Say when the definition was first recorded, and describe each change after that."""
    for one in decisions:
        if one.is_first:
            yield f"{long_date(one.since)}: first recorded."
        else:
            agreed = f", agreed by {one.agreed}" if one.agreed else ""
            yield f"{long_date(one.since)}: {'; '.join(one.changes)}{agreed}."


def register(app: Dash, _: object) -> None:
    """Register the callbacks that run only in the browser.

    A choice opens its address. A click on a point opens the page of the point's quarter. The
    colours of the chart follow the system's dark setting.
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
)
