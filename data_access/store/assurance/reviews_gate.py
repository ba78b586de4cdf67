"""The part of the gate that shows the register of practice reviews, and what was learned.

The register is read by those whose role says so, at any audience: stewards of the business unit,
the chair and the safeguarding partners. Partners read the learning that was released, without the
review that it comes from. The public reads nothing.
"""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.reviews.practice_reviews import (
    LearntWord,
    ReviewLearning,
    ReviewStep,
    learning_in_force,
)
from dashboard.errors import NotAllowedError
from data_access.store.assurance.assurance_gate import AssuranceGate

NOT_READ = "Only the register’s own readers read practice reviews."
NOT_LEARNED = "Only partners and stewards read what was learned from reviews."


class ReviewsGate(AssuranceGate):
    """The practice reviews of a snapshot, as one reader may see them."""

    def review_steps(self) -> tuple[ReviewStep, ...]:
        """Return every step of every review, oldest first.

        Raises: NotAllowedError for who does not read the register.
        """
        self._must_read_reviews()
        return self._snapshot.assurance.review_steps()

    def review_learning(self) -> tuple[ReviewLearning, ...]:
        """Return all learning, released or not, its releases and what was taken back.

        Raises: NotAllowedError for who does not read the register.
        """
        self._must_read_reviews()
        return self._snapshot.assurance.review_learning()

    def released_learning(self) -> tuple[ReviewLearning, ...]:
        """Return the learning that was released and is in force, the latest release first.

        The moment is that of the release, and the number its place among all releases. Which review
        it comes from is not said, nor who wrote it; words in which a child might be recognised are
        left out. Raises: NotAllowedError.
        """
        if not self.reader.may(Action.READ_LEARNING):
            raise NotAllowedError(NOT_LEARNED)
        every = self._snapshot.assurance.review_learning()
        releases = [one.number for one in every if one.word is LearntWord.RELEASED]
        known = learning_in_force(every)
        released = [(one.release, one.written) for one in known if one.release is not None]
        released.sort(key=lambda pair: pair[0].number, reverse=True)
        found = tuple(
            replace(
                text,
                review=0,
                number=releases.index(release.number) + 1,
                by="",
                recorded=release.recorded,
            )
            for release, text in released
        )
        told = self._told("review learning", found, ("text",))
        return tuple(one for one in told if one.text)

    def _must_read_reviews(self) -> None:
        if not self.reader.may(Action.READ_REVIEWS):
            raise NotAllowedError(NOT_READ)
