"""Corrections that are held back, as stewards decide about them: what others read either way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from dashboard.disclosure.held_corrections import HeldCorrection, HeldLine
from dashboard.readers import Audience

Read = Mapping[str, str]
"""What an audience reads of each part of a line: a figure in words, or its state."""


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """One part of a line: what its agency sent last, and what each audience reads of it now."""

    part: str
    title: str
    sent: str
    read: Mapping[Audience, str]


@dataclass(frozen=True, slots=True)
class HeldPreview:
    """A correction that is held back from at least one audience.

    `corrections` has an entry for each of these audiences, and `tokens` what a steward read of each
    by its address. `title` names the line, the quarter and the agency. `returns` are the numbers of
    the returns that are held back, the last of which came at the moment `came`.
    """

    line: HeldLine
    title: str
    corrections: tuple[HeldCorrection, ...]
    tokens: Mapping[str, str]
    returns: tuple[int, ...]
    came: datetime | None
    figures: tuple[HeldFigure, ...]

    @property
    def key(self) -> str:
        """Return an id of the correction, whoever it is held back from."""
        return self.corrections[0].address.partition(".")[2]

    @property
    def is_waiting(self) -> bool:
        """Say whether it waits for a decision. Otherwise it was kept back."""
        return any(one.waits for one in self.corrections)

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Return from whom it is held back."""
        return tuple(one.audience for one in self.corrections)


@dataclass(frozen=True, slots=True)
class TriedRelease:
    """What a release would change for readers; nothing of it was saved.

    `lines` are the sentences about what would be hidden, and `read` is what each audience would
    read of each part.
    """

    lines: tuple[str, ...] = ()
    read: Mapping[Audience, Read] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """Return a token of what a steward read before a release."""
        read = sorted((audience, sorted(parts.items())) for audience, parts in self.read.items())
        return sha256(repr((self.lines, read)).encode()).hexdigest()[:16]
