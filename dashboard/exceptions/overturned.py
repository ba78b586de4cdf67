"""Runs for which steps were recorded but which are no longer exceptions.

After new limits, a break, a revised figure or a withdrawn threshold, a run may no longer be flagged
by any rule. The recorded steps are kept. The page at the exception's address says what happened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dashboard.catalogue.event_changes import event_words
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator
from dashboard.days import day_of
from dashboard.exceptions.agenda import run_of
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.life import ExceptionRun, ExceptionStep
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import events_on
from dashboard.number_formats import list_text, long_date
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line

CHANGED = "It is no exception any more: a figure was revised since, or a threshold taken back."
"""The explanation that is used if no later event accounts for the change."""
LATEST = datetime.max.replace(tzinfo=UTC)
"""Taken for the moment of an event of which the reader is not told when it was recorded."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event, break or new limits in force, with the moment it was recorded.

    `recorded` is None for a reader who is not told when.
    """

    event: Event
    recorded: datetime | None


@dataclass(frozen=True, slots=True)
class OverturnedException:
    """A run that is no longer an exception, with its recorded steps, oldest first.

    `since` are the later events that changed this: without these events, the run would still be an
    exception. If something else changed it, `since` is empty.
    """

    indicator: Indicator
    run: ExceptionRun
    steps: tuple[ExceptionStep, ...]
    since: tuple[RecordedEvent, ...] = ()

    @property
    def why(self) -> str:
        """Say since when the run is no longer an exception, and which events changed this."""
        if not self.since:
            return CHANGED
        what = list_text([event_words(one.event) for one in self.since])
        moments = [one.recorded for one in self.since if one.recorded is not None]
        if len(moments) < len(self.since):
            return f"It is no exception any more, because this was recorded: {what}."
        day = long_date(day_of(min(moments)))
        return f"It is no exception any more since {day}, when this was recorded: {what}."


def by_agreement(
    material: LineInputs,
    indicator: Indicator,
    quarter: Quarter,
    steps: Sequence[ExceptionStep],
    agreed: Sequence[RecordedEvent],
) -> OverturnedException | None:
    """Return a run that is no longer an exception because an event was agreed; None if none is.

    The run must contain `quarter` and have recorded steps. To find it, exceptions are calculated
    again from the figures in `material`, without breaks or new limits that were recorded after the
    run's first step. A run is found only if these figures show it. So a reader from whom they are
    hidden does not find it. For a reader who is not told when a step or an event was recorded, the
    event counts as later than the step.
    """
    own = tuple(step for step in steps if step.run.indicator == indicator.key)
    if not own:
        return None
    now = _runs(material, indicator)
    for since in _left_out(material, indicator, agreed):
        gone = tuple(one.event for one in since)
        events = tuple(e for e in material.catalogue.events if e not in gone)
        then = replace(material, catalogue=replace(material.catalogue, events=events))
        for run in _runs(then, indicator):
            its = tuple(step for step in own if step.run.shares_a_quarter_with(run))
            if (
                run.first <= quarter <= run.last
                and its
                and not any(run.shares_a_quarter_with(other) for other in now)
                and all(_is_later(one, its[0]) for one in since)
            ):
                return OverturnedException(indicator, run, its, since)
    return None


def by_revision(
    material: LineInputs, indicator: Indicator, quarter: Quarter, steps: Sequence[ExceptionStep]
) -> OverturnedException | None:
    """Return a run with recorded steps that contains a quarter but is no longer an exception.

    The result is None if there is no such run.
    """
    now = _runs(material, indicator)
    own = [step for step in steps if step.run.indicator == indicator.key]
    held = [step for step in own if step.run.first <= quarter <= step.run.last]
    if not held or any(step.run.shares_a_quarter_with(run) for step in held for run in now):
        return None
    run = held[-1].run
    return OverturnedException(
        indicator, run, tuple(s for s in own if s.run.shares_a_quarter_with(run))
    )


def _left_out(
    material: LineInputs, indicator: Indicator, agreed: Sequence[RecordedEvent]
) -> Iterator[tuple[RecordedEvent, ...]]:
    """Yield sets of events to leave out: each event alone, then the latest two, three and more.

    Only breaks and new limits on the indicator's line are used, the latest first.
    """
    on_it = events_on(material.catalogue, indicator)
    limits = [one for one in agreed if one.event.begins_limits and one.event in on_it]
    latest = sorted(limits, key=_moment, reverse=True)
    yield from ((one,) for one in latest)
    yield from (tuple(latest[:count]) for count in range(2, len(latest) + 1))


def _is_later(one: RecordedEvent, step: ExceptionStep) -> bool:
    return step.recorded is None or _moment(one) > step.recorded


def _moment(one: RecordedEvent) -> datetime:
    return one.recorded or LATEST


def _runs(material: LineInputs, indicator: Indicator) -> list[ExceptionRun]:
    return [run_of(one) for one in find_exceptions(of_line(material, indicator, material.last))]
