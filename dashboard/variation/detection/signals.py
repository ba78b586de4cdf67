"""The signal that a rule raises on one quarter. It has the same form for all rules."""

from dataclasses import dataclass
from typing import NamedTuple

LIMITS = "beyond limits"
SHIFT = "shift"
DRIFT = "drift"
CONTINUES = "continues"
MANY = "more than usual"
QUIET = "quiet"

RULES = (LIMITS, SHIFT, DRIFT, CONTINUES, MANY, QUIET)
"""Every rule's name. CONTINUES prolongs an exception; each other rule begins one."""

TRIAL_BELOW = 12
"""Limits from fewer figures are trial limits: they are never the only reason for an exception."""

LEAST_JUDGED = 8
"""A figure is judged if the line has at least this many figures up to it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule's result for one place of a series: what stands out there, and by how much.

    The signal is about the latest `span` figures, from the place `first` to the place `place`.
    Their `average` lies outside `expected`, the range expected of an average of so many figures. If
    the rule is CONTINUES, the range reaches `GOES_ON` sigmas to each side. For rare events
    `average` and `expected` are counts over the whole span.

    For DRIFT it is the fading average of all figures of the level, in which the newest count most;
    nine tenths of its weight lie on the span.

    `quarters` is the number of figures on the line so far. `since` is the place at which the level
    begins that the figures are compared with. `run` is the number of signals in a row on this side,
    including this one. `before` is the number of figures in the earlier average, and `spread` the
    number of figures that its spread is measured on; both are 0 for rare events. `strength` is in
    sigmas and can be compared between series. `trial` is true if the limits are trial limits. If
    `seasonal` is true, the figures are compared with the same quarters of other years. `back` are
    the first and the last place of an earlier level that the average has returned to, or None.
    """

    place: int
    upward: bool
    rule: str
    expected: tuple[float, float]
    average: float
    span: int
    first: int
    quarters: int
    since: int
    strength: float
    trial: bool
    run: int = 1
    seasonal: bool = False
    before: int = 0
    spread: int = 0
    back: tuple[int, int] | None = None


class JudgedFigures(NamedTuple):
    """The results of the rules for each place of a series.

    `signals` is the signal that the place raises, or None. `sigmas` says how far the place's figure
    by itself lies from the mean of the earlier figures, in sigmas, above 0 if it is higher. It is
    None if the place has no figure, if its limits would be trial limits, and for rare events.
    """

    signals: tuple[Signal | None, ...]
    sigmas: tuple[float | None, ...]
