"""Asks the addresses of providers: in bounded time, for bounded answers, and never elsewhere.

A redirection is not followed, to whatever host. A provider that is slow holds no more than two
threads of a process.
"""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from dashboard.people.providers import Provider

PATIENCE = (4.0, 4.0)
"""The seconds for a connection, and for each next part of an answer."""
LONGEST_WAIT = 10.0
"""The seconds for a whole answer."""
LONGEST_ANSWER = 256 * 1024
"""The bytes of the longest answer. Keys and descriptions of providers have up to 20 kB."""
AT_ONCE, TURN = 2, 0.5
"""How many threads of a process wait for providers, and the seconds until others give up."""
_PART = 16 * 1024


class UnusableAnswerError(requests.RequestException):
    """An answer that leads elsewhere, is too long, or is packed though nobody asked for it."""


class BoundedAdapter(HTTPAdapter):
    """Sends a request and reads its whole answer within the limits."""

    def __init__(self, ticks: Callable[[], float] = monotonic) -> None:
        """Keep the clock that limits are told by, in seconds, and how many may ask at once."""
        super().__init__(max_retries=0)
        self._ticks, self._turns = ticks, threading.BoundedSemaphore(AT_ONCE)

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:  # type: ignore[override]
        """Return an answer with its whole body.

        Raises: UnusableAnswerError; RequestException if none came in time.
        """
        if not self._turns.acquire(timeout=TURN):
            raise requests.Timeout("others wait for a provider already")
        try:
            ends = self._ticks() + LONGEST_WAIT
            request.headers["Accept-Encoding"] = "identity"
            how = {**how, "stream": True, "timeout": PATIENCE}
            with super().send(request, **how) as response:
                response._content = self._body(response, ends)
                return response
        finally:
            self._turns.release()

    def _body(self, response: requests.Response, ends: float) -> bytes:
        if 300 <= response.status_code < 400:
            raise UnusableAnswerError("the answer leads elsewhere")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise UnusableAnswerError("the answer is packed")
        body = bytearray()
        try:
            while part := response.raw.read1(_PART, decode_content=False):
                body += part
                if len(body) > LONGEST_ANSWER:
                    raise UnusableAnswerError("the answer is too long")
                if self._ticks() > ends:
                    raise requests.Timeout("the answer takes too long")
        except HTTPError as error:
            raise requests.ConnectionError("the answer broke off") from error
        return bytes(body)


class ProviderWeb:
    """Opens sessions in which a provider is asked."""

    def __init__(self, ticks: Callable[[], float] = monotonic) -> None:
        """Make the adapter that every session shares."""
        self._adapter = BoundedAdapter(ticks)

    def json(self, address: str) -> object:
        """Return what an address answers, as JSON.

        Raises: RequestException, or ValueError if it is no JSON.
        """
        with requests.Session() as session:
            self._mount(session)
            answer = session.get(address, headers={"Accept": "application/json"})
            answer.raise_for_status()
            return answer.json()

    def session(self, provider: Provider, *, by_post: bool = False, back: str = "") -> Any:
        """Return an OAuth session of a provider; `back` is the address to which it leads back.

        `by_post` says that the secret is sent in the form and not in a header.
        """
        made = OAuth2Session(
            client_id=provider.client_id,
            client_secret=provider.secret,
            token_endpoint_auth_method="client_secret_post" if by_post else "client_secret_basic",
            scope="openid profile",
            redirect_uri=back,
            code_challenge_method="S256",
        )
        self._mount(made)
        return made

    def _mount(self, session: requests.Session) -> None:
        for scheme in ("https://", "http://"):
            session.mount(scheme, self._adapter)
