"""The effect that a proposed event, break or new limits would have on an indicator's line."""

from collections.abc import Iterator, Sequence

from dashboard import number_formats
from dashboard.catalogue.event_changes import EventSort, sort_of
from dashboard.catalogue.events import Event
from dashboard.exceptions.agenda import run_of
from dashboard.exceptions.exceptions import ReportedException, find_exceptions
from dashboard.exceptions.life import ExceptionStage, ExceptionStep
from dashboard.readings.readings import Reading
from dashboard.variation.detection.signals import LEAST_JUDGED

NOTHING = "No exception would begin, end or go away"


def event_effect(
    event: Event,
    before: Sequence[Reading],
    after: Sequence[Reading],
    recorded: Sequence[ExceptionStep] = (),
) -> tuple[str, ...]:
    """Say in sentences what an event would change on an indicator's line.

    `before` and `after` are the indicator's readings without and with the event. `recorded` are the
    steps recorded for exceptions.
    """
    sort, quarter = sort_of(event), event.quarter
    latest = after[0].quarter
    if quarter > latest:
        return (f"It lies after {latest}, the latest quarter, and shows once {quarter} has come.",)
    if sort is EventSort.EVENT:
        return ("It is marked on the line, and changes neither limits nor exceptions.",)
    cut = "The line is cut before it: no change and no comparison crosses it."
    goes_on = "The line goes on, and comparisons cross it."
    told = list(of_exceptions(before, after, recorded)) or [f"{NOTHING}."]
    return (cut if sort is EventSort.BREAK else goes_on, *_limits(event, before, after), *told)


def of_exceptions(
    before: Sequence[Reading], after: Sequence[Reading], recorded: Sequence[ExceptionStep] = ()
) -> Iterator[str]:
    """Yield a sentence for each exception of an indicator that would begin, change or disappear.

    `before` and `after` are the indicator's readings without and with a change to an agreement. If
    steps were recorded for an exception that would disappear, the sentence says so. If no exception
    would change, nothing is yielded.
    """
    was, would = find_exceptions(before), find_exceptions(after)
    for one in was:
        new = next((other for other in would if _is_same_run(one, other)), None)
        if new is None:
            yield f"The exception of {_span(one)} would go away{_taken_along(one, recorded)}."
        elif new.quarters != one.quarters:
            how = "end" if one.is_current and not new.is_current else "be another"
            yield f"The exception of {_span(one)} would {how}: {_span(new)}."
    for new in would:
        if not any(_is_same_run(one, new) for one in was):
            yield f"An exception would begin: {_span(new)}."


def _taken_along(one: ReportedException, recorded: Sequence[ExceptionStep]) -> str:
    """Return the end of a sentence about an exception that would disappear.

    If steps were recorded for the exception, the text says that only its own address would still
    show them. Otherwise the text is empty.
    """
    its = [step for step in recorded if step.run.shares_a_quarter_with(run_of(one))]
    if not its:
        return ""
    words = (
        "its explanation"
        if its[-1].stage is ExceptionStage.EXPLAINED
        else "what was recorded of it"
    )
    return f", and {words} with it: only its own address would tell of it still"


def _is_same_run(one: ReportedException, other: ReportedException) -> bool:
    return one.upward is other.upward and bool({*one.quarters} & {*other.quarters})


def _span(one: ReportedException) -> str:
    quarters = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
    return f"{quarters} ({'high' if one.upward else 'low'})"


def _limits(event: Event, before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[str]:
    """Yield a sentence for each measure with the level that would begin in the event's quarter.

    The sentence has the level with the event, the number of its figures, and the level now. A
    measure whose drawn figures are not judged is left out. If the first measure is such, a sentence
    says why.
    """
    if after[0].levels.reason:
        yield f"No level is drawn: {after[0].levels.reason}."
    for old, new in zip(before, after, strict=True):
        if new.levels.reason:
            continue
        was, would = _level(event, old), _level(event, new)
        yield f"Usual from {event.quarter} on ({new.unit_line}): {would}, in place of {was}."


def _level(event: Event, reading: Reading) -> str:
    levels = reading.levels.kept
    found = next((one for one in levels if one.first <= event.quarter <= one.last), None)
    if found is None:
        known = number_formats.plural_text(reading.levels.known, "figure")
        needed = number_formats.number_word(LEAST_JUDGED)
        return f"no level yet ({known} so far, {needed} are needed)"
    usual = number_formats.figure_text(found.value, reading.series.unit)
    return f"about {usual} (from {number_formats.plural_text(found.figures, 'figure')})"
