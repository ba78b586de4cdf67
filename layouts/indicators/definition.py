"""The definition of an indicator: what is counted, by whom, since when, and how it changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Target, Threshold
from layouts.frame.attributes import aria_marks, data_marks

KINDS = {
    "stock": "Stock: counted on the last day of the quarter.",
    "flow": "Flow: counted over the quarter.",
    "rolling_12_months": "Rolling 12 months, ending with the quarter.",
    "distribution": "Distribution: counts per band that add up to the total.",
    "outcomes": "Outcomes: each counted, no line.",
}
YEARS = {
    "last": "A year’s figure is that of its last quarter.",
    "sum": "A year is the sum of its four quarters.",
    "reported": "Distinct children: a year’s own figure comes with Q4; quarters are never added.",
}
POLARITIES = {
    "low": "Lower is better.",
    "high": "Higher is better.",
    "band": "Within the band is better.",
    "none": "None. More is neither better nor worse.",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator's definition in words.

    `agencies` are the names of the agencies. `rule` is the name of the rule that hides small
    numbers. `replaced` is the title of the indicator that this indicator replaces.
    """

    indicator: Indicator
    agencies: tuple[str, ...]
    rule: str
    replaced: str
    events: tuple[Event, ...]
    history: tuple[str, ...]


def asides(given: Definition) -> list[Component]:
    """Draw the indicator's questions and its definition, to be shown beside the chart.

    The questions are left out if the indicator has none.
    """
    indicator = given.indicator
    questions = html.Section(
        [
            html.H2("Questions to ask", id="ask"),
            html.Ul(
                [html.Li(q) for q in indicator.questions],
                className="questions",
                **data_marks(kind="text"),
            ),
        ],
        className="card",
        **aria_marks(labelledby="ask"),
    )
    facts: list[Component] = []
    for words, text in _facts(given):
        facts += [html.Dt(words), html.Dd(text)]
    definition = html.Section(
        [
            html.H2("Definition", id="definition"),
            html.Dl(facts, className="definitions", **data_marks(kind="text")),
        ],
        className="card",
        **aria_marks(labelledby="definition"),
    )
    return [questions, definition] if indicator.questions else [definition]


def _facts(given: Definition) -> Iterator[tuple[str, str]]:
    indicator = given.indicator
    sums = " Their figures are added." if indicator.combine == "sum" else ""
    comparator = indicator.comparator
    found = (
        ("What is counted", indicator.definition),
        ("Numerator", indicator.numerator),
        ("Denominator", indicator.denominator),
        ("Kind", f"{KINDS[indicator.kind.value]} {YEARS[indicator.year.value]}"),
        ("Which way is better", POLARITIES[indicator.polarity.value]),
        ("Supplied by", f"{number_formats.list_text(given.agencies)}.{sums}{_lag(indicator)}"),
        ("In time", _limit(indicator)),
        ("Lead", indicator.lead),
        ("Priority of the business plan", indicator.priority),
        ("Evidence type", indicator.evidence),
        ("Thresholds", " ".join(_threshold(one, indicator) for one in indicator.thresholds)),
        ("Targets", " ".join(_target(one, indicator) for one in indicator.targets)),
        ("Comparator", comparator.note if comparator else f"None: {indicator.no_comparator}."),
        ("Small numbers", given.rule),
        ("Breaks and events", " ".join(_event(e) for e in given.events)),
        ("Since", _since(given)),
        ("History", " ".join(given.history)),
        ("Source", indicator.source),
        ("Note", indicator.notes),
    )
    yield from ((words, text) for words, text in found if text)


def _event(event: Event) -> str:
    return f"{event.quarter}: {'; '.join(filter(None, (event.title, event.consequence)))}."


def _lag(indicator: Indicator) -> str:
    if indicator.supplied != "rolling":
        return ""
    behind = number_formats.plural_text(indicator.lag, "quarter")
    return f" Only the rolling figure is supplied, {behind} behind."


def _limit(indicator: Indicator) -> str:
    if indicator.limit_days is None:
        return ""
    return f"Within {indicator.limit_days} working days. {indicator.limit_source}"


def _since(given: Definition) -> str:
    indicator = given.indicator
    until = f" to {indicator.until}" if indicator.until else ""
    before = f", in place of: {given.replaced}" if given.replaced else ""
    return f"{indicator.since}{until}{before}."


def _held(one: Threshold | Target) -> str:
    until = f" to {one.until}" if one.until else " on"
    return f"from {one.since}{until}, agreed by {one.agreed}."


def _threshold(one: Threshold, indicator: Indicator) -> str:
    levels = [
        number_formats.level_text(v, indicator.unit) for v in (one.low, one.high) if v is not None
    ]
    word = one.direction.value.capitalize()
    return f"{word} {' to '.join(levels)}, {_held(one)}"


def _target(one: Target, indicator: Indicator) -> str:
    levels = [one.level] if one.level is not None else [one.low, one.high]
    told = " to ".join(
        number_formats.level_text(v, indicator.unit) for v in levels if v is not None
    )
    near = number_formats.level_text(one.amber, indicator.unit) if one.amber is not None else ""
    return f"{told}{f' (near: {near})' if near else ''}, {_held(one)}"
