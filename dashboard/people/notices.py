"""Notices by mail: their kinds, and what a mail says. It holds no figure and no typed text."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What somebody may be told of by mail."""

    QUARTER = "quarter"
    REPORT = "report"
    COMMENTARY = "commentary"
    ACTION = "action"


NOTICE_WORDS = {
    NoticeKind.QUARTER: "a quarter is released",
    NoticeKind.REPORT: "a report is issued",
    NoticeKind.COMMENTARY: "commentary is asked for",
    NoticeKind.ACTION: "an action is due",
}
"""When each kind of notice is sent, as people choose it."""
_SUBJECTS = {
    NoticeKind.QUARTER: "A quarter was released",
    NoticeKind.REPORT: "A report was issued",
    NoticeKind.COMMENTARY: "Commentary is asked for",
    NoticeKind.ACTION: "An action is due",
}


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
        f"You chose to be told of this. Change it in your account: {site}/account\n",
    )


def chosen_notices(text: str) -> tuple[NoticeKind, ...]:
    """Return the kinds that a person chose, from the text that is kept; unknown words are none."""
    words = set(text.split(","))
    return tuple(kind for kind in NoticeKind if kind.value in words)
