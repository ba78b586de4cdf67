"""Combines the figures of several agencies into one series for an indicator.

Each combined figure is complete, partial, or missing with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dashboard.catalogue.indicators import Indicator, Kind
from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Figure, Observation, Series, Status
from dashboard.quarters import Quarter

PARTS_MISSING = "its parts were not supplied"
OF_NONE = "out of none"

NOT_DUE = (Status.NOT_APPLICABLE, Status.NOT_COLLECTED)
"""The states in which an agency has no figure to send."""
_ABSENT = (
    Status.NOT_RECEIVED,
    Status.SUPPRESSED,
    Status.NOT_AVAILABLE,
    Status.LOW_RELIABILITY,
    Status.ROUNDS_TO_ZERO,
)
"""The order in which a state is chosen for a missing figure if the agencies' states differ."""

AgencyRows = Mapping[int, Mapping[str, Observation]]
"""The observations of one part, by the ordinal of the quarter and then by agency."""


def combined_series(
    indicator: Indicator,
    observations: Iterable[Observation],
    quarters: Sequence[Quarter],
    part: str = ALL,
) -> Series:
    """Return the series of one part over `quarters`, which must be consecutive.

    Counts of several agencies are added. If an agency's figure is missing, the sum of the other
    agencies' figures is partial. A per cent is recalculated from the sums of its numerators and
    denominators. A per cent that was sent without them is used only if it is the only one. A
    quarter without any figure is "not received" while the indicator is in force, or once figures
    have begun. Otherwise the quarter is "not collected".
    """
    rows = agency_rows(one for one in observations if one.part == part)
    return series_of_rows(indicator, rows.get(part, {}), quarters, part)


def series_of_rows(
    indicator: Indicator, rows: AgencyRows, quarters: Sequence[Quarter], part: str = ALL
) -> Series:
    """Return the series as `combined_series` does, from a part's observations in `agency_rows`."""
    unit = indicator.unit
    first = min((indicator.since.ordinal, *rows)) if rows else indicator.since.ordinal
    last = indicator.until.ordinal if indicator.until else None
    figures = []
    for quarter in quarters:
        place = quarter.ordinal
        collected = first <= place and (last is None or place <= last)
        figures.append(_figure(indicator, quarter, rows.get(place), collected))
    return Series(indicator.key, unit, tuple(figures), part)


def first_collected(indicator: Indicator, observations: Iterable[Observation]) -> Quarter:
    """Return the first quarter for which an indicator is collected.

    This is the agreed quarter, or the earliest quarter with a figure if that is earlier.
    """
    return min((indicator.since, *(o.quarter for o in observations if o.status.has_figure)))


def percent_of(numerator: float | None, denominator: float | None) -> float | None:
    """Return a numerator as a per cent, 0-100, of a denominator.

    The result is None if a number is missing or the denominator is 0.
    """
    if numerator is None or not denominator:
        return None
    return 100 * numerator / denominator


def agency_rows(observations: Iterable[Observation]) -> dict[str, AgencyRows]:
    """Return observations by part, then by the ordinal of the quarter, then by agency."""
    parts: dict[str, dict[int, dict[str, Observation]]] = {}
    for one in observations:
        rows = parts.setdefault(one.part, {})
        rows.setdefault(one.quarter.ordinal, {})[one.agency] = one
    return dict(parts)


def _figure(
    indicator: Indicator,
    quarter: Quarter,
    stated: Mapping[str, Observation] | None,
    collected: bool,
) -> Figure:
    """Return the figure of one quarter, combined from the observations of the agencies.

    `stated` is None if no agency sent an observation. `collected` says whether the indicator is
    collected in the quarter.
    """
    due = len(indicator.agencies) if indicator.combine == "sum" else 1
    if not stated:
        status = Status.NOT_RECEIVED if collected else Status.NOT_COLLECTED
        return Figure(quarter, status, given=0, due=due)
    if indicator.combine == "sum":
        found = [stated[a] for a in indicator.agencies if a in stated] or list(stated.values())
        due -= sum(o.status in NOT_DUE for o in found)
    else:
        found = [_first_given(indicator, stated)]
    given = [o for o in found if o.status.has_figure]
    if not given:
        return _absence(quarter, found, due)
    return _sum(indicator, quarter, given, max(due, len(given)))


def _first_given(indicator: Indicator, stated: Mapping[str, Observation]) -> Observation:
    """Return the first observation that has a figure, in the indicator's order of agencies.

    If no observation has a figure, the first observation is returned.
    """
    order = [stated[a] for a in indicator.agencies if a in stated] or list(stated.values())
    return next((o for o in order if o.status.has_figure), order[0])


def _absence(quarter: Quarter, found: Sequence[Observation], due: int) -> Figure:
    """Return a figure without a number, with the agencies' state and their reasons.

    If the agencies' states differ, the first state in _ABSENT that occurs is used.
    """
    states = {o.status for o in found}
    if len(found) < due:
        states.add(Status.NOT_RECEIVED)
    status = next((s for s in _ABSENT if s in states), found[0].status)
    reason = "; ".join(dict.fromkeys(o.reason for o in found if o.reason))
    return Figure(quarter, status, given=0, due=max(due, 1), reason=reason)


def _sum(indicator: Indicator, quarter: Quarter, given: Sequence[Observation], due: int) -> Figure:
    """Return the sum of the figures that the agencies sent."""
    if len(given) == 1 and given[0].numerator is not None and not indicator.is_percent:
        return _alone(quarter, given[0], due)
    if indicator.is_percent and indicator.kind not in (Kind.DISTRIBUTION, Kind.OUTCOMES):
        return _share(quarter, given, due)
    total = sum(o.numerator if o.numerator is not None else o.value or 0.0 for o in given)
    return Figure(
        quarter,
        _status(given),
        value=total,
        numerator=total,
        denominator=_total(o.denominator for o in given),
        provisional=any(o.provisional for o in given),
        given=len(given),
        due=due,
        reason=_reason(given),
        own=any(o.own for o in given),
    )


def _alone(quarter: Quarter, one: Observation, due: int) -> Figure:
    """Return the figure for a count that only one agency sent, which is the usual case."""
    count = one.numerator
    figure = Figure(
        quarter, one.status, count, count, one.denominator, one.provisional, 1, due, one.reason
    )
    return replace(figure, own=True) if one.own else figure


def _share(quarter: Quarter, given: Sequence[Observation], due: int) -> Figure:
    """Return a per cent, calculated from the sums of the numerators and denominators.

    A per cent that was sent without them is used only if it is the only one.
    """
    nil = _status(given) is Status.NIL
    numerator = 0.0 if nil else _total(o.numerator for o in given)
    denominator = _total(o.denominator for o in given)
    value = percent_of(numerator, denominator)
    status, reason = _status(given), _reason(given)
    if nil:
        value = 0.0
    elif numerator is not None and denominator == 0:
        status, reason = Status.NOT_APPLICABLE, OF_NONE
    elif value is None and len(given) == 1 and given[0].value is not None:
        value, numerator, denominator = given[0].value, None, None
    elif value is None:
        status, reason = Status.NOT_AVAILABLE, PARTS_MISSING
    return Figure(
        quarter,
        status,
        value=value,
        numerator=numerator if value is not None else None,
        denominator=denominator if value is not None else None,
        provisional=any(o.provisional for o in given),
        given=len(given),
        due=due,
        reason=reason,
        own=any(o.own for o in given),
    )


def _status(given: Sequence[Observation]) -> Status:
    return Status.NIL if all(o.status is Status.NIL for o in given) else Status.GIVEN


def _total(numbers: Iterable[float | None]) -> float | None:
    """Return the sum of numbers. The result is None if any number is missing."""
    total = 0.0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _reason(given: Sequence[Observation]) -> str:
    return "; ".join(dict.fromkeys(o.reason for o in given if o.reason))
