"""The tables of Rapid Reviews and practice reviews: their steps, and what was learned.

The columns bear the names of the fields of what they keep, in `dashboard/assurance/reviews`, but
for who recorded something and for what was typed.
"""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.recorded.evidence_places import EvidencePlace
from dashboard.assurance.reviews.practice_reviews import LearntWord, ReviewWord
from data_access.database.column_types import EnumWord, PlaceText, WordTuple
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class ReviewStepRow(RecordedRow):
    """One step of a review, numbered in the order of recording.

    `review` is the number of the step that entered it.
    """

    __tablename__ = "review_step"

    review: Mapped[int]
    word: Mapped[ReviewWord] = mapped_column(EnumWord(ReviewWord))
    day: Mapped[date | None]
    clock: Mapped[str]
    outcomes: Mapped[tuple[str, ...]] = mapped_column(WordTuple())
    action: Mapped[int]
    words: Mapped[str]


class ReviewLearningRow(RecordedRow):
    """What was learned from a review, or what became of it, in the order of recording."""

    __tablename__ = "review_learning"

    review: Mapped[int]
    word: Mapped[LearntWord] = mapped_column(EnumWord(LearntWord))
    words: Mapped[str]
    theme: Mapped[str]
    place: Mapped[EvidencePlace] = mapped_column(PlaceText(), nullable=True)
    about: Mapped[int]
