"""The columns that the reference program (NHSRplotthedots 0.2.2, ptd_spc) returns for a series.

The reference program's known oddities are kept, so that both programs can be compared to the last
digit. `dashboard.variation.control_chart.judge_series` is the improved version. docs/methods.md has
the source of each rule.
"""

from collections.abc import Collection, Hashable, Sequence
from typing import Any, Protocol, TypedDict, Unpack

from dashboard.variation.limits import ControlLimits, limits, present_values
from dashboard.variation.run_rules import shifts, trends, two_of_three

LEAST_TO_FIX = 12
"""A fixed baseline must have at least this many points. Source: NHSRplotthedots."""
SHORT_GROUP = 13
"""Groups with fewer rows have a warning. Source: NHSRplotthedots (its help page says 12)."""
COMMON_CAUSE = "Common Cause"
INCREASE, DECREASE, NEUTRAL = "increase", "decrease", "neutral"
CONSISTENT_PASS, CONSISTENT_FAIL = "consistent_pass", "consistent_fail"
INCONSISTENT = "inconsistent"


class ReferenceDates(Hashable, Protocol):
    """The date of a row: a quarter, a day or the day's ISO text. Dates can be sorted."""

    def __lt__(self, other: Any, /) -> bool:
        """Say whether this date is earlier than the other."""
        ...


class ReferenceSettings(TypedDict, total=False):
    """The settings of the reference program, with its own names and defaults."""

    improvement_direction: str  # increase | decrease | neutral
    target: float | None
    rebase_dates: Collection[ReferenceDates] | None
    fix_after_n_points: int | None
    screen_outliers: bool


class ReferenceColumns(TypedDict):
    """The columns of the reference program, with one entry per row in date order.

    An entry of None means a missing value or missing limits.
    """

    date: list[Any]
    value: list[float | None]
    rebase_group: list[int]
    mean: list[float | None]
    lpl: list[float | None]
    upl: list[float | None]
    near_lpl: list[float | None]
    near_upl: list[float | None]
    outside_limits: list[bool | None]
    relative_to_mean: list[int | None]
    close_to_limits: list[bool | None]
    special_cause_type: list[str]
    special_cause_flag: list[bool]
    point_type: list[str]
    short_group_warning: list[bool]
    variation_type: str | None  # of the last row; None if there are no rows
    assurance_type: str | None  # None if there is no target or no direction


def xmr(
    dates: Sequence[ReferenceDates],
    values: Sequence[float | None],
    **settings: Unpack[ReferenceSettings],
) -> ReferenceColumns:
    """Return the reference program's columns for a series. The dates are unique, in any order.

    Raises: ValueError for an unknown direction, for a baseline of fewer than 12 points, and if
    dates and values differ in number.
    """
    direction = settings.get("improvement_direction", INCREASE)
    fixed = settings.get("fix_after_n_points")
    _refuse(direction, fixed)
    order = sorted(zip(dates, values, strict=True), key=lambda row: row[0])
    days = [day for day, _ in order]
    numbers = present_values([value for _, value in order])
    columns = _empty(days, numbers)
    line = ControlLimits(None)
    for group, (first, last) in groups(days, settings.get("rebase_dates")):
        own = numbers[first:last]
        line = limits(own[:fixed], screen=settings.get("screen_outliers", True))
        _fill(columns, group, own, line)
    columns["point_type"] = [_point_type(kind, direction) for kind in columns["special_cause_type"]]
    columns["variation_type"] = columns["point_type"][-1] if days else None
    columns["assurance_type"] = _assurance(direction, settings.get("target"), line)
    return columns


def groups(
    days: Sequence[ReferenceDates], rebases: Collection[ReferenceDates] | None | None
) -> list[tuple[int, tuple[int, int]]]:
    """Return each group's number, with its first row and the row after its last.

    A group starts at each rebase date. The first group has the number 1 if the first row is a
    rebase date, otherwise 0.
    """
    wanted = set(rebases or ())
    starts = [place for place, day in enumerate(days) if day in wanted]
    number = 1 if starts[:1] == [0] else 0
    bounds = starts if number else [0, *starts]
    ends = [*bounds[1:], len(days)]
    return [(number + i, span) for i, span in enumerate(zip(bounds, ends, strict=True))]


def _refuse(direction: str, fixed: int | None) -> None:
    if direction not in (INCREASE, DECREASE, NEUTRAL):
        raise ValueError(
            f"improvement_direction is {direction!r}; expected increase, decrease or neutral"
        )
    if fixed is not None and fixed < LEAST_TO_FIX:
        raise ValueError(f"fix_after_n_points is {fixed}; expected {LEAST_TO_FIX} or more")


def _empty(days: Sequence[ReferenceDates], numbers: list[float | None]) -> ReferenceColumns:
    return ReferenceColumns(
        date=list(days),
        value=numbers,
        rebase_group=[],
        mean=[],
        lpl=[],
        upl=[],
        near_lpl=[],
        near_upl=[],
        outside_limits=[],
        relative_to_mean=[],
        close_to_limits=[],
        special_cause_type=[],
        special_cause_flag=[],
        point_type=[],
        short_group_warning=[],
        variation_type=None,
        assurance_type=None,
    )


def _fill(
    columns: ReferenceColumns, group: int, values: Sequence[float | None], line: ControlLimits
) -> None:
    """Add the rows of one group to every column that has one entry per row."""
    rows = len(values)
    sides = [line.side(value) for value in values]
    beyond = [line.beyond(value) for value in values]
    close = [line.close(value) for value in values]
    kinds = _kinds(values, sides, beyond, close)
    columns["rebase_group"] += [group] * rows
    columns["mean"] += [line.mean] * rows
    columns["lpl"] += [line.lower] * rows
    columns["upl"] += [line.upper] * rows
    columns["near_lpl"] += [line.near_lower] * rows
    columns["near_upl"] += [line.near_upper] * rows
    columns["outside_limits"] += beyond
    columns["relative_to_mean"] += sides
    columns["close_to_limits"] += close
    columns["special_cause_type"] += kinds
    columns["special_cause_flag"] += [kind != COMMON_CAUSE for kind in kinds]
    columns["short_group_warning"] += [rows < SHORT_GROUP] * rows


def _kinds(
    values: Sequence[float | None],
    sides: Sequence[int | None],
    beyond: Sequence[bool | None],
    close: Sequence[bool | None],
) -> list[str]:
    """Return for each row the name of the first rule that marks it, or "Common Cause"."""
    trend = [bool(direction) for direction in trends(values)]
    shift = shifts(sides)
    near = two_of_three(sides, [bool(one) for one in close])
    kinds = []
    for row, side in enumerate(sides):
        if side is None:
            kinds.append(COMMON_CAUSE)
        elif beyond[row]:
            kinds.append("Above UCL" if side > 0 else "Below LCL")
        elif trend[row]:
            kinds.append(f"7 Point Trend ({_trend_word(values, trend, row)})")
        elif near[row]:
            kinds.append(f"2 in 3 {_side_word(side)} CL")
        elif shift[row]:
            kinds.append(f"7 Points {_side_word(side)} CL")
        else:
            kinds.append(COMMON_CAUSE)
    return kinds


def _side_word(side: int) -> str:
    return "Above" if side > 0 else "Below"


def _trend_word(values: Sequence[float | None], trend: Sequence[bool], row: int) -> str:
    """Return a trend's direction in the reference program's words, "Increasing" or "Decreasing".

    The direction is that of the step to the next row, if the next row is also in a trend. Otherwise
    it is that of the step to this row.
    """
    follows = row + 1 < len(values) and trend[row + 1]
    before, after = (row, row + 1) if follows else (row - 1, row)
    start, end = values[before], values[after]
    rises = start is not None and end is not None and end > start
    return "Increasing" if rises else "Decreasing"


def _point_type(kind: str, direction: str) -> str:
    if kind == COMMON_CAUSE:
        return "common_cause"
    high = "Above" in kind or "Increasing" in kind
    if direction == NEUTRAL:
        return f"special_cause_neutral_{'high' if high else 'low'}"
    good = high is (direction == INCREASE)
    return f"special_cause_{'improvement' if good else 'concern'}"


def _assurance(direction: str, target: float | None, line: ControlLimits) -> str | None:
    """Return the reference program's verdict on a target, by the limits of the last group.

    The result is None without a target or without a direction.
    """
    if target is None or direction == NEUTRAL:
        return None
    if line.upper is None or line.lower is None:
        return INCONSISTENT
    if target > line.upper:
        return CONSISTENT_FAIL if direction == INCREASE else CONSISTENT_PASS
    if target < line.lower:
        return CONSISTENT_PASS if direction == INCREASE else CONSISTENT_FAIL
    return INCONSISTENT
