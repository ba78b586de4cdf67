"""Makers of domain objects in one line each, with plain values for everything a test leaves out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import (
    Breakdown,
    Catalogue,
    ComparatorRule,
    Indicator,
    Kind,
    Part,
    Polarity,
    Theme,
    YearRule,
)
from dashboard.catalogue.partnership import Agency, ComparatorArea, Partnership
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.thresholds import Direction, Measure, Target, Threshold
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Figure, Observation, Series, Status
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.quarters import Quarter, quarters_between
from dashboard.readings.flags import Flag
from dashboard.variation.judgements import Judgement

OUR_AREA = "E1"
FIRST = Quarter(2020, 1)
AGREED = "the sub-group on 12 June 2025"

Stated = float | Status | tuple[float, float] | None
"""A count, a state, a numerator with its denominator, or nothing at all (no row)."""


def q(text: str) -> Quarter:
    """Read "2021-22 Q3"."""
    return Quarter.parse(text)


def quarters(count: int, first: Quarter = FIRST) -> tuple[Quarter, ...]:
    """Give `count` quarters that follow each other."""
    return quarters_between(first, first + (count - 1))


def indicator(key: str = "enquiries", **named: Any) -> Indicator:
    """Make an indicator: a flow of one agency's counts, without polarity."""
    plain: dict[str, Any] = {
        "theme": "protection",
        "title": key.capitalize(),
        "short": key.capitalize(),
        "subject": key.capitalize(),
        "definition": f"{key.capitalize()} in the quarter.",
        "numerator": key.capitalize(),
        "unit": "enquiries",
        "unit_words": "enquiries in the quarter",
        "kind": Kind.FLOW,
        "year": YearRule.SUM,
        "polarity": Polarity.NONE,
        "agencies": ("care",),
        "lead": "Head of Safeguarding",
        "evidence": "quantitative",
        "since": FIRST,
        "source": "Test",
    }
    return Indicator(key=key, **{**plain, **named})


def stock(key: str = "plans", **named: Any) -> Indicator:
    """Make a stock of children, with a rate."""
    plain = {"kind": Kind.STOCK, "year": YearRule.LAST, "unit": "children", "rate": True}
    return indicator(key, **{"unit_words": "children at quarter end", **plain, **named})


def share(key: str = "shares", **named: Any) -> Indicator:
    """Make a percentage of a flow."""
    plain = {"unit": "percent", "unit_words": "per cent of referrals", "denominator": "Referrals"}
    return indicator(key, **{**plain, **named})


def rolling(key: str = "repeats", **named: Any) -> Indicator:
    """Make a percentage over rolling 12 months whose quarters are supplied."""
    plain = {"kind": Kind.ROLLING_12_MONTHS, "year": YearRule.LAST}
    return share(key, **{**plain, **named})


def distribution(key: str = "waits", **named: Any) -> Indicator:
    """Make a distribution of conferences over bands of working days, 15 being in time."""
    bands = (
        Part("days_0_10", "0 to 10", 0, 10),
        Part("days_11_15", "11 to 15", 11, 15),
        Part("days_16_20", "16 to 20", 16, 20),
        Part("days_21_over", "21 or more", 21, None),
    )
    plain = {"kind": Kind.DISTRIBUTION, "unit": "conferences", "bands": bands, "limit_days": 15}
    return indicator(key, **{"unit_words": "per cent of conferences", **plain, **named})


def observation(
    of: Indicator,
    quarter: Quarter,
    stated: Stated,
    agency: str | None = None,
    part: str = ALL,
) -> Observation:
    """Make what one agency stated: a count, a numerator with denominator, or a state."""
    who = agency or of.agencies[0]
    if isinstance(stated, Status):
        return Observation(of.key, quarter, who, part, stated)
    if isinstance(stated, tuple):
        numerator, denominator = stated
        return Observation(of.key, quarter, who, part, numerator=numerator, denominator=denominator)
    return Observation(of.key, quarter, who, part, numerator=stated)


def observations(
    of: Indicator,
    stated: Sequence[Stated],
    first: Quarter = FIRST,
    agency: str | None = None,
    part: str = ALL,
) -> tuple[Observation, ...]:
    """Make one observation per quarter from `first` on; None leaves a quarter without a row."""
    return tuple(
        observation(of, first + step, one, agency, part)
        for step, one in enumerate(stated)
        if one is not None
    )


def figure(value: float | Status | None, quarter: Quarter = FIRST, **named: Any) -> Figure:
    """Make a figure; None is not received."""
    if value is None or isinstance(value, Status):
        return Figure(quarter, value or Status.NOT_RECEIVED, **{"given": 0, **named})
    return Figure(quarter, Status.GIVEN, value, **{"numerator": value, **named})


def series(
    values: Sequence[float | Status | None],
    unit: str = "enquiries",
    first: Quarter = FIRST,
    key: str = "enquiries",
) -> Series:
    """Make a series from `first` on; None is not received."""
    return Series(key, unit, tuple(figure(v, first + step) for step, v in enumerate(values)))


def threshold(
    above: float | None = None,
    below: float | None = None,
    since: Quarter = FIRST,
    measure: Measure = Measure.NUMBER,
    until: Quarter | None = None,
) -> Threshold:
    """Make a threshold: above, below, or outside where both are named."""
    direction = Direction.OUTSIDE
    if above is None or below is None:
        direction = Direction.BELOW if above is None else Direction.ABOVE
    return Threshold(since, direction, below, above, AGREED, until, measure)


def flag(quarter: Quarter = FIRST, *, upward: bool = True, **named: Any) -> Flag:
    """Make a flag of a rule on limits that reports, without a polarity."""
    side = Judgement.HIGH if upward else Judgement.LOW
    plain: dict[str, Any] = {
        "rule": "shift",
        "judgement": side,
        "level": 100.0,
        "short": "above the expected range" if upward else "below the expected range",
        "sentence": "It lies beyond the expected range",
        "strength": 3.0,
        "expected": (61.0, 93.0),
        "quarters": 13,
    }
    return Flag(quarter, upward=upward, **{**plain, **named})


def target(level: float | None = None, since: Quarter = FIRST, **named: Any) -> Target:
    """Make a target."""
    return Target(since, AGREED, level, **named)


def event(quarter: Quarter, title: str = "new case system", **named: Any) -> Event:
    """Make an event on every line."""
    return Event(quarter, title, **named)


def a_break(quarter: Quarter, *keys: str) -> Event:
    """Make a break: on the lines named, or on all."""
    return Event(quarter, "new case system", True, keys)


def rate_rule(published: str = "enquiries", form: str = "rate", **named: Any) -> ComparatorRule:
    """Make the rule of a comparator beside the rate."""
    return ComparatorRule(published, form, **{"measure": Measure.RATE, **named})


def published(
    code: str, year: int, count: float | Status | None = None, **named: Any
) -> PublishedValue:
    """Make a published figure of the series "enquiries": a count, or a state without one."""
    plain = {"series": "enquiries", "publication": "dfe", **named}
    if isinstance(count, Status):
        return PublishedValue(area=code, year=year, status=count, **plain)
    return PublishedValue(area=code, year=year, status=Status.GIVEN, numerator=count, **plain)


def publication(key: str = "dfe", **named: Any) -> Publication:
    """Make a publication."""
    plain = {"title": "Children in need", "publisher": "Department for Education"}
    more = {"licence": "OGL", "released": "2025", "file": "c1.csv", "loaded": date(2025, 11, 1)}
    return Publication(key, **{"vintage": 1, **plain, **more, **named})


AREAS = (
    ComparatorArea("neighbours_mean", "Neighbours, mean", "neighbours_mean"),
    ComparatorArea("neighbours_median", "Neighbours, median", "neighbours_median", shown=False),
    ComparatorArea("region", "The North", "area", ("R1",)),
    ComparatorArea("country", "England", "area", ("C1",)),
    ComparatorArea("city", "City, pooled", "pooled", (OUR_AREA, "E2"), shown=False),
)


def partnership(**named: Any) -> Partnership:
    """Make a partnership of the area E1."""
    plain: dict[str, Any] = {
        "title": "Testshire Safeguarding Partnership",
        "short": "Safeguarding Partnership",
        "area_name": "Testshire",
        "area_code": OUR_AREA,
        "area_old_code": "999",
        "question": "How safe are children?",
        "neighbour_model": 2025,
        "areas": AREAS,
    }
    return Partnership("testshire", **{**plain, **named})


def agency(key: str = "care", **named: Any) -> Agency:
    """Make an agency whose returns are due after 24 days."""
    title = key.capitalize()
    return Agency(key, **{"title": title, "short": title, "due_days": 24, **named})


def catalogue(*indicators: Indicator, **named: Any) -> Catalogue:
    """Make a catalogue of these indicators in one theme per theme key, and their agencies."""
    themes = dict.fromkeys(i.theme for i in indicators)
    agencies = dict.fromkeys(a for i in indicators for a in i.agencies)
    plain: dict[str, Any] = {
        "partnership": partnership(),
        "agencies": tuple(agency(key) for key in agencies),
        "themes": tuple(
            Theme(t, t.capitalize(), t, tuple(i.key for i in indicators if i.theme == t))
            for t in themes
        ),
        "indicators": indicators,
        "breakdowns": (AGE,),
        "rules": (),
        "invariants": (),
        "pathway": (),
        "events": (),
    }
    return Catalogue(**{**plain, **named})


AGE = Breakdown(
    "age",
    "Age",
    (Part("age_0_9", "0 to 9"), Part("age_10_17", "10 to 17"), Part("age_none", "Not recorded")),
)


def material(
    stated: Mapping[Indicator, Sequence[Stated]] | None = None,
    *,
    more: Iterable[Observation] = (),
    first: Quarter = FIRST,
    last: Quarter | None = None,
    **named: Any,
) -> LineInputs:
    """Make the material of indicators whose totals are stated from `first` on.

    `more` are further observations (parts, other agencies). `catalogue` is one of these indicators
    unless named; the area has 50,000 children in every year from 2015 to 2024.
    """
    rows: dict[str, tuple[Observation, ...]] = {}
    for one, values in (stated or {}).items():
        rows[one.key] = observations(one, values, first)
    for extra in more:
        rows[extra.indicator] = (*rows.get(extra.indicator, ()), extra)
    length = max((len(values) for values in (stated or {}).values()), default=1)
    plain: dict[str, Any] = {
        "catalogue": catalogue(*(stated or {})),
        "populations": {(OUR_AREA, year): 50_000.0 for year in range(2015, 2025)},
        "published": {},
        "neighbours": ("N1", "N2", "N3"),
        "publications": {},
    }
    return LineInputs(
        first=first, last=last or first + (length - 1), observations=rows, **{**plain, **named}
    )


def with_events(made: Catalogue, *events: Event) -> Catalogue:
    """Give a catalogue with events."""
    return replace(made, events=events)
