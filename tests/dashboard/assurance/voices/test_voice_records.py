"""What was heard is told once another person released it, and not after it was taken back."""

from dashboard.assurance.voices.voice_records import VoiceStep, VoiceWord, voices_of
from tests.dashboard.assurance.voices.heard import BY, OTHER, a_quote


def test_what_was_said_and_done_waits_until_it_is_released() -> None:
    steps = [VoiceStep(VoiceWord.ANSWERED, 1, text="late", done="sooner", by=BY, number=1)]
    (waiting,) = voices_of(steps)
    (told,) = voices_of([*steps, VoiceStep(VoiceWord.RELEASED, 1, by=OTHER, number=2)])
    assert [(one.waits, one.is_told, one.is_quote) for one in (waiting, told)] == [
        (True, False, False),
        (False, True, False),
    ]


def test_a_quote_is_told_between_its_release_and_its_taking_back() -> None:
    steps = [a_quote(voice=1, number=1)]
    assert [one.is_told for one in voices_of(steps)] == [False]
    steps.append(VoiceStep(VoiceWord.RELEASED, 1, by=OTHER, number=2))
    assert [one.is_told for one in voices_of(steps)] == [True]
    steps.append(VoiceStep(VoiceWord.TAKEN_BACK, 1, by=BY, text="a slip", number=3))
    assert voices_of(steps) == ()
