"""How many tries to sign in are allowed: counted before anything is computed.

Who has signed in from an address before is not kept out there by what strangers try: not by those
who try the same account from elsewhere, and not by those who try other accounts from the same
address. Every count ends with its window, so nobody is locked out for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MINUTE, QUARTER_HOUR, HOUR = timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1)
KNOWN_FOR = timedelta(days=180)
"""How long it is remembered that somebody signed in from an address."""


class TryScope(StrEnum):
    """What tries are counted for."""

    PAIR = "pair"  # one account from one address
    ADDRESS = "address"  # any account, from one address
    ACCOUNT = "account"  # one account, from any address
    ANYWHERE = "anywhere"  # any account from any address


@dataclass(frozen=True, slots=True)
class TryLimit:
    """The most tries in a window of time."""

    most: int
    window: timedelta


TRY_LIMITS = {
    TryScope.PAIR: TryLimit(8, QUARTER_HOUR),
    TryScope.ADDRESS: TryLimit(20, 5 * MINUTE),
    TryScope.ACCOUNT: TryLimit(40, HOUR),
    TryScope.ANYWHERE: TryLimit(40, MINUTE),
}
"""The most tries that did not succeed. `ANYWHERE` keeps the server free for those who read."""

OF_THE_KNOWN = (TryScope.PAIR,)
"""What is counted for somebody who signed in from this address before."""


@dataclass(frozen=True, slots=True)
class TryCount:
    """How many tries a window has seen, and since when; `succeeded` is when one last succeeded."""

    tries: int = 0
    since: datetime | None = None
    succeeded: datetime | None = None

    def within(self, window: timedelta, moment: datetime) -> "TryCount":
        """Return the count as it is at a moment: begun anew if its window is over."""
        if self.since is not None and moment < self.since + window:
            return self
        return TryCount(0, moment, self.succeeded)


def counted_scopes(pair: TryCount) -> tuple[TryScope, ...]:
    """Return what is counted for a try; `pair` is the count of its account from its address."""
    return tuple(TryScope) if pair.succeeded is None else OF_THE_KNOWN


def refused_until(counts: Mapping[TryScope, TryCount], moment: datetime) -> datetime | None:
    """Return when the next try may be made; None if it may be made now."""
    ends = []
    for scope, count in counts.items():
        limit = TRY_LIMITS[scope]
        now = count.within(limit.window, moment)
        if now.tries >= limit.most and now.since is not None:
            ends.append(now.since + limit.window)
    return max(ends, default=None)
