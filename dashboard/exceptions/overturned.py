"""What was recorded of exceptions that are none any more, and what came since.

New limits, a break, a revised figure or a threshold that was taken back can leave a run that was
looked into without a rule that flags it. What was recorded stays; its address says what it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.catalogue.event_changes import event_words
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator
from dashboard.exceptions.agenda import run_of
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.life import ExceptionRun, ExceptionStep
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import events_on
from dashboard.number_formats import list_text, long_date
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line

CHANGED = "It is no exception any more: a figure was revised since, or a threshold taken back."
"""What is said where no later limits account for it."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event, a break or new limits that stand, and the moment at which it was recorded."""

    event: Event
    recorded: datetime


@dataclass(frozen=True, slots=True)
class OverturnedException:
    """A run that is no exception any more, with what was recorded of it, oldest first.

    Without `since`, what was agreed later, it would be one still; empty where something else
    changed.
    """

    indicator: Indicator
    run: ExceptionRun
    steps: tuple[ExceptionStep, ...]
    since: tuple[RecordedEvent, ...] = ()

    @property
    def why(self) -> str:
        """Say since when it is none, and by what."""
        if not self.since:
            return CHANGED
        day = long_date(min(one.recorded for one in self.since).date())
        what = list_text([event_words(one.event) for one in self.since])
        return f"It is no exception any more since {day}, when this was recorded: {what}."


def by_agreement(
    material: LineInputs,
    indicator: Indicator,
    quarter: Quarter,
    steps: Sequence[ExceptionStep],
    agreed: Sequence[RecordedEvent],
) -> OverturnedException | None:
    """Give the run that held a quarter until something was agreed; None where there is none.

    Worked out again from the material without what was agreed after its first step: who may not
    see the figures that made an exception of it finds none here either.
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
    """Give the run a quarter lies in of which something was recorded and that is none any more."""
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
    """Give what may have ended a run: one agreement alone, or the latest ones together."""
    on_it = events_on(material.catalogue, indicator)
    limits = [one for one in agreed if one.event.begins_limits and one.event in on_it]
    latest = sorted(limits, key=lambda one: one.recorded, reverse=True)
    yield from ((one,) for one in latest)
    yield from (tuple(latest[:count]) for count in range(2, len(latest) + 1))


def _is_later(one: RecordedEvent, step: ExceptionStep) -> bool:
    return step.recorded is not None and one.recorded > step.recorded


def _runs(material: LineInputs, indicator: Indicator) -> list[ExceptionRun]:
    return [run_of(one) for one in find_exceptions(of_line(material, indicator, material.last))]
