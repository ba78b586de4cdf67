"""Loads that are undone: what stands afterwards, and which returns count no more.

An undone load stays in the record. What takes it back is a return of its own, which states again
what stood before, so nothing is ever overwritten, and every day reads as it was on that day.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.figures.observations import Observation, Return, Status

Versions = Sequence[tuple[int, Observation]]
"""Versions of figures with the numbers of their returns, oldest first."""


@dataclass(frozen=True, slots=True)
class RestoredFigure:
    """A figure as it stands after a load was undone, and the return that stated it first.

    Where nothing stood before, the state is TAKEN_BACK and `source` is 0.
    """

    observation: Observation
    source: int


def restored_figures(
    number: int, stated: Versions, undoing: Mapping[int, int]
) -> tuple[RestoredFigure, ...]:
    """Return what must be stated again so that a load counts as if it had never come.

    `stated` are all versions of the figures that the load states. `undoing` has the number of each
    load that was undone, by the number of the return that took it back. A figure that a later load
    stated is left alone.
    """
    out = {number, *undoing, *undoing.values()}
    before: dict[tuple[str, str], tuple[int, Observation]] = {}
    now: dict[tuple[str, str], Observation] = {}
    for of, one in stated:
        place = one.indicator, one.part
        now[place] = one
        if of not in out:
            before[place] = of, one
    found = []
    for place, one in now.items():
        source, figure = before.get(place, (0, _taken_back(one)))
        if figure != one:
            found.append(RestoredFigure(figure, source))
    return tuple(found)


def counted_returns(returns: Iterable[Return]) -> tuple[Return, ...]:
    """Return the returns that count: without those undone, and without what took them back."""
    found = tuple(returns)
    out = {one.undoes for one in found if one.undoes}
    return tuple(one for one in found if not one.undoes and one.number not in out)


def loaded_before(
    sent: Return, differing: Collection[Observation], earlier: Iterable[Return]
) -> Return | None:
    """Return the latest earlier return that stated just what now differs from what stands.

    `differing` are the figures of `sent` that stand otherwise. `earlier` are returns with their
    figures. None means that no earlier return stated all of them.
    """
    wanted = {_said(one) for one in differing}
    for one in sorted(earlier, key=lambda one: -one.number):
        alike = (one.agency, one.quarter) == (sent.agency, sent.quarter) and not one.undoes
        if wanted and alike and wanted <= {_said(figure) for figure in one.observations}:
            return one
    return None


def _said(one: Observation) -> Observation:
    return replace(one, cell="", reason="")


def _taken_back(one: Observation) -> Observation:
    return Observation(one.indicator, one.quarter, one.agency, one.part, Status.TAKEN_BACK)
