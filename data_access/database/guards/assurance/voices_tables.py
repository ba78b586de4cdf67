"""The tables of voices: steps of surveys, counts of answers, quotes and what was done with them."""

from sqlalchemy.orm import Mapped, mapped_column

from dashboard.assurance.recorded.evidence_places import EvidencePlace
from dashboard.assurance.voices.surveys import SurveyPeople, SurveyTerm, SurveyWord
from dashboard.assurance.voices.voice_records import VoiceWord
from data_access.database.column_types import EnumWord, PlaceText, WordTuple
from data_access.database.guards.assurance.assurance_tables import RecordedRow


class SurveyStepRow(RecordedRow):
    """One step of a survey, numbered in the order of recording.

    `survey` is the number of the step that began it, `wave` that of the step that entered results.
    """

    __tablename__ = "survey_step"

    survey: Mapped[int]
    word: Mapped[SurveyWord] = mapped_column(EnumWord(SurveyWord))
    wave: Mapped[int]
    title: Mapped[str]
    people: Mapped[SurveyPeople] = mapped_column(EnumWord(SurveyPeople))
    entry: Mapped[int]
    theme: Mapped[str]
    place: Mapped[EvidencePlace] = mapped_column(PlaceText(), nullable=True)
    year: Mapped[int]
    term: Mapped[SurveyTerm] = mapped_column(EnumWord(SurveyTerm))
    asked: Mapped[int]
    answered: Mapped[int]
    words: Mapped[str]


class SurveyCountRow(RecordedRow):
    """How many gave one answer to one question of a survey's results, in the order of the table."""

    __tablename__ = "survey_count"

    wave: Mapped[int]
    question: Mapped[str]
    answer: Mapped[str]
    count: Mapped[int]
    good: Mapped[bool]


class VoiceStepRow(RecordedRow):
    """One step of a quote, or of what was said and done, numbered in the order of recording.

    `voice` is the number of the first step.
    """

    __tablename__ = "voice_step"

    voice: Mapped[int]
    word: Mapped[VoiceWord] = mapped_column(EnumWord(VoiceWord))
    survey: Mapped[int]
    words: Mapped[str]
    done: Mapped[str]
    action: Mapped[int]
    agencies: Mapped[tuple[str, ...]] = mapped_column(WordTuple())
    theme: Mapped[str]
    place: Mapped[EvidencePlace] = mapped_column(PlaceText(), nullable=True)
