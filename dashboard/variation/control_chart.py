"""The control chart of a series, quarter by quarter (statistical process control).

`nhs_reference.xmr` gives the same answer as the reference program in every column. `judge_series`
is what the dashboard uses. docs/methods.md names each difference between the two, with its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.indicators import Polarity
from dashboard.quarters import Quarter
from dashboard.variation import varying_limits
from dashboard.variation.limits import ControlLimits, limits, present_values
from dashboard.variation.nhs_reference import groups
from dashboard.variation.places import TRIAL_BELOW, ChartPlace, places, rare_places
from dashboard.variation.verdicts import (
    Assurance,
    Variation,
    assurance_of,
    is_constant,
    latest_place,
    variation_of,
)


class LimitMethod(StrEnum):
    """The method that sets the limits of a chart."""

    SINGLE = "single"  # calculated from the differences between neighbours: XmR
    SHARE = "share"  # for per cents: binomial, with each quarter's denominator
    RATE = "rate"  # for rates per 10,000: Poisson, with each quarter's population
    RARE = "rare"  # for rare events: Poisson, with the counts


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The settings of one control chart.

    `rebases` are the quarters from which new limits begin; they divide the series into groups. If
    `fix_after` is given, the limits of each group are calculated from this number of its first
    quarters, otherwise from all its quarters. If `screen` is true, very large differences between
    neighbouring quarters do not widen the limits. The limits are cut at `floor` and `ceiling`, the
    lowest and highest possible value. The rules use the limits before the cut; the result is the
    same, because no value lies beyond the cut.
    """

    polarity: Polarity = Polarity.NONE
    target: float | None = None
    rebases: tuple[Quarter, ...] = ()
    fix_after: int | None = None
    screen: bool = True
    floor: float | None = None
    ceiling: float | None = None
    method: LimitMethod = LimitMethod.SINGLE


@dataclass(frozen=True, slots=True)
class ChartJudgement:
    """The result of one control chart: each quarter's place, and a verdict on the whole series.

    `variation` and `assurance` are the verdict; they describe the last group alone. `points` is the
    number of values that the limits of the last group are calculated from. `trial` is true if
    `points` is below 12. `unmatched` lists the rebase dates that match no quarter. `notes` explain
    why the last group has no limits; they are empty if the reason needs no words.
    """

    places: tuple[ChartPlace, ...]
    variation: Variation
    assurance: Assurance | None
    points: int
    trial: bool
    unmatched: tuple[Quarter, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def latest(self) -> ChartPlace | None:
        """Return the latest place with a value, or None if no place has a value."""
        return latest_place(self.places)


CONSTANT = "no limits: the value has not changed"
TOO_FEW = "no limits: too few quarters follow each other"
NO_WIDTH = "no limits: all but a few quarters are as the one before"


def judge_series(
    quarters: Sequence[Quarter],
    values: Sequence[float | None],
    chart: ControlChart = ControlChart(),
    denominators: Sequence[float | None] = (),
) -> ChartJudgement:
    """Judge every quarter of a series, and the series as a whole. The quarters are in time order.

    A missing value ends a run, has no difference from its neighbours, and is never marked. The
    methods for shares and rates need `denominators`: cases or children, one number per quarter.
    Raises: ValueError if quarters, values and denominators differ in number.
    """
    numbers = present_values(values)
    below = denominators or [None] * len(numbers)
    if not len(quarters) == len(numbers) == len(below):
        raise ValueError("quarters, values and denominators differ in number")
    found: list[ChartPlace] = []
    group: list[ChartPlace] = []
    note = ""
    for number, (first, last) in groups(quarters, chart.rebases):
        span = slice(first, last)
        group, note = _group(quarters[span], numbers[span], below[span], number, chart)
        found += group
    known = set(quarters)
    points = group[0].points if group else 0
    return ChartJudgement(
        tuple(_cut(place, chart) for place in found),
        variation_of(group),
        assurance_of(group, chart.target, chart.polarity),
        points,
        points < TRIAL_BELOW,
        tuple(sorted(q for q in chart.rebases if q not in known)),
        (note,) if note else (),
    )


def _group(
    quarters: Sequence[Quarter],
    values: Sequence[float | None],
    below: Sequence[float | None],
    number: int,
    chart: ControlChart,
) -> tuple[list[ChartPlace], str]:
    """Judge one group of quarters; return its places, and a note if it has no limits."""
    note = ""
    if chart.method is LimitMethod.RARE:
        lines = varying_limits.rare(values, chart.fix_after)
        long = varying_limits.long_gaps(values, chart.fix_after)
        return rare_places(quarters, values, lines, number, long, chart.polarity), note
    if chart.method is LimitMethod.SHARE:
        lines = varying_limits.shares(values, below, chart.fix_after)
    elif chart.method is LimitMethod.RATE:
        lines = varying_limits.rates(values, below, chart.fix_after)
    else:
        line, note = _single(values[: chart.fix_after], screen=chart.screen)
        lines = [line] * len(values)
    return places(quarters, values, lines, number, chart.polarity), note


def _single(values: Sequence[float | None], *, screen: bool) -> tuple[ControlLimits, str]:
    """Return XmR limits with a width above zero, or only the mean, with a note giving the reason.

    A flat series with one step has only differences of zero left after screening. Limits from all
    its differences would be so narrow that every quarter lies outside. So the chart shows no
    limits.
    """
    line = limits(values, screen=screen)
    if line.width:
        return line, ""
    none = ControlLimits(line.mean, points=line.points)
    if is_constant(values):
        return none, CONSTANT
    return none, TOO_FEW if line.width is None else NO_WIDTH


def _cut(place: ChartPlace, chart: ControlChart) -> ChartPlace:
    """Return a place with its limits cut at the lowest and highest possible value."""
    if chart.floor is None and chart.ceiling is None:
        return place
    return place.within(chart.floor, chart.ceiling)
