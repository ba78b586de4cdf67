"""What a snapshot reads of Section 11: steps, answers, the panel's scores, and peer reviews."""

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    PanelScore,
    PeerReview,
    StandardAnswer,
)
from data_access.store.reading.recorded_reads import RecordedReads


class SnapshotSection11(RecordedReads):
    """Reads the assessments of a snapshot, oldest first."""

    def steps(self) -> tuple[AssessmentStep, ...]:
        """Return every step of every year's assessment."""
        return self._recorded(self._rows.assessments)

    def answers(self) -> tuple[StandardAnswer, ...]:
        """Return every answer of every agency."""
        return self._recorded(self._rows.answers)

    def panel(self) -> tuple[PanelScore, ...]:
        """Return every score of the panel."""
        return self._recorded(self._rows.panel)

    def reviews(self) -> tuple[PeerReview, ...]:
        """Return every step of every peer review."""
        return self._recorded(self._rows.peer_reviews)
