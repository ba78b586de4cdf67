"""The part of the editor that keeps the register of practice reviews: steps, and learning."""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.reviews.practice_reviews import ReviewLearning, ReviewStep, reviews_of
from dashboard.assurance.reviews.review_rules import (
    LEARNING_ACTIONS,
    ReviewGround,
    learning_faults,
    review_step_faults,
)
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import actions_on
from data_access.store.editing.assurance_editor import AssuranceEditor


class ReviewsEditor(AssuranceEditor):
    """The store as people keep practice reviews in it. The log names no word of a step."""

    def record_review(self, step: ReviewStep, *, after: int) -> ReviewStep:
        """Enter a review, or record a step of one; return it with its number and its moment.

        `after` is the number of the review's last step that the person had read; 0 for a new one.

        Raises:
            StepError: if the step may not be recorded as the review is. Nothing is written then.
            NotAllowedError: if the reader does not keep the register.
        """
        self._must(Action.KEEP_REVIEWS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            known = reviews_of(snapshot.assurance.review_steps())
            review = next((one for one in known if one.number == said.review), None)
            actions = [
                one.action.number
                for one in actions_on(snapshot.texts.decisions(), self.today)
                if one.source is ActionSource.REVIEW
            ]
            self._refuse(review_step_faults(said, ReviewGround(review, self.today, after, actions)))
            (saved,) = self._assurance.reviews.add(connection, [said], self._clock())
            self._entered(connection, [f"review-step-{saved.number}"], saved.by, "kept")
        return saved

    def record_review_learning(self, wanted: ReviewLearning) -> ReviewLearning:
        """Write learning, release it as another person, or take it back; return what was recorded.

        Raises:
            StepError: if it may not be recorded. Nothing is written then.
            NotAllowedError: if the reader does not keep the register, or releases no texts.
        """
        self._must(Action.READ_REVIEWS)
        self._must(LEARNING_ACTIONS[wanted.word])
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(wanted, by=self._name(wanted.by))
            reviews = reviews_of(snapshot.assurance.review_steps())
            themes = [one.key for one in snapshot.catalogue().themes]
            mine = [o for o in snapshot.assurance.review_learning() if o.review == said.review]
            self._refuse(learning_faults(said, reviews, themes, mine))
            (saved,) = self._assurance.review_learning.add(connection, [said], self._clock())
            self._entered(connection, [f"review-learning-{saved.number}"], saved.by, saved.word)
        return saved
