"""Whose dashboard it is: the partnership, its agencies, its area and what it is compared with.

All of it stands in the catalogue; no name or code of a place is ever in Python.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """Who sends figures; `due_days` calendar days after the quarter's last day."""

    key: str
    title: str
    short: str
    due_days: int
    small_numbers: str = ""


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """Which counts a source holds back: `smallest` to `largest`, the rest rounded to `rounding`.

    Partners of the partnership see what the public sees, unless `partner_largest` names a lower
    limit (0: nothing is small to them): it holds for totals and for the parts of
    `partner_breakdowns`; counts under a lower limit are not rounded.
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
    """A published area beside ours: neighbours (by model), one area's code, or a pooled group.

    `kind`: neighbours_mean | neighbours_median | area | pooled. `codes` for the last two.
    `shown` says whether charts draw it unasked.
    """

    key: str
    title: str
    kind: str
    codes: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Partnership:
    """Whose dashboard it is, and where: names and codes, never in code."""

    key: str
    title: str
    short: str
    area_name: str
    area_code: str
    area_old_code: str
    question: str
    neighbour_model: int  # model year of the statistical neighbours in use
    areas: tuple[ComparatorArea, ...]
