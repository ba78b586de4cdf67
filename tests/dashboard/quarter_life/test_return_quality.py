"""How timely and how sound returns were: days to the day due, and what is not known stays so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from dashboard.quarter_life.first_sendings import FirstSending
from dashboard.quarter_life.quarter_states import quarter_life
from dashboard.quarter_life.return_quality import ReturnQuality, return_qualities, timely_of_due
from tests.dashboard.quarter_life.quarters_made import (
    ACCEPTED,
    ANSWERED,
    CLOSES,
    DUE,
    EXTENDED,
    OPENED,
    QUARTER,
    QUERIED,
    SIGNED,
    TITLES,
    numbered,
    receipt,
)

FIRST = FirstSending("care", QUARTER, datetime(2026, 1, 20, tzinfo=UTC), 3, 2)
SENT = receipt("care", [4, 9])
ACTS = numbered(OPENED, EXTENDED, QUERIED, ANSWERED, ACCEPTED, replace(SIGNED, last_return=4))


def told(came: int | None = 0, **changed: Any) -> ReturnQuality:
    """Tell of a return that came so many days after it was due."""
    received = None if came is None else DUE + timedelta(days=came)
    sent = replace(SENT, received=received, returns=SENT.returns if received else (), **changed)
    made = quarter_life(QUARTER, ACTS, [sent], CLOSES, TITLES)
    (found,) = return_qualities([made], [FIRST])["care"]
    return found


def test_days_are_counted_to_the_day_due_before_and_after_it() -> None:
    assert [told(came).days for came in (-3, 0, 5, None)] == [-3, 0, 5, None]
    assert [told(came).in_time for came in (-3, 0, 5, None)] == [True, True, False, False]


def test_an_extension_moves_the_day_and_its_reason_is_told() -> None:
    moved = told(5, due=DUE + timedelta(days=7), usually_due=DUE)
    assert (moved.days, moved.was_due, moved.in_time) == (-2, DUE, True)
    assert moved.reasons == ("a new case system", "It is.")


def test_faults_questions_queries_and_corrections_are_counted() -> None:
    found = told()
    assert found.first == FIRST
    assert (found.queries, found.corrected) == (1, 1)


def test_what_is_not_known_is_neither_good_nor_bad() -> None:
    made = quarter_life(QUARTER, numbered(OPENED), [receipt("care", [4])], DUE, TITLES)
    (found,) = return_qualities([made], [])["care"]
    assert (found.first, found.corrected) == (None, None)


def test_a_return_that_is_not_due_yet_does_not_count_against_an_agency() -> None:
    waiting = quarter_life(QUARTER, numbered(OPENED), [receipt("care")], DUE, TITLES)
    (found,) = return_qualities([waiting], [])["care"]
    assert timely_of_due([found]) == (0, 0)
    assert timely_of_due([told(-3), told(5), told(None)]) == (1, 3)
