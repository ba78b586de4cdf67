"""What was heard beyond counts: quotes and "you said, we did", each looked at by two people.

Both are free text: a second person releases them, and only if nothing in them tells of a child.
Records are only added. Source: the framework, "Children's voice reporting".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.recorded.threads import StepThread, steps_together


class VoiceWord(StrEnum):
    """The kinds of records. A word is never renamed, because it is kept in the store."""

    QUOTED = "quote proposed"
    RELEASED = "quote released"  # or what was said and done: a word that is kept stays
    ANSWERED = "you said, we did"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class VoiceStep:
    """One step of a quote, or of what was done about something that was said.

    `voice` is the number of the first step; 0 for that step until it is saved. `survey` is the
    number of the survey in which it was said. `text` is the quote, what was said, or why it is
    taken back; `done` is what was done about it, and `action` the number of an action of the
    register (0 for none). `agencies` are the keys of those that heard it. `theme` is the key of the
    theme that it is about; empty for that of the survey. `place` is where it stands among evidence.
    """

    word: VoiceWord
    voice: int = 0
    survey: int = 0
    text: str = ""
    done: str = ""
    action: int = 0
    agencies: tuple[str, ...] = ()
    theme: str = ""
    place: EvidencePlace = AS_USUAL
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeardVoice(StepThread[VoiceStep]):
    """A quote, or something said and done, by its steps, oldest first."""

    @property
    def first(self) -> VoiceStep:
        """Return the step that recorded it."""
        return self.steps[0]

    @property
    def is_quote(self) -> bool:
        """Say whether it is a quote; otherwise it is something that was said and done."""
        return self.first.word is VoiceWord.QUOTED

    @property
    def state(self) -> VoiceWord:
        """Return the word of the last step."""
        return self.steps[-1].word

    @property
    def is_told(self) -> bool:
        """Say whether partners read it: what another person released."""
        return self.state is VoiceWord.RELEASED

    @property
    def waits(self) -> bool:
        """Say whether it waits for another person."""
        return self.state in (VoiceWord.QUOTED, VoiceWord.ANSWERED)


def voices_of(steps: Iterable[VoiceStep]) -> tuple[HeardVoice, ...]:
    """Return every quote and every "you said, we did" that was not taken back, oldest first."""
    found = map(HeardVoice, steps_together(steps, lambda one: one.voice))
    return tuple(one for one in found if one.state is not VoiceWord.TAKEN_BACK)
