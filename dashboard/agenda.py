"""The agenda: exceptions with their lives, in the order in which they deserve the meeting's time.

First those nobody has taken up, then those that are looked into or acted on, then the explained
ones, the closed ones last; within each group by the points of `exception_ranking`, then by the
order of the pages. An explained run therefore never pushes a new one down.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.exception_life import LOUD, OPEN, Life, Run, Stage, Step, life
from dashboard.exception_ranking import weight
from dashboard.exceptions import ReportedException, current, exceptions
from dashboard.readings import Reading

LATE = 4
"""Quarters for which an exception that is over stays on the agenda while something is to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One exception on the agenda, where it stands, and its points."""

    exception: ReportedException
    life: Life
    weight: float

    @property
    def stage(self) -> Stage:
        """Say how far it has come."""
        return self.life.stage


def agenda(readings: Iterable[Reading], steps: Iterable[Step]) -> tuple[Item, ...]:
    """Give what lasts in the quarter of the readings, and what is over but not done with.

    An exception that is over stays for a year while it is looked into or acted on, and while no
    figure has come since that could say whether it goes on.
    """
    return tuple(item for item in items(readings, steps) if _belongs(item))


def items(readings: Iterable[Reading], steps: Iterable[Step]) -> tuple[Item, ...]:
    """Give every exception of some lines up to their quarter, most deserving first."""
    found = exceptions(readings)
    recorded = tuple(steps)
    runs = [run_of(one) for one in found]
    made = [
        Item(one, life(run, recorded, runs), weight(one))
        for one, run in zip(found, runs, strict=True)
    ]
    return tuple(sorted(made, key=_place))


def standing_out(readings: Iterable[Reading]) -> int:
    """Count the lines with an exception in the quarter, number and rate as one."""
    return len({one.key for one in current(exceptions(readings))})


def run_of(one: ReportedException) -> Run:
    """Name the run of an exception."""
    return Run(one.key, one.first, one.last, one.upward)


def _place(item: Item) -> tuple[int, float]:
    if item.stage in LOUD:
        group = 0
    elif item.stage in OPEN:
        group = 1
    else:
        group = 2 if item.stage is Stage.EXPLAINED else 3
    return group, -item.weight


def _belongs(item: Item) -> bool:
    one = item.exception
    if one.is_current:
        return True
    recent = one.reading.quarter - one.last <= LATE
    return recent and item.life.is_open and (bool(item.life.steps) or one.awaits_a_figure)
