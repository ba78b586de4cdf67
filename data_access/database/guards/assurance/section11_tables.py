"""The tables of Section 11 self-assessments: steps, answers, the panel's scores, peer reviews.

The columns bear the names of the fields of what they keep, in `dashboard/assurance/section11`, but
for who recorded something and for what was typed as words.
"""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.section11.assessments import AssessmentWord, PeerWord
from data_access.database.column_types import EnumWord, WordTuple
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class AssessmentStepRow(RecordedRow):
    """One step of a year's assessment, of all agencies or of one, in the order of recording."""

    __tablename__ = "assessment_step"

    year: Mapped[int]
    word: Mapped[AssessmentWord] = mapped_column(EnumWord(AssessmentWord))
    agency: Mapped[str]
    due: Mapped[date | None]
    words: Mapped[str]


class StandardAnswerRow(RecordedRow):
    """One answer of an agency to one standard in a year, in the order of recording."""

    __tablename__ = "standard_answer"

    year: Mapped[int]
    agency: Mapped[str]
    standard: Mapped[str]
    score: Mapped[int]
    evidence: Mapped[str]
    improvement: Mapped[str]
    due: Mapped[date | None]


class PanelScoreRow(RecordedRow):
    """One score of the moderation panel for one answer, in the order of recording."""

    __tablename__ = "panel_score"

    year: Mapped[int]
    agency: Mapped[str]
    standard: Mapped[str]
    answer: Mapped[int]
    score: Mapped[int]
    words: Mapped[str]


class PeerReviewRow(RecordedRow):
    """One step of a peer review, in the order of recording.

    `review` is the number of the step that planned it.
    """

    __tablename__ = "peer_review"

    review: Mapped[int]
    year: Mapped[int]
    word: Mapped[PeerWord] = mapped_column(EnumWord(PeerWord))
    standards: Mapped[tuple[str, ...]] = mapped_column(WordTuple())
    reviewer: Mapped[str]
    day: Mapped[date | None]
    words: Mapped[str]
