"""What may be recorded of a review, and what each step needs."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.reviews.practice_reviews import (
    LearntWord,
    PracticeReview,
    ReviewLearning,
    ReviewStep,
    ReviewWord,
    learning_in_force,
)
from dashboard.assurance.reviews.review_rules import (
    ReviewGround,
    learning_faults,
    review_step_faults,
    tells_day,
)
from tests.dashboard.assurance.reviews.reviews import AWARE, a_review, reviews, step

TODAY = date(2025, 9, 1)
SENT = step(ReviewWord.SENT, date(2025, 6, 2))
DECIDED = step(ReviewWord.DECIDED, date(2025, 7, 1))
PAUSED = step(ReviewWord.PAUSED, date(2025, 5, 14), clock="rapid_review", text="police")


def wrong(one: ReviewStep, review: PracticeReview | None, after: int | None = None) -> list[str]:
    """Give the places of what forbids a step today."""
    last = (review.last_step if review else 0) if after is None else after
    ground = ReviewGround(review, TODAY, last, [7])
    return [fault.place for fault in review_step_faults(one, ground)]


def test_a_review_is_entered_with_a_day_that_is_not_to_come() -> None:
    new = step(ReviewWord.AWARE, AWARE, 0)
    assert wrong(new, None) == []
    assert wrong(replace(new, day=None), None) == ["the day"]
    assert wrong(replace(new, day=date(2025, 9, 2)), None) == ["the day"]
    assert wrong(replace(new, by=" "), None) == ["your name"]
    assert wrong(step(ReviewWord.NOTIFIED, AWARE, 0), None) == ["the review"]


def test_no_step_overwrites_what_another_person_recorded_meanwhile() -> None:
    one = step(ReviewWord.NOTIFIED, date(2025, 5, 16))
    assert wrong(one, a_review()) == []
    assert wrong(one, a_review(SENT), after=1) == ["the review"]


def test_days_follow_each_other_and_another_day_needs_its_reason() -> None:
    replied = step(ReviewWord.REPLIED, date(2025, 6, 24), text="agreed")
    assert wrong(replied, a_review()) == ["the day"]
    assert wrong(replied, a_review(SENT)) == []
    assert wrong(replace(replied, text=""), a_review(SENT)) == ["the words"]
    assert wrong(replace(replied, day=date(2025, 6, 1)), a_review(SENT)) == ["the day"]
    assert wrong(replace(SENT, day=date(2025, 6, 3)), a_review(SENT)) == ["the words"]
    moved = step(ReviewWord.AWARE, date(2025, 6, 3), text="a slip")
    assert wrong(moved, a_review(SENT)) == ["the day"]
    assert wrong(step(ReviewWord.PUBLISHED, TODAY), a_review()) == ["the day"]


def test_no_day_stands_in_words() -> None:
    for text in ("seen on 3 May", "May 3", "on 03/05/2025", "2025-05-03", "the 3rd of may"):
        assert tells_day(text), text
    for text in (
        "on 3May",
        "the twelfth of March",
        "on the 12th",
        "12/3",
        "last Tuesday",
        "May 3rd",
    ):
        assert tells_day(text), text
    for text in ("the Panel may reply", "within 15 working days", "in spring", "on Mondays"):
        assert not tells_day(text), text
    assert wrong(replace(SENT, text="it happened on 3 May"), a_review()) == ["the words"]


def test_pending_stands_alone_and_a_local_review_needs_its_day() -> None:
    def outcome(*keys: str) -> ReviewStep:
        return step(ReviewWord.OUTCOME, outcomes=keys)

    assert wrong(outcome("outcome_other", "outcome_no_further_action"), a_review()) == []
    assert wrong(outcome("outcome_pending"), a_review()) == []
    assert wrong(outcome("outcome_pending", "outcome_other"), a_review()) == ["the outcomes"]
    for keys in ((), ("none",), ("outcome_local_cspr",)):
        assert wrong(outcome(*keys), a_review()) == ["the outcomes"]
    assert wrong(outcome("outcome_local_cspr"), a_review(DECIDED)) == []


def test_a_clock_is_paused_while_it_runs_and_runs_again_after_that() -> None:
    again = step(ReviewWord.RESUMED, date(2025, 5, 21), clock="rapid_review", text="over")
    assert wrong(PAUSED, a_review()) == []
    assert wrong(again, a_review()) == ["the clock"]
    assert wrong(PAUSED, a_review(PAUSED)) == ["the clock"]
    assert wrong(again, a_review(PAUSED)) == []
    assert wrong(replace(again, day=date(2025, 5, 13)), a_review(PAUSED)) == ["the day"]
    assert wrong(replace(PAUSED, text=""), a_review()) == ["the words"]
    assert wrong(replace(PAUSED, clock="publication"), a_review()) == ["the clock"]
    assert wrong(replace(PAUSED, clock="other"), a_review()) == ["the clock"]


def test_only_an_action_that_comes_from_a_review_is_tied() -> None:
    assert wrong(step(ReviewWord.ACTION, action=7), a_review()) == []
    assert wrong(step(ReviewWord.ACTION, action=8), a_review()) == ["the action"]


WRITTEN = ReviewLearning(1, LearntWord.WRITTEN, "share early", "care", by="A", number=1)
RELEASE = ReviewLearning(1, LearntWord.RELEASED, about=1, by="B", number=2)


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        (replace(WRITTEN, text=""), "the words"),
        (replace(WRITTEN, text="in 3 cases"), "the words"),
        (replace(WRITTEN, theme="none"), "the theme"),
        (replace(WRITTEN, review=9), "the review"),
        (replace(RELEASE, by="a "), "your name"),
        (replace(RELEASE, about=9), "the learning"),
        (replace(RELEASE, word=LearntWord.TAKEN_BACK), "the words"),
    ],
)
def test_learning_is_refused_for_what_it_lacks(wanted: ReviewLearning, place: str) -> None:
    known = reviews(step(ReviewWord.AWARE, AWARE, 0))
    found = learning_faults(wanted, known, ["care"], [WRITTEN])
    assert [fault.place for fault in found] == [place]
    for right in (WRITTEN, RELEASE):
        assert learning_faults(right, known, ["care"], [WRITTEN]) == ()


def test_learning_is_released_once_and_out_of_force_when_it_is_taken_back() -> None:
    known = reviews(step(ReviewWord.AWARE, AWARE, 0))
    assert learning_faults(RELEASE, known, [], [WRITTEN, RELEASE])
    assert learning_in_force([WRITTEN, RELEASE])[0].release == RELEASE
    back = ReviewLearning(1, LearntWord.TAKEN_BACK, "a slip", about=1, by="B", number=3)
    assert learning_in_force([WRITTEN, RELEASE, back]) == ()
