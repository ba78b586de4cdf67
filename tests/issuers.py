"""An issuer of our own, which may be told to lie: mocks of providers cannot forge."""

import base64
import hashlib
import json
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.people import MovedClock

CLIENT, SECRET = "dashboard", "a secret: of (ours)"
ABSENT = object()
"""Stands for a claim or a header that is left out."""

Signer = Callable[["OwnIssuer", dict[str, Any], dict[str, Any]], object]
"""Makes an identity token of a header and claims."""


@cache
def rsa_key(name: str) -> RSAKey:
    """Return a key by its name, which is made once in a process."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


def signed(issuer: "OwnIssuer", header: dict[str, Any], claims: dict[str, Any]) -> str:
    """Sign a token as an honest issuer does."""
    return jwt.encode(header, claims, issuer.key)


@dataclass
class Begun:
    """What an issuer keeps of a sign-in that was begun."""

    nonce: str
    challenge: str
    back: str


@dataclass
class OwnIssuer:
    """An issuer, honest unless `claims`, `header`, `sign`, `answer` or `document` say otherwise.

    `away` has it break off whatever it is asked. `asked` are the paths that were asked for,
    in order. `forms` are what came for codes.
    """

    clock: MovedClock
    url: str = ""
    key_name: str = "one"
    subject: str = "s-1"
    name: object = "P. Provider"
    claims: Mapping[str, object] = field(default_factory=dict)
    header: Mapping[str, object] = field(default_factory=dict)
    sign: Signer = signed
    document: Mapping[str, object] = field(default_factory=dict)
    answer: tuple[int, Mapping[str, str], bytes] | None = None
    away: bool = False
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, Begun] = field(default_factory=dict)

    @property
    def key(self) -> RSAKey:
        """Return the key that signs."""
        return rsa_key(self.key_name)

    def consent(self, address: str) -> dict[str, str]:
        """Return what a browser brings back whose person consents at an address of this issuer."""
        said = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{self.url}/authorize?")
        assert said["response_type"] == "code"
        assert said["client_id"] == CLIENT
        code = secrets.token_urlsafe(8)
        challenge = said.get("code_challenge", "")
        assert said.get("code_challenge_method", "S256") == "S256"
        self.codes[code] = Begun(said.get("nonce", ""), challenge, said["redirect_uri"])
        return {"code": code, "state": said["state"]}

    def described(self) -> dict[str, object]:
        """Return what this issuer says of itself."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256"],
            **self.document,
        }

    def tokens(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, object]]:
        """Answer a form that brings a code, which is taken once and with its verifier alone."""
        begun = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        who = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if who != f"{CLIENT}:{SECRET}":
            return 401, {"error": "invalid_client"}
        fits = begun and (begun.challenge, begun.back) == (challenge, form.get("redirect_uri"))
        if not begun or not fits:
            return 400, {"error": "invalid_grant"}
        now = int(self.clock().timestamp())
        honest = {
            "iss": self.url,
            "sub": self.subject,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": begun.nonce,
            "name": self.name,
            "groups": ["administrators"],
            "roles": ["steward"],
            "email": "a.steward@example.org",
        }
        header = _with({"alg": "RS256", "kid": "one"}, self.header)
        token = self.sign(self, header, _with(honest, self.claims))
        told = {"access_token": "an access token", "token_type": "Bearer", "id_token": token}
        return 200, {name: value for name, value in told.items() if value is not ABSENT}


def _with(honest: Mapping[str, object], said: Mapping[str, object]) -> dict[str, Any]:
    return {name: one for name, one in {**honest, **said}.items() if one is not ABSENT}


class _Handler(BaseHTTPRequestHandler):
    """Answers for the issuer of its server."""

    @property
    def issuer(self) -> OwnIssuer:
        """Return whose answers these are."""
        found: OwnIssuer = self.server.issuer  # type: ignore[attr-defined]
        found.asked.append(self.path)
        return found

    def do_GET(self) -> None:
        """Answer with the description or the keys."""
        issuer = self.issuer
        if issuer.away:
            self.close_connection = True
        elif self.path.endswith("/openid-configuration"):
            self._tell(200, issuer.described())
        else:
            self._tell(200, {"keys": [issuer.key.as_dict(private=False)]})

    def do_POST(self) -> None:
        """Answer a form that brings a code."""
        issuer = self.issuer
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: several[0] for name, several in parse_qs(sent).items()}
        issuer.forms.append(form)
        status, told = issuer.tokens(form, self.headers.get("Authorization", ""))
        if issuer.away:
            self.close_connection = True
        elif issuer.answer is None:
            self._tell(status, told)
        else:
            self._send(*issuer.answer)

    def log_message(self, *told: object) -> None:
        """Tell nobody."""

    def _tell(self, status: int, told: Mapping[str, object]) -> None:
        self._send(status, {"Content-Type": "application/json"}, json.dumps(told).encode())

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # the dashboard does not read what is too long
            self.close_connection = True


@contextmanager
def own_issuer(clock: MovedClock) -> Iterator[OwnIssuer]:
    """Serve an issuer on a port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    issuer = OwnIssuer(clock, f"http://127.0.0.1:{server.server_address[1]}")
    server.issuer = issuer  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def provider_file(folder: Path, **issuers: tuple[str, list[str]]) -> Path:
    """Write a file of providers: by key, the address of each and the agencies it may vouch for."""
    secret = folder / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    secret.chmod(0o600)
    written = folder / "providers.toml"
    written.write_text(
        "\n".join(
            f'[[provider]]\nkey = "{key}"\ntitle = "{key.title()} of Borsetshire"\n'
            f'issuer = "{url}"\nclient_id = "{CLIENT}"\nsecret_file = "secret"\n'
            f"agencies = {json.dumps(agencies)}\n"
            for key, (url, agencies) in issuers.items()
        ),
        encoding="utf-8",
    )
    return written


def led_to(text: str) -> str:
    """Return the address to which a page leads on."""
    found = re.search(r'<meta http-equiv="refresh" content="0;url=([^"]*)">', text)
    assert found, text[-600:]
    return unescape(found[1])
