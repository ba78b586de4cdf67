"""The verdict of a control chart on a whole line: its variation, its target, an icon and words.

Charts, tables and reports all take the verdict from here, so that no two of them can disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from dashboard.catalogue.indicators import Polarity
from dashboard.variation.judgements import Judgement
from dashboard.variation.limits import ControlLimits
from dashboard.variation.places import ChartPlace

SLACK = 1e-9
"""Two numbers count as equal if their relative difference is at most this value."""


class Variation(StrEnum):
    """The judgement of the latest quarter of a line by its limits and the run rules."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    NOT_ENOUGH = "not_enough"


class Assurance(StrEnum):
    """Whether a line will meet its target if the line stays within its limits."""

    PASS = "consistent_pass"
    FAIL = "consistent_fail"
    EITHER = "inconsistent"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Badge:
    """The name of an icon, and the words that are always shown beside the icon."""

    icon: str
    words: str


_UNSAID = "not enough to say"
_WORDS: dict[Variation | Assurance, str] = {
    Variation.COMMON_CAUSE: "as expected",
    Variation.IMPROVEMENT_HIGH: "improvement: higher than expected",
    Variation.IMPROVEMENT_LOW: "improvement: lower than expected",
    Variation.CONCERN_HIGH: "concern: higher than expected",
    Variation.CONCERN_LOW: "concern: lower than expected",
    Variation.NEUTRAL_HIGH: "higher than expected",
    Variation.NEUTRAL_LOW: "lower than expected",
    Variation.NOT_ENOUGH: _UNSAID,
    Assurance.PASS: "it meets the target at this level",
    Assurance.FAIL: "it misses the target at this level",
    Assurance.EITHER: "at this level the target will sometimes be met and sometimes missed",
    Assurance.NOT_ENOUGH: _UNSAID,
}


def badge_of(verdict: Variation | Assurance) -> Badge:
    """Return the icon and the words for a variation or an assurance."""
    kind = "variation" if isinstance(verdict, Variation) else "assurance"
    return Badge(f"{kind}-{verdict.value.replace('_', '-')}", _WORDS[verdict])


def variation_of(group: Sequence[ChartPlace]) -> Variation:
    """Return the variation of the latest quarter with a value in the last group."""
    latest = latest_place(group)
    if latest is None:
        return Variation.NOT_ENOUGH
    if latest.judgement is Judgement.ORDINARY:
        limited = latest.upper is not None or is_constant([p.value for p in group])
        return Variation.COMMON_CAUSE if limited else Variation.NOT_ENOUGH
    side = "high" if latest.upward else "low"
    named = latest.judgement in (Judgement.IMPROVEMENT, Judgement.CONCERN)
    return Variation(f"{latest.judgement.value if named else 'neutral'}_{side}")


def assurance_of(
    group: Sequence[ChartPlace], target: float | None, polarity: Polarity
) -> Assurance | None:
    """Say whether the line of the last group meets a target; None without a target or a direction.

    A target equal to a limit counts as outside the limits. If the values are all equal, the latest
    value is compared with the target instead.
    """
    if target is None or polarity not in (Polarity.HIGH, Polarity.LOW):
        return None
    latest = latest_place(group)
    if latest is None or latest.value is None:
        return Assurance.NOT_ENOUGH
    high = polarity is Polarity.HIGH
    if is_constant([p.value for p in group]):
        met = _at_least(latest.value, target) if high else _at_least(target, latest.value)
        return Assurance.PASS if met else Assurance.FAIL
    return by_limits(latest.limits, target, high=high)


def latest_place(group: Sequence[ChartPlace]) -> ChartPlace | None:
    """Return the latest place with a value, or None if no place has a value."""
    return next((place for place in reversed(group) if place.value is not None), None)


def is_constant(values: Sequence[float | None]) -> bool:
    """Say whether there are two or more values and all are equal."""
    present = [value for value in values if value is not None]
    return len(present) > 1 and min(present) == max(present)


def by_limits(limits: ControlLimits, target: float, *, high: bool) -> Assurance:
    """Say whether a line meets a target as long as the line stays within its limits.

    If `high` is true, the target is met from its value upwards, otherwise downwards. A target equal
    to a limit counts as outside the limits.
    """
    if limits.upper is None or limits.lower is None:
        return Assurance.NOT_ENOUGH
    if _at_least(target, limits.upper):
        return Assurance.FAIL if high else Assurance.PASS
    if _at_least(limits.lower, target):
        return Assurance.PASS if high else Assurance.FAIL
    return Assurance.EITHER


def _at_least(value: float, level: float) -> bool:
    return value >= level or isclose(value, level, rel_tol=SLACK)
