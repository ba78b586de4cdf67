"""The signal that a rule raises on one quarter, whichever rule raised it."""

from dataclasses import dataclass

LIMITS = "beyond limits"
SHIFT = "shift"
CONTINUES = "continues"
MANY = "more than usual"
QUIET = "quiet"

RULES = (LIMITS, SHIFT, CONTINUES, MANY, QUIET)
"""Every rule's name. LIMITS, SHIFT, MANY and QUIET begin an exception; CONTINUES prolongs it."""

TRIAL_BELOW = 12
"""Limits on fewer figures are trial limits: they are never the only reason for an exception."""

LEAST_JUDGED = 8
"""A figure is judged once the line has this many figures."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule's result for one place of a series: what stands out there, and by how much.

    The signal is about the latest `span` figures, from `first` to `place`. Their `average` lies
    outside `expected`, the range expected of such an average, by which it was judged. For CONTINUES
    the range is the usual one, to `GOES_ON` sigmas on each side. For rare events `average` and
    `expected` are counts over the whole span.

    `quarters` is the number of figures so far, `since` the place where the level compared with
    begins, and `run` the number of signals in a row on this side, this one included. `before` and
    `spread` are the numbers of figures that the earlier average and its spread rest on (0 for rare
    events). `strength` is in sigmas and can be compared between series. `seasonal` means that the
    comparison is with the same quarter of other years.
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
