"""Each quarter's place on a control chart: its limits, and how it stands out by which rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.catalogue.indicators import Polarity
from dashboard.quarters import Quarter
from dashboard.variation.judgements import Judgement, judgement_of
from dashboard.variation.limits import ControlLimits
from dashboard.variation.run_rules import RUN, shifts, trends, two_of_three

TRIAL_BELOW = 12
"""Limits that rest on fewer quarters are on trial: never the sole ground of an exception.

Source: NHSRplotthedots, vignette "number of points required" (12 or more to fix limits).
"""


class ChartRule(StrEnum):
    """The rules of the chart, in the order in which the first that holds names the quarter."""

    OUTSIDE = "outside the limits"
    TREND = f"{RUN} or more quarters rising or falling"
    TWO_OF_THREE = "2 of 3 quarters close to a limit"
    SHIFT = f"{RUN} or more quarters on one side of the mean"
    GAP = "more quarters without one than expected"  # of rare events alone


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """One quarter on a control chart, as it is drawn and marked.

    `limits` are those of its group, in the unit of the values; None inside: there are none.
    `trial` says that fewer than 12 quarters stand behind them. `rules` are all that hold; the first
    gives `judgement_of` and `upward`. A place without a value is never marked.
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
        """Give the middle line."""
        return self.limits.mean

    @property
    def lower(self) -> float | None:
        """Give the lower limit."""
        return self.limits.lower

    @property
    def upper(self) -> float | None:
        """Give the upper limit."""
        return self.limits.upper

    @property
    def points(self) -> int:
        """Count the quarters with a value that the limits rest on."""
        return self.limits.points

    def within(self, floor: float | None, ceiling: float | None) -> "ChartPlace":
        """Give the place with its limits kept to where values can lie."""
        cut = self.limits.within(floor, ceiling)
        return self if cut == self.limits else replace(self, limits=cut)


def places(
    quarters: Sequence[Quarter],
    values: Sequence[float | None],
    lines: Sequence[ControlLimits],
    group: int,
    polarity: Polarity,
) -> list[ChartPlace]:
    """Give one group's places, each marked by the rules of the chart within the group.

    Where there are no limits the mean divides nothing: only a trend is marked.
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
    """Give places of few events: marked beyond the limits, and where a gap is too long.

    The run rules would be fooled: most quarters of a rare event lie below its mean.
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
    """Mark a place by the rules that hold, each with the side it points to: 1 up, -1 down."""
    rules = tuple(rule for rule, side in held.items() if side)
    if not rules:
        return place
    upward = held[rules[0]] > 0
    return replace(place, judgement=judgement_of(upward, polarity), upward=upward, rules=rules)
