"""Whose an action is, read from the post that was typed as its owner: for whom a notice is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.people.accounts import Account

_BEFORE, _AFTER = r"(?:^|[;,/&]| and )\s*", r"\s*(?:$|[;,/&]| and )"
"""What stands before and after one post where several are named."""


@dataclass(frozen=True, slots=True)
class NoticeOwner:
    """The keys of the agencies that an owner's words name, and the words, in small letters.

    Posts count where no agency is named.
    """

    words: str
    agencies: frozenset[str] = frozenset()

    def is_account(self, account: Account, day: date) -> bool:
        """Say whether an account is of an agency that is named, or has a post that is."""
        if self.agencies:
            return bool(self.agencies & {account.agency, *account.agencies_on(day)})
        post = re.escape(_plain(account.post))
        return bool(post) and re.search(f"{_BEFORE}{post}{_AFTER}", self.words) is not None


def owner_of(words: str, agencies: Mapping[str, Iterable[str]]) -> NoticeOwner:
    """Return whose an action is; `agencies` are the names of each agency by its key."""
    said = _plain(words)
    named = {
        key for key, names in agencies.items() if any(_names(said, _plain(one)) for one in names)
    }
    return NoticeOwner(said, frozenset(named))


def _names(said: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
