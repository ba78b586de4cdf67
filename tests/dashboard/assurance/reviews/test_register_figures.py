"""What the register states in a return, and which return says otherwise."""

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.assurance.reviews.practice_reviews import ReviewStep, ReviewWord
from dashboard.assurance.reviews.register_figures import (
    register_begins,
    register_faults,
    register_figures,
)
from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from tests.dashboard.assurance.reviews.reviews import AWARE, reviews, step

QUARTER = Quarter(2025, 1)
REFERRALS, OUTCOMES = "rapid_review_referrals", "rapid_review_outcomes"
ENTERED = (
    step(ReviewWord.AWARE, AWARE, 0),
    step(ReviewWord.AWARE, date(2025, 6, 30), 0),
    step(ReviewWord.AWARE, date(2025, 7, 1), 0),
    step(ReviewWord.OUTCOME, review=1, outcomes=("outcome_local_cspr", "outcome_other")),
)


def sent(number: float | None, key: str = REFERRALS, part: str = ALL, **more: Any) -> Return:
    """Give a return of the business unit with one figure."""
    status = Status.NIL if number is None else Status.GIVEN
    one = Observation(key, QUARTER, "business_unit", part, status, numerator=number, cell="F9")
    whole = Return("business_unit", QUARTER, date(2025, 8, 1), "own.xlsx", (one,))
    return replace(whole, **more)


def faults(one: Return, *entered: ReviewStep) -> list[str]:
    """Give what is wrong with a return beside a register."""
    return [str(fault) for fault in register_faults([one], reviews(*(entered or ENTERED)))]


def test_referrals_are_counted_in_the_quarter_of_awareness_and_outcomes_each() -> None:
    found = register_figures(reviews(*ENTERED), QUARTER)
    assert found[REFERRALS, ALL] == found[OUTCOMES, ALL] == 2
    assert found[OUTCOMES, "outcome_local_cspr"] == found[OUTCOMES, "outcome_other"] == 1
    assert found[OUTCOMES, "outcome_pending"] == 1
    assert found[OUTCOMES, "outcome_no_further_action"] == 0
    assert register_figures(reviews(*ENTERED), QUARTER + 2)[REFERRALS, ALL] == 0


def test_the_register_states_nothing_before_its_first_review_was_entered() -> None:
    assert register_begins(()) is None
    assert register_begins(reviews(*ENTERED)) == QUARTER
    assert register_figures(reviews(*ENTERED), QUARTER - 1) == {}
    earlier = (*ENTERED, step(ReviewWord.AWARE, date(2024, 5, 1), 0))
    assert register_begins(reviews(*earlier)) == QUARTER


def test_a_return_that_says_otherwise_is_refused_at_its_cell() -> None:
    (told,) = faults(sent(1.0))
    assert told == (
        "own.xlsx, F9: found 1; expected 2, as the register of reviews says: leave the cell blank,"
        " or take a new blank"
    )
    assert faults(sent(None))
    assert faults(sent(2.0)) == []
    assert faults(sent(None, OUTCOMES, "outcome_national_review")) == []
    assert faults(sent(1.0, OUTCOMES, "outcome_pending")) == []


def test_other_lines_other_quarters_and_other_agencies_are_not_the_registers() -> None:
    assert faults(sent(7.0, "cpp")) == []
    assert faults(sent(7.0, quarter=QUARTER - 1)) == []
    assert register_faults([sent(7.0)], ()) == ()
