"""What a provider publishes: fetched when it is needed, remembered, and believed within limits."""

from collections.abc import Iterator
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from dashboard.errors import ProviderError
from dashboard.people.providers import Provider
from data_access.people.providers.provider_site import ProviderSite, read_addresses, read_keys
from data_access.people.providers.provider_web import AT_ONCE, ProviderWeb
from tests.issuers import OwnIssuer, own_issuer, rsa_key
from tests.people import MovedClock

DESCRIPTION = "/.well-known/openid-configuration"


class Ticks:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


@pytest.fixture
def issuer() -> Iterator[OwnIssuer]:
    with own_issuer(MovedClock()) as found:
        yield found


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def site(issuer: OwnIssuer, ticks: Ticks) -> ProviderSite:
    provider = Provider("council", "Council", issuer.url, "us")
    return ProviderSite(provider, ProviderWeb(), ticks)


def test_nothing_is_asked_before_it_is_needed_and_then_once_an_hour(
    site: ProviderSite, issuer: OwnIssuer, ticks: Ticks
) -> None:
    assert issuer.asked == []
    for _ in range(3):
        assert site.addresses().tokens == f"{issuer.url}/token"
        assert site.key("one", "RS256") is not None
    assert issuer.asked == [DESCRIPTION, "/keys"]
    ticks.now += 3601
    assert site.key("one", "RS256") is not None
    assert issuer.asked == [DESCRIPTION, "/keys", DESCRIPTION, "/keys"]


def test_an_unknown_key_has_the_keys_fetched_again_once_a_minute_at_most(
    site: ProviderSite, issuer: OwnIssuer, ticks: Ticks
) -> None:
    assert site.key("one", "RS256") is not None
    issuer.key_name = "two"
    for _ in range(5):
        assert site.key("two", "RS256") is None
    assert issuer.asked.count("/keys") == 1
    ticks.now += 61
    assert site.key("two", "RS256") is not None
    for _ in range(5):
        assert site.key("three", "RS256") is None
    assert issuer.asked.count("/keys") == 2


def test_a_provider_that_is_away_is_left_alone_for_ten_seconds(
    site: ProviderSite, issuer: OwnIssuer, ticks: Ticks
) -> None:
    issuer.away = True
    for _ in range(3):
        with pytest.raises(ProviderError, match="does not answer at the moment"):
            site.addresses()
    assert issuer.asked == [DESCRIPTION]
    issuer.away = False
    ticks.now += 11
    assert site.addresses().leaving == f"{issuer.url}/leave"


def test_while_two_wait_for_a_provider_others_are_told_at_once(
    site: ProviderSite, issuer: OwnIssuer
) -> None:
    for _ in range(AT_ONCE):
        site._turns.acquire()
    with pytest.raises(ProviderError, match="does not answer at the moment"):
        site.addresses()
    assert issuer.asked == []
    site._turns.release()
    assert site.addresses().keys == f"{issuer.url}/keys"


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "https://evil.example/authorize"},
        {"token_endpoint": "http://10.0.0.5/token"},
        {"token_endpoint": 5},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": None},
        {"response_types_supported": ["token"]},
        {"code_challenge_methods_supported": ["plain"]},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        {"token_endpoint_auth_methods_supported": ["private_key_jwt"]},
        {"token_endpoint_auth_methods_supported": "client_secret_basic"},
    ],
)
def test_a_description_that_does_not_fit_is_not_used(
    site: ProviderSite, issuer: OwnIssuer, said: dict[str, object]
) -> None:
    issuer.document = said
    with pytest.raises(ProviderError, match="cannot be used to sign in"):
        site.addresses()


@pytest.mark.parametrize("said", [None, [], "text", {}])
def test_a_description_that_is_none_is_not_used(site: ProviderSite, said: object) -> None:
    with pytest.raises(ProviderError):
        read_addresses(site.provider, said)


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(
    site: ProviderSite, issuer: OwnIssuer
) -> None:
    issuer.document = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert site.addresses().by_post


def test_of_published_keys_those_alone_are_read_that_sign_and_are_long_enough() -> None:
    good, curve = rsa_key("one").as_dict(private=False), ECKey.generate_key("P-256", {"kid": "c"})
    short = RSAKey.import_key({**good}).as_dict(private=False)
    short["n"] = str(short["n"])[:200]
    listed: list[Any] = [
        good,
        curve.as_dict(private=False),
        {**good, "kid": "e", "use": "enc"},
        {**short, "kid": "short"},
        {"kty": "oct", "k": OctKey.generate_key(256).as_dict()["k"], "kid": "o"},
        {"kty": "RSA", "kid": "broken", "n": "!" * 400, "e": []},
        {"kty": "strange"},
        "text",
        None,
    ]
    assert [name for name, _ in read_keys({"keys": listed})] == ["one", "c"]
    nothing: list[object] = [None, [], {}, {"keys": {}}, {"keys": "one"}]
    for said in nothing:
        assert read_keys(said) == ()


def test_a_key_is_for_its_own_algorithm_alone(site: ProviderSite, issuer: OwnIssuer) -> None:
    assert site.key("one", "PS512") is not None
    assert site.key(None, "RS256") is not None
    for name, algorithm in (("one", "ES256"), ("one", "HS256"), ("one", "none"), ([], "RS256")):
        assert site.key(name, algorithm) is None
