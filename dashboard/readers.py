"""Who is reading, which decides what may be shown."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """The group of people a page or a file is made for.

    Everything that is hidden from partners is also hidden from the public.
    """

    PUBLIC = "public"  # sees protected figures; used unless another is set
    PARTNER = "partner"  # the partnership's own meetings, as their agreement allows
    STEWARD = "steward"  # the analyst who keeps the figures; sees them all


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking, where that is known: under this name what they change is recorded.

    What they may see is a Reader's to say. Pages are made for readers and kept for all readers of a
    kind, so a person is never handed to a page.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What may be seen, and nothing else: pages and what is remembered are kept by it."""

    audience: Audience = Audience.PUBLIC

    @property
    def is_steward(self) -> bool:
        """Say whether the reader sees true figures and may change what was agreed."""
        return self.audience is Audience.STEWARD
