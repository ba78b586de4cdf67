"""The agenda: exceptions in the order in which they deserve the meeting's time.

New and reopened exceptions come first, then those being looked into or acted on, then explained
ones, then closed ones. Within each group they are ordered by the points of `ranking`, then by page
order. So an exception that is already explained never pushes a new one down.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.exceptions.exceptions import ReportedException, current
from dashboard.exceptions.life import (
    LOUD,
    OPEN,
    ExceptionLife,
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
    life_of,
)
from dashboard.exceptions.ranking import weight

NEVER = "over, not taken up"
"""The word for an exception that ended before anyone took it up."""
LATE = 4
"""How many quarters an exception stays on the agenda after it has ended, if it is still open."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One exception on the agenda, with its life and its ranking points."""

    exception: ReportedException
    life: ExceptionLife
    weight: float

    @property
    def stage(self) -> ExceptionStage:
        """Return the stage the exception has reached."""
        return self.life.stage

    @property
    def word(self) -> str:
        """Return the word for its stage; an exception that has ended is never called new."""
        one = self.exception
        over = not one.is_current and not one.awaits_a_figure
        return NEVER if over and self.stage is ExceptionStage.NEW else self.stage.value


def exception_agenda(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Return the exceptions that are current, or ended lately and are still open, ranked.

    An exception that has ended stays for up to a year, for one of two reasons: it is being looked
    into or acted on, or no figure has arrived since that could show whether it goes on.
    """
    return _weighed(pair for pair in _lives(found, steps) if _belongs(*pair))


def agenda_items(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Return every one of these exceptions, ranked, the one most in need of time first."""
    return _weighed(_lives(found, steps))


def standing_out(found: Iterable[ReportedException]) -> frozenset[str]:
    """Return the keys of the indicators with an exception in the quarter being viewed.

    An indicator is there once, even if both its number and its rate stand out.
    """
    return frozenset(one.key for one in current(found))


def run_of(one: ReportedException) -> ExceptionRun:
    """Return the run of an exception, under which its steps are recorded."""
    return ExceptionRun(one.key, one.first, one.last, one.upward)


def _lives(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep]
) -> list[tuple[ReportedException, ExceptionLife]]:
    recorded = tuple(steps)
    runs = [run_of(one) for one in found]
    return [(one, life_of(run, recorded, runs)) for one, run in zip(found, runs, strict=True)]


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
