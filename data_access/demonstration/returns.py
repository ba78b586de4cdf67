"""The returns of the invented figures: one per agency and quarter, some late or corrected."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from dashboard.catalogue.indicators import Catalogue, Kind
from dashboard.catalogue.partnership import Agency
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from data_access.demonstration.courses import stream
from data_access.demonstration.recipe import Absence, Correction, Recipe

_EARLIEST, _LATEST = 2, 16
"""A return in time arrives between these numbers of days before the due date."""
_FRIDAY = 4
_NOON = time(12)
_FIRST_ROW = 2
"""The row of a file with its first figure, below the header."""


def returns(
    plan: Recipe, catalogue: Catalogue, figures: Iterable[Observation]
) -> tuple[Return, ...]:
    """Return the returns with the figures, in the order in which they arrived."""
    found: dict[tuple[str, Quarter], list[Observation]] = {}
    for figure in figures:
        if (figure.agency, figure.quarter) not in plan.missing:
            marked = _provisional(plan, _absent(plan.absences, figure))
            found.setdefault((figure.agency, figure.quarter), []).append(marked)
    first = [_return(plan, catalogue, *at, stated) for at, stated in found.items()]
    return tuple(
        replace(return_, recorded=datetime.combine(return_.received, _NOON, UTC))
        for return_ in sorted(_corrected(plan, catalogue, first), key=_when)
    )


def _when(return_: Return) -> tuple[date, str, Quarter]:
    return return_.received, return_.agency, return_.quarter


def _return(
    plan: Recipe, catalogue: Catalogue, agency: str, quarter: Quarter, stated: Sequence[Observation]
) -> Return:
    return Return(
        agency=agency,
        quarter=quarter,
        received=_received(plan, catalogue.agency(agency), quarter),
        file=f"{_written(agency)}-{quarter.address}.csv",
        observations=_in_rows(stated),
    )


def _in_rows(figures: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the figures, each with the row of the file that it was in."""
    return tuple(
        replace(figure, cell=f"line {line}") for line, figure in enumerate(figures, _FIRST_ROW)
    )


def _written(agency: str) -> str:
    return agency.replace("_", "-")


def _received(plan: Recipe, agency: Agency, quarter: Quarter) -> date:
    """Return the day on which a return arrived; it is never a Saturday or Sunday."""
    due = quarter.last_day + timedelta(days=agency.due_days)
    late = plan.late.get((agency.key, quarter))
    if late is not None:
        return _weekday(due + timedelta(days=late), onwards=True)
    rng = stream(plan.seed, agency.key, str(quarter), "received")
    early = int(rng.integers(_EARLIEST, max(_EARLIEST + 1, min(_LATEST, agency.due_days))))
    return _weekday(due - timedelta(days=early), onwards=False)


def _weekday(day: date, *, onwards: bool) -> date:
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1 if onwards else -1)
    return day


def _absent(absences: Sequence[Absence], figure: Observation) -> Observation:
    """Return a figure without its number, if the agency states a reason instead."""
    for absence in absences:
        if (
            figure.indicator in absence.lines
            and figure.quarter in absence.quarters
            and absence.agency in ("", figure.agency)
            and (figure.part in absence.parts or not absence.parts)
        ):
            return replace(
                figure,
                status=absence.status,
                reason=absence.reason,
                numerator=None,
                denominator=None,
            )
    return figure


def _provisional(plan: Recipe, figure: Observation) -> Observation:
    provisional = (figure.indicator, figure.quarter) in plan.provisional and figure.part != YEAR
    return replace(figure, provisional=provisional and figure.status.has_figure)


def _corrected(plan: Recipe, catalogue: Catalogue, first: Sequence[Return]) -> Iterator[Return]:
    """Return every return as it was first sent, and the later returns that correct it."""
    by_place = {(r.agency, r.quarter): r for r in first}
    for return_ in first:
        said = return_
        for correction in plan.corrections:
            if _concerns(correction, return_):
                yield _correction(said, correction.line, correction.days, correction.reason)
                said = _first_said(plan, catalogue, said, correction)
        for key in _undecided_at_first(catalogue, return_):
            later = by_place.get((return_.agency, return_.quarter + 1))
            if later:
                days = (later.received - return_.received).days
                yield _correction(said, key, days, "Outcomes decided since")
            said = _pending(plan, said, key)
        yield said


def _concerns(correction: Correction, return_: Return) -> bool:
    return (
        correction.quarter == return_.quarter
        and correction.agency in ("", return_.agency)
        and any(o.indicator == correction.line for o in return_.observations)
    )


def _correction(return_: Return, key: str, days: int, reason: str) -> Return:
    """Return the later return, which states one indicator's correct figures."""
    figures = tuple(o for o in return_.observations if o.indicator == key)
    return Return(
        agency=return_.agency,
        quarter=return_.quarter,
        received=_weekday(return_.received + timedelta(days=days), onwards=True),
        file=return_.file.replace(".csv", f"-{_written(key)}-corrected.csv"),
        observations=_in_rows(figures),
        reason=reason,
    )


def _undecided_at_first(catalogue: Catalogue, return_: Return) -> list[str]:
    """Return the indicators of outcomes that had cases in the quarter."""
    totals = (o for o in return_.observations if o.part == ALL and o.numerator)
    return [o.indicator for o in totals if catalogue.indicator(o.indicator).kind is Kind.OUTCOMES]


def _pending(plan: Recipe, return_: Return, key: str) -> Return:
    """Return a return in which the outcome of every review is pending, as at its start."""
    total = next(o for o in return_.observations if o.indicator == key and o.part == ALL)
    return replace(
        return_,
        observations=tuple(
            replace(o, numerator=total.numerator if o.part in (ALL, plan.pending) else 0.0)
            if o.indicator == key
            else o
            for o in return_.observations
        ),
    )


def _first_said(
    plan: Recipe, catalogue: Catalogue, return_: Return, correction: Correction
) -> Return:
    """Return the return as it was first sent, with the error that a later return corrects.

    Late entries are missing from the total and from every breakdown. If `correction.entries` is
    negative, the first return has too many entries instead.
    """
    rng = stream(plan.seed, correction.line, str(correction.quarter), "correction")
    stated = list(return_.observations)
    for places in _whole_splits(catalogue, stated, correction.line):
        counts = np.array([int(stated[place].numerator or 0) for place in places])
        if correction.entries > 0:
            first = counts - rng.multivariate_hypergeometric(counts, correction.entries)
        else:
            first = counts + rng.multinomial(-correction.entries, counts / counts.sum())
        for place, count in zip(places, first, strict=True):
            stated[place] = replace(stated[place], numerator=float(count))
    return replace(return_, observations=tuple(stated))


def _whole_splits(
    catalogue: Catalogue, stated: Sequence[Observation], key: str
) -> Iterator[list[int]]:
    """Return the position of a line's total, then the positions of each breakdown's parts."""
    indicator = catalogue.indicator(key)
    splits = [(ALL,)] + [
        tuple(part.key for part in catalogue.breakdown(name).parts) for name in indicator.breakdowns
    ]
    for parts in splits:
        yield [
            place
            for place, o in enumerate(stated)
            if o.indicator == key and o.part in parts and o.numerator is not None
        ]
