"""What a snapshot reads of assurance: of the plan on a page, and of each room but Section 11."""

from collections.abc import Iterable

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
from dashboard.errors import Fault
from dashboard.figures.observations import Return
from dashboard.quarters import Quarter
from data_access.store.reading.recorded_reads import RecordedReads


class SnapshotAssurance(RecordedReads):
    """Reads what is recorded of assurance in a snapshot, but for Section 11."""

    def entries(self) -> tuple[PlanEntry, ...]:
        """Return every version of every entry of the plan, oldest first."""
        return self._recorded(self._rows.entries)

    def steps(self) -> tuple[PlanStep, ...]:
        """Return every step of every entry, oldest first."""
        return self._recorded(self._rows.steps)

    def topics(self) -> tuple[TopicStep, ...]:
        """Return every step of every topic, oldest first."""
        return self._recorded(self._rows.topics)

    def audits(self) -> tuple[AuditStep, ...]:
        """Return every step of every case file audit, oldest first."""
        return self._recorded(self._rows.audits)

    def grades(self, audit: int) -> tuple[CaseGrade, ...]:
        """Return every answer about the cases of one audit, oldest first."""
        every = self._recorded(self._rows.grades)
        return tuple(one for one in every if one.audit == audit)

    def findings(self, audit: int) -> tuple[AuditFinding, ...]:
        """Return every finding of one audit, taken back or not, oldest first."""
        every = self._recorded(self._rows.findings)
        return tuple(one for one in every if one.audit == audit)

    def judgements(self) -> tuple[JudgementStep, ...]:
        """Return every step of every judgement, oldest first."""
        return self._recorded(self._rows.judgements)

    def inspections(self) -> tuple[InspectionStep, ...]:
        """Return every step of every inspection, oldest first."""
        return self._recorded(self._rows.inspections)

    def inspection_findings(self) -> tuple[InspectionFinding, ...]:
        """Return every finding of every inspection, taken back or not, oldest first."""
        return self._recorded(self._rows.inspection_findings)

    def papers(self) -> tuple[PaperStep, ...]:
        """Return every step of the yearly reports and their kin, oldest first."""
        return self._recorded(self._rows.papers)

    def rounds(self) -> tuple[RoundStep, ...]:
        """Return every step of every round of schools, oldest first."""
        return self._recorded(self._rows.rounds)

    def settings(self) -> tuple[SchoolSetting, ...]:
        """Return every record of every school and early years setting, oldest first."""
        return self._recorded(self._rows.settings)

    def links(self) -> tuple[SettingLink, ...]:
        """Return every record of a setting's link, with its hash, oldest first."""
        return self._recorded(self._rows.links)

    def school_answers(self) -> tuple[SchoolAnswer, ...]:
        """Return every answer of every setting, oldest first."""
        return self._recorded(self._rows.school_answers)

    def review_steps(self) -> tuple[ReviewStep, ...]:
        """Return every step of every practice review, oldest first."""
        return self._recorded(self._rows.reviews)

    def review_learning(self) -> tuple[ReviewLearning, ...]:
        """Return all learning from reviews, its releases and what was taken back, oldest first."""
        return self._recorded(self._rows.review_learning)

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
        return self._recorded(self._rows.surveys)

    def survey_counts(self, wave: int) -> tuple[SurveyCount, ...]:
        """Return every count of a survey's results, in the order of their table."""
        every = self._recorded(self._rows.survey_counts)
        return tuple(one for one in every if one.wave == wave)

    def voices(self) -> tuple[VoiceStep, ...]:
        """Return every step of every quote and of what was said and done, oldest first."""
        return self._recorded(self._rows.voices)

    def dives(self) -> tuple[DiveStep, ...]:
        """Return every step of every deep-dive, oldest first."""
        return self._recorded(self._rows.dives)

    def learning(self, audit: int) -> tuple[LearningStep, ...]:
        """Return every step of the learning report of one audit, oldest first."""
        every = self._recorded(self._rows.learning)
        return tuple(one for one in every if one.audit == audit)
