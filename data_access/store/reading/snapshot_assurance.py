"""What a snapshot reads of assurance: the plan on a page, its steps, topics, and audits."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from dashboard.assurance.audit_topics import TopicStep
from dashboard.assurance.audits.case_audits import AuditFinding, AuditStep, CaseGrade
from dashboard.assurance.audits.learning_reports import LearningStep
from dashboard.assurance.deep_dives.deep_dives import DiveStep
from dashboard.assurance.evidence.judgements import JudgementStep
from dashboard.assurance.inspections.inspection_records import InspectionFinding, InspectionStep
from dashboard.assurance.plan_entries import PlanEntry
from dashboard.assurance.plan_steps import PlanStep
from dashboard.assurance.reviews.practice_reviews import (
    PracticeReview,
    ReviewLearning,
    ReviewStep,
    reviews_of,
)
from dashboard.assurance.reviews.register_figures import (
    RegisterFigures,
    register_faults,
    register_figures,
)
from dashboard.assurance.reviews.review_law import stated_figures
from dashboard.assurance.schools.school_rounds import (
    RoundStep,
    SchoolAnswer,
    SchoolSetting,
    SettingLink,
)
from dashboard.assurance.voices.surveys import SurveyCount, SurveyStep
from dashboard.assurance.voices.voice_records import VoiceStep
from dashboard.assurance.yearly.written_papers import PaperStep
from dashboard.days import end_of_day
from dashboard.errors import Fault
from dashboard.figures.observations import Return
from dashboard.quarters import Quarter
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

    def judgements(self) -> tuple[JudgementStep, ...]:
        """Return every step of every judgement, oldest first."""
        return self._snapshot.once(
            "judgement steps",
            lambda: self._rows.judgements.recorded(self._connection, self._before),
        )

    def inspections(self) -> tuple[InspectionStep, ...]:
        """Return every step of every inspection, oldest first."""
        return self._snapshot.once(
            "inspection steps",
            lambda: self._rows.inspections.recorded(self._connection, self._before),
        )

    def inspection_findings(self) -> tuple[InspectionFinding, ...]:
        """Return every finding of every inspection, taken back or not, oldest first."""
        return self._snapshot.once(
            "inspection findings",
            lambda: self._rows.inspection_findings.recorded(self._connection, self._before),
        )

    def papers(self) -> tuple[PaperStep, ...]:
        """Return every step of the yearly reports and their kin, oldest first."""
        return self._snapshot.once(
            "paper steps", lambda: self._rows.papers.recorded(self._connection, self._before)
        )

    def rounds(self) -> tuple[RoundStep, ...]:
        """Return every step of every round of schools, oldest first."""
        return self._snapshot.once(
            "school rounds", lambda: self._rows.rounds.recorded(self._connection, self._before)
        )

    def settings(self) -> tuple[SchoolSetting, ...]:
        """Return every record of every school and early years setting, oldest first."""
        return self._snapshot.once(
            "school settings", lambda: self._rows.settings.recorded(self._connection, self._before)
        )

    def links(self) -> tuple[SettingLink, ...]:
        """Return every record of a setting's link, with its hash, oldest first."""
        return self._snapshot.once(
            "school links", lambda: self._rows.links.recorded(self._connection, self._before)
        )

    def school_answers(self) -> tuple[SchoolAnswer, ...]:
        """Return every answer of every setting, oldest first."""
        return self._snapshot.once(
            "school answers",
            lambda: self._rows.school_answers.recorded(self._connection, self._before),
        )

    def review_steps(self) -> tuple[ReviewStep, ...]:
        """Return every step of every practice review, oldest first."""
        return self._snapshot.once(
            "review steps", lambda: self._rows.reviews.recorded(self._connection, self._before)
        )

    def review_learning(self) -> tuple[ReviewLearning, ...]:
        """Return all learning from reviews, its releases and what was taken back, oldest first."""
        return self._snapshot.once(
            "review learning",
            lambda: self._rows.review_learning.recorded(self._connection, self._before),
        )

    def register_figures(self, agency: str, quarter: Quarter) -> RegisterFigures:
        """Return what the register of reviews states of an agency's return for a quarter."""
        if agency != stated_figures().agency:
            return {}
        return register_figures(self._reviews, quarter)

    def register_faults(self, sent: Iterable[Return]) -> tuple[Fault, ...]:
        """Return a fault for each figure of returns that says otherwise than the register."""
        return register_faults(sent, self._reviews)

    @property
    def _reviews(self) -> tuple[PracticeReview, ...]:
        return reviews_of(self.review_steps())

    def surveys(self) -> tuple[SurveyStep, ...]:
        """Return every step of every survey, oldest first."""
        return self._snapshot.once(
            "survey steps", lambda: self._rows.surveys.recorded(self._connection, self._before)
        )

    def survey_counts(self, wave: int) -> tuple[SurveyCount, ...]:
        """Return every count of a survey's results, in the order of their table."""
        rows = self._rows.survey_counts
        every = self._snapshot.once(
            "survey counts", lambda: rows.recorded(self._connection, self._before)
        )
        return tuple(one for one in every if one.wave == wave)

    def voices(self) -> tuple[VoiceStep, ...]:
        """Return every step of every quote and of what was said and done, oldest first."""
        return self._snapshot.once(
            "voice steps", lambda: self._rows.voices.recorded(self._connection, self._before)
        )

    def dives(self) -> tuple[DiveStep, ...]:
        """Return every step of every deep-dive, oldest first."""
        return self._snapshot.once(
            "dive steps", lambda: self._rows.dives.recorded(self._connection, self._before)
        )

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
