"""What a provider publishes of itself: its addresses and its keys, fetched and remembered.

Source: OpenID Connect Discovery 1.0; RFC 8414; RFC 9207.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

import requests
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from dashboard.errors import ProviderError
from dashboard.people.providers import Provider
from data_access.people.providers.provider_web import AT_ONCE, TURN, ProviderWeb

REMEMBERED = 3600.0
"""The seconds for which a description and keys are used before they are fetched again."""
KEYS_EVERY = 60.0
"""An unknown key has the keys fetched again, but no more often than in so many seconds."""
AWAY_FOR = 10.0
"""The seconds in which a provider that did not answer is not asked again."""
MOST_KEYS = 100
SMALLEST_KEY = 2048
"""The bits of the smallest RSA key that is believed."""
FAMILIES = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    **dict.fromkeys(("ES256", "ES384", "ES512"), "EC"),
}
"""The signatures that are believed, each with the family of its keys; none has a shared secret."""
DISCOVERY = "/.well-known/openid-configuration"
log = logging.getLogger(__name__)

SigningKey = RSAKey | ECKey
Fetched = tuple[float, Any]
"""When something was fetched, in seconds, and what was."""


@dataclass(frozen=True, slots=True)
class ProviderAddresses:
    """Where a provider is asked. `leaving` is where people sign out; empty if there is no such.

    `by_post` says that the secret goes into the form. `names_itself` says that the provider names
    itself (`iss`) whenever somebody comes back.
    """

    starting: str
    tokens: str
    keys: str
    leaving: str = ""
    by_post: bool = False
    names_itself: bool = False


class ProviderSite:
    """One provider as it describes itself; what was fetched is remembered for an hour."""

    def __init__(
        self, provider: Provider, web: ProviderWeb, ticks: Callable[[], float] = monotonic
    ) -> None:
        """Keep how the provider is asked; nothing is fetched before somebody signs in."""
        self.provider, self.web = provider, web
        self._ticks, self._lock = ticks, threading.Lock()
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._addresses: Fetched | None = None
        self._keys: Fetched | None = None
        self._away: Fetched | None = None

    def addresses(self) -> ProviderAddresses:
        """Return the provider's addresses. Raises: ProviderError."""
        known = self._addresses
        if known is not None and not self._is_over(known, REMEMBERED):
            found: ProviderAddresses = known[1]
            return found
        with self._asking():
            return self._known_addresses()

    def key(self, name: object, algorithm: str) -> SigningKey | None:
        """Return the key that a token names, if it is for an algorithm; None if there is none.

        A token that names none is of the one key of its family. Raises: ProviderError.
        """
        with self._asking():
            found = _fitting(self._known_keys(REMEMBERED), name, algorithm)
            if found is None:
                found = _fitting(self._known_keys(KEYS_EVERY), name, algorithm)
            return found

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Let one thread ask, and one wait for it: others are told at once that it takes long.

        Raises: ProviderError.
        """
        if not self._turns.acquire(timeout=TURN):
            raise provider_away(self.provider)
        try:
            with self._lock:
                yield
        finally:
            self._turns.release()

    def _known_addresses(self) -> ProviderAddresses:
        if self._addresses is None or self._is_over(self._addresses, REMEMBERED):
            said = self._fetched(f"{self.provider.issuer.removesuffix('/')}{DISCOVERY}")
            self._addresses = self._ticks(), read_addresses(self.provider, said)
        found: ProviderAddresses = self._addresses[1]
        return found

    def _known_keys(self, for_seconds: float) -> tuple[tuple[str, SigningKey], ...]:
        """Return the keys with their names; fetched again if they were that long ago."""
        if self._keys is None or self._is_over(self._keys, for_seconds):
            said = self._fetched(self._known_addresses().keys)
            self._keys = self._ticks(), read_keys(said)
        found: tuple[tuple[str, SigningKey], ...] = self._keys[1]
        return found

    def _fetched(self, address: str) -> object:
        """Fetch something, unless the provider is known to be away. Raises: ProviderError."""
        if self._away is not None and not self._is_over(self._away, AWAY_FOR):
            raise provider_away(self.provider)
        try:
            return self.web.json(address)
        except (requests.RequestException, ValueError) as error:
            log.warning("%s did not answer: %s", self.provider.key, type(error).__name__)
            self._away = self._ticks(), None
            raise provider_away(self.provider) from error

    def _is_over(self, fetched: Fetched, seconds: float) -> bool:
        return self._ticks() >= fetched[0] + seconds


def read_addresses(provider: Provider, said: object) -> ProviderAddresses:
    """Read a provider's description of itself.

    Raises: ProviderError if it is of another issuer, if it names addresses that are not the
        provider's, or if it offers no code, no PKCE by S256 or no signature that is believed.
    """
    told: dict[str, Any] = said if isinstance(said, dict) else {}
    if told.get("issuer") != provider.issuer:
        raise _unfit(provider, "issuer")
    places = {
        name: told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    }
    for name, address in places.items():
        if not provider.owns(address):
            raise _unfit(provider, name)
    for name, wanted in (
        ("response_types_supported", {"code"}),
        ("code_challenge_methods_supported", {"S256"}),
        ("id_token_signing_alg_values_supported", set(FAMILIES)),
        ("token_endpoint_auth_methods_supported", {"client_secret_basic", "client_secret_post"}),
    ):
        if name in told and not wanted & _words(told[name]):
            raise _unfit(provider, name)
    leaving = told.get("end_session_endpoint")
    ways = _words(told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]))
    return ProviderAddresses(
        starting=str(places["authorization_endpoint"]),
        tokens=str(places["token_endpoint"]),
        keys=str(places["jwks_uri"]),
        leaving=str(leaving) if provider.owns(leaving) else "",
        by_post="client_secret_basic" not in ways,
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )


def read_keys(said: object) -> tuple[tuple[str, SigningKey], ...]:
    """Read the public keys of a provider that sign, each with its name; others are left out."""
    listed = said.get("keys") if isinstance(said, dict) else None
    found = []
    for each in listed[:MOST_KEYS] if isinstance(listed, list) else ():
        key = _key(each) if isinstance(each, dict) else None
        if key is not None:
            name = each.get("kid")
            found.append((name if isinstance(name, str) else "", key))
    return tuple(found)


def _key(said: dict[str, Any]) -> SigningKey | None:
    if said.get("use", "sig") != "sig":
        return None
    try:
        if said.get("kty") == "EC":
            return ECKey.import_key(said)
        is_long = len(str(said.get("n", ""))) * 6 >= SMALLEST_KEY
        return RSAKey.import_key(said) if said.get("kty") == "RSA" and is_long else None
    except (JoseError, ValueError, TypeError, KeyError):
        log.warning("a key of a provider could not be read")
        return None


def _fitting(
    keys: tuple[tuple[str, SigningKey], ...], name: object, algorithm: str
) -> SigningKey | None:
    """Return the one key of a name, or the one key there is, that is for an algorithm."""
    family = FAMILIES.get(algorithm)
    of_family = [
        (named, key)
        for named, key in keys
        if key.key_type == family and key.get("alg", algorithm) == algorithm
    ]
    fit = [key for named, key in of_family if name is None or (named == name and named)]
    return fit[0] if len(fit) == 1 else None


def _words(said: object) -> set[str]:
    return {each for each in said if isinstance(each, str)} if isinstance(said, list) else set()


def provider_away(provider: Provider) -> ProviderError:
    """Return the error of a provider that does not answer, in a sentence for readers."""
    return ProviderError(
        f"{provider.title} does not answer at the moment. Try again in a few minutes."
    )


def _unfit(provider: Provider, name: str) -> ProviderError:
    log.error("%s cannot be used: its %s is not what it must be", provider.key, name)
    return ProviderError(
        f"{provider.title} cannot be used to sign in at the moment: what it says of itself is not"
        " as it should be."
    )
