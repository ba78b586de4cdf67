"""Who is reading: what may be shown depends on it."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a page or a file is."""

    PARTNERS = "partners"  # the partnership's own meetings
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who reads."""

    audience: Audience = Audience.PARTNERS
