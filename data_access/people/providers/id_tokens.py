"""Who an identity token shows, if it is believed; nothing in it is believed before its signature.

Every rule is checked by its type and its value, and then once more by Authlib.

Source: OpenID Connect Core 1.0, sections 2 and 3.1.3.7; RFC 7515; RFC 8725.
"""

import binascii
import hmac
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import JoseError

from dashboard.errors import SignInError
from dashboard.people.providers import LONGEST_SUBJECT, Provider
from data_access.people.providers.provider_site import FAMILIES, ProviderSite

LEEWAY = 120
"""The seconds by which two clocks may differ."""
LONGEST_TOKEN = 32 * 1024
_OF_ELSEWHERE = frozenset({"jku", "x5u", "jwk", "x5c", "crit", "b64", "zip", "enc"})
"""Headers that would bring a key along, or change how a token is read: none is believed."""

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExpectedToken:
    """What a token must fit: the sign-in that was begun, and now."""

    provider: Provider
    nonce: str
    begun: datetime
    now: datetime
    access_token: object = None


def read_token(text: object, site: ProviderSite, expected: ExpectedToken) -> Claims:
    """Return the claims of an identity token that is believed.

    Raises: SignInError, with which rule it breaks; ProviderError if its key cannot be fetched.
    """
    if not isinstance(text, str) or not text.isascii() or not 0 < len(text) <= LONGEST_TOKEN:
        raise SignInError("a token that is none, or too long")
    header, claims = _signed(text, site)
    _check(claims, expected)
    access = expected.access_token
    known = {
        "nonce": expected.nonce,
        "client_id": expected.provider.client_id,
        "access_token": access if isinstance(access, str) and access.isascii() else None,
    }
    try:
        CodeIDToken(claims, header, params=known).validate(
            now=int(expected.now.timestamp()), leeway=LEEWAY
        )
    except (JoseError, ValueError, TypeError) as error:
        raise SignInError(f"a claim that does not fit ({type(error).__name__})") from error
    return claims


def _signed(text: str, site: ProviderSite) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """Return the header and the claims of a token that a key of the provider has signed."""
    try:
        header = jws.extract_compact(text.encode()).headers()
        algorithm = header.get("alg")
        if not isinstance(algorithm, str) or algorithm not in FAMILIES:
            raise SignInError("a signature of a kind that is not believed")
        if _OF_ELSEWHERE & set(header):
            raise SignInError("a token that brings a key, or is packed")
        key = site.key(header.get("kid"), algorithm)
        if key is None:
            raise SignInError("a key that the provider does not have")
        found = jwt.decode(text, key, algorithms=[algorithm])
    except (JoseError, ValueError, TypeError, binascii.Error) as error:
        raise SignInError(f"a signature that is wrong ({type(error).__name__})") from error
    _refuse_doubles(text)
    return found.header, dict(found.claims)


def _refuse_doubles(text: str) -> None:
    """Refuse claims of which one stands twice, since two readers might read two."""
    import base64

    part = text.split(".")[1]

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) != len(pairs):
            raise SignInError("a claim that stands twice")
        return dict(pairs)

    json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)), object_pairs_hook=once)


def _check(claims: Claims, expected: ExpectedToken) -> None:
    """Check every claim that is read. Raises: SignInError."""
    ours, now = expected.provider, expected.now.timestamp()
    audience = claims.get("aud")
    issued, ends = _moment(claims, "iat"), _moment(claims, "exp")
    from_then_on = _moment(claims, "nbf") if "nbf" in claims else now
    nonce = claims.get("nonce")
    for rule, holds in (
        ("another issuer", claims.get("iss") == ours.issuer),
        ("another audience", audience in (ours.client_id, [ours.client_id])),
        ("another party", claims.get("azp", ours.client_id) == ours.client_id),
        ("no subject", _is_subject(claims.get("sub"))),
        ("another nonce", isinstance(nonce, str) and _same(nonce, expected.nonce)),
        ("a token that is over", now < ends + LEEWAY),
        ("a token of later", issued <= now + LEEWAY and from_then_on <= now + LEEWAY),
        ("a token of before", issued >= expected.begun.timestamp() - LEEWAY),
        ("a hash that is no text", isinstance(claims.get("at_hash", ""), str)),
    ):
        if not holds:
            raise SignInError(rule)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _is_subject(said: object) -> bool:
    return (
        isinstance(said, str)
        and 0 < len(said) <= LONGEST_SUBJECT
        and said.isascii()
        and said.isprintable()
        and bool(said.strip())
    )


def _moment(claims: Claims, name: str) -> float:
    """Return a moment in seconds. Raises: SignInError if it is none."""
    said = claims.get(name)
    if isinstance(said, bool) or not isinstance(said, int | float) or abs(said) > 1e12:
        raise SignInError(f"no moment ({name})")
    if not math.isfinite(said):
        raise SignInError(f"no moment ({name})")
    return float(said)
