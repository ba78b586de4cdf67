"""Texts that people typed. A text is a draft, which stewards alone read, until it is released.

Each text has an identity, the fields that were typed together, and marks: who released it, who took
it back, and when. Marks are only added; the last mark decides. A text without a mark is a draft.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from dashboard.days import day_of
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from dashboard.readers import Audience

EVERYONE = frozenset({Audience.PARTNER, Audience.PUBLIC})
"""The readers, besides stewards, of a field that everybody reads once it is released."""
PARTNERS = frozenset({Audience.PARTNER})
STEWARDS = frozenset[Audience]()
"""The other readers of a field that stewards alone read, released or not: none."""

_ADDRESS = re.compile(r"([a-z]+)-([0-9]{1,9})(?:-(.+))?", re.S)


class TextKind(StrEnum):
    """The kinds of text. A further kind needs its word here and a reader of its rows."""

    STEP = "step"
    CHANGE = "change"
    REASON = "reason"
    NOTE = "note"
    COMMENTARY = "commentary"
    DECISION = "decision"
    SENTENCE = "sentence"

    @property
    def words(self) -> str:
        """Return what people call a text of this kind."""
        return _WORDS[self]


_WORDS = {
    TextKind.STEP: "step of an exception",
    TextKind.CHANGE: "what was agreed",
    TextKind.REASON: "reason of a return",
    TextKind.NOTE: "note on a figure",
    TextKind.COMMENTARY: "commentary",
    TextKind.DECISION: "decision of a meeting",
    TextKind.SENTENCE: "sentence of a report",
}


@dataclass(frozen=True, order=True, slots=True)
class TextId:
    """The identity of a text: its kind, the number of what it belongs to, and a place in that.

    The number is that of a step, a change, a commentary, a decision, an edited sentence or a
    return. Only notes have a place: the indicator and the part of their figure.
    """

    kind: TextKind
    number: int
    place: str = ""

    @property
    def address(self) -> str:
        """Return the identity as it is typed and sent: "step-12", "note-3-cpp:age_0_4"."""
        return f"{self.kind.value}-{self.number}" + (f"-{self.place}" if self.place else "")

    @classmethod
    def read(cls, address: str) -> "TextId":
        """Read an identity as `address` writes it. Raises: ValueError for any other text."""
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise ValueError(f"“{address[:60]}” is no text; one is written step-12.")
        return cls(TextKind(found[1]), int(found[2]), found[3] or "")


def note_place(indicator: str, part: str) -> str:
    """Return the place of a note within its return: the indicator and the part of its figure."""
    return f"{indicator}:{part}"


@dataclass(frozen=True, slots=True)
class TypedField:
    """One field of a text: its label, what was typed, and who reads it besides stewards.

    If `in_history` is true, the field is read in the history of an indicator's definition. If
    `is_free` is false, the field is chosen from a list or a calendar, and is not checked as words.
    """

    label: str
    text: str
    readers: frozenset[Audience] = EVERYONE
    in_history: bool = False
    is_free: bool = True


@dataclass(frozen=True, slots=True)
class TypedText:
    """What somebody typed at one time, to be released as a whole.

    `about` says what the text belongs to. `places` are the indicators and quarters that it is
    about. `by` is the name of who typed it, or empty if the store does not know: a file's texts
    were written by whoever sent the file. `subject` is the same for all texts that follow each
    other about one thing. A `later` text about it was typed after this one.
    """

    id: TextId
    about: str
    fields: tuple[TypedField, ...]
    places: tuple[tuple[str, Quarter], ...]
    by: str
    written: datetime | None
    subject: str
    later: TextId | None = None


@dataclass(frozen=True, slots=True)
class FieldPreview:
    """One field of a text as others will read it once it is released.

    `kept` says in a few words for each audience why it will not read the field; an audience that is
    not named reads it as it was typed.
    """

    field: TypedField
    kept: Mapping[Audience, str]

    def reads(self, audience: Audience) -> bool:
        """Say whether an audience will read the field."""
        return audience not in self.kept


class MarkWord(StrEnum):
    """What was done with a text.

    `STOOD` marks a text that was there before drafts were, or that its store began with: it is
    released, and listed until somebody has looked at it.
    """

    RELEASED = "released"
    TAKEN_BACK = "taken back"
    STOOD = "stood"
    LOOKED = "looked at"


@dataclass(frozen=True, slots=True)
class TextMark:
    """One act on one text: what was done, by whom and when. The store gives the number.

    `alone` says that the person wrote the text too, and ticked that there is no other steward.
    """

    number: int
    id: TextId
    word: MarkWord
    by: str
    moment: datetime
    alone: bool = False

    @property
    def sentence(self) -> str:
        """Describe the act: "Released by A. Steward on 10 January 2024"."""
        day = long_date(day_of(self.moment))
        if self.word is MarkWord.STOOD:
            return f"Released without a reading on {day}, because it stood already"
        by = f" by {self.by}" if self.by else ""
        own = ", who also wrote it and is the only steward" if self.alone else ""
        return f"{self.word.value.capitalize()}{by} on {day}{own}"


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A text with its marks, oldest first.

    `is_for_reader` says whether who reads it here may release it and take it back.
    """

    text: TypedText
    marks: tuple[TextMark, ...] = ()
    is_for_reader: bool = True

    @property
    def id(self) -> TextId:
        """Return the identity of the text."""
        return self.text.id

    @property
    def last(self) -> TextMark | None:
        """Return the latest mark; None if nothing was done with the text yet."""
        return self.marks[-1] if self.marks else None

    @property
    def is_released(self) -> bool:
        """Say whether others than stewards read the text, so far as the rules for texts allow."""
        return self.last is not None and is_releasing(self.last)

    @property
    def is_to_look_at(self) -> bool:
        """Say whether the text was released because it stood, and nobody has looked at it yet."""
        return self.last is not None and self.last.word is MarkWord.STOOD


@dataclass(frozen=True, slots=True)
class PreviewedText:
    """A text with its marks, and each of its fields as others will read it."""

    record: TextRecord
    preview: tuple[FieldPreview, ...] = ()

    @property
    def token(self) -> str:
        """Return a token of what a steward reads who decides about the text.

        It changes with the words, with what each audience will read of them, with every mark, and
        with a later text about the same thing.
        """
        text, last = self.record.text, self.record.last
        kept = tuple((one.field.label, sorted(one.kept)) for one in self.preview)
        read = (text.id, text.about, text.fields, kept, last and last.number, text.later)
        return sha256(repr(read).encode()).hexdigest()[:16]


def is_releasing(mark: TextMark) -> bool:
    """Say whether a text is released by its last mark."""
    return mark.word is not MarkWord.TAKEN_BACK
