"""The partnership: its agencies, its area and the areas it is compared with.

All of these are kept in the catalogue; no name or code of a place appears in Python.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that sends figures.

    Its returns are due `due_days` calendar days after the last day of the quarter.
    """

    key: str
    title: str
    short: str
    due_days: int
    small_numbers: str = ""


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """Which counts a source hides: counts from `smallest` to `largest`.

    Counts that are not hidden are rounded to `rounding`. Partners see what the public sees, unless
    `partner_largest` gives them a lower limit (0: nothing is hidden from them). The lower limit
    applies to totals and to the parts of `partner_breakdowns`; where it applies, counts are not
    rounded.
    """

    key: str
    title: str
    smallest: int
    largest: int
    rounding: int
    source: str
    partner_largest: int | None = None
    partner_breakdowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparatorArea:
    """A published area that ours is compared with: our neighbours, a single area or a pooled group.

    `kind` is neighbours_mean, neighbours_median, area or pooled; `codes` are for the last two.
    `shown` says whether charts draw it without being asked.
    """

    key: str
    title: str
    kind: str
    codes: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Partnership:
    """The partnership and its area: its names and codes, and the question it asks."""

    key: str
    title: str
    short: str
    area_name: str
    area_code: str
    area_old_code: str
    question: str
    neighbour_model: int  # model year of the statistical neighbours in use
    areas: tuple[ComparatorArea, ...]
