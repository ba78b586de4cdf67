"""Which steps of a quarter may be recorded, and which undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.figures.observations import Return
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import (
    LONGEST_NAME,
    act_faults,
    can_be_undone,
    locked_faults,
    undone_act,
)
from dashboard.quarter_life.quarter_states import QuarterLife
from tests.dashboard.quarter_life.quarters_made import (
    ACCEPTED,
    ANSWERED,
    CLOSES,
    COMPLETE,
    DUE,
    EXTENDED,
    OPENED,
    POLICE_ACCEPTED,
    PUT_OFF,
    QUARTER,
    QUERIED,
    SIGNED,
    life,
    numbered,
    undoing,
)

DAY = timedelta(days=1)
SAID = replace(COMPLETE, last_return=1)
DONE = replace(ACCEPTED, last_return=1)
POLICE = replace(POLICE_ACCEPTED, last_return=2)
OFF = replace(SIGNED, last_return=2)


def both(*acts: QuarterAct) -> QuarterLife:
    """Give the quarter after some steps, of which both agencies have sent their returns."""
    return life(*acts, care=(1,), police=(2,))


def faults(act: QuarterAct, found: QuarterLife, today: date = DUE) -> list[str]:
    """Give the places of what forbids a step to who has read everything."""
    return [one.place for one in act_faults(act, found, today, after=found.last_act)]


def test_a_quarter_is_opened_once_it_is_over_and_once() -> None:
    assert faults(OPENED, life(), QUARTER.last_day + DAY) == []
    assert faults(OPENED, life(), QUARTER.last_day) == ["the quarter"]
    assert faults(OPENED, life(OPENED)) == ["the quarter"]
    assert faults(OPENED, life(OPENED, undoing(1))) == []


@pytest.mark.parametrize(
    ("day", "faulty"),
    [(DUE, False), (DUE - DAY, True), (None, True), (DUE + timedelta(days=400), True)],
)
def test_a_quarter_closes_when_every_return_is_due_or_later(day: date | None, faulty: bool) -> None:
    assert bool(faults(replace(OPENED, day=day), life())) is faulty


@pytest.mark.parametrize("act", [OPENED, EXTENDED, PUT_OFF])
def test_a_day_lies_at_most_a_year_from_today_however_old_the_quarter_is(act: QuarterAct) -> None:
    found = life() if act is OPENED else life(OPENED)
    today = DUE + timedelta(days=700)
    assert faults(replace(act, day=today + timedelta(days=365)), found, today) == []
    (fault,) = act_faults(
        replace(act, day=today + timedelta(days=400)), found, today, after=found.last_act
    )
    assert fault.place == "the day"
    assert "within a year of today, 25 December 2028 at the latest: a later" in fault.expected


def test_before_it_is_opened_a_quarter_has_no_other_step() -> None:
    for act in (EXTENDED, PUT_OFF, COMPLETE, QUERIED, ANSWERED, ACCEPTED, SIGNED, undoing(1)):
        assert faults(act, both()) == ["the quarter"]


def test_an_extension_gives_a_later_day_and_its_reason() -> None:
    assert faults(EXTENDED, life(OPENED)) == []
    assert faults(replace(EXTENDED, day=DUE), life(OPENED)) == ["the day"]
    assert faults(replace(EXTENDED, text=" "), life(OPENED)) == ["the words"]
    assert faults(replace(EXTENDED, agency="nobody"), life(OPENED)) == ["the agency"]
    assert faults(EXTENDED, both(OPENED, OFF)) == ["the quarter"]
    assert faults(PUT_OFF, life(OPENED)) == []
    assert faults(replace(PUT_OFF, day=CLOSES), life(OPENED)) == ["the day"]
    assert faults(replace(PUT_OFF, text=""), life(OPENED)) == ["the words"]


def test_a_signatory_states_what_came_in_with_post_and_day() -> None:
    assert faults(COMPLETE, both(OPENED)) == []
    assert faults(COMPLETE, life(OPENED)) == ["the return"]
    assert faults(replace(COMPLETE, post=""), both(OPENED)) == ["the post"]
    for day in (None, DUE - DAY, DUE + DAY):
        assert faults(replace(COMPLETE, day=day), both(OPENED)) == ["the day"]
    assert faults(COMPLETE, both(OPENED, SAID)) == ["the return"]
    assert faults(COMPLETE, life(OPENED, SAID, care=(1, 3))) == []


def test_a_query_has_words_and_is_answered_with_words() -> None:
    assert faults(QUERIED, both(OPENED, SAID)) == []
    assert faults(replace(QUERIED, text=""), both(OPENED)) == ["the words"]
    assert faults(QUERIED, life(OPENED)) == ["the return"]
    asked = replace(QUERIED, last_return=1)
    assert faults(ANSWERED, both(OPENED, asked)) == []
    assert faults(replace(ANSWERED, text=""), both(OPENED, asked)) == ["the words"]
    assert faults(ANSWERED, both(OPENED)) == ["the return"]


def test_a_return_that_nobody_stated_complete_is_accepted_with_a_reason_alone() -> None:
    assert faults(ACCEPTED, both(OPENED, SAID)) == []
    assert faults(ACCEPTED, both(OPENED)) == ["the words"]
    assert faults(replace(ACCEPTED, text="stated by mail"), both(OPENED)) == []
    assert faults(ACCEPTED, life(OPENED)) == ["the return"]
    assert faults(ACCEPTED, both(OPENED, SAID, DONE)) == ["the return"]


def test_a_quarter_is_signed_off_when_all_is_accepted_or_after_it_closed_with_a_reason() -> None:
    everything = both(OPENED, SAID, DONE, POLICE)
    assert faults(SIGNED, everything) == []
    waiting = life(OPENED, SAID, DONE, care=(1,))
    (fault,) = act_faults(SIGNED, waiting, DUE, after=waiting.last_act)
    told = "one return that is not accepted yet: Police"
    assert (fault.place, fault.found) == ("the returns", told)
    closed = life(OPENED, SAID, DONE, care=(1,), day=CLOSES + DAY)
    assert faults(SIGNED, closed, CLOSES + DAY) == ["the words"]
    assert faults(replace(SIGNED, text="no system"), closed, CLOSES + DAY) == []
    assert faults(replace(SIGNED, text="no system"), waiting, CLOSES) == ["the returns"]


def test_a_quarter_is_signed_off_again_after_a_correction_alone() -> None:
    assert faults(SIGNED, both(OPENED, SAID, DONE, POLICE, OFF)) == ["the quarter"]
    corrected = life(OPENED, SAID, DONE, POLICE, OFF, care=(1, 3), police=(2,))
    assert faults(SIGNED, corrected, DUE) == ["the returns"]
    again = replace(ACCEPTED, last_return=3)
    done = life(OPENED, SAID, DONE, POLICE, OFF, again, care=(1, 3), police=(2,))
    assert faults(SIGNED, done) == []


def test_who_has_not_read_the_last_step_is_asked_to_look_again() -> None:
    found = both(OPENED, SAID)
    (fault,) = act_faults(ACCEPTED, found, DUE, after=1)
    assert fault.found == "a step since you read this page"


def test_names_and_words_have_their_lengths() -> None:
    found = both(OPENED, SAID)
    assert faults(replace(ACCEPTED, by=" "), found) == ["your name"]
    assert faults(replace(ACCEPTED, by="x" * (LONGEST_NAME + 1)), found) == ["your name"]
    assert faults(replace(ACCEPTED, text="x" * 601), found) == ["the words"]


def undoable(*acts: QuarterAct) -> list[QuarterWord]:
    """Give the kinds of steps that may be undone."""
    found = both(*acts)
    everything = [*found.acts, *(one for each in found.returns for one in each.acts)]
    return [one.word for one in everything if can_be_undone(one, found)]


def test_the_last_step_is_undone_first() -> None:
    assert undoable(OPENED) == [QuarterWord.OPENED]
    assert undoable(OPENED, SAID) == [QuarterWord.COMPLETE]
    assert undoable(OPENED, SAID, DONE) == [QuarterWord.ACCEPTED]
    assert undoable(OPENED, EXTENDED, SAID) == [QuarterWord.EXTENDED, QuarterWord.COMPLETE]
    assert undoable(OPENED, PUT_OFF, EXTENDED) == [QuarterWord.PUT_OFF, QuarterWord.EXTENDED]
    assert undoable(OPENED, SAID, DONE, POLICE, PUT_OFF, OFF) == [QuarterWord.SIGNED_OFF]
    assert undoable(OPENED, OFF, SAID) == [QuarterWord.SIGNED_OFF, QuarterWord.COMPLETE]


def test_a_sign_off_is_undone_with_a_reason() -> None:
    found = both(OPENED, OFF)
    assert faults(undoing(2), found) == ["the words"]
    assert faults(undoing(2, "too early"), found) == []
    assert faults(undoing(1, "too early"), found) == ["the step"]
    assert faults(undoing(7, "too early"), found) == ["the step"]


def test_a_step_of_another_quarter_is_not_undone() -> None:
    acts = numbered(OPENED, SAID)
    assert undone_act(undoing(2), acts) == acts[1]
    assert undone_act(replace(undoing(2), quarter=QUARTER + 1), acts) is None
    assert undone_act(undoing(2), numbered(OPENED, SAID, undoing(2))) is None


def test_a_signed_off_quarter_is_corrected_with_a_reason() -> None:
    sent = Return("care", QUARTER, DUE, "care.csv", ())
    locked = frozenset({QUARTER})
    assert locked_faults([sent], frozenset()) == ()
    (fault,) = locked_faults([sent], locked)
    assert (fault.file, fault.found) == ("care.csv", f"none, and {QUARTER} is signed off")
    assert locked_faults([replace(sent, reason="two were counted twice")], locked) == ()
