"""Passkeys: what they are bound to, and whether a person has another way in without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from dashboard.people.accounts import AccountFactor, FactorKind

CHALLENGE_HOLDS = timedelta(minutes=5)
"""The time in which a device may answer a challenge, once."""
LONGEST_LABEL = 40
"""The most letters of the name that a person gives to a passkey."""
PLAIN_LABEL = "Passkey"
"""The name of a passkey that its person gave none."""
MOST_PASSKEYS = 10
"""The most passkeys of a person."""
MOST_USES = 2**31 - 1
"""The largest sign count that is taken; databases keep no larger number in its column."""
LONGEST_ANSWER = 16_000
"""The most letters of a device's answer; one with its key and signature has about 1,000."""


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """What passkeys are bound to: the name of the site, and its whole origins.

    An origin is the beginning of the site's addresses, such as https://data.example.org. An answer
    from a page of any other origin is refused. The first is where people are led to.
    """

    name: str
    origins: tuple[str, ...]


def is_taken(factor: AccountFactor) -> bool:
    """Say whether a factor is a passkey that is taken."""
    return factor.kind is FactorKind.PASSKEY and factor.doubted is None


def is_last_way(factors: Iterable[AccountFactor], number: int) -> bool:
    """Say whether a person could not sign in without one of their passkeys.

    `factors` are all of the person's, and `number` is that of the passkey. Another passkey that is
    taken is a way in; so is a password with an app or with a recovery code.
    """
    left = [one for one in factors if one.number != number]
    kinds = {one.kind for one in left}
    by_password = FactorKind.PASSWORD in kinds and kinds & {FactorKind.TOTP, FactorKind.RECOVERY}
    return not (by_password or any(is_taken(one) for one in left))


def plain_label(typed: str) -> str:
    """Return the name of a passkey as it is kept: one line, cut, and never empty."""
    return " ".join(typed.split())[:LONGEST_LABEL] or PLAIN_LABEL
