"""Signing in at a provider, from the first step to the session, and out again.

A state, a nonce and a code verifier are made for each sign-in and kept here; the browser that began
it holds a text of its own, without which nobody ends it.
"""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import requests
from authlib.integrations.base_client import OAuthError
from sqlalchemy import Connection

from dashboard.errors import ProviderError, SignInError
from dashboard.people.accounts import Account, SignedSession
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.providers import Provider, free_name, shown_name
from data_access.people.door_acts import enter_act
from data_access.people.people_store import PeopleStore
from data_access.people.providers.id_tokens import Claims, ExpectedToken, read_token
from data_access.people.providers.provider_site import (
    ProviderAddresses,
    ProviderSite,
    provider_away,
)
from data_access.people.providers.provider_web import ProviderWeb, UnusableAnswerError
from data_access.people.rows.provider_rows import ProviderFlow, ProviderRows, TakenFlow
from data_access.people.signing_in import SigningIn, TryOrigin

LONGEST_CODE = 4096
LONGEST_HINT = 6000
"""A longer token is not passed on at the end: it would not fit into an address."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LedToProvider:
    """Where a browser is led to sign in, and what it is to hold meanwhile."""

    address: str = field(repr=False)
    held: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a browser brings from a provider; None is what it did not bring, or brought twice."""

    state: str | None = field(default=None, repr=False)
    code: str | None = field(default=None, repr=False)
    issuer: str | None = None
    error: bool = False


@dataclass(frozen=True, slots=True)
class SignedAtProvider:
    """Who came from a provider: what the browser is to hold, and which page was wanted."""

    held: str = field(repr=False)
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Farewell:
    """Where a person signs out at their provider; `address` is empty if that cannot be told."""

    title: str
    address: str = field(default="", repr=False)


class _NotBegunError(SignInError):
    """Nothing was begun here that ends so: anybody may ask for it, as often as they like."""


class ProviderDoor:
    """How one partnership's people sign in at providers."""

    def __init__(
        self, store: PeopleStore, providers: Iterable[Provider], web: ProviderWeb | None = None
    ) -> None:
        """Keep where people are kept, and the providers in the order in which they are shown."""
        asked = web or ProviderWeb()
        self._store, self._door, self._rows = store, SigningIn(store), ProviderRows(store)
        self._sites = {one.key: ProviderSite(one, asked) for one in providers}

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Return the providers, as they are shown."""
        return tuple(site.provider for site in self._sites.values())

    def begin(self, key: str, back: str, wanted: str, origin: TryOrigin) -> LedToProvider | None:
        """Begin a sign-in at a provider, which leads back to `back`; None if too many were begun.

        Raises: KeyError if there is no such provider; ProviderError if it does not answer.
        """
        site = self._sites[key]
        starting = site.addresses().starting
        state, held, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(4))
        flow = ProviderFlow(key, state, held, nonce, verifier, back, wanted)
        with self._store.writing() as connection:
            if not self._rows.begin(connection, flow, origin.address):
                return None
        address, _ = site.web.session(site.provider, back=back).create_authorization_url(
            starting, state=flow.state, nonce=flow.nonce, code_verifier=flow.verifier
        )
        return LedToProvider(address, flow.held)

    def end(self, key: str, came: CameBack, held: str, origin: TryOrigin) -> SignedAtProvider:
        """Sign somebody in who comes back from a provider; `held` is what the browser holds.

        Whatever comes of it, the same sign-in is not ended a second time.

        Raises: SignInError, after it was entered; ProviderError if the provider does not answer.
        """
        try:
            return self._ended(self._sites[key], came, held, origin)
        except SignInError as error:
            log.warning("nobody was signed in by %s: %s", key, error)
            begun = not isinstance(error, _NotBegunError)
            kind = DoorActKind.NOT_SIGNED_IN if begun else DoorActKind.KEPT_OUT
            with self._store.writing() as connection:
                enter_act(connection, DoorAct(kind, 0, origin.address, key))
            raise

    def farewell(self, account: Account, session: SignedSession, home: str) -> Farewell | None:
        """Return where somebody signs out at their provider, which leads to `home` afterwards.

        None for somebody who signed in here.
        """
        site = next((s for s in self._sites.values() if s.provider.issuer == account.issuer), None)
        if site is None:
            return None
        with self._store.reading() as connection:
            identity = self._rows.token_of(connection, session.token)
        try:
            leaving = site.addresses().leaving
        except ProviderError:
            leaving = ""
        if not leaving:
            return Farewell(site.provider.title)
        said = {"client_id": site.provider.client_id, "post_logout_redirect_uri": home}
        if identity:
            said["id_token_hint"] = identity
        joined = "&" if "?" in leaving else "?"
        return Farewell(site.provider.title, f"{leaving}{joined}{urlencode(said)}")

    def _ended(
        self, site: ProviderSite, came: CameBack, held: str, origin: TryOrigin
    ) -> SignedAtProvider:
        with self._store.writing() as connection:
            taken = self._rows.take(connection, came.state, held) if came.state else None
        if taken is None:
            raise _NotBegunError("a state that was used, is over, or was never made")
        addresses = site.addresses()
        _must_fit(site.provider, addresses, taken, came)
        tokens = self._tokens(site, addresses, taken.flow, came.code or "")
        identity = tokens.get("id_token")
        expected = ExpectedToken(
            site.provider,
            taken.flow.nonce,
            taken.begun,
            self._store.clock(),
            tokens.get("access_token"),
        )
        claims = read_token(identity, site, expected)
        with self._store.writing() as connection:
            account = self._account(connection, site.provider, claims)
            begun = self._door.signed_in(connection, account, origin)
            if len(str(identity)) <= LONGEST_HINT:
                self._rows.keep_token(connection, begun, str(identity))
        return SignedAtProvider(begun, taken.flow.wanted)

    def _tokens(
        self, site: ProviderSite, addresses: ProviderAddresses, flow: ProviderFlow, code: str
    ) -> dict[str, object]:
        """Return what the provider gives for a code. Raises: SignInError, ProviderError."""
        session = site.web.session(site.provider, by_post=addresses.by_post, back=flow.back)
        try:
            given = session.fetch_token(
                addresses.tokens,
                grant_type="authorization_code",
                code=code,
                code_verifier=flow.verifier,
            )
        except (OAuthError, UnusableAnswerError, ValueError, TypeError, AttributeError) as error:
            raise SignInError(f"a code that gives nothing ({type(error).__name__})") from error
        except requests.RequestException as error:
            raise provider_away(site.provider) from error
        return dict(given)

    def _account(self, connection: Connection, provider: Provider, claims: Claims) -> Account:
        """Return the account of an issuer and a subject; made, without roles, for who is new.

        Raises: SignInError if it was ended.
        """
        people, subject = self._door.people, str(claims["sub"])
        found = people.by_identity(connection, provider.issuer, subject)
        if found is None:
            taken = (one.name for one in people.accounts(connection))
            name = free_name(shown_name(claims, provider), taken, provider)
            made = Account(0, provider.issuer, subject, name, agency=provider.agency)
            found = people.add(connection, made)
            enter_act(connection, DoorAct(DoorActKind.CAME, found.number, about=provider.key))
        if found.ended:
            raise SignInError("an account that was ended")
        return found


def _must_fit(
    provider: Provider, addresses: ProviderAddresses, taken: TakenFlow, came: CameBack
) -> None:
    """Refuse what does not belong to the sign-in that was begun. Raises: SignInError."""
    named = came.issuer is not None or addresses.names_itself
    for fault, found in (
        ("a sign-in that another browser began", not taken.is_of_browser),
        ("a sign-in that was begun at another provider", taken.flow.provider != provider.key),
        ("an answer of another issuer", named and came.issuer != provider.issuer),
        ("an answer that says no", came.error),
        ("an answer without a code", not came.code or len(came.code) > LONGEST_CODE),
    ):
        if found:
            raise SignInError(fault)
