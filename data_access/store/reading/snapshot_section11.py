"""What a snapshot reads of Section 11: steps, answers, the panel's scores, and peer reviews."""

from datetime import datetime

from sqlalchemy import Connection

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    PanelScore,
    PeerReview,
    StandardAnswer,
)
from dashboard.days import end_of_day
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.store.reading.snapshot_returns import ReturnReads


class SnapshotSection11:
    """Reads the assessments of a snapshot, as they were recorded by its day, oldest first."""

    def __init__(self, snapshot: ReturnReads, connection: Connection, rows: AssuranceRows) -> None:
        self._snapshot = snapshot
        self._connection = connection
        self._rows = rows

    def steps(self) -> tuple[AssessmentStep, ...]:
        """Return every step of every year's assessment."""
        return self._snapshot.once(
            "assessment steps",
            lambda: self._rows.assessments.recorded(self._connection, self._before),
        )

    def answers(self) -> tuple[StandardAnswer, ...]:
        """Return every answer of every agency."""
        return self._snapshot.once(
            "standard answers", lambda: self._rows.answers.recorded(self._connection, self._before)
        )

    def panel(self) -> tuple[PanelScore, ...]:
        """Return every score of the panel."""
        return self._snapshot.once(
            "panel scores", lambda: self._rows.panel.recorded(self._connection, self._before)
        )

    def reviews(self) -> tuple[PeerReview, ...]:
        """Return every step of every peer review."""
        return self._snapshot.once(
            "peer reviews", lambda: self._rows.peer_reviews.recorded(self._connection, self._before)
        )

    @property
    def _before(self) -> datetime | None:
        as_at = self._snapshot.as_at
        return None if as_at is None else end_of_day(as_at)
