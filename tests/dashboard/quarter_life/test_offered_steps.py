"""The steps that are offered are those that may be recorded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.offered_steps import (
    may_record,
    offered_of_quarter,
    offered_of_return,
    undoable_acts,
)
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import act_faults
from dashboard.quarter_life.quarter_states import QuarterLife, ReleaseRule
from dashboard.readers import Audience, Reader
from tests.dashboard.quarter_life.quarters_made import (
    ACCEPTED,
    ANSWERED,
    CLOSES,
    COMPLETE,
    DUE,
    EXTENDED,
    OPENED,
    POLICE_ACCEPTED,
    QUARTER,
    QUERIED,
    SIGNED,
    life,
)

ANYBODY = Reader(Audience.STEWARD)
ANALYST = reader_of([Role.ANALYST], Audience.STEWARD)
SIGNATORY = reader_of([Role.SIGNATORY], Audience.STEWARD, ["care"])
SENDER = reader_of([Role.SENDER], Audience.STEWARD, ["care"])
AFTER = CLOSES + timedelta(days=1)


def of(act: QuarterAct, number: int) -> QuarterAct:
    """Make a step about a return."""
    return replace(act, last_return=number)


SAID, ASKED, TOLD, DONE = (of(one, 1) for one in (COMPLETE, QUERIED, ANSWERED, ACCEPTED))
POLICE, OFF = of(POLICE_ACCEPTED, 2), of(SIGNED, 2)
LIVES = {
    "not opened": (life(care=(1,)), DUE),
    "waited for": (life(OPENED), DUE),
    "late": (life(OPENED, day=AFTER), AFTER),
    "received": (life(OPENED, care=(1,)), DUE),
    "complete": (life(OPENED, SAID, care=(1,)), DUE),
    "queried": (life(OPENED, SAID, ASKED, care=(1,)), DUE),
    "answered": (life(OPENED, SAID, ASKED, TOLD, care=(1,)), DUE),
    "accepted": (life(OPENED, SAID, DONE, care=(1,)), DUE),
    "all accepted": (life(OPENED, SAID, DONE, POLICE, care=(1,), police=(2,)), DUE),
    "closed": (life(OPENED, SAID, DONE, care=(1,), day=AFTER), AFTER),
    "signed": (life(OPENED, SAID, DONE, POLICE, OFF, care=(1,), police=(2,)), DUE),
    "corrected": (life(OPENED, SAID, DONE, POLICE, OFF, care=(1, 3), police=(2,)), DUE),
}


def filled(word: QuarterWord, agency: str, found: QuarterLife, today: date) -> QuarterAct:
    """Give a step with all that a form may ask for."""
    days = {
        QuarterWord.OPENED: CLOSES,
        QuarterWord.EXTENDED: EXTENDED.day,
        QuarterWord.PUT_OFF: (found.closes or CLOSES) + timedelta(days=7),
        QuarterWord.COMPLETE: today,
    }
    return QuarterAct(QUARTER, word, agency, "A. Name", "a post", days.get(word), "words")


@pytest.mark.parametrize("name", LIVES)
def test_what_is_offered_may_be_recorded(name: str) -> None:
    found, today = LIVES[name]
    offered = [(word, "") for word in offered_of_quarter(found, ANYBODY)]
    for one in found.asked:
        offered += [(word, one.agency) for word in offered_of_return(found, one, ANYBODY)]
    assert offered or name == "signed"
    for word, agency in offered:
        act = filled(word, agency, found, today)
        assert act_faults(act, found, today, after=found.last_act) == (), (word, agency)


@pytest.mark.parametrize("name", LIVES)
def test_what_may_be_undone_is_undone(name: str) -> None:
    found, today = LIVES[name]
    everything = [*found.acts, *(act for one in found.returns for act in one.acts)]
    numbers = undoable_acts(everything, found, ANYBODY)
    assert bool(numbers) is bool(everything)
    for act in everything:
        undo = QuarterAct(
            QUARTER, QuarterWord.UNDONE, by="A. Name", text="a slip", about=act.number
        )
        faults = act_faults(undo, found, today, after=found.last_act)
        assert (faults == ()) is (act.number in numbers)


def test_each_is_offered_what_their_roles_allow() -> None:
    found = LIVES["received"][0]
    care, police = found.returns
    assert offered_of_return(found, care, ANALYST) == (QuarterWord.ACCEPTED, QuarterWord.QUERIED)
    assert offered_of_return(found, care, SIGNATORY) == (QuarterWord.COMPLETE,)
    assert offered_of_return(found, care, SENDER) == ()
    asked = LIVES["queried"][0]
    assert offered_of_return(asked, asked.returns[0], SENDER) == (QuarterWord.ANSWERED,)
    assert offered_of_quarter(found, SIGNATORY) == ()
    assert offered_of_return(found, police, SIGNATORY) == ()


def test_a_signatory_records_nothing_of_another_agency() -> None:
    assert may_record(QuarterWord.COMPLETE, "care", SIGNATORY)
    assert not may_record(QuarterWord.COMPLETE, "police", SIGNATORY)
    assert not may_record(QuarterWord.COMPLETE, "care", ANALYST)
    of_none = reader_of([Role.SIGNATORY], Audience.STEWARD)
    assert not may_record(QuarterWord.COMPLETE, "", of_none)


def test_who_has_agreed_to_a_release_is_not_asked_again() -> None:
    agreed = QuarterAct(QUARTER, QuarterWord.FOR_PARTNERS, by="P. Council", post="Council")
    rule = ReleaseRule(partners=("Council", "NHS"), needed=2, is_on=True)
    signed = life(OPENED, SAID, DONE, POLICE, OFF, care=(1,), police=(2,))
    before = replace(signed, rule=rule)
    after = replace(
        life(OPENED, SAID, DONE, POLICE, OFF, agreed, care=(1,), police=(2,)), rule=rule
    )
    asked = (QuarterWord.FOR_PARTNERS,)
    assert offered_of_quarter(before, ANYBODY, "P. Council") == asked
    assert offered_of_quarter(after, ANYBODY, " p. council") == ()
    assert offered_of_quarter(after, ANYBODY, "Q. Nurse") == asked
    assert offered_of_quarter(after, ANYBODY) == asked, "where no name is known, the rule refuses"
