"""What a rule says of one quarter, apart from how it was found."""

from dataclasses import dataclass

LIMITS = "beyond limits"
SHIFT = "shift"
CONTINUES = "continues"
MANY = "more than usual"
QUIET = "quiet"

RULES = (LIMITS, SHIFT, CONTINUES, MANY, QUIET)
"""Every rule's name. LIMITS, SHIFT, MANY and QUIET begin an exception; CONTINUES prolongs it."""

TRIAL_BELOW = 12
"""With fewer figures limits are trial: never the sole ground of an exception."""

LEAST_JUDGED = 8
"""With fewer figures nothing is judged."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule on one place of a series: what stands out there and by how much.

    The statement is about the latest `span` figures, from `first` to `place`: their `average` lies
    outside `expected`, the range in which such an average is expected (of CONTINUES: the usual
    range, one sigma to each side). For rare events `average` and `expected` are counts in the
    span's quarters together. `quarters` counts the figures behind the judgement, `since` is the
    place where the level compared with begins, `run` the signals in a row on this side, this one
    included. `before` and `spread` count the figures that the average compared with and the spread
    about it rest on (0: not by sigmas). `strength` is in sigmas, comparable between series.
    `seasonal`: compared with the same quarter of other years.
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
