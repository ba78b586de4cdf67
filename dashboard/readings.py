"""Everything a page says about one line at one quarter, computed in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.comparators import ComparatorLine, Publication, PublishedValue
from dashboard.flags import Flag, State
from dashboard.indicators import Catalogue, Event, Indicator, Measure, Part, Threshold
from dashboard.observations import Figure, Observation, Series
from dashboard.quarters import Quarter


class Counted(StrEnum):
    """Over which span of time each point counts."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year-to-date"
    ROLLING_4 = "rolling-4"


@dataclass(frozen=True, slots=True)
class Material:
    """What readings are made from, as it stands (or stood): nothing computed yet.

    `observations` by indicator key: totals and the indicator's own bands or outcomes; parts of
    breakdowns only where they were asked for. `populations` by (area code, mid-year).
    `published` by series key, for our area and every comparator area.
    `neighbours`: codes by rank, of the model in use.
    """

    catalogue: Catalogue
    first: Quarter
    last: Quarter
    observations: Mapping[str, tuple[Observation, ...]]
    populations: Mapping[tuple[str, int], float]
    published: Mapping[str, tuple[PublishedValue, ...]]
    neighbours: tuple[str, ...]
    publications: Mapping[tuple[str, int], Publication] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """The difference from an earlier quarter, in the series' unit (points for a percentage).

    `per_cent` stands only for counts and rates on a base of 20 or more; `reason` says why there is
    no difference ("2025-26 Q1 not received", "a break lies between", "partial").
    """

    since: Quarter
    base: float | None
    difference: float | None
    per_cent: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TargetState:
    """Met, near or missed, only with a polarity; `sentence` says against which target."""

    word: str
    sentence: str
    level: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One line, in one measure and one way of counting, up to one quarter.

    `figure` is the quarter's own place; `latest` the latest with a number, maybe older.
    `states` has one entry per figure of `series`. `parts` are bands or outcomes, in order.
    `rate` is the latest rate beside a number (rolling four quarters for a flow), None without one.
    `unit_line` stands above the axis: "per 10,000, rolling four quarters".
    """

    indicator: Indicator
    measure: Measure
    counted: Counted
    quarter: Quarter
    series: Series
    parts: tuple[tuple[Part, Series], ...]
    figure: Figure | None
    latest: Figure | None
    on_last_quarter: Change
    on_last_year: Change
    flags: tuple[Flag, ...]
    states: tuple[State, ...]
    comparators: tuple[ComparatorLine, ...]
    threshold: Threshold | None
    target: TargetState | None
    events: tuple[Event, ...]
    rate: Figure | None
    unit_line: str
    title: str
    evidence: str
