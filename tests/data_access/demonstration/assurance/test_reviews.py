"""The invented register: as the rules would have taken it, and as the invented returns say it."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.assurance.reviews.practice_reviews import ReviewStep, ReviewWord, reviews_of
from dashboard.assurance.reviews.register_figures import register_begins, register_faults
from dashboard.assurance.reviews.review_clocks import (
    ClockState,
    ReviewState,
    clock_standings,
    review_state,
)
from dashboard.assurance.reviews.review_rules import ReviewGround, review_step_faults
from dashboard.disclosure.audience_check import fits_audience
from dashboard.readers import Audience
from dashboard.toml_files import read_toml
from data_access.demonstration.assurance.reviews import FILE, step_day
from tests.data_access.invented import as_they_stand, the_catalogue, the_invention

REFERRALS, OUTCOMES = "rapid_review_referrals", "rapid_review_outcomes"
DAY = date(2026, 11, 30)


def invented() -> tuple[ReviewStep, ...]:
    """Give the steps of the file, numbered in order; each is held against those before."""
    found: list[ReviewStep] = []
    for written in read_toml(FILE)["review"]:
        first = len(found) + 1
        for one in written["steps"]:
            step = ReviewStep(
                ReviewWord(one["word"]),
                review=first if len(found) >= first else 0,
                day=step_day(one, DAY),
                clock=one.get("clock", ""),
                outcomes=tuple(one.get("outcomes", ())),
                text=one.get("text", ""),
                by="the demonstration",
                number=len(found) + 1,
            )
            review = next((o for o in reviews_of(found) if o.number == step.review), None)
            ground = ReviewGround(review, DAY, review.last_step if review else 0)
            assert review_step_faults(step, ground) == (), step
            found.append(step)
    return tuple(found)


def test_two_reviews_are_closed_in_time_and_one_has_waited_in_its_clock_for_weeks() -> None:
    reviews = reviews_of(invented())
    states = [review_state(one, DAY) for one in reviews]
    assert states == [ReviewState.CLOSED, ReviewState.CLOSED, ReviewState.PAUSED]
    clocks = [one for review in reviews for one in clock_standings(review, DAY)]
    assert {one.state for one in clocks} == {
        *(ClockState.KEPT, ClockState.PAUSED),
        *(ClockState.NOT_NEEDED, ClockState.NOT_STARTED),
    }
    (waits,) = [one for one in clocks if one.state is ClockState.PAUSED]
    assert timedelta(weeks=4) < DAY - waits.pauses[-1].first < timedelta(weeks=13)


def test_the_register_said_what_the_invented_returns_say_when_they_were_sent() -> None:
    steps = invented()
    reviews = reviews_of(steps)
    begins = register_begins(reviews)
    assert begins is not None
    stand = as_they_stand(the_invention().returns)
    lasting = [
        replace(
            one,
            observations=tuple(
                o
                for o in one.observations
                if stand[o.indicator, o.quarter, o.agency, o.part] is o
                and o.indicator in (REFERRALS, OUTCOMES)
            ),
        )
        for one in the_invention().returns
        if one.quarter >= begins
    ]
    assert sum(len(one.observations) for one in lasting) == len({begins, begins + 1}) * 7
    for one in lasting:
        known = reviews_of(step for step in steps if step.day and step.day <= one.received)
        assert register_faults([one], known) == ()


def test_learning_is_worded_so_that_partners_are_told_it() -> None:
    written = [one for review in read_toml(FILE)["review"] for one in review.get("learning", ())]
    assert written
    for one in written:
        assert fits_audience(the_catalogue(), one["text"], Audience.PARTNER), one["text"]
