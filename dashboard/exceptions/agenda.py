"""The agenda: exceptions with their lives, in the order in which they deserve the meeting's time.

First those nobody has taken up, then those that are looked into or acted on, then the explained
ones, the closed ones last; within each group by the points of `exception_ranking`, then by the
order of the pages. An explained run therefore never pushes a new one down.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.exceptions.exceptions import ReportedException, current, find_exceptions
from dashboard.exceptions.life import (
    LOUD,
    OPEN,
    ExceptionLife,
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
    life,
)
from dashboard.exceptions.ranking import weight
from dashboard.readings.readings import Reading

NEVER = "over, not taken up"
"""What is said of an exception that nobody took up while it lasted."""
LATE = 4
"""Quarters for which an exception that is over stays on the agenda while something is to do."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One exception on the agenda, where it stands, and its points."""

    exception: ReportedException
    life: ExceptionLife
    weight: float

    @property
    def stage(self) -> ExceptionStage:
        """Say how far it has come."""
        return self.life.stage

    @property
    def word(self) -> str:
        """Say it in a word: nothing that is over is new any more."""
        one = self.exception
        over = not one.is_current and not one.awaits_a_figure
        return NEVER if over and self.stage is ExceptionStage.NEW else self.stage.value


def exception_agenda(
    readings: Iterable[Reading], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Give what lasts in the quarter of the readings, and what is over but not done with.

    An exception that is over stays for a year while it is looked into or acted on, and while no
    figure has come since that could say whether it goes on.
    """
    return _weighed(pair for pair in _lives(readings, steps) if _belongs(*pair))


def agenda_items(
    readings: Iterable[Reading], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Give every exception of some lines up to their quarter, most deserving first."""
    return _weighed(_lives(readings, steps))


def standing_out(readings: Iterable[Reading]) -> int:
    """Count the lines with an exception in the quarter, number and rate as one."""
    return len({one.key for one in current(find_exceptions(readings))})


def run_of(one: ReportedException) -> ExceptionRun:
    """Name the run of an exception."""
    return ExceptionRun(one.key, one.first, one.last, one.upward)


def _lives(
    readings: Iterable[Reading], steps: Iterable[ExceptionStep]
) -> list[tuple[ReportedException, ExceptionLife]]:
    found = find_exceptions(readings)
    recorded = tuple(steps)
    runs = [run_of(one) for one in found]
    return [(one, life(run, recorded, runs)) for one, run in zip(found, runs, strict=True)]


def _weighed(found: Iterable[tuple[ReportedException, ExceptionLife]]) -> tuple[AgendaItem, ...]:
    made = [AgendaItem(one, its_life, weight(one)) for one, its_life in found]
    return tuple(sorted(made, key=_place))


def _place(item: AgendaItem) -> tuple[int, float]:
    if item.stage in LOUD:
        group = 0
    elif item.stage in OPEN:
        group = 1
    else:
        group = 2 if item.stage is ExceptionStage.EXPLAINED else 3
    return group, -item.weight


def _belongs(one: ReportedException, its_life: ExceptionLife) -> bool:
    if one.is_current:
        return True
    recent = one.reading.quarter - one.last <= LATE
    return recent and its_life.is_open and (bool(its_life.steps) or one.awaits_a_figure)
