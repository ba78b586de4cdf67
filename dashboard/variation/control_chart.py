"""Statistical process control: what a control chart says of a series, quarter by quarter.

`xmr` gives the reference's answer in every column. `judge_series` stands above it and says what is
better; each difference is named in docs/methods.md with its reason.
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
    """What limits rest on."""

    SINGLE = "single"  # ranges between neighbours: XmR
    SHARE = "share"  # per cents: binomial on each quarter's denominator
    RATE = "rate"  # rates per 10,000: Poisson on each quarter's population
    RARE = "rare"  # few events: Poisson on the counts


@dataclass(frozen=True, slots=True)
class ControlChart:
    """How a line is charted.

    `rebases` are the first quarters of new limits. `fix_after` rests each group's limits on its
    first quarters alone. Limits are drawn within `floor` and `ceiling`; rules never meet the cut,
    since no value lies beyond.
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
    """What the chart says: every quarter's place, and the line as a whole by its last group.

    `points` quarters with a value stand behind the last group's limits; fewer than 12: `trial`.
    `unmatched` are dates of rebasing that match no quarter. `notes` say what else to mind.
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
        """Give the latest place with a value."""
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
    """Judge a series in quarter order; a missing value breaks ranges and runs and is never marked.

    `denominators` (cases or children, a place each) are asked for by shares and rates.
    Raises: ValueError where quarters, values and denominators differ in number.
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
    """Judge one group, and say what to mind about its limits."""
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
    """Give XmR limits that are never of width zero, and why there are none.

    Where screening leaves only ranges of zero (a flat line with one step), all ranges would give
    limits hardly wider, with every quarter outside: so there are none.
    """
    line = limits(values, screen=screen)
    if line.width:
        return line, ""
    none = ControlLimits(line.mean, points=line.points)
    if is_constant(values):
        return none, CONSTANT
    return none, TOO_FEW if line.width is None else NO_WIDTH


def _cut(place: ChartPlace, chart: ControlChart) -> ChartPlace:
    """Keep a place's limits within what values can be."""
    if chart.floor is None and chart.ceiling is None:
        return place
    return place.within(chart.floor, chart.ceiling)
