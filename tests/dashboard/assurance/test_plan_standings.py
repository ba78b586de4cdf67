"""How an entry stands on a day: its state by its steps and its due day, and what is late."""

from datetime import date

import pytest

from dashboard.assurance.plan_entries import Rhythm
from dashboard.assurance.plan_exceptions import plan_exceptions
from dashboard.assurance.plan_standings import (
    PlanState,
    coming_standings,
    entry_standing,
    late_standings,
    plan_standings,
)
from dashboard.assurance.plan_steps import PlanWord
from tests.dashboard.assurance.plans import a_step, an_entry

IN_TIME, AFTER = date(2025, 6, 30), date(2025, 7, 1)
ENTRY = an_entry(Rhythm.QUARTERLY)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        (None, PlanState.PLANNED),
        (PlanWord.BEGUN, PlanState.UNDER_WAY),
        (PlanWord.DONE, PlanState.DONE),
        (PlanWord.NOT_NEEDED, PlanState.NOT_NEEDED),
    ],
)
def test_the_last_step_says_the_state(word: PlanWord | None, state: PlanState) -> None:
    steps = [a_step(word, 1)] if word else []
    assert entry_standing(ENTRY, steps, IN_TIME).now.state is state


@pytest.mark.parametrize("word", [None, PlanWord.BEGUN])
def test_what_is_not_settled_by_its_day_is_late_and_stays_it_in_the_next_cycle(
    word: PlanWord | None,
) -> None:
    steps = [a_step(word, 1)] if word else []
    found = entry_standing(ENTRY, steps, AFTER)
    assert found.now.state is PlanState.PLANNED
    assert [one.cycle.title for one in found.earlier] == ["2025-26 Q1"]
    (told,) = plan_exceptions([found], [])
    assert told.told == "2025-26 Q1 was due by 30 June 2025."


def test_a_moved_day_holds_and_the_day_by_the_rule_is_kept() -> None:
    moved = a_step(PlanWord.MOVED, 1, day=date(2025, 7, 20), text="leave")
    found = entry_standing(ENTRY, [moved], AFTER)
    assert not found.is_late
    late = entry_standing(ENTRY, [moved], date(2025, 7, 21))
    assert (late.earlier[0].due, late.earlier[0].was_due) == (date(2025, 7, 20), IN_TIME)


def test_a_step_that_was_undone_counts_for_nothing() -> None:
    steps = [a_step(PlanWord.DONE, 1), a_step(PlanWord.UNDONE, 2, about=1)]
    found = entry_standing(ENTRY, steps, IN_TIME)
    assert found.now.state is PlanState.PLANNED
    assert found.now.last_step == 2


def test_once_it_is_done_the_next_cycle_is_due_next() -> None:
    assert entry_standing(ENTRY, [a_step(PlanWord.DONE, 1)], IN_TIME).next_due == date(2025, 9, 30)
    assert entry_standing(ENTRY, [], IN_TIME).next_due == IN_TIME


def test_what_is_late_for_longest_comes_first_and_so_does_what_is_due_next() -> None:
    named = [
        an_entry(title="in arrears", entry=2, in_arrears=True, days=45),
        an_entry(title="a day later", entry=3, days=1),
        an_entry(title="since the summer", entry=1),
        an_entry(Rhythm.THREE_YEARLY, title="in years", entry=4),
        an_entry(Rhythm.ANNUAL, title="in spring", entry=5),
    ]
    found = plan_standings(named, [a_step(PlanWord.BEGUN, 1)], date(2025, 7, 2))
    late = [one.entry.title for one in late_standings(found)]
    assert late == ["since the summer", "a day later"]
    coming = [one.entry.title for one in coming_standings(found)]
    assert coming == ["in arrears", "in spring", "in years"]
