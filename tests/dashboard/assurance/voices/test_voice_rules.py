"""What quotes and "you said, we did" need: two looks, an action, and a reason to take back."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.assurance.voices.voice_records import HeardVoice, VoiceStep, VoiceWord
from dashboard.assurance.voices.voice_rules import VoiceGround, VoiceRelease, voice_step_faults
from tests.dashboard.assurance.voices.heard import BY, OTHER, a_quote, a_survey, heard

GROUND = VoiceGround([a_survey()], [heard()], ["care", "police"], [3], ["neglect"])
TODAY = date(2025, 5, 2)
DONE = VoiceStep(VoiceWord.ANSWERED, survey=1, text="late", done="sooner", action=3, by=BY)


def places(step: VoiceStep, after: int = 0, *, is_fit: bool = True) -> list[str]:
    """Give what is wrong with a step."""
    release = VoiceRelease(TODAY, is_fit)
    return [one.place for one in voice_step_faults(step, GROUND, after, release)]


def test_a_quote_is_of_a_survey_and_was_heard_by_known_agencies() -> None:
    assert places(a_quote(agencies=("care",))) == []
    assert places(a_quote(survey=2, agencies=("gp",))) == ["the survey", "the agencies"]
    assert places(a_quote(text=" ")) == ["the words"]
    assert places(a_quote(theme="neglect")) == []
    assert places(a_quote(theme="weather")) == ["the theme"]


def test_a_quote_passes_two_looks_of_two_people() -> None:
    free = VoiceStep(VoiceWord.RELEASED, voice=1, survey=1, by=OTHER)
    assert places(free, after=1) == []
    assert places(free, after=1, is_fit=False) == ["the quote"]
    assert places(free) == ["the quote"]
    own = VoiceStep(VoiceWord.RELEASED, voice=1, survey=1, by="A Analyst")
    assert places(own, after=1) == ["your name"]


def test_what_was_done_is_tied_to_an_action_of_the_register() -> None:
    assert places(DONE) == []
    bare = VoiceStep(VoiceWord.ANSWERED, survey=1, text="late", by=BY)
    assert places(bare) == ["what was done", "the action"]


def test_what_was_done_waits_for_another_person_or_for_the_only_steward_on_another_day() -> None:
    kept = replace(DONE, voice=1, number=1, recorded=datetime(2025, 5, 1, 9, tzinfo=UTC))
    waiting = replace(GROUND, voices=[HeardVoice((kept,))])
    free = VoiceStep(VoiceWord.RELEASED, voice=1, by="a analyst")

    def told(step: VoiceStep, release: VoiceRelease) -> list[str]:
        return [one.expected for one in voice_step_faults(step, waiting, 1, release)]

    assert told(replace(free, by=OTHER), VoiceRelease(TODAY)) == []
    assert told(free, VoiceRelease(TODAY)) == ["another person's name"]
    assert told(free, VoiceRelease(TODAY, alone=True)) == []
    (late,) = told(free, VoiceRelease(date(2025, 5, 1), alone=True))
    assert late == "the day after, where one steward records and releases"
    assert told(replace(free, by=OTHER), VoiceRelease(TODAY, is_fit=False)) == ["other words"]


def test_what_is_taken_back_has_a_reason() -> None:
    back = VoiceStep(VoiceWord.TAKEN_BACK, voice=1, by=BY)
    assert places(back, after=1) == ["the words"]
    assert places(VoiceStep(VoiceWord.TAKEN_BACK, voice=9, by=BY)) == ["the quote"]
