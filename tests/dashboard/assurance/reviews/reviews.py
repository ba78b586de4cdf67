"""Reviews for tests: the steps of one, with the days of its clocks."""

from datetime import date
from typing import Any

from dashboard.assurance.reviews.practice_reviews import (
    PracticeReview,
    ReviewStep,
    ReviewWord,
    reviews_of,
)

AWARE = date(2025, 5, 12)  # a Monday; the 26th is a bank holiday
"""The day on which the partnership became aware of the first review."""


def step(word: ReviewWord, day: date | None = None, review: int = 1, **more: Any) -> ReviewStep:
    """Give a step of a review."""
    return ReviewStep(word, review=review, day=day, by="A. Steward", **more)


def a_review(*steps: ReviewStep, aware: date = AWARE) -> PracticeReview:
    """Give a review that was entered, with further steps."""
    return reviews(step(ReviewWord.AWARE, aware, 0), *steps)[0]


def reviews(*steps: ReviewStep) -> tuple[PracticeReview, ...]:
    """Give the reviews of steps, which are numbered in their order."""
    from dataclasses import replace

    return reviews_of(replace(one, number=at) for at, one in enumerate(steps, start=1))
