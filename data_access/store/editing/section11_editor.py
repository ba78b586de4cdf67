"""The part of the editor that keeps Section 11 self-assessments, the panel and peer reviews."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.section11.assessment_rules import (
    ASSESSMENT_ACTIONS,
    AssessmentGround,
    answer_faults,
    assessment_step_faults,
    may_answer_for,
    may_moderate_for,
    may_state_complete,
    panel_faults,
    review_faults,
)
from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PanelScore,
    PeerReview,
    StandardAnswer,
)
from dashboard.errors import NotAllowedError
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot

OTHERS = "Only an agency itself, or who keeps Section 11, answers for it."
NOT_STATED = "Only an agency’s own signatory states its assessment complete."
OWN_SCORE = "Nobody moderates the scores of the agency they answer for."


class Section11Editor(AssuranceEditor):
    """The store as people keep Section 11 self-assessments in it."""

    def record_assessment(self, step: AssessmentStep, *, after: int) -> AssessmentStep:
        """Open a year, state an agency's assessment complete, or open it again; return the step.

        `after` is the number of the last step of the year, or of the agency in it, that the person
        had read; 0 if there was none.

        Raises:
            StepError: if the step may not be recorded as things are. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it, or not for this agency.
        """
        self._must(ASSESSMENT_ACTIONS[step.word])
        reader = self.gate.reader
        if step.word is AssessmentWord.COMPLETE and not may_state_complete(reader, step.agency):
            raise NotAllowedError(NOT_STATED)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            self._refuse(assessment_step_faults(said, _ground(snapshot), self.today, after))
            (saved,) = self._assurance.assessments.add(connection, [said], self._clock())
            self._entered(connection, [f"assessment-step-{saved.number}"], saved.by, saved.word)
        return saved

    def answer_standard(self, answer: StandardAnswer, *, after: int) -> StandardAnswer:
        """Save an agency's answer to a standard; return it with its number and its moment.

        What was said before stays. `after` is the number of the last answer of the agency to the
        standard that the person had read, of whichever year; 0 if there was none.

        Raises:
            StepError: if it may not be saved as things are. Nothing is written then.
            NotAllowedError: if the reader may not answer for the agency.
        """
        self._must(Action.FILL_SECTION_11)
        if not may_answer_for(self.gate.reader, answer.agency):
            raise NotAllowedError(OTHERS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(answer, by=self._name(answer.by))
            self._refuse(answer_faults(said, _ground(snapshot), after))
            (saved,) = self._assurance.answers.add(connection, [said], self._clock())
            self._entered(connection, [f"standard-answer-{saved.number}"], saved.by, "answer")
        return saved

    def moderate_standard(self, score: PanelScore, *, after: int) -> PanelScore:
        """Record the panel's score of an answer; return it with its number and its moment.

        `after` is the number of the panel's last score of it that the person had read; 0 if there
        was none.

        Raises:
            StepError: if it may not be recorded as things are. Nothing is written then.
            NotAllowedError: if the reader does not join the panel, or is of that agency.
        """
        self._must(Action.JOIN_PANEL)
        if not may_moderate_for(self.gate.reader, score.agency):
            raise NotAllowedError(OWN_SCORE)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(score, by=self._name(score.by))
            known = snapshot.section11.panel()
            self._refuse(panel_faults(said, _ground(snapshot), known, after))
            (saved,) = self._assurance.panel.add(connection, [said], self._clock())
            self._entered(connection, [f"panel-score-{saved.number}"], saved.by, "moderated")
        return saved

    def record_peer_review(self, step: PeerReview, *, after: int) -> PeerReview:
        """Plan a peer review, or record what one found; return the step with its number.

        `after` is the number of the review's last step that the person had read; 0 for a new one.

        Raises:
            StepError: if it may not be recorded as things are. Nothing is written then.
            NotAllowedError: if the reader does not keep Section 11.
        """
        self._must(Action.KEEP_SECTION_11)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            known = snapshot.section11.reviews()
            said = replace(step, by=self._name(step.by))
            self._refuse(review_faults(said, known, self.today, after))
            said = replace(said, standards=said.standards or _planned(known, said.review))
            (saved,) = self._assurance.peer_reviews.add(connection, [said], self._clock())
            self._entered(connection, [f"peer-review-{saved.number}"], saved.by, saved.word)
        return saved


def _planned(known: Sequence[PeerReview], review: int) -> tuple[str, ...]:
    return next((one.standards for one in known if one.number == review), ())


def _ground(snapshot: Snapshot) -> AssessmentGround:
    return AssessmentGround(
        steps=snapshot.section11.steps(),
        answers=snapshot.section11.answers(),
        agencies=[one.key for one in snapshot.catalogue().agencies],
    )
