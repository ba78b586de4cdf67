"""How often an outcome was reached over several quarters."""

from collections.abc import Iterable

from dashboard.figures.observations import Figure, Series, Status


def counted(series: Series, quarters: int) -> Figure:
    """Add an outcome's counts over the last `quarters`; they belong to the last of them.

    Quarters without a figure are left out, and `given` of `due` says how many were there. One
    suppressed quarter suppresses the sum: it would give the quarter back. Raises: ValueError where
    the series is empty.
    """
    figures = series.figures[-quarters:]
    if not figures:
        raise ValueError(f"{series.key}: nothing to count")
    last = figures[-1].quarter
    if any(figure.status is Status.SUPPRESSED for figure in figures):
        return Figure(last, Status.SUPPRESSED, given=0, due=len(figures))
    there = [figure.value for figure in figures if figure.value is not None]
    if not there:
        return Figure(last, figures[-1].status, given=0, due=len(figures))
    total = _whole(there)
    status = Status.GIVEN if total else Status.NIL
    return Figure(last, status, total, total, given=len(there), due=len(figures))


def _whole(counts: Iterable[float]) -> float:
    return float(sum(counts))
