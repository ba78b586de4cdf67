"""The part of the gate that shows Section 11 self-assessments.

An agency reads its own in full. Stewards and who joins the panel read everything; partners read of
the others, once they state theirs complete, scores and areas for improvement without the evidence,
and before that only which standards are answered: once one is reopened, that holds again, and the
panel's scores are not told either. The public reads nothing.
"""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    PanelScore,
    PeerReview,
    StandardAnswer,
    stated_step,
)
from dashboard.errors import NotAllowedError
from data_access.store.assurance.assurance_gate import AssuranceGate

NOT_READ = "Only partners and stewards read Section 11 assessments."


class Section11Gate(AssuranceGate):
    """The Section 11 self-assessments of a snapshot, as one reader may see them."""

    def assessment_steps(self) -> tuple[AssessmentStep, ...]:
        """Return every step of every year's assessment, oldest first. Raises: NotAllowedError."""
        self._must_read_section11()
        found = self._snapshot.section11.steps()
        return self._told("assessment steps", found, ("text",))

    def standard_answers(self) -> tuple[StandardAnswer, ...]:
        """Return every answer of every agency, oldest first.

        Of others than the reader's own agency, None stands for a score that is not told, and
        nothing for texts that are not; beyond the panel, what was said before the statement, and
        then changed, is not. Raises: NotAllowedError.
        """
        self._must_read_section11()
        found = self._snapshot.section11.answers()
        if self.reader.is_steward:
            return found
        told = self._told_numbers()
        return tuple(
            one
            if one.agency == self.reader.agency
            else self._told_answer(one, is_stated=one.number in told)
            for one in found
        )

    def panel_scores(self) -> tuple[PanelScore, ...]:
        """Return the scores of the moderation panel, oldest first.

        Beyond the panel and the reader's own agency, they are those of answers that are told.
        Raises: NotAllowedError.
        """
        self._must_read_section11()
        found = self._told("panel scores", self._snapshot.section11.panel(), ("text",))
        if self.reader.may(Action.JOIN_PANEL):
            return found
        own, told = self.reader.agency, self._told_numbers()
        return tuple(one for one in found if one.agency == own or one.answer in told)

    def peer_reviews(self) -> tuple[PeerReview, ...]:
        """Return every step of every peer review, oldest first. Raises: NotAllowedError."""
        self._must_read_section11()
        found = self._snapshot.section11.reviews()
        return self._told("peer reviews", found, ("reviewer", "text"))

    def _told_answer(self, one: StandardAnswer, *, is_stated: bool) -> StandardAnswer:
        if self.reader.may(Action.JOIN_PANEL):
            return self._redacted(one, ("evidence", "improvement"))
        if not is_stated:
            return replace(one, score=None, evidence="", improvement="", due=None, by="")
        return replace(self._redacted(one, ("improvement",)), evidence="")

    def _told_numbers(self) -> set[int]:
        """Return the numbers of the answers that partners are told: the last, once it is stated."""
        stated, found = self._stated(), self._snapshot.section11.answers()
        last = {(one.year, one.agency, one.standard): one.number for one in found}
        return {last[key] for key in last if key[:2] in stated}

    def _stated(self) -> set[tuple[int, str]]:
        """Return the years and agencies that are stated complete."""
        steps = self._snapshot.section11.steps()
        pairs = {(one.year, one.agency) for one in steps if one.agency}
        return {pair for pair in pairs if stated_step(steps, *pair) is not None}

    def _must_read_section11(self) -> None:
        if not self.reader.may(Action.READ_SECTION_11):
            raise NotAllowedError(NOT_READ)
