"""Surveys, their counts and what was heard, for tests, in one line each."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

from dashboard.assurance.voices.survey_figures import QuestionFigures, WaveFigures, true_figures
from dashboard.assurance.voices.surveys import Survey, SurveyCount, SurveyStep, SurveyWord
from dashboard.assurance.voices.voice_records import HeardVoice, VoiceStep, VoiceWord

BY, OTHER = "A. Analyst", "B. Other"
ANSWERS = ("always", "mostly", "never")


def a_begin(**more: Any) -> SurveyStep:
    """Make the step that begins a survey."""
    return SurveyStep(**{"word": SurveyWord.BEGUN, "title": "Families’ survey", "by": BY, **more})


def results(**more: Any) -> SurveyStep:
    """Make the step that enters results of survey 1, of 2024-25, with 40 who answered."""
    given = {"survey": 1, "year": 2024, "asked": 90, "answered": 40, "by": BY}
    return SurveyStep(**{"word": SurveyWord.ENTERED, **given, **more})


def a_survey(*steps: SurveyStep) -> Survey:
    """Make survey 1 with the steps that follow its beginning."""
    return Survey((a_begin(survey=1, number=1), *steps))


def counts(numbers: Sequence[int], question: str = "Were you heard?") -> list[SurveyCount]:
    """Make the counts of a question: of its answers in order, the first hoped for, and of none."""
    answers = [*(f"answer {at}" for at in ascii_lowercase[: len(numbers) - 1]), ""]
    return [
        SurveyCount(0, question, answer, count, good=at == 0)
        for at, (answer, count) in enumerate(zip(answers, numbers, strict=True))
    ]


def figures(numbers: Sequence[int], asked: int = 0) -> WaveFigures:
    """Make the true figures of results with one question."""
    whole = sum(numbers)
    return true_figures(results(answered=whole, asked=asked), counts(numbers))


def question(numbers: Sequence[int], text: str = "Were you heard?") -> QuestionFigures:
    """Make the true figures of a question."""
    step = results(answered=sum(numbers))
    return true_figures(step, counts(numbers, text)).questions[0]


def a_quote(**more: Any) -> VoiceStep:
    """Make the step that writes a quote of survey 1 down."""
    given = {"survey": 1, "text": "Nobody rang us back", "by": BY}
    return VoiceStep(**{"word": VoiceWord.QUOTED, **given, **more})


def heard(**more: Any) -> HeardVoice:
    """Make voice 1, a quote that waits."""
    return HeardVoice((a_quote(voice=1, number=1, **more),))
