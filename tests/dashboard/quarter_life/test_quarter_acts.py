"""Steps of quarters: what is in force of them."""

from dataclasses import replace

from dashboard.quarter_life.quarter_acts import (
    ASKED,
    OF_A_RETURN,
    QuarterWord,
    acts_in_force,
    extended_days,
    signed_off,
)
from tests.dashboard.quarter_life.quarters_made import (
    EXTENDED,
    OPENED,
    QUARTER,
    SIGNED,
    numbered,
    undoing,
)


def test_a_step_that_was_undone_is_not_in_force_and_neither_is_what_undid_it() -> None:
    acts = numbered(OPENED, SIGNED, undoing(2))
    assert acts_in_force(acts) == acts[:1]
    assert signed_off(acts) == frozenset()
    assert signed_off(acts[:2]) == {QUARTER}


def test_a_return_is_due_on_the_day_it_was_last_extended_to() -> None:
    later = replace(EXTENDED, day=OPENED.day)
    acts = numbered(OPENED, EXTENDED, later)
    assert extended_days(acts) == {("care", QUARTER): OPENED.day}
    assert extended_days([*acts, replace(undoing(3), number=4)]) == {
        ("care", QUARTER): EXTENDED.day
    }
    assert extended_days([acts[0]]) == {}


def test_every_step_asks_for_something_of_whoever_records_it() -> None:
    assert set(ASKED) == set(QuarterWord) - {QuarterWord.UNDONE}
    assert set(OF_A_RETURN) < set(ASKED)
