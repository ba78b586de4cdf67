"""Checks a year's own count of different children against the counts of its four quarters.

A child who is counted in a quarter is counted in the year, and is counted once. So the year's count
is at least that of its largest quarter, and at most the sum of its quarters.
"""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.returns.part_sums import SumDisagreement

_QUARTERS = 4
_Year = tuple[str, str, int]


def year_count_disagreements(
    indicators: frozenset[str], returns: Sequence[Return], standing: Iterable[Observation]
) -> Iterator[SumDisagreement]:
    """Yield the counts of a year that do not fit the counts of its quarters.

    `indicators` are the keys of the indicators whose year agencies count by themselves. `standing`
    are the figures now in use. A year is checked if one of its figures is in a return. The sum is
    checked only if all four quarters have a number.
    """
    found: dict[_Year, dict[Quarter | None, tuple[int, Observation]]] = {}
    sent = [(at, one) for at, each in enumerate(returns) for one in each.observations]
    for at, one in [*((-1, figure) for figure in standing), *sent]:
        if one.indicator in indicators and one.part in (ALL, YEAR):
            place = one.quarter if one.part == ALL else None
            found.setdefault((one.agency, one.indicator, one.quarter.year), {})[place] = at, one
    for figures in found.values():
        told = tuple(one for one in figures.values() if one[0] >= 0)
        whole = figures.get(None)
        count = _count(whole[1]) if whole else None
        if told and count is not None:
            by_quarter = {
                quarter: figures[quarter][1] for quarter in figures if quarter is not None
            }
            yield from _disagreement(by_quarter, count, tuple(sorted(told, key=_is_quarter)))


def _is_quarter(one: tuple[int, Observation]) -> bool:
    return one[1].part == ALL


def _disagreement(
    by_quarter: dict[Quarter, Observation], year: float, sent: tuple[tuple[int, Observation], ...]
) -> Iterator[SumDisagreement]:
    counts = {q: n for q, one in by_quarter.items() if (n := _count(one)) is not None}
    if not counts:
        return
    largest = max(counts, key=lambda quarter: counts[quarter])
    together = sum(counts.values())
    if year < counts[largest]:
        expected = f"at least {counts[largest]:g}, the children of {largest} alone"
    elif len(counts) == _QUARTERS and year > together:
        expected = f"at most {together:g}, the four quarters together"
    else:
        return
    yield SumDisagreement(sent, f"{year:g} different children in the year", expected)


def _count(one: Observation) -> float | None:
    if not one.status.has_figure:
        return None
    return 0.0 if one.status is Status.NIL else one.numerator
