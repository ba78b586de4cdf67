"""Whether an address for notices is a person's own: a link is sent there, and opened once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.people.notices import NoticeMail

CHECK_HOLDS = timedelta(days=2)
"""The time in which the link of an address may be opened once."""
AGAIN_AFTER = timedelta(minutes=10)
"""The least time between two links to one person, so that nobody is flooded through an account."""


@dataclass(frozen=True, slots=True)
class MailCheck:
    """How far the check of a person's address is.

    `due` is from when the link may be sent; None if nothing is to be sent. `tried` is when it was
    sent last, `ends` until when it may be opened, and `fault` why it was not sent, in a sentence.
    """

    person: int
    due: datetime | None
    tried: datetime | None = None
    ends: datetime | None = None
    fault: str = ""

    def is_open_at(self, moment: datetime) -> bool:
        """Say whether a link was sent that may be opened still."""
        return self.ends is not None and moment < self.ends


def next_check(tried: datetime | None, moment: datetime) -> datetime:
    """Return when the next link may be sent to a person; `tried` is when the last one was."""
    return moment if tried is None else max(moment, tried + AGAIN_AFTER)


def check_mail(site: str, path: str) -> NoticeMail:
    """Return the mail with the link of an address; `site` is the beginning of addresses."""
    return NoticeMail(
        "Is this your address?",
        "Somebody gave this address for notices of the dashboard at\n\n"
        f"{site}\n\n"
        "If it was you, open this link within two days and sign in; no notice is sent before that:"
        f"\n\n{site}{path}\n\n"
        "If it was not you, do nothing: nothing more is sent.\n",
    )
