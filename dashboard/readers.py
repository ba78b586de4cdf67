"""Who reads a page or a file. The reader decides which figures may be shown."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """The groups of people for whom pages and files are made.

    Everything that is hidden from partners is also hidden from the public.
    """

    PUBLIC = "public"  # sees protected figures only; used unless another audience is set
    PARTNER = "partner"  # the partnership's own meetings, as their agreement allows
    STEWARD = "steward"  # the analyst who keeps the figures, and sees all of them


@dataclass(frozen=True, slots=True)
class Person:
    """The person who sent a request, if the person is known.

    Changes are recorded under the person's name. What a person may see is decided by a Reader, not
    here. A page is made once for all readers of the same kind, so no page is made from a Person.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What a reader may see, and nothing else about them.

    `agency` is the key of the agency that a partner is of, and empty for anyone else. Such a reader
    sees what partners see, and the agency's own figures in full.

    Pages and results that are kept for later requests are kept separately for each Reader.
    """

    audience: Audience = Audience.PUBLIC
    agency: str = ""

    def __post_init__(self) -> None:
        """Refuse an agency for any reader but a partner: ValueError."""
        if self.agency and self.audience is not Audience.PARTNER:
            raise ValueError("only a partner is of an agency")

    @property
    def is_steward(self) -> bool:
        """Say whether the reader is a steward, who sees true figures and may change agreements."""
        return self.audience is Audience.STEWARD

    def lowered_to(self, audience: Audience | None) -> Audience:
        """Return the lower of the reader's audience and another; the reader's own for None."""
        ranks = list(Audience)
        return min(self.audience, audience or self.audience, key=ranks.index)

    @property
    def sees_small_numbers(self) -> bool:
        """Say whether the reader is shown figures that are not protected.

        What is made for such a reader is marked, is kept nowhere, and is never fetched ahead.
        """
        return self.is_steward or bool(self.agency)

    @property
    def reads_log(self) -> bool:
        """Say whether the reader may read the log: who changed what, and who looked at what."""
        return self.is_steward
