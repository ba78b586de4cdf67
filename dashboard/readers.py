"""Who is reading: what may be shown depends on it."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a page or a file is.

    What is hidden from partners is a part of what is hidden from the public.
    """

    PUBLIC = "public"  # protected: the rule unless told otherwise
    PARTNER = "partner"  # the partnership's own meetings, as its agreement allows
    STEWARD = "steward"  # the analyst who keeps the figures: all of them, marked as such


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who reads."""

    audience: Audience = Audience.PUBLIC

    @property
    def is_steward(self) -> bool:
        """Say whether the reader sees true figures and may change what was agreed."""
        return self.audience is Audience.STEWARD
