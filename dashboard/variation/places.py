"""The place of each quarter on a control chart: its limits, and the rules that mark it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.catalogue.indicators import Polarity
from dashboard.quarters import Quarter
from dashboard.variation.judgements import Judgement, judgement_of
from dashboard.variation.limits import ControlLimits
from dashboard.variation.run_rules import RUN, shifts, trends, two_of_three

TRIAL_BELOW = 12
"""Limits from fewer quarters are trial limits: they are never the only reason for an exception.

Source: NHSRplotthedots, vignette "number of points required" (12 or more to fix limits).
"""


class ChartRule(StrEnum):
    """The rules of the chart. If several rules mark a quarter, the first in this order names it."""

    OUTSIDE = "outside the limits"
    TREND = f"{RUN} or more quarters rising or falling"
    TWO_OF_THREE = "2 of 3 quarters close to a limit"
    SHIFT = f"{RUN} or more quarters on one side of the mean"
    GAP = "more quarters without one than expected"  # used for rare events only


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """One quarter on a control chart, as it is drawn and marked.

    `limits` are the limits of the quarter's group, in the unit of the values. Each limit is None if
    the group has no limits. `trial` is true if the limits are calculated from fewer than 12
    quarters. `rules` has every rule that marks the quarter. The first rule decides `judgement` and
    `upward`. A quarter without a value is never marked.
    """

    quarter: Quarter
    value: float | None
    limits: ControlLimits
    group: int
    trial: bool
    judgement: Judgement = Judgement.ORDINARY
    upward: bool = False
    rules: tuple[ChartRule, ...] = ()

    @property
    def mean(self) -> float | None:
        """Return the mean of the quarter's group: the centre line of the chart, or None."""
        return self.limits.mean

    @property
    def lower(self) -> float | None:
        """Return the lower limit of the quarter's group, or None if it has no limits."""
        return self.limits.lower

    @property
    def upper(self) -> float | None:
        """Return the upper limit of the quarter's group, or None if it has no limits."""
        return self.limits.upper

    @property
    def points(self) -> int:
        """Return the number of values that the limits are calculated from."""
        return self.limits.points

    def within(self, floor: float | None, ceiling: float | None) -> "ChartPlace":
        """Return the place with its limits cut at the lowest and highest possible value."""
        cut = self.limits.within(floor, ceiling)
        return self if cut == self.limits else replace(self, limits=cut)


def places(
    quarters: Sequence[Quarter],
    values: Sequence[float | None],
    lines: Sequence[ControlLimits],
    group: int,
    polarity: Polarity,
) -> list[ChartPlace]:
    """Return the places of one group, marked by the rules of the chart.

    No rule looks outside the group. In a group without limits only trends are marked, because its
    mean separates nothing.
    """
    pairs = list(zip(lines, values, strict=True))
    sides = [(line.side(value) or 0) if line.width else 0 for line, value in pairs]
    beyond = [bool(line.beyond(value)) for line, value in pairs]
    close = [bool(line.close(value)) for line, value in pairs]
    risen = trends(values)
    shifted = shifts(sides)
    near = two_of_three(sides, close)
    return [
        _place(
            ChartPlace(quarter, values[row], lines[row], group, _is_trial(lines)),
            {
                ChartRule.OUTSIDE: sides[row] * beyond[row],
                ChartRule.TREND: risen[row],
                ChartRule.TWO_OF_THREE: sides[row] * near[row],
                ChartRule.SHIFT: sides[row] * shifted[row],
            },
            polarity,
        )
        for row, quarter in enumerate(quarters)
    ]


def rare_places(
    quarters: Sequence[Quarter],
    counts: Sequence[float | None],
    lines: Sequence[ControlLimits],
    group: int,
    long: Sequence[bool],
    polarity: Polarity,
) -> list[ChartPlace]:
    """Return the places of a group of rare events, marked beyond the limits and in long gaps.

    The other rules are left out. Most quarters of a rare event lie below the mean, so these rules
    would mark ordinary quarters. `long` says for each quarter whether it lies in a gap without
    events that is too long.
    """
    return [
        _place(
            ChartPlace(quarter, count, line, group, _is_trial(lines)),
            {
                ChartRule.OUTSIDE: (line.side(count) or 0) * bool(line.beyond(count)),
                ChartRule.GAP: -1 if is_long else 0,
            },
            polarity,
        )
        for quarter, count, line, is_long in zip(quarters, counts, lines, long, strict=True)
    ]


def _is_trial(lines: Sequence[ControlLimits]) -> bool:
    return not lines or lines[0].points < TRIAL_BELOW


def _place(place: ChartPlace, held: dict[ChartRule, int], polarity: Polarity) -> ChartPlace:
    """Return a place, marked by the rules that apply to it.

    `held` is the side of each rule: 1 upward, -1 downward, 0 if the rule does not apply.
    """
    rules = tuple(rule for rule, side in held.items() if side)
    if not rules:
        return place
    upward = held[rules[0]] > 0
    return replace(place, judgement=judgement_of(upward, polarity), upward=upward, rules=rules)
