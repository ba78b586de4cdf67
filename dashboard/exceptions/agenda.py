"""The agenda: the exceptions that a meeting discusses, the most pressing first.

1. Thresholds that are crossed come first, whatever the size of the count.
2. Targets that are newly missed come second.
3. Exceptions by rule come third.
4. Exceptions by rule on small counts come last: the quarters compared average under 20.

Within each of these, new and reopened exceptions come first. Exceptions that are being looked into
or acted on come second, explained exceptions third, and closed exceptions last. Then exceptions are
ordered by the points of `ranking`, then by page order. Source: docs/methods.md, "Which comes
first".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from dashboard.exceptions.exceptions import ReportedException, current, with_past_levels
from dashboard.exceptions.life import (
    LOUD,
    OPEN,
    ExceptionLife,
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
    life_of,
)
from dashboard.exceptions.ranking import size_words, weight
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.time_spans import quarters_covered
from dashboard.readings.flags import THRESHOLD_RULE
from dashboard.readings.readings import newly_missed

NEVER = "passed without being discussed"
"""The word for an exception that ended before anyone looked into it."""
LATE = 4
"""The most quarters for which an exception stays on the agenda after it has ended."""

MISSED_PLACE = "Near the top because a target is missed that was not missed the quarter before"
"""Why a line that newly misses its target has its place."""

_TAKEN_UP: Mapping[ExceptionStage, str] = {
    ExceptionStage.LOOKING: "; after new ones because it is being looked into",
    ExceptionStage.AGREED: "; after new ones because an action is agreed",
    ExceptionStage.EXPLAINED: "; after open ones because it is explained",
    ExceptionStage.CLOSED: "; after all others of its kind because it is closed",
}

SMALL_COUNT = 20.0
"""An average count below which an exception by rule comes after the others."""


class AgendaTier(IntEnum):
    """The kinds of exceptions in the order of the agenda."""

    THRESHOLD = 1
    TARGET = 2
    RULE = 3
    SMALL = 4


class ListedState(StrEnum):
    """The states by which exceptions are listed: the stages of a life, and what passed by."""

    NEW = ExceptionStage.NEW.value
    LOOKING = ExceptionStage.LOOKING.value
    EXPLAINED = ExceptionStage.EXPLAINED.value
    AGREED = ExceptionStage.AGREED.value
    CLOSED = ExceptionStage.CLOSED.value
    REOPENED = ExceptionStage.REOPENED.value
    PASSED = NEVER


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One exception on the agenda, with its life and its ranking points.

    `life` has the stage of the exception and its recorded steps. `weight` is the sum of its points,
    and `tier` says which kind of exception it is.
    """

    exception: ReportedException
    life: ExceptionLife
    weight: float
    tier: AgendaTier

    @property
    def stage(self) -> ExceptionStage:
        """Return the stage that the exception has reached."""
        return self.life.stage

    @property
    def place(self) -> str:
        """Say in one sentence, in plain words, why the exception has its place on the agenda."""
        return f"{self._reason}{_TAKEN_UP.get(self.stage, '')}."

    @property
    def _reason(self) -> str:
        if self.tier is AgendaTier.THRESHOLD:
            return "At the top because an agreed threshold is crossed"
        if self.tier is AgendaTier.TARGET:
            return MISSED_PLACE
        if self.tier is AgendaTier.SMALL:
            return f"Lower down because cases are few, under {SMALL_COUNT:g} in an average quarter"
        return f"Listed by size: {size_words(self.exception)}"

    @property
    def word(self) -> str:
        """Return the word for the exception's stage.

        An exception that has ended is never called new.
        """
        one = self.exception
        over = not one.is_current and not one.awaits_a_figure
        return NEVER if over and self.stage is ExceptionStage.NEW else self.stage.value


def told_with_levels(material: LineInputs, items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return items whose sentences name the levels of runs that are over, as they were drawn."""
    return tuple(
        replace(item, exception=with_past_levels(material, item.exception)) for item in items
    )


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


def passed_by(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep]
) -> tuple[AgendaItem, ...]:
    """Return the exceptions that passed without being discussed and that nobody has closed since.

    They ended before anyone looked into them, so they are no longer on the agenda.
    """
    return tuple(item for item in agenda_items(found, steps) if item.word == NEVER)


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
    made = [AgendaItem(one, its_life, weight(one), agenda_tier(one)) for one, its_life in found]
    return tuple(sorted(made, key=_place))


def agenda_tier(one: ReportedException) -> AgendaTier:
    """Return the kind of an exception, by what it crosses and by the size of its counts."""
    if any(f.rule == THRESHOLD_RULE and f.quarter == one.last for f in one.flags):
        return AgendaTier.THRESHOLD
    if one.is_current and any(map(newly_missed, one.readings)):
        return AgendaTier.TARGET
    return AgendaTier.SMALL if _is_small(one) else AgendaTier.RULE


def _is_small(one: ReportedException) -> bool:
    """Say whether the quarters compared average under 20: of a share, its cases or the others."""
    reading, judged = one.reading, one.judged
    since = judged.first if judged else one.last
    compared = [f for f in reading.series.since(since).until(one.last) if f.numerator is not None]
    if not compared:
        return False
    quarters = len(compared) * quarters_covered(reading.counted)
    cases = sum(f.numerator or 0.0 for f in compared) / quarters
    others = SMALL_COUNT
    if reading.indicator.is_percent:
        others = sum(f.denominator or 0.0 for f in compared) / quarters - cases
    return min(cases, others) < SMALL_COUNT


def _place(item: AgendaItem) -> tuple[int, int, float]:
    if item.stage in LOUD:
        group = 0
    elif item.stage in OPEN:
        group = 1
    else:
        group = 2 if item.stage is ExceptionStage.EXPLAINED else 3
    return item.tier, group, -item.weight


def _belongs(one: ReportedException, its_life: ExceptionLife) -> bool:
    if one.is_current:
        return True
    recent = one.reading.quarter - one.last <= LATE
    return recent and its_life.is_open and (bool(its_life.steps) or one.awaits_a_figure)
