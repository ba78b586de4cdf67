"""What is to be done next about a quarter."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.quarter_life.next_steps import next_steps, quarter_to_open
from dashboard.quarter_life.quarter_states import QuarterLife
from tests.dashboard.quarter_life.quarters_made import (
    ACCEPTED,
    CLOSES,
    COMPLETE,
    DUE,
    OPENED,
    POLICE_ACCEPTED,
    QUARTER,
    QUERIED,
    SIGNED,
    life,
)

DAY = timedelta(days=1)
SAID = replace(COMPLETE, last_return=1)
DONE = replace(ACCEPTED, last_return=1)
POLICE = replace(POLICE_ACCEPTED, last_return=2)
OFF = replace(SIGNED, last_return=2)


def told(found: QuarterLife) -> list[str]:
    """Give the sentences."""
    return [one.sentence for one in next_steps(found)]


def test_before_it_is_opened_nothing_is_asked_of_a_quarter() -> None:
    assert told(life()) == []


def test_what_is_due_next_is_said_and_who_is_late_is_reminded() -> None:
    assert told(life(OPENED)) == ["Due by 24 January 2026: Social Care and Police."]
    late = life(OPENED, day=DUE + DAY, care=(1,))
    assert told(late)[0] == "Police is late: remind them."
    assert next_steps(late)[0].agencies == ("police",)
    assert told(life(OPENED, day=DUE + DAY))[0] == "Social Care and Police are late: remind them."


def test_of_many_agencies_it_is_said_how_many_they_are() -> None:
    late = life(OPENED, day=DUE + DAY)
    one = late.asked[0]
    many = tuple(replace(one, agency=f"a{n}", title=f"Agency {n}") for n in range(11))
    step = next_steps(replace(late, returns=many))[0]
    assert step.sentence == "11 agencies are late: remind them."
    assert len(step.agencies) == 11


def test_a_return_asks_for_its_next_step() -> None:
    def first(*acts: object, care: tuple[int, ...] = (1,)) -> str:
        return told(life(OPENED, *acts, care=care, police=(2,)))[0]  # type: ignore[arg-type]

    police = replace(POLICE_ACCEPTED, last_return=2)
    assert first(police).endswith("and has not stated it complete yet.")
    assert first(police, SAID).endswith("accept or query it.")
    asked = replace(QUERIED, last_return=1)
    assert first(police, asked) == "Social Care has not answered the query yet."
    assert first(police, asked, care=(1, 3)).endswith("look at the answer.")
    assert first(police, DONE, care=(1, 3)).startswith("Social Care has corrected its return")


def test_a_quarter_of_which_all_is_accepted_or_that_is_closed_is_signed_off() -> None:
    both = life(OPENED, SAID, DONE, POLICE, care=(1,), police=(2,))
    assert told(both) == ["Every return is accepted: sign the quarter off."]
    closed = life(OPENED, SAID, DONE, care=(1,), day=CLOSES + DAY)
    assert told(closed)[-1] == "It closed on 7 February 2026: sign it off."
    assert told(life(OPENED, SAID, DONE, POLICE, OFF, care=(1,), police=(2,))) == []
    without = replace(SIGNED, last_return=1, text="no system")
    assert told(life(OPENED, SAID, DONE, without, care=(1,), day=CLOSES + DAY)) == []


def test_figures_that_changed_since_the_sign_off_are_counted() -> None:
    acts = (OPENED, SAID, DONE, POLICE, OFF)
    assert told(life(*acts, care=(1, 3), police=(2,), changed=4))[0] == (
        "Four figures were changed since it was signed off."
    )
    assert told(life(*acts, care=(1, 3), police=(2,), changed=1))[0].startswith("One figure was")
    assert "every figure is as it was" in told(life(*acts, care=(1, 3), police=(2,)))[0]


def test_the_quarter_that_is_over_is_opened_next() -> None:
    assert quarter_to_open([], date(2026, 1, 3)) == QUARTER
    assert quarter_to_open([life()], date(2026, 1, 3)) == QUARTER
    assert quarter_to_open([life(care=(1,))], date(2026, 7, 1)) == QUARTER + 1
    assert quarter_to_open([life(OPENED)], date(2026, 1, 3)) is None
    assert quarter_to_open([life(OPENED)], date(2026, 4, 1)) == QUARTER + 1
