"""What may be recorded of quotes and of "you said, we did" now, and what each needs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.voices.survey_rules import theme_faults, voice_fault
from dashboard.assurance.voices.surveys import Survey
from dashboard.assurance.voices.voice_records import HeardVoice, VoiceStep, VoiceWord
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.releases.second_person import Proposal, second_person_faults

VOICE_ACTIONS: Mapping[VoiceWord, Action] = {
    VoiceWord.QUOTED: Action.KEEP_VOICES,
    VoiceWord.RELEASED: Action.RELEASE_TEXTS,
    VoiceWord.ANSWERED: Action.KEEP_VOICES,
    VoiceWord.TAKEN_BACK: Action.KEEP_VOICES,
}
"""What somebody must be allowed to do who records a step of a voice."""


@dataclass(frozen=True, slots=True)
class VoiceRelease:
    """How a voice is released: on which day, and whether its texts are fit.

    `is_fit` says whether nothing was found in them by which a child may be known. `alone` says that
    who releases it ticked that there is no other steward.
    """

    today: date
    is_fit: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class VoiceGround:
    """What voices are held against: surveys, voices, numbers of actions, and keys.

    The keys are those of agencies and of the catalogue's themes.
    """

    surveys: Sequence[Survey]
    voices: Sequence[HeardVoice]
    agencies: Sequence[str]
    actions: Sequence[int]
    themes: Collection[str]

    def voice(self, number: int) -> HeardVoice | None:
        """Return what has a number and was not taken back; None if there is nothing."""
        return next((one for one in self.voices if one.number == number), None)


def voice_step_faults(
    step: VoiceStep, ground: VoiceGround, after: int, release: VoiceRelease
) -> tuple[Fault, ...]:
    """Return what forbids to record a step; nothing if it may be recorded.

    `after` is the number of the voice's last step that the person had read; 0 for a new one.
    """
    found = [*signed_faults(step.by, step.text, "")]
    if step.word in (VoiceWord.QUOTED, VoiceWord.ANSWERED):
        return (*found, *_first_faults(step, ground))
    voice = ground.voice(step.voice)
    if voice is None:
        return (*found, voice_fault("the quote", f"number {step.voice}", "one that is kept"))
    if voice.last_step != after:
        found.append(voice_fault("the quote", "a step since you read this page", "a new look"))
    if step.word is VoiceWord.RELEASED:
        return (*found, *_release_faults(step, voice, release))
    if not step.text.strip():
        found.append(voice_fault("the words", "nothing", "why it is taken back"))
    return tuple(found)


def _first_faults(step: VoiceStep, ground: VoiceGround) -> Iterator[Fault]:
    if step.survey not in {one.number for one in ground.surveys}:
        yield voice_fault("the survey", f"number {step.survey}", "one that was begun")
    if not step.text.strip():
        yield voice_fault("the words", "nothing", "what was said")
    if not set(step.agencies) <= set(ground.agencies):
        yield voice_fault("the agencies", "unknown ones", "agencies of the partnership")
    yield from theme_faults(step.theme, ground.themes)
    if step.word is VoiceWord.QUOTED:
        if step.done or step.action:
            yield voice_fault("what was done", "something", "nothing with a quote")
        return
    if not step.done.strip() or len(step.done) > LONGEST_NOTE:
        found = f"{len(step.done)} letters" if step.done.strip() else "nothing"
        yield voice_fault("what was done", found, f"words, at most {LONGEST_NOTE} letters")
    if step.action not in ground.actions:
        found = f"number {step.action}" if step.action else "none"
        yield voice_fault("the action", found, "one of the register")


def _release_faults(step: VoiceStep, voice: HeardVoice, release: VoiceRelease) -> Iterator[Fault]:
    what = "the quote" if voice.is_quote else "the answer"
    if not voice.waits:
        yield voice_fault(what, "released already, or none", "one that waits")
    elif not voice.is_quote:
        yield from _own_answer_faults(step, voice, release)
    elif folded_name(voice.first.by) == folded_name(step.by):
        yield voice_fault("your name", "who wrote the quote down", "another person")
    if not release.is_fit:
        yield voice_fault(what, "words by which a child may be known", "other words")


def _own_answer_faults(
    step: VoiceStep, voice: HeardVoice, release: VoiceRelease
) -> Iterator[Fault]:
    """Yield a fault for one's own "you said, we did"; the only steward releases it a day later."""
    first = voice.first
    said = Proposal("", first.by, first.recorded, "recorded", "recorded", "records and releases")
    for one in second_person_faults(said, step.by, release.today, alone=release.alone):
        yield replace(one, file="voices", place="your name")
