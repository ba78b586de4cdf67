"""A practice review in a store for tests: entered, with learning that is released."""

from datetime import timedelta

from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.reviews.practice_reviews import (
    LearntWord,
    ReviewLearning,
    ReviewStep,
    ReviewWord,
)
from data_access.store.editor import Editor

BY, SECOND = "A. Steward", "B. Other"


def entered_review(desk: Editor, days: int = 30) -> ReviewStep:
    """Enter a review of which the partnership became aware some days ago."""
    day = desk.today - timedelta(days=days)
    return desk.record_review(ReviewStep(ReviewWord.AWARE, day=day, by=BY), after=0)


def written_learning(
    desk: Editor,
    text: str = "Share what is known early",
    theme: str = "",
    place: EvidencePlace = AS_USUAL,
) -> ReviewLearning:
    """Enter a review, and write what was learned from it."""
    review = entered_review(desk).review
    said = ReviewLearning(review, LearntWord.WRITTEN, text, theme, place, by=BY)
    return desk.record_review_learning(said)


def released_learning(
    desk: Editor,
    text: str = "Share what is known early",
    theme: str = "",
    place: EvidencePlace = AS_USUAL,
) -> ReviewLearning:
    """Write learning from a review, and release it as a second person."""
    written = written_learning(desk, text, theme, place)
    release = ReviewLearning(written.review, LearntWord.RELEASED, about=written.number, by=SECOND)
    return desk.record_review_learning(release)
