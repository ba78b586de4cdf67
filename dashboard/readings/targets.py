"""Targets: a figure meets, nearly meets or misses a dated level, on lines with a polarity.

Source: docs/methods.md, "Thresholds and targets".
"""

from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.thresholds import Measure, Target
from dashboard.figures.observations import Figure
from dashboard.quarters import Quarter

MET = "met"
NEAR = "near"
MISSED = "missed"
SLACK = 1e-9
"""The relative difference up to which numbers count as equal, so that 0.1 + 0.2 reaches 0.3.

Source: docs/methods.md, "Thresholds and targets".
"""


@dataclass(frozen=True, slots=True)
class TargetState:
    """The state of a figure: met, near or missed.

    `word` is the state, and `sentence` names the target. `level` is the target, or the end of a
    target range that is nearer to the figure. If the figure has no value to compare, `word` is
    empty and `sentence` gives the reason.
    """

    word: str
    sentence: str
    level: float


def target_in_force(indicator: Indicator, measure: Measure, quarter: Quarter) -> Target | None:
    """Return the target in force in a quarter, or None; the latest if there are several."""
    held = (t for t in indicator.targets if t.measure is measure and t.holds_in(quarter))
    return max(held, key=lambda t: t.since, default=None)


def target_state(
    figure: Figure | None,
    indicator: Indicator,
    measure: Measure,
    unit: str,
    decimals: int | None = None,
) -> TargetState | None:
    """Return the state of a figure against its target; None without a target or a polarity.

    `decimals` is the lowest number of decimals for the figure in the sentence.
    """
    if figure is None or indicator.polarity is Polarity.NONE:
        return None
    target = target_in_force(indicator, measure, figure.quarter)
    if target is None:
        return None
    level = _nearest_bound(target, figure.value)
    if figure.value is None or figure.partial:
        reason = "partial" if figure.partial else figure.reason or figure.status.word
        return TargetState("", f"No state against {_named(target, unit)}: {reason}", level)
    word = state_of(figure.value, target, indicator.polarity)
    told = number_formats.telling_text(figure.value, level, unit, decimals)
    return TargetState(word, f"{told}: {_named(target, unit)} is {word}", level)


def state_of(value: float, target: Target, polarity: Polarity) -> str:
    """Return met, near or missed; a value equal to the target counts as met.

    `value` is unrounded, in the unit of the target. The polarity is high, low or band.
    """
    if polarity is Polarity.BAND:
        low, high = _band(target)
        if _at_least(value, low) and _at_most(value, high):
            return MET
        near = _at_least(value, low - target.tolerance) and _at_most(value, high + target.tolerance)
        return NEAR if near else MISSED
    reached = _at_least if polarity is Polarity.HIGH else _at_most
    if target.level is not None and reached(value, target.level):
        return MET
    return NEAR if target.amber is not None and reached(value, target.amber) else MISSED


def _at_least(value: float, level: float) -> bool:
    return value >= level - SLACK * abs(level)


def _at_most(value: float, level: float) -> bool:
    return value <= level + SLACK * abs(level)


def _band(target: Target) -> tuple[float, float]:
    low = target.low if target.low is not None else float("-inf")
    return low, target.high if target.high is not None else float("inf")


def _nearest_bound(target: Target, value: float | None) -> float:
    """Return the level that a value is compared with: the target, or the nearer end of a band."""
    if target.level is not None:
        return target.level
    bounds = [b for b in (target.low, target.high) if b is not None]
    return min(bounds, key=lambda b: abs(b - (value or 0.0)), default=0.0)


def _named(target: Target, unit: str) -> str:
    """Return a target in words: "the target of 90% (agreed by ...)"."""
    if target.level is not None:
        level = number_formats.level_text(target.level, unit)
    else:
        bounds = [b for b in (target.low, target.high) if b is not None]
        level = " to ".join(number_formats.level_text(b, unit) for b in bounds)
    return f"the target of {level} (agreed by {target.agreed})"
