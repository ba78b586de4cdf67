"""Surveys in a store for tests: begun, with results that wait, or that are released."""

from collections.abc import Sequence
from typing import Any

from dashboard.assurance.voices.surveys import SurveyStep, SurveyWord
from dashboard.assurance.voices.voice_records import VoiceStep, VoiceWord
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from data_access.store.editor import Editor
from tests.dashboard.assurance.voices.heard import OTHER, a_begin, a_quote, counts, results
from tests.data_access.stores import QUARTER

NUMBERS = (20, 17, 3)
"""The counts of a question, of which the last is small: those who gave no answer."""
YEAR = QUARTER.year


def begun_survey(desk: Editor, **more: Any) -> SurveyStep:
    """Begin a survey."""
    return desk.record_survey(a_begin(**more), after=0)


def entered_results(desk: Editor, numbers: Sequence[int] = NUMBERS, **more: Any) -> SurveyStep:
    """Begin a survey and enter results of one question."""
    begun = begun_survey(desk, **more)
    step = results(survey=begun.survey, year=YEAR, answered=sum(numbers), asked=0)
    return desk.record_survey(step, counts(numbers), after=begun.number)


def released_results(desk: Editor, numbers: Sequence[int] = NUMBERS, **more: Any) -> SurveyStep:
    """Begin a survey, and have its results released by another person."""
    entered = entered_results(desk, numbers, **more)
    free = SurveyStep(SurveyWord.RELEASED, entered.survey, entered.number, by=OTHER)
    return desk.record_survey(free, after=entered.number)


def released_quote(desk: Editor, text: str = "Nobody rang us back", **more: Any) -> VoiceStep:
    """Write a quote of the first survey down, and have another person release it."""
    quote = desk.record_voice(a_quote(text=text, agencies=("care",), **more), after=0)
    free = VoiceStep(VoiceWord.RELEASED, voice=quote.number, by=OTHER)
    return desk.record_voice(free, after=quote.number)


def answered_voice(desk: Editor, said: str = "minutes are late") -> VoiceStep:
    """Record what was done about something that was said in the first survey; it waits."""
    action = MeetingDecision(
        QUARTER,
        QUARTER.last_day,
        "close",
        DecisionKind.ACTION,
        "Minutes go out sooner",
        who="Head of Service",
        due=QUARTER.last_day,
        by="A. Analyst",
    )
    number = desk.record_decision(action).number
    step = VoiceStep(
        VoiceWord.ANSWERED, survey=1, text=said, done="sooner", action=number, by="A. Analyst"
    )
    return desk.record_voice(step, after=0)


def released_answer(desk: Editor) -> VoiceStep:
    """Record what was done, and have another person release it."""
    waiting = answered_voice(desk)
    free = VoiceStep(VoiceWord.RELEASED, voice=waiting.number, by=OTHER)
    return desk.record_voice(free, after=waiting.number)
