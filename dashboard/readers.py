"""Who reads a page or a file. The reader decides which figures may be shown."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.actions import Action


class Audience(StrEnum):
    """The groups of people for whom pages and files are made.

    Everything that is hidden from partners is also hidden from the public.
    """

    PUBLIC = "public"  # sees protected figures only; used unless another audience is set
    PARTNER = "partner"  # the partnership's own meetings, as their agreement allows
    STEWARD = "steward"  # the analyst who keeps the figures, and sees all of them

    def sees_at_most(self, other: "Audience") -> bool:
        """Say whether this audience is shown no more than another one."""
        order = list(Audience)
        return order.index(self) <= order.index(other)


READING = frozenset({Action.READ_PAGES, Action.READ_FILES, Action.ASK_FOR_FILES})
"""What every audience may do."""

READING_AS_PARTNER = READING | {
    Action.TAKE_PARTNERS_DATA,
    Action.READ_PLAN,
    Action.READ_SCRUTINY,
    Action.READ_AUDITS,
    Action.READ_EVIDENCE,
    Action.READ_INSPECTIONS,
    Action.READ_SECTION_11,
    Action.READ_SCHOOLS,
    Action.READ_LEARNING,
    Action.READ_VOICES,
    Action.READ_DIVES,
}
"""What every reader besides the public may do."""

BY_LINK = frozenset({Action.ANSWER_FOR_SCHOOL})
"""What no role allows: who holds a link does it, and nothing else."""
READING_THE_PAST = frozenset(
    {
        Action.READ_PAGES,
        Action.READ_FILES,
        Action.READ_PAST,
        Action.READ_AGREEMENTS,
        Action.READ_QUARTERS,
        Action.READ_RECEIPTS,
        Action.READ_PLAN,
        Action.READ_SCRUTINY,
        Action.READ_AUDITS,
        Action.JOIN_AUDITS,
    }
)
"""What is done with a past day: it is read, and nothing of it is changed, made or sent."""

OPEN_TO = {
    Audience.PUBLIC: READING,
    Audience.PARTNER: READING_AS_PARTNER,
    Audience.STEWARD: frozenset(Action) - BY_LINK - {Action.MANAGE_ACCOUNTS},
}
"""What somebody without a role may do where a process is open to an audience."""


@dataclass(frozen=True, slots=True)
class Person:
    """The person who sent a request, if the person is known.

    Changes are recorded under the person's name. What a person may see is decided by a Reader, not
    here. A page is made once for all readers of the same kind, so no page is made from a Person but
    one that is made for each request.
    """

    name: str


def signing_name(person: Person | None, typed: str) -> str:
    """Return under which name something is recorded: the person's if known, else the typed one."""
    return typed if person is None else person.name


@dataclass(frozen=True, slots=True)
class Reader:
    """What a reader may see and do, and nothing else about them.

    `agency` is the key of the agency that a partner is of, and empty for anyone else. Such a reader
    sees what partners see, and the agency's own figures in full.

    Pages and results that are kept for later requests are kept separately for each Reader.
    `actions` are what the reader's roles allow; None means all that is open to the audience.
    """

    audience: Audience = Audience.PUBLIC
    agency: str = ""
    actions: frozenset[Action] | None = None

    def __post_init__(self) -> None:
        """Refuse an agency for any reader but a partner: ValueError."""
        if self.agency and self.audience is not Audience.PARTNER:
            raise ValueError("only a partner is of an agency")

    def may(self, action: Action) -> bool:
        """Say whether the reader may do something."""
        return action in (OPEN_TO[self.audience] if self.actions is None else self.actions)

    @classmethod
    def with_link(cls) -> "Reader":
        """Return who holds a school's link and nothing else: they answer its form."""
        return cls(actions=BY_LINK)

    @property
    def is_steward(self) -> bool:
        """Say whether the reader is shown true figures, and what was typed and not yet released."""
        return self.audience is Audience.STEWARD

    def lowered_to(self, audience: Audience | None) -> Audience:
        """Return the lower of the reader's audience and another; the reader's own for None."""
        ranks = list(Audience)
        return min(self.audience, audience or self.audience, key=ranks.index)

    def as_seen_by(self, audience: Audience) -> "Reader":
        """Return a reader of an audience who may do what this one may and the audience may.

        Who is shown as much as before may therefore do no more than before. The reader is of no
        agency: what others in a room see as well has no agency's own figures.
        """
        open_to = OPEN_TO[audience]
        allowed = open_to if self.actions is None else open_to & self.actions
        return Reader(audience) if allowed == open_to else Reader(audience, actions=allowed)

    def of_a_past_day(self) -> "Reader":
        """Return the reader of a past day: sees as much, and does nothing there but read."""
        mine = OPEN_TO[self.audience] if self.actions is None else self.actions
        return Reader(self.audience, self.agency, mine & READING_THE_PAST)

    @property
    def sees_small_numbers(self) -> bool:
        """Say whether the reader is shown figures that are not protected.

        What is made for such a reader is marked, is kept nowhere, and is never fetched ahead.
        """
        return self.is_steward or bool(self.agency)

    @property
    def reads_log(self) -> bool:
        """Say whether the reader may read the log: who changed what, and who looked at what."""
        return self.may(Action.READ_LOG)
