"""What meetings decide: actions as they stand on a day, and what is refused."""

from dataclasses import replace
from datetime import date

from dashboard.exceptions.life import ExceptionRun, ExceptionStage
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import (
    ActionState,
    DecisionKind,
    MeetingDecision,
    action_events,
    actions_on,
    decision_places,
)
from tests import builders as make

Q, HELD, TODAY = make.FIRST, date(2026, 3, 2), date(2026, 5, 1)
LINE = make.indicator("enquiries")
CATALOGUE = make.catalogue(LINE, make.indicator("plans"))
ACTION = MeetingDecision(
    Q,
    HELD,
    "close",
    DecisionKind.ACTION,
    "An audit",
    "Head of Service",
    date(2026, 4, 30),
    by="A. Steward",
)


def numbered(*found: MeetingDecision) -> list[MeetingDecision]:
    """Give decisions the numbers 1, 2, 3 in their order."""
    return [replace(one, number=place) for place, one in enumerate(found, 1)]


def later(kind: DecisionKind, about: int, due: date | None = None) -> MeetingDecision:
    """Give what became of an action."""
    return MeetingDecision(Q, TODAY, "close", kind, "because", due=due, by="B", about=about)


def test_an_action_is_due_until_its_day_and_overdue_after_it() -> None:
    (due,) = actions_on(numbered(ACTION), date(2026, 4, 30))
    (late,) = actions_on(numbered(ACTION), TODAY)
    assert (due.state, due.is_open) == (ActionState.DUE, True)
    assert (late.state, late.is_open) == (ActionState.OVERDUE, True)


def test_an_action_that_is_moved_has_a_new_day_and_one_that_is_settled_none_to_wait_for() -> None:
    moved = later(DecisionKind.MOVED, 1, date(2026, 6, 30))
    (one,) = actions_on(numbered(ACTION, moved), TODAY)
    assert (one.state, one.due) == (ActionState.DUE, date(2026, 6, 30))
    for kind in (DecisionKind.DONE, DecisionKind.DROPPED, DecisionKind.SHOWN):
        (settled,) = actions_on(numbered(ACTION, moved, later(kind, 1)), TODAY)
        assert (settled.state.value, settled.is_open) == (kind.value, False)
        assert [each.kind for each in settled.later] == [DecisionKind.MOVED, kind]


def test_overdue_ones_come_first_then_by_their_day() -> None:
    soon = replace(ACTION, text="soon", due=date(2026, 5, 3))
    far = replace(ACTION, text="far", due=date(2026, 9, 3))
    done = replace(ACTION, text="done")
    found = numbered(far, soon, done, ACTION, later(DecisionKind.DONE, 3))
    assert [one.action.text for one in actions_on(found, TODAY)] == [
        *("An audit", "soon", "far", "done"),
    ]


def test_an_action_is_an_event_of_its_line_in_the_quarter_in_which_it_was_agreed() -> None:
    measured = replace(ACTION, measured="plans")
    again = replace(measured, held=date(2026, 3, 30))
    other = replace(measured, kind=DecisionKind.LOOK, held=date(2026, 7, 1))
    (event,) = action_events(numbered(measured, again, other, ACTION), "plans")
    assert (event.quarter, event.title) == (make.q("2025-26 Q4"), "action agreed")
    assert not event.begins_limits
    assert action_events(numbered(measured), "enquiries") == ()


def test_a_decision_on_an_exception_is_a_step_of_it() -> None:
    run = ExceptionRun("enquiries", Q, Q, upward=True)
    step = ACTION.exception_step(run)
    assert (step.stage, step.text, step.who) == (ExceptionStage.AGREED, "An audit", ACTION.who)
    kept = replace(ACTION, text="", who="", due=None).with_step(step)
    assert kept == ACTION


def test_words_are_about_the_line_that_measures_them_and_else_about_every_line() -> None:
    assert decision_places(CATALOGUE, replace(ACTION, measured="plans")) == (("plans", Q),)
    assert decision_places(CATALOGUE, ACTION) == (("enquiries", Q), ("plans", Q))


def test_an_open_action_of_which_nobody_writes_is_stuck() -> None:
    note = replace(later(DecisionKind.NOTE, 1), held=date(2026, 4, 20))
    for known, stuck in (
        ([ACTION], True),
        ([ACTION, note], False),
        ([ACTION, later(DecisionKind.DONE, 1)], False),
    ):
        (one,) = actions_on(numbered(*known), TODAY)
        assert one.is_stuck(TODAY, 8) is stuck
    (quiet,) = actions_on(numbered(ACTION, note), date(2026, 6, 16))
    assert (quiet.last_heard, quiet.is_stuck(date(2026, 6, 16), 8)) == (date(2026, 4, 20), True)


def test_an_action_comes_from_what_is_said_or_else_from_its_meeting_or_exception() -> None:
    known = numbered(
        ACTION, replace(ACTION, step=3), replace(ACTION, source=ActionSource.SECTION_11)
    )
    found = {one.action.number: one.source for one in actions_on(known, TODAY)}
    assert found == {
        1: ActionSource.MEETING,
        2: ActionSource.EXCEPTION,
        3: ActionSource.SECTION_11,
    }
