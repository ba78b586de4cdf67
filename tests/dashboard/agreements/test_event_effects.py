"""The effect of an event, a break or new limits, described before it is agreed."""

from dashboard.agreements.event_effects import event_effect, of_exceptions
from dashboard.catalogue.events import Event
from dashboard.readings.readings import Reading, of_line
from tests.builders import catalogue, event, indicator, material, threshold, with_events

LEVEL = [100.0, 104, 97, 101, 99, 103, 96, 102, 98, 100, 105, 99, 101]
HIGH = [160.0, 165, 161, 164, 160, 163, 166]
CALLS = indicator("calls")
FIRST = material({CALLS: LEVEL}).first
CHANGED = FIRST + len(LEVEL)


def line(values: list[float], *events: Event, one: object = CALLS) -> tuple[Reading, ...]:
    """Read a line with events on it."""
    made = material({one: values}, catalogue=with_events(catalogue(one), *events))  # type: ignore[dict-item, arg-type]
    return of_line(made, one, made.last)  # type: ignore[arg-type]


def told(anew: Event, values: list[float]) -> tuple[str, ...]:
    return event_effect(anew, line(values), line(values, anew))


def test_new_limits_take_away_an_exception_that_everyone_accepts() -> None:
    goes_on, expected, gone = told(event(CHANGED, rebase=True), LEVEL + HIGH)
    assert goes_on == "The line goes on, and comparisons cross it."
    assert expected.startswith(f"Usual from {CHANGED} on (enquiries in the quarter): no level")
    assert "(seven figures so far, eight are needed), in place of about 162" in expected
    longer = told(event(CHANGED, rebase=True), [*LEVEL, *HIGH, 162.0, 163.0])[1]
    assert "about 162 (from nine figures), in place of" in longer
    assert gone.startswith("The exception of")
    assert gone.endswith("would go away.")


def test_without_them_the_same_exception_begins() -> None:
    anew = event(CHANGED, rebase=True)
    values = LEVEL + HIGH
    (begun,) = of_exceptions(line(values, anew), line(values))
    assert begun.startswith("An exception would begin: ")


def test_a_break_cuts_a_run_that_a_threshold_goes_on_with() -> None:
    kept = indicator("calls", thresholds=(threshold(above=150),))
    values, cut = LEVEL + HIGH, event(CHANGED + 3, is_break=True)
    before, after = line(values, one=kept), line(values, cut, one=kept)
    sentences = list(of_exceptions(before, after))
    assert any("would end" in one or "would be another" in one for one in sentences)
    assert event_effect(cut, before, after)[0].startswith("The line is cut before it")
    calm = event(CHANGED + 3, rebase=True)
    assert list(of_exceptions(before, line(values, calm, one=kept))) == []


def test_what_changes_nothing_says_so() -> None:
    assert told(event(FIRST + 6, rebase=True), LEVEL)[-1] == (
        "No exception would begin, end or go away."
    )
    (only,) = told(event(FIRST + 6), LEVEL)
    assert only == "It is marked on the line, and changes neither limits nor exceptions."
    (to_come,) = told(event(CHANGED, is_break=True), LEVEL)
    assert to_come.startswith(f"It lies after {CHANGED - 1}, the latest quarter")
