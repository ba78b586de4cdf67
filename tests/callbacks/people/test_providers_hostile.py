"""What is forged, replayed or mixed up signs nobody in, and is answered by the same page."""

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey
from werkzeug.test import TestResponse

from tests.callbacks.people.doorway import send
from tests.callbacks.people.provided import ProvidedHouse, provided_house
from tests.issuers import ABSENT, SECRET, OwnIssuer, led_to, rsa_key, signed

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


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProvidedHouse]:
    with provided_house(tmp_path_factory.mktemp("hostile")) as found:
        yield found


@pytest.fixture
def house(opened: ProvidedHouse) -> ProvidedHouse:
    """The installation, with honest issuers."""
    opened.renew()
    return opened


def _is_refused(house: ProvidedHouse, client: Any, answer: TestResponse, log: Any) -> None:
    assert answer.status_code == 403
    assert "You were not signed in: what came back does not belong" in answer.text
    plain = house.house.browser().get("/sign-in/council/back")
    assert answer.text == plain.text
    assert client.get_cookie("session") is None
    assert client.get("/account").location == "/sign-in"
    assert "not signed in: account 0, from 127.0.0.1, council" in log.text
    assert house.house.people.keeping.accounts() == ()


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_token_that_lies_signs_nobody_in(
    house: ProvidedHouse, lie: Lie, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    council = house.council
    council.claims, council.header, council.sign = lie.claims, lie.header, lie.sign
    council.answer = lie.answer
    client = house.house.browser()
    _is_refused(house, client, house.sign_in(client), caplog)
    assert "/token" in council.asked
    assert f"nobody was signed in by council: {lie.told}" in caplog.text


TWICE = object()
"""Stands for the true value, brought twice."""
BROUGHT: dict[str, dict[str, Any]] = {
    "no state": {"state": None},
    "an empty state": {"state": ""},
    "another state": {"state": "another"},
    "two states": {"state": TWICE},
    "no code": {"code": None},
    "an empty code": {"code": ""},
    "two codes": {"code": TWICE},
    "a code of 5 kB": {"code": "c" * 5000},
    "an error": {"error": "access_denied"},
    "an error and no code": {"error": "server_error", "code": None},
    "another issuer": {"iss": "https://evil.example"},
    "an empty issuer": {"iss": ""},
    "two issuers": {"iss": ["a", "b"]},
    "nothing": {"state": None, "code": None},
    "markup": {"state": "<script>alert(1)</script>", "error_description": "<script>"},
}


@pytest.mark.parametrize("changed", BROUGHT.values(), ids=BROUGHT)
def test_what_a_browser_brings_that_does_not_fit_signs_nobody_in(
    house: ProvidedHouse, changed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = house.house.browser()
    honest = house.begin(client)
    brought = {**honest, **changed}
    brought.update({name: [honest[name]] * 2 for name, one in changed.items() if one is TWICE})
    answer = client.get("/sign-in/council/back", query_string=_sent(brought))
    _is_refused(house, client, answer, caplog)
    assert "/token" not in house.council.asked


def _sent(query: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, each)
        for name, one in query.items()
        if one is not None
        for each in (one if isinstance(one, list) else [one])
    ]


def test_the_state_of_another_browser_signs_nobody_in(
    house: ProvidedHouse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    brought = house.begin(house.house.browser())
    other, third = house.house.browser(), house.house.browser()
    house.begin(other)
    _is_refused(house, other, other.get("/sign-in/council/back", query_string=brought), caplog)
    again = third.get("/sign-in/council/back", query_string=brought)
    _is_refused(house, third, again, caplog)


def test_a_sign_in_begun_at_one_provider_does_not_end_at_another(
    house: ProvidedHouse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = house.house.browser()
    brought = house.begin(client, "police")
    _is_refused(house, client, client.get("/sign-in/council/back", query_string=brought), caplog)
    assert "/token" not in house.council.asked


def test_where_an_issuer_names_itself_an_answer_without_its_name_is_refused(
    house: ProvidedHouse, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with provided_house(tmp_path) as own:
        named = {"authorization_response_iss_parameter_supported": True}
        own.council.document = named
        client = own.house.browser()
        _is_refused(own, client, own.sign_in(client), caplog)
        brought = {**own.begin(client), "iss": own.council.url}
        answer = client.get("/sign-in/council/back", query_string=brought)
        assert answer.location == "/account"


def test_a_sign_in_ends_once_and_within_ten_minutes(
    house: ProvidedHouse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = house.house.browser()
    brought = house.begin(client)
    held = client.get_cookie("provider")
    assert held
    house.council.claims = {"nonce": "another"}
    for _ in range(2):
        client.set_cookie("provider", held.value)
        answer = client.get("/sign-in/council/back", query_string=brought)
        _is_refused(house, client, answer, caplog)
    assert house.council.asked.count("/token") == 1
    house.renew()
    late = house.begin(client)
    house.house.people.clock.move(minutes=11)
    answer = client.get("/sign-in/council/back", query_string=late)
    house.house.people.clock.move(minutes=-11)
    _is_refused(house, client, answer, caplog)


def test_a_code_of_another_sign_in_and_one_without_a_challenge_give_nothing(
    house: ProvidedHouse, caplog: pytest.LogCaptureFixture
) -> None:
    """The issuer compares the verifier: a code that was stolen is worth nothing in our sign-in."""
    caplog.set_level(logging.INFO)
    stolen = house.begin(house.house.browser())["code"]
    client = house.house.browser()
    brought = {**house.begin(client), "code": stolen}
    _is_refused(house, client, client.get("/sign-in/council/back", query_string=brought), caplog)
    brought = house.begin(client)
    house.council.codes[brought["code"]].challenge = ""
    _is_refused(house, client, client.get("/sign-in/council/back", query_string=brought), caplog)
    brought = house.begin(client)
    del house.council.codes[brought["code"]]  # used before
    _is_refused(house, client, client.get("/sign-in/council/back", query_string=brought), caplog)


def test_a_sign_in_is_begun_by_our_own_form_with_a_challenge(house: ProvidedHouse) -> None:
    client = house.house.browser()
    assert client.post("/sign-in/council").status_code == 403
    other = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/sign-in/council", headers=other).status_code == 403
    assert client.get("/sign-in/council").status_code == 404
    assert send(client, "/sign-in/nobody").status_code == 404
    assert client.get("/sign-in/nobody/back").status_code == 404
    address = led_to(send(client, "/sign-in/council").text)
    assert "code_challenge_method=S256" in address
    assert "code_verifier" not in address
    far = {"REMOTE_ADDR": "198.51.100.7"}
    told = client.get("/sign-in/council/back?state=a&code=b", environ_overrides=far)
    assert (told.status_code, "plain http" in told.text) == (403, True)
