"""What a snapshot reads of assurance: the plan on a page, its steps, topics, and audits."""

from datetime import datetime

from sqlalchemy import Connection

from dashboard.assurance.audit_topics import TopicStep
from dashboard.assurance.audits.case_audits import AuditFinding, AuditStep, CaseGrade
from dashboard.assurance.audits.learning_reports import LearningStep
from dashboard.assurance.plan_entries import PlanEntry
from dashboard.assurance.plan_steps import PlanStep
from dashboard.days import end_of_day
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.store.reading.snapshot_returns import ReturnReads


class SnapshotAssurance:
    """Reads the plan and the topics of a snapshot, as they were recorded by its day."""

    def __init__(self, snapshot: ReturnReads, connection: Connection, rows: AssuranceRows) -> None:
        self._snapshot = snapshot
        self._connection = connection
        self._rows = rows

    def entries(self) -> tuple[PlanEntry, ...]:
        """Return every version of every entry of the plan, oldest first."""
        return self._snapshot.once(
            "plan entries", lambda: self._rows.entries.recorded(self._connection, self._before)
        )

    def steps(self) -> tuple[PlanStep, ...]:
        """Return every step of every entry, oldest first."""
        return self._snapshot.once(
            "plan steps", lambda: self._rows.steps.recorded(self._connection, self._before)
        )

    def topics(self) -> tuple[TopicStep, ...]:
        """Return every step of every topic, oldest first."""
        return self._snapshot.once(
            "topic steps", lambda: self._rows.topics.recorded(self._connection, self._before)
        )

    def audits(self) -> tuple[AuditStep, ...]:
        """Return every step of every case file audit, oldest first."""
        return self._snapshot.once(
            "audit steps", lambda: self._rows.audits.recorded(self._connection, self._before)
        )

    def grades(self, audit: int) -> tuple[CaseGrade, ...]:
        """Return every answer about the cases of one audit, oldest first."""
        every = self._snapshot.once(
            "case grades", lambda: self._rows.grades.recorded(self._connection, self._before)
        )
        return tuple(one for one in every if one.audit == audit)

    def findings(self, audit: int) -> tuple[AuditFinding, ...]:
        """Return every finding of one audit, taken back or not, oldest first."""
        every = self._snapshot.once(
            "audit findings", lambda: self._rows.findings.recorded(self._connection, self._before)
        )
        return tuple(one for one in every if one.audit == audit)

    def learning(self, audit: int) -> tuple[LearningStep, ...]:
        """Return every step of the learning report of one audit, oldest first."""
        every = self._snapshot.once(
            "learning steps", lambda: self._rows.learning.recorded(self._connection, self._before)
        )
        return tuple(one for one in every if one.audit == audit)

    @property
    def _before(self) -> datetime | None:
        as_at = self._snapshot.as_at
        return None if as_at is None else end_of_day(as_at)
