"""The clocks of reviews: working days, pauses, months, and the state of the whole."""

from datetime import date

from dashboard.assurance.reviews.practice_reviews import PracticeReview, ReviewWord
from dashboard.assurance.reviews.review_clocks import (
    ClockStanding,
    ClockState,
    ReviewState,
    clock_standings,
    review_state,
)
from tests.dashboard.assurance.reviews.reviews import a_review, step


def standing(review: PracticeReview, key: str, today: date) -> ClockStanding:
    """Give one clock of a review."""
    return next(one for one in clock_standings(review, today) if one.clock.key == key)


def test_a_notification_has_five_working_days_and_a_rapid_review_fifteen_of_england() -> None:
    found = a_review(), date(2025, 5, 19)
    assert standing(found[0], "notification", found[1]).due == date(2025, 5, 19)
    assert standing(found[0], "notification", found[1]).state is ClockState.RUNNING
    late = standing(found[0], "notification", date(2025, 5, 20))
    assert late.state is ClockState.OVERDUE
    rapid = standing(found[0], "rapid_review", found[1])
    assert rapid.due == date(2025, 6, 3), "the bank holiday of 26 May does not count"


def test_a_clock_that_ended_is_in_time_on_its_last_day_and_late_after_it() -> None:
    for day, state in ((19, ClockState.KEPT), (20, ClockState.LATE)):
        review = a_review(step(ReviewWord.NOTIFIED, date(2025, 5, day)))
        assert standing(review, "notification", date(2026, 1, 5)).state is state


def test_days_of_a_pause_do_not_count() -> None:
    paused = step(ReviewWord.PAUSED, date(2025, 5, 14), clock="rapid_review", text="police")
    review = a_review(paused)
    found = standing(review, "rapid_review", date(2025, 9, 1))
    assert (found.state, found.due) == (ClockState.PAUSED, None)
    assert review_state(review, date(2025, 9, 1)) is ReviewState.PAUSED
    again = step(ReviewWord.RESUMED, date(2025, 5, 21), clock="rapid_review", text="over")
    found = standing(a_review(paused, again), "rapid_review", date(2025, 6, 2))
    assert (found.state, found.due) == (ClockState.RUNNING, date(2025, 6, 10))


def test_a_clock_that_ended_in_a_pause_has_the_same_last_day_ever_after() -> None:
    paused = step(ReviewWord.PAUSED, date(2025, 5, 14), clock="rapid_review", text="police")
    review = a_review(paused, step(ReviewWord.SENT, date(2025, 6, 16)))
    found = [standing(review, "rapid_review", date(year, 9, 1)) for year in (2025, 2026)]
    assert found[0] == found[1]
    assert (found[0].state, found[0].due) == (ClockState.KEPT, date(2025, 7, 4))


def test_a_local_review_is_published_within_six_months_of_the_decision_and_its_pauses() -> None:
    decided = step(ReviewWord.DECIDED, date(2025, 8, 31))
    found = standing(a_review(decided), "publication", date(2025, 9, 1))
    assert found.due == date(2026, 2, 28)
    paused = step(ReviewWord.PAUSED, date(2025, 10, 1), clock="publication", text="a trial")
    again = step(ReviewWord.RESUMED, date(2025, 10, 11), clock="publication", text="over")
    found = standing(a_review(decided, paused, again), "publication", date(2025, 11, 1))
    assert found.due == date(2026, 3, 10)
    assert standing(a_review(), "publication", date(2025, 9, 1)).state is ClockState.NOT_STARTED


def test_a_review_is_closed_once_all_that_its_outcome_asks_for_is_done() -> None:
    today = date(2026, 1, 5)
    sent = step(ReviewWord.SENT, date(2025, 6, 2))
    replied = step(ReviewWord.REPLIED, date(2025, 6, 24), text="agreed")
    over = step(ReviewWord.OUTCOME, outcomes=("outcome_no_further_action",))
    waits = step(ReviewWord.OUTCOME, outcomes=("outcome_pending",))
    local = step(ReviewWord.OUTCOME, outcomes=("outcome_local_cspr", "outcome_other"))
    decided = step(ReviewWord.DECIDED, date(2025, 7, 1))
    published = step(ReviewWord.PUBLISHED, date(2025, 12, 1))
    assert review_state(a_review(sent, over), today) is ReviewState.OPEN
    assert review_state(a_review(sent, replied, waits), today) is ReviewState.OPEN
    assert review_state(a_review(sent, replied, over), today) is ReviewState.CLOSED
    unneeded = standing(a_review(sent, replied, over), "publication", today)
    assert unneeded.state is ClockState.NOT_NEEDED
    assert review_state(a_review(sent, replied, decided, local), today) is ReviewState.OPEN
    done = a_review(sent, replied, decided, local, published)
    assert review_state(done, today) is ReviewState.CLOSED
