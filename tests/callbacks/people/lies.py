"""How an issuer lies, each way with what is written down for who runs the dashboard."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

from joserfc import jws, jwt
from joserfc.jwk import ECKey

from tests.issuers import ABSENT, SECRET, OwnIssuer, rsa_key, signed

Signed = dict[str, Any]
MORNING = 1772442000
"""2 March 2026, 9 o'clock, in seconds: the clock of the tests."""


@dataclass(frozen=True)
class Lie:
    """How an issuer lies: other claims, another header, another way to sign, another answer.

    `told` is what is written down for who runs the dashboard.
    """

    told: str
    claims: dict[str, object] = field(default_factory=dict)
    header: dict[str, object] = field(default_factory=dict)
    sign: Any = signed
    answer: Any = None


def _part(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _unsigned(name: str) -> Any:
    return lambda issuer, header, claims: f"{_part({'alg': name})}.{_part(claims)}."


def _by_secret(secret: bytes) -> Any:
    def sign(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
        text = f"{_part({**header, 'alg': 'HS256'})}.{_part(claims)}"
        digest = hmac.new(secret, text.encode(), hashlib.sha256).digest()
        return f"{text}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"

    return sign


def _by_public_key(issuer: OwnIssuer, header: Signed, claims: Signed) -> object:
    return _by_secret(issuer.key.as_pem(private=False))(issuer, header, claims)


def _by_another(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    return jwt.encode(header, claims, rsa_key("another"))


def _with_key_along(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    other = ECKey.generate_key("P-256")
    own = {"alg": "ES256", "jwk": other.as_dict(private=False)}
    return jwt.encode({**header, **own}, claims, other)


def _by_curve(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    return jwt.encode({**header, "alg": "ES256"}, claims, ECKey.generate_key("P-256"))


def _changed_after(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    head, _, signature = signed(issuer, header, claims).split(".")
    return f"{head}.{_part({**claims, 'sub': 'somebody-else'})}.{signature}"


def _with_a_slash(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    return signed(issuer, header, {**claims, "iss": f"{issuer.url}/"})


def _cut(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    return signed(issuer, header, claims)[:-8]


def _bare(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
    return signed(issuer, header, claims).rpartition(".")[0] + "."


def _of_bytes(text: str) -> Any:
    """Return a signer of claims that are written by hand, so that one may stand twice."""

    def sign(issuer: OwnIssuer, header: Signed, claims: Signed) -> str:
        written = json.dumps(claims).removesuffix("}") + text
        return jws.serialize_compact(header, written.encode(), issuer.key)

    return sign


LIES = {
    "another issuer": Lie("another issuer", {"iss": "https://evil.example"}),
    "the issuer with a slash": Lie("another issuer", sign=_with_a_slash),
    "no issuer": Lie("another issuer", {"iss": ABSENT}),
    "an issuer in a list": Lie("another issuer", {"iss": ["https://id.example"]}),
    "another audience": Lie("another audience", {"aud": "another"}),
    "several audiences": Lie("another audience", {"aud": ["dashboard", "another"]}),
    "several audiences with our party": Lie(
        "another audience", {"aud": ["dashboard", "another"], "azp": "dashboard"}
    ),
    "an empty audience": Lie("another audience", {"aud": []}),
    "no audience": Lie("another audience", {"aud": ABSENT}),
    "an audience that is a table": Lie("another audience", {"aud": {"dashboard": True}}),
    "another party": Lie("another party", {"azp": "another"}),
    "another nonce": Lie("another nonce", {"nonce": "another"}),
    "no nonce": Lie("another nonce", {"nonce": ABSENT}),
    "a nonce that is a number": Lie("another nonce", {"nonce": 5}),
    "over": Lie("a token that is over", {"exp": MORNING - 600}),
    "without an end": Lie("no moment (exp)", {"exp": ABSENT}),
    "an end in words": Lie("no moment (exp)", {"exp": "2030"}),
    "an end that is true": Lie("no moment (exp)", {"exp": True}),
    "an end that is no number": Lie("no moment (exp)", {"exp": float("nan")}),
    "an end beyond all time": Lie("no moment (exp)", {"exp": float("inf")}),
    "not before tomorrow": Lie("a token of later", {"nbf": MORNING + 86400}),
    "made tomorrow": Lie("a token of later", {"iat": MORNING + 86400, "exp": MORNING + 90000}),
    "made yesterday": Lie("a token of before", {"iat": MORNING - 86400}),
    "made never": Lie("no moment (iat)", {"iat": ABSENT}),
    "no subject": Lie("no subject", {"sub": ABSENT}),
    "an empty subject": Lie("no subject", {"sub": ""}),
    "a blank subject": Lie("no subject", {"sub": "  "}),
    "a subject that is a number": Lie("no subject", {"sub": 7}),
    "a subject that is nothing": Lie("no subject", {"sub": None}),
    "a subject of 5 kB": Lie("no subject", {"sub": "s" * 5000}),
    "a subject with a line break": Lie("no subject", {"sub": "s-1\nadministrator"}),
    "a hash of another access token": Lie(
        "a claim that does not fit (InvalidClaimError)", {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}
    ),
    "a hash that is a number": Lie("a hash that is no text", {"at_hash": 5}),
    "a claim that stands twice": Lie(
        "a claim that stands twice", sign=_of_bytes(', "sub": "s-2"}')
    ),
    "claims that are a list": Lie(
        "a signature that is wrong (InvalidPayloadError)", sign=lambda i, h, c: jwt_of_list(i, h)
    ),
    "unsigned": Lie("a signature of a kind that is not believed", sign=_unsigned("none")),
    "unsigned, in other letters": Lie(
        "a signature of a kind that is not believed", sign=_unsigned("nOnE")
    ),
    "signed with the public key as a secret": Lie(
        "a signature of a kind that is not believed", sign=_by_public_key
    ),
    "signed with our own secret": Lie(
        "a signature of a kind that is not believed", sign=_by_secret(SECRET.encode())
    ),
    "signed with an empty secret": Lie(
        "a signature of a kind that is not believed", sign=_by_secret(b"")
    ),
    "another key of the same name": Lie(
        "a signature that is wrong (BadSignatureError)", sign=_by_another
    ),
    "another key of another name": Lie(
        "a key that the provider does not have", header={"kid": "another"}, sign=_by_another
    ),
    "another key without a name": Lie(
        "a signature that is wrong (BadSignatureError)", header={"kid": ABSENT}, sign=_by_another
    ),
    "a key that is a path": Lie(
        "a key that the provider does not have", header={"kid": "../../../../dev/null"}
    ),
    "an empty key": Lie("a key that the provider does not have", header={"kid": ""}),
    "a key of another family": Lie("a key that the provider does not have", sign=_by_curve),
    "a key at another address": Lie(
        "a token that brings a key, or is packed", header={"jku": "https://evil.example/keys"}
    ),
    "a certificate at another address": Lie(
        "a token that brings a key, or is packed", header={"x5u": "https://evil.example/c"}
    ),
    "a key brought along": Lie("a token that brings a key, or is packed", sign=_with_key_along),
    "what must be understood": Lie(
        "a token that brings a key, or is packed", header={"crit": ["b64"], "b64": True}
    ),
    "changed after signing": Lie(
        "a signature that is wrong (BadSignatureError)", sign=_changed_after
    ),
    "a signature that was cut": Lie("a signature that is wrong (BadSignatureError)", sign=_cut),
    "a signature that is empty": Lie("a signature that is wrong (BadSignatureError)", sign=_bare),
    "encrypted in five parts": Lie(
        "a signature that is wrong (DecodeError)", sign=lambda i, h, c: f"{signed(i, h, c)}.a.b"
    ),
    "no token at all": Lie("a signature that is wrong (DecodeError)", sign=lambda i, h, c: "token"),
    "letters that are none": Lie("a token that is none, or too long", sign=lambda i, h, c: "é.é.é"),
    "a token that is missing": Lie(
        "a token that is none, or too long", sign=lambda i, h, c: ABSENT
    ),
    "a token that is a list": Lie(
        "a token that is none, or too long", sign=lambda i, h, c: [signed(i, h, c)]
    ),
    "a token of 1 MB": Lie(
        "a code that gives nothing (UnusableAnswerError)", {"filled": "x" * 1_000_000}
    ),
    "a token of 40 kB": Lie("a token that is none, or too long", {"filled": "x" * 40_000}),
    "an answer that leads elsewhere": Lie(
        "a code that gives nothing (UnusableAnswerError)",
        answer=(307, {"Location": "http://localhost:1/"}, b""),
    ),
    "an answer that is a page": Lie(
        "a code that gives nothing (ValueError)",
        answer=(200, {"Content-Type": "text/html"}, b"<p>hello"),
    ),
    "an answer that is a list": Lie(
        "a code that gives nothing (ValueError)", answer=(200, {}, b"[]")
    ),
    "an answer that is packed": Lie(
        "a code that gives nothing (UnusableAnswerError)",
        answer=(200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
    ),
    "an error beside tokens": Lie(
        "a code that gives nothing (OAuthError)",
        answer=(200, {}, b'{"error": "no", "id_token": "x"}'),
    ),
}


def jwt_of_list(issuer: OwnIssuer, header: Signed) -> str:
    """Sign a list in place of claims."""
    return jws.serialize_compact(header, b"[1]", issuer.key)
