"""The agenda: the exceptions that a meeting discusses, the most pressing first.

New and reopened exceptions come first. Exceptions that are being looked into or acted on come
second, explained exceptions third, and closed exceptions last. Within each group, exceptions are
ordered by the points of `ranking`, then by page order. So an exception that is already explained
never comes before a new exception.
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
"""The word for an exception that ended before anyone looked into it."""
LATE = 4
"""The most quarters for which an exception stays on the agenda after it has ended."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One exception on the agenda, with its life and its ranking points.

    `life` has the stage of the exception and its recorded steps. `weight` is the sum of its points.
    """

    exception: ReportedException
    life: ExceptionLife
    weight: float

    @property
    def stage(self) -> ExceptionStage:
        """Return the stage that the exception has reached."""
        return self.life.stage

    @property
    def word(self) -> str:
        """Return the word for the exception's stage.

        An exception that has ended is never called new.
        """
        one = self.exception
        over = not one.is_current and not one.awaits_a_figure
        return NEVER if over and self.stage is ExceptionStage.NEW else self.stage.value


def exception_agenda(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Return the exceptions for the agenda, ranked.

    Every current exception is on the agenda. An exception that has ended stays for up to a year, if
    it is still open and one of two conditions is met. Either steps were recorded for it, or no
    figure has arrived since that could show whether it goes on.
    """
    return _weighed(pair for pair in _lives(found, steps) if _belongs(*pair))


def agenda_items(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Return every exception in `found` as an agenda item, the most pressing first."""
    return _weighed(_lives(found, steps))


def standing_out(found: Iterable[ReportedException]) -> frozenset[str]:
    """Return the keys of the indicators with an exception in the quarter being viewed.

    Each key is there once, even if both the number and the rate of the indicator are flagged.
    """
    return frozenset(one.key for one in current(found))


def run_of(one: ReportedException) -> ExceptionRun:
    """Return the run of an exception. The exception's steps are recorded for this run."""
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
