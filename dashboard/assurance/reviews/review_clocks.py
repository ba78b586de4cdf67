"""How each clock of a review stands on a day: running, paused, kept, late or overdue.

Working days are those of England. Days of a pause do not count: a clock in months is moved by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.assurance.reviews.practice_reviews import ClockPause, PracticeReview, ReviewWord
from dashboard.assurance.reviews.review_law import (
    ReviewClock,
    clock_keys,
    clock_on,
    review_outcomes,
)
from dashboard.assurance.working_days import is_working_day
from dashboard.days import months_later


class ClockState(StrEnum):
    """How a clock stands."""

    NOT_STARTED = "not started"
    NOT_NEEDED = "not needed"
    RUNNING = "running"
    PAUSED = "paused"
    KEPT = "in time"
    LATE = "late"
    OVERDUE = "overdue"


class ReviewState(StrEnum):
    """How a review stands as a whole."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ClockStanding:
    """A clock of a review on a day.

    `started`, `due` and `ended` are days; None for what is not known yet. An open pause has no due
    day. `pauses` are all of them, the open one last.
    """

    clock: ReviewClock
    state: ClockState
    started: date | None = None
    due: date | None = None
    ended: date | None = None
    pauses: tuple[ClockPause, ...] = ()


def clock_standings(review: PracticeReview, today: date) -> tuple[ClockStanding, ...]:
    """Return how each clock of a review stands today, in the order in which they start."""
    return tuple(_standing(key, review, today) for key, _ in clock_keys())


def review_state(review: PracticeReview, today: date) -> ReviewState:
    """Return how a review stands: closed once all that its outcome asks for is done.

    The Panel has replied, the outcome is not pending, and a local review is published.
    """
    if _is_over(review):
        return ReviewState.CLOSED
    states = {one.state for one in clock_standings(review, today)}
    return ReviewState.PAUSED if ClockState.PAUSED in states else ReviewState.OPEN


def _is_over(review: PracticeReview) -> bool:
    local = {one.key for one in review_outcomes() if one.is_local}
    pending = {one.key for one in review_outcomes() if one.is_pending}
    found = set(review.outcomes)
    is_told = bool(found) and not found & pending and review.day_of(ReviewWord.REPLIED) is not None
    return is_told and (not found & local or review.day_of(ReviewWord.PUBLISHED) is not None)


def _standing(key: str, review: PracticeReview, today: date) -> ClockStanding:
    clock = clock_on(key, today)
    started = review.day_of(clock.start)
    if started is None:
        is_closed = _is_over(review)
        return ClockStanding(clock, ClockState.NOT_NEEDED if is_closed else ClockState.NOT_STARTED)
    clock = clock_on(key, started)
    ended, pauses = review.day_of(clock.end), review.pauses(key)
    is_paused = bool(pauses) and pauses[-1].until is None and ended is None
    if is_paused:
        return ClockStanding(clock, ClockState.PAUSED, started, pauses=pauses)
    due = due_day(clock, started, pauses, ended or today)
    if ended is not None:
        state = ClockState.KEPT if ended <= due else ClockState.LATE
    else:
        state = ClockState.RUNNING if today <= due else ClockState.OVERDUE
    return ClockStanding(clock, state, started, due, ended, pauses)


def due_day(clock: ReviewClock, started: date, pauses: Sequence[ClockPause], last: date) -> date:
    """Return the last day of a clock; the day on which it starts is not counted.

    An open pause lasts until `last`: the day on which the clock ended, or today.
    """
    if clock.months:
        paused = sum((_end(one, last) - one.first).days for one in pauses)
        return months_later(started, clock.months) + timedelta(days=paused)
    day, left = started, clock.working_days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day) and not any(one.covers(day, last) for one in pauses)
    return day


def _end(pause: ClockPause, last: date) -> date:
    """Return the first day after a pause."""
    return pause.until or max(pause.first, last + timedelta(days=1))
