"""People who can sign in: their accounts, how they show who they are, and their sessions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.people.roles import GivenRole, Role, agencies_on, roles_on

LOCAL = "local"
"""The issuer of people who sign in here and not at a provider."""
LONGEST_NAME = 80
IDLE = timedelta(minutes=30)
"""A session that nothing is asked in for this long ends."""
LONGEST_SESSION = timedelta(hours=10)
"""The longest time that a session lasts: a long working day."""
HALF_SIGNED_IN = timedelta(minutes=10)
"""The time to show the second factor after the first."""
FRESH = timedelta(minutes=10)
"""Factors are changed only this long after a person has shown all of theirs."""
LINK_HOLDS = timedelta(days=7)
"""The time in which a link of an invitation, or of a reset, may be used once."""
RECOVERY_CODES = 8


class FactorKind(StrEnum):
    """The ways in which a person shows who they are."""

    PASSWORD = "password"
    TOTP = "totp"
    RECOVERY = "recovery"
    PASSKEY = "passkey"


class SessionStage(StrEnum):
    """How far a session has come."""

    HALF = "half"  # the password was right; the second factor is asked for
    WHOLE = "whole"  # signed in


class LinkPurpose(StrEnum):
    """What a link that an administrator made is for."""

    INVITATION = "invitation"  # sets up an account: password and second factor
    RESET = "reset"  # a new password; the second factor is asked for as ever
    FACTOR = "factor"  # a new second factor; the password is asked for as ever


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in, known by issuer and subject; the subject is no address.

    `roles` are all that were ever given. `ended` is when the account was ended. `looked` is when
    the person last opened the first page. `mail` is the address that they gave for notices, and
    `notices` the kinds that they chose, separated by commas; both are empty by default.
    `mail_checked` is when they opened the link that was sent there; the address counts from then.
    """

    number: int
    issuer: str
    subject: str
    name: str
    post: str = ""
    agency: str = ""
    created: datetime | None = None
    ended: datetime | None = None
    roles: tuple[GivenRole, ...] = field(default=(), repr=False)
    looked: datetime | None = None
    mail: str = field(default="", repr=False)
    notices: str = ""
    mail_checked: datetime | None = None

    def roles_on(self, day: date) -> tuple[Role, ...]:
        """Return the roles that count on a day; none if the account was ended."""
        return () if self.ended else roles_on(self.roles, day)

    def agencies_on(self, day: date) -> tuple[str, ...]:
        """Return the keys of the agencies for which the account holds a role on a day, sorted."""
        return () if self.ended else agencies_on(self.roles, day)


@dataclass(frozen=True, slots=True)
class AccountFactor:
    """One way in which a person shows who they are; `secret` is a hash, or is encrypted.

    A passkey's `secret` is its public key, `key` its identity and `label` the name that its person
    typed. `counter` is the last step of a time code, or the sign count of a passkey. `confirmed` is
    when it was first used; a factor without it does not count yet. `doubted` is when the sign count
    of a passkey went back, so that it may have been copied; it is not taken since.
    """

    number: int
    person: int
    kind: FactorKind
    secret: str = field(repr=False)
    label: str = ""
    key: str = ""
    counter: int = 0
    created: datetime | None = None
    confirmed: datetime | None = None
    used: datetime | None = None
    doubted: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedSession:
    """A session: whose, how far it came, and from when to when it lasts.

    `token` is the hash of what the browser holds. `authenticated` is when the person last showed
    all factors; None before that. `since` is when they had looked last before this session; None
    until they look in it.
    """

    token: str = field(repr=False)
    person: int
    stage: SessionStage
    created: datetime
    seen: datetime
    ends: datetime
    authenticated: datetime | None = None
    browser: str = ""
    since: datetime | None = None

    def lasts_at(self, moment: datetime) -> bool:
        """Say whether the session has neither ended nor been left idle for too long."""
        return moment < self.ends and moment < self.seen + IDLE

    def is_fresh_at(self, moment: datetime) -> bool:
        """Say whether the person showed all factors just now, so that factors may be changed."""
        return self.authenticated is not None and moment < self.authenticated + FRESH


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that an administrator asks for, with its first role."""

    subject: str
    name: str
    role: Role
    until: date
    post: str = ""
    agency: str = ""

    def faults(self, today: date) -> tuple[Fault, ...]:
        """Return what is wrong with it."""
        found = []
        for place, text in (("sign-in name", self.subject), ("name", self.name)):
            if not text.strip() or len(text) > LONGEST_NAME:
                said = f"{len(text)} letters" if text.strip() else "nothing"
                found.append(Fault("accounts", place, said, f"1 to {LONGEST_NAME} letters"))
        if self.until < today:
            found.append(Fault("accounts", "until", f"{self.until}", "today or a later day"))
        return tuple(found)


def plain_subject(text: str) -> str:
    """Return a sign-in name as it is compared: small letters, one space between words."""
    return " ".join(text.casefold().split())
