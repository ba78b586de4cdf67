"""Notices by mail: their kinds, and what a mail says. It holds no figure and no typed text."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.people.accounts import Account
from dashboard.people.notice_owners import NoticeOwner
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience


class NoticeKind(StrEnum):
    """What somebody may be told of by mail."""

    QUARTER = "quarter"
    REPORT = "report"
    COMMENTARY = "commentary"
    ACTION = "action"
    SECTION_11 = "section-11"
    AUDIT = "audit"


NOTICE_WORDS = {
    NoticeKind.QUARTER: "a quarter is released",
    NoticeKind.REPORT: "a report is issued",
    NoticeKind.COMMENTARY: "commentary is asked for",
    NoticeKind.ACTION: "an action is due, or nothing was written of it for long",
    NoticeKind.SECTION_11: "a Section 11 assessment is due",
    NoticeKind.AUDIT: "your agency’s part of an audit is due",
}
"""When each kind of notice is sent, as people choose it."""
_SUBJECTS = {
    NoticeKind.QUARTER: "A quarter was released",
    NoticeKind.REPORT: "A report was issued",
    NoticeKind.COMMENTARY: "Commentary is asked for",
    NoticeKind.ACTION: "An action is due, or waits for a word",
    NoticeKind.SECTION_11: "A Section 11 assessment is to be stated complete",
    NoticeKind.AUDIT: "Your part of an audit is due",
}


NO_NOTICE = "none"
"""Is kept for who chose that no notice is sent to them."""
LONGEST_MAIL = 254
_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
)
"""An address in plain letters, so that every mail server takes it and no line of a mail ends in it.

Source: RFC 5321, section 4.1.2, without quoted names.
"""


@dataclass(frozen=True, slots=True)
class NoticeThing:
    """What somebody is told of: its kind, its name, the page where it is, and who may read it.

    `about` holds no text that was typed. `agency` is the key of the agency whose people are told;
    empty for everybody who may read it. Of a thing with an `owner`, the owner and stewards alone
    are told.
    """

    kind: NoticeKind
    about: str
    path: str
    audience: Audience
    agency: str = ""
    owner: NoticeOwner | None = None


def is_told(thing: NoticeThing, account: Account, day: date) -> bool:
    """Say whether somebody is told of a thing: they chose its kind, and may read what it is of.

    The address must be shown to be theirs.
    """
    if not has_address(account) or thing.kind not in chosen_notices(account.notices):
        return False
    roles = account.roles_on(day)
    reader = reader_of(roles, Audience.STEWARD)
    agencies = account.agencies_on(day)
    is_theirs = not thing.agency or thing.agency in agencies
    if thing.owner is not None:
        is_theirs = Role.STEWARD in roles or thing.owner.is_account(account, day)
    return is_theirs and thing.audience.sees_at_most(reader.audience)


def has_address(account: Account) -> bool:
    """Say whether mails may be sent to somebody: at an address that is shown to be theirs."""
    return bool(account.mail) and account.mail_checked is not None and not account.ended


def mail_faults(address: str) -> tuple[Fault, ...]:
    """Return what is wrong with an address that somebody gives for their notices."""
    if len(address) <= LONGEST_MAIL and _MAIL.fullmatch(address):
        return ()
    return (Fault("account", "mail", "no address of a mailbox", "one such as a.name@example.org"),)


@dataclass(frozen=True, slots=True)
class NoticeMail:
    """A mail: its subject and its text, which say what waits and where, and nothing else."""

    subject: str
    text: str


def notice_mail(kind: NoticeKind, site: str, path: str) -> NoticeMail:
    """Return the mail of a notice; `site` is the beginning of addresses and `path` the page."""
    said = _SUBJECTS[kind]
    return NoticeMail(
        said,
        f"{said}. Sign in to read it:\n\n{site}{path}\n\n"
        f"You chose to be told of this. Change it in your account:\n\n{site}/account\n",
    )


def chosen_notices(text: str) -> tuple[NoticeKind, ...]:
    """Return the kinds that a person chose, from the text that is kept; unknown words are none."""
    words = set(text.split(","))
    return tuple(kind for kind in NoticeKind if kind.value in words)
