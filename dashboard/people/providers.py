"""Providers where people sign in, and what is believed of them: who somebody is, and no more.

A person is an issuer and a subject. What a provider says of groups, roles and addresses is not
read.

Source: OpenID Connect Core 1.0; RFC 9700, best current practice of OAuth 2.0.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from dashboard.people.accounts import LOCAL, LONGEST_NAME, Account

FLOW_HOLDS = timedelta(minutes=10)
"""The time in which somebody must come back from a provider."""
MOST_FLOWS = 20
"""The most sign-ins that one address may have begun and not ended."""
LONGEST_SUBJECT = 255
"""OpenID Connect Core 1.0, section 2: a subject has no more ASCII letters."""
LONGEST_ADDRESS = 500
RESERVED = ("challenge", "code", "passkey", "passkeys")
"""The words that follow /sign-in/ in other addresses: no provider has one as its key."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)
_DOOR = ("/sign-in", "/sign-out", "/join", "/view-as", "/_")
"""The beginnings of addresses to which nobody is led who has signed in."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider of sign-in (OpenID Connect), as an installation's file names it.

    `key` is its word in addresses. `title` is what people read. `issuer` is the address by which it
    calls itself, letter for letter. `agencies` are the agencies for which it may vouch. `hosts` are
    further hosts on which its addresses may lie; by default all lie on the issuer's.
    """

    key: str
    title: str
    issuer: str
    client_id: str
    agencies: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    secret: str = field(default="", repr=False, metadata={"unwritten": True})

    def owns(self, address: object) -> bool:
        """Say whether an address is one of this provider's, to which something may be sent.

        It must be by https, or on this machine, and lie on a host of the provider.
        """
        if not isinstance(address, str) or not is_safe_address(address):
            return False
        own = urlsplit(self.issuer)
        found = urlsplit(address)
        return found.netloc == own.netloc or (found.hostname or "") in self.hosts

    @property
    def agency(self) -> str:
        """Return the agency of everybody who comes from here; empty if there are several."""
        return self.agencies[0] if len(self.agencies) == 1 else ""


def is_provider_key(text: str) -> bool:
    """Say whether a word may be the key of a provider."""
    return _KEY.fullmatch(text) is not None and text not in RESERVED


def is_safe_address(text: str) -> bool:
    """Say whether an address may be asked: by https, or on this machine; without a name in it."""
    try:
        found = urlsplit(text)
        host, port = found.hostname or "", found.port
    except ValueError:
        return False
    if not text.isascii() or not text.isprintable() or " " in text or not host or port == 0:
        return False
    plain = "@" not in found.netloc and "\\" not in text and not found.fragment
    return plain and (found.scheme == "https" or (found.scheme == "http" and _is_near(host)))


def _is_near(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Vouching:
    """For which agencies the providers of an installation may vouch, by their issuers.

    Accounts of an issuer that is not named count for nothing. Whoever signs in here is vouched for
    by the administrator who made the account.
    """

    agencies: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, providers: Iterable[Provider]) -> "Vouching":
        """Return what some providers may vouch for."""
        return cls({one.issuer: frozenset(one.agencies) for one in providers})

    def knows(self, account: Account) -> bool:
        """Say whether an account's issuer is known here."""
        return account.issuer == LOCAL or account.issuer in self.agencies

    def allows(self, account: Account, agency: str) -> bool:
        """Say whether an account may hold a role of an agency; "" is a role of none."""
        if account.issuer == LOCAL or not agency:
            return True
        return agency in self.agencies.get(account.issuer, frozenset())


def shown_name(claims: Mapping[str, Any], provider: Provider) -> str:
    """Return the name of somebody who comes for the first time, as people will read it.

    Letters that nobody sees are left out. Without a name, one is made of the provider's.
    """
    said = claims.get("name")
    text = said if isinstance(said, str) else ""
    seen = "".join(" " if c.isspace() else c for c in text[: 4 * LONGEST_NAME])
    plain = "".join(c for c in seen if unicodedata.category(c)[0] != "C")
    return " ".join(plain.split())[:LONGEST_NAME].strip() or f"Somebody of {provider.title}"


def free_name(name: str, taken: Iterable[str], provider: Provider) -> str:
    """Return a name that no other account has: changes are recorded under names."""
    known = {one.casefold() for one in taken}
    tried, number = name, 1
    while tried.casefold() in known:
        number += 1
        tried = f"{name} ({provider.title}{'' if number == 2 else f' {number}'})"
    return tried


def way_back(text: str) -> str:
    """Return an address of this site to which somebody may be led back; empty for any other text.

    Everything is refused that a browser might read as the address of another site.
    """
    begins_here = text.startswith("/") and not text.startswith(("//", "/\\"))
    if not begins_here or len(text) > LONGEST_ADDRESS or "\\" in text:
        return ""
    if not text.isascii() or not text.isprintable() or " " in text:
        return ""
    found = urlsplit(text)
    if found.scheme or found.netloc or "//" in found.path:
        return ""
    return "" if found.path.startswith(_DOOR) else text
