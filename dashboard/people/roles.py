"""The roles of people, and the one table of what each may do.

A person has several roles, each in one partnership and until a day. They are given by an
administrator, never by the provider where a person signs in. A process shows at most what its
setting allows: a role of a greater audience counts for nothing there.

Commands are not in the table: whoever may start them has the store's file or address itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.actions import Action
from dashboard.readers import OPEN_TO, READING, READING_AS_PARTNER, Audience, Reader


class Role(StrEnum):
    """What somebody is to a partnership."""

    PUBLIC_READER = "public_reader"
    PARTNER = "partner"  # of an agency
    SENDER = "agency_sender"  # fills the return of an agency
    SIGNATORY = "agency_signatory"  # states that an agency's return is complete
    MEMBER = "member"  # of the sub-group
    CHAIR = "chair"
    ANALYST = "analyst"
    STEWARD = "steward"
    SAFEGUARDING_PARTNER = "safeguarding_partner"  # one of the three who release
    SCRUTINEER = "scrutineer"  # reads as partners do, and writes scrutiny alone
    ADMINISTRATOR = "administrator"  # accounts and settings, and no figures
    LOG_READER = "log_reader"


OF_AN_AGENCY = (Role.PARTNER, Role.SENDER, Role.SIGNATORY)
"""The roles that are held for one agency."""

ROLE_WORDS = {
    Role.PUBLIC_READER: "public reader",
    Role.PARTNER: "partner",
    Role.SENDER: "agency sender",
    Role.SIGNATORY: "agency signatory",
    Role.MEMBER: "sub-group member",
    Role.CHAIR: "chair",
    Role.ANALYST: "analyst",
    Role.STEWARD: "steward",
    Role.SAFEGUARDING_PARTNER: "safeguarding partner",
    Role.SCRUTINEER: "scrutineer",
    Role.ADMINISTRATOR: "administrator",
    Role.LOG_READER: "log reader",
}
"""The roles as people call them."""

AUDIENCES = {
    Role.PUBLIC_READER: Audience.PUBLIC,
    Role.LOG_READER: Audience.PUBLIC,
    Role.ADMINISTRATOR: Audience.PUBLIC,
    Role.PARTNER: Audience.PARTNER,
    Role.SENDER: Audience.PARTNER,
    Role.SIGNATORY: Audience.PARTNER,
    Role.MEMBER: Audience.PARTNER,
    Role.CHAIR: Audience.PARTNER,
    Role.SAFEGUARDING_PARTNER: Audience.PARTNER,
    Role.SCRUTINEER: Audience.PARTNER,
    Role.ANALYST: Audience.STEWARD,
    Role.STEWARD: Audience.STEWARD,
}
"""The audience of each role."""

_MEETING = {Action.DECIDE, Action.RECORD_STEPS, Action.NOTE_ACTIONS}
_ANALYSIS = {
    *_MEETING,
    Action.READ_PAST,
    Action.READ_DRAFTS,
    Action.ARRANGE_MEETINGS,
    Action.ENTER_COMMENTARY,
    Action.EDIT_SENTENCES,
    Action.READ_AGREEMENTS,
    Action.CANCEL_JOBS,
    Action.CHECK_EDITIONS,
    Action.CONFIRM_PURGE,
    Action.READ_QUARTERS,
    Action.READ_RECEIPTS,
    Action.KEEP_QUARTERS,
    Action.SEND_RETURNS,
    Action.TAKE_RETURNS_IN,
    Action.KEEP_PLAN,
    Action.PROPOSE_TOPICS,
    Action.JOIN_AUDITS,
    Action.FILL_AUDITS,
    Action.KEEP_AUDITS,
    Action.WRITE_JUDGEMENTS,
    Action.KEEP_INSPECTIONS,
    Action.WRITE_YEARLY,
    Action.FILL_YEARLY,
    Action.FILL_SECTION_11,
    Action.JOIN_PANEL,
    Action.KEEP_SECTION_11,
    Action.KEEP_SCHOOLS,
    Action.KEEP_VOICES,
    Action.KEEP_DIVES,
}
_ANSWERING = {Action.READ_QUARTERS, Action.READ_RECEIPTS, Action.ANSWER_QUERIES}

ROLE_TABLE: dict[Role, frozenset[Action]] = {
    Role.PUBLIC_READER: READING,
    Role.PARTNER: READING_AS_PARTNER,
    Role.SENDER: READING_AS_PARTNER
    | _ANSWERING
    | {Action.SEND_RETURNS, Action.FILL_AUDITS, Action.FILL_YEARLY, Action.FILL_SECTION_11},
    Role.SIGNATORY: READING_AS_PARTNER
    | _ANSWERING
    | {Action.STATE_COMPLETE, Action.NOTE_ACTIONS, Action.FILL_SECTION_11},
    Role.MEMBER: READING_AS_PARTNER
    | {Action.PROPOSE_TOPICS, Action.NOTE_ACTIONS, Action.WRITE_JUDGEMENTS},
    Role.CHAIR: READING_AS_PARTNER
    | _MEETING
    | {
        Action.PROPOSE_TOPICS,
        Action.JOIN_AUDITS,
        Action.WRITE_JUDGEMENTS,
        Action.AGREE_JUDGEMENTS,
        Action.JOIN_PANEL,
        Action.READ_REVIEWS,
        Action.AGREE_DIVES,
    },
    Role.ANALYST: READING_AS_PARTNER | _ANALYSIS,
    Role.STEWARD: READING_AS_PARTNER
    | _ANALYSIS
    | {
        Action.RELEASE_TEXTS,
        Action.AGREE_DIVES,
        Action.TAKE_BACK_TEXTS,
        Action.CHANGE_LEVELS,
        Action.CHANGE_EVENTS,
        Action.AGREE_CHANGES,
        Action.AGREE_YEARLY,
        Action.DECIDE_HELD,
        Action.ISSUE_EDITIONS,
        Action.READ_EXPORTS,
        Action.PROPOSE_PURGE,
        Action.AGREE_JUDGEMENTS,
        Action.READ_REVIEWS,
        Action.KEEP_REVIEWS,
    },
    Role.SAFEGUARDING_PARTNER: READING_AS_PARTNER
    | {
        Action.CONFIRM_PURGE,
        Action.PROPOSE_TOPICS,
        Action.NOTE_ACTIONS,
        Action.READ_QUARTERS,
        Action.RELEASE_QUARTERS,
        Action.ANSWER_SCRUTINY,
        Action.READ_REVIEWS,
    },
    Role.SCRUTINEER: READING_AS_PARTNER | {Action.WRITE_SCRUTINY},
    Role.ADMINISTRATOR: READING | {Action.MANAGE_ACCOUNTS},
    Role.LOG_READER: READING | {Action.READ_LOG},
}
"""The one table: which role may do what. What is not in it nobody may do."""


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role as it was given to a person: by whom, when, and the last day on which it counts.

    `agency` is empty for a role that is not held for an agency. `ended` is when it was taken away
    before its day.
    """

    role: Role
    until: date
    agency: str = ""
    given_by: str = ""
    given: datetime | None = None
    ended: datetime | None = None
    number: int = 0

    def counts_on(self, day: date) -> bool:
        """Say whether the role counts on a day in London."""
        return self.ended is None and day <= self.until


def roles_on(given: Iterable[GivenRole], day: date) -> tuple[Role, ...]:
    """Return the roles that count on a day, each once, in the order of `Role`."""
    held = {one.role for one in given if one.counts_on(day)}
    return tuple(role for role in Role if role in held)


def agencies_on(given: Iterable[GivenRole], day: date) -> tuple[str, ...]:
    """Return the keys of the agencies for which roles are held that count on a day, sorted."""
    held = {one.agency for one in given if one.counts_on(day) and one.role in OF_AN_AGENCY}
    return tuple(sorted(held - {""}))


def exercised_roles(roles: Iterable[Role], most: Audience) -> tuple[Role, ...]:
    """Return the roles that count where a process shows at most what an audience sees."""
    return tuple(role for role in roles if AUDIENCES[role].sees_at_most(most))


def reader_of(roles: Iterable[Role], most: Audience, agencies: Sequence[str] = ()) -> Reader:
    """Return what somebody with some roles sees and does; without any, what the public does.

    `most` is the most that the process shows. `agencies` are the keys of those for which a role is
    held. Who reads as partners do, for one agency, sees that agency's own figures in full; for
    several, what partners see: what is hidden withstands who knows one agency's figures, not two.
    """
    counted = exercised_roles(roles, most)
    seen = {Audience.PUBLIC, *(AUDIENCES[role] for role in counted)}
    audience = next(one for one in reversed(Audience) if one in seen)
    actions = READING.union(*(ROLE_TABLE[role] for role in counted))
    own = agencies[0] if audience is Audience.PARTNER and len(agencies) == 1 else ""
    return Reader(audience, own, None if actions == OPEN_TO[audience] else actions)


def role_names(roles: Iterable[Role]) -> str:
    """Return the roles in words, such as "chair, analyst"; empty without roles."""
    return ", ".join(ROLE_WORDS[role] for role in roles)
