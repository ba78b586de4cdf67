"""What is believed of a provider, under which name somebody comes, and where one is led back to."""

from typing import Any

import pytest

from dashboard.people.accounts import LOCAL, Account
from dashboard.people.providers import (
    Provider,
    Vouching,
    free_name,
    is_provider_key,
    is_safe_address,
    shown_name,
    way_back,
)

COUNCIL = Provider(
    "council",
    "Borsetshire Council",
    "https://id.example.org/tenant",
    "us",
    ("police",),
    ("login.example.net",),
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "theme/neglect",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "/\\/evil.example",
        "\\/evil.example",
        "/a//evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " /themes",
        "/themes\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "/thèmes",
        "/" + "a" * 500,
        "/sign-out",
        "/sign-in/council/back?code=1",
        "/join/abc",
        "/_dash-update-component",
    ],
)
def test_nobody_is_led_to_another_site_or_back_to_the_door(text: str) -> None:
    assert way_back(text) == ""


@pytest.mark.parametrize("text", ["/", "/themes", "/theme/neglect?quarter=2025-26-q2&rate=x"])
def test_one_is_led_back_to_a_page(text: str) -> None:
    assert way_back(text) == text


@pytest.mark.parametrize(
    ("address", "is_its_own"),
    [
        ("https://id.example.org/token", True),
        ("https://login.example.net/token", True),
        ("http://id.example.org/token", False),
        ("https://id.example.org:8443/token", False),
        ("https://id.example.org.evil.example/token", False),
        ("https://id.example.org@evil.example/token", False),
        ("https://evil.example\\@id.example.org/", False),
        ("https://id.example.org/token#part", False),
        ("https://[::1/token", False),
        ("https://id.example.org:0/token", False),
        ("file:///etc/passwd", False),
        (None, False),
        (5, False),
    ],
)
def test_a_provider_s_addresses_are_by_https_on_its_own_hosts(
    address: Any, is_its_own: bool
) -> None:
    assert COUNCIL.owns(address) is is_its_own


def test_plain_http_is_for_this_machine_alone() -> None:
    assert is_safe_address("http://127.0.0.1:9400")
    assert is_safe_address("http://localhost:9400")
    assert not is_safe_address("http://10.0.0.5")
    assert not is_safe_address("http://localhost.evil.example")


@pytest.mark.parametrize("key", ["", "Council", "a-b", "code", "challenge", "1a", "a" * 31, "é"])
def test_a_key_of_a_provider_is_a_plain_word_that_no_other_address_has(key: str) -> None:
    assert not is_provider_key(key)


def test_a_name_is_read_without_letters_that_nobody_sees() -> None:
    said = {"name": "  A.\u202e \u0000 Person\n\tof  Borset\u200b  "}
    assert shown_name(said, COUNCIL) == "A. Person of Borset"
    assert len(shown_name({"name": "a" * 5000}, COUNCIL)) == 80
    assert shown_name({}, COUNCIL) == "Somebody of Borsetshire Council"


def test_nobody_takes_the_name_of_somebody_else() -> None:
    taken = ["A. Steward"]
    first = free_name("a. steward", taken, COUNCIL)
    assert first == "a. steward (Borsetshire Council)"
    assert free_name("A. Steward", [*taken, first], COUNCIL) == "A. Steward (Borsetshire Council 3)"
    assert free_name("B. Other", taken, COUNCIL) == "B. Other"


def test_an_issuer_vouches_for_the_agencies_it_was_given_and_nobody_for_an_unknown_one() -> None:
    vouching = Vouching.of([COUNCIL])
    ours = Account(1, COUNCIL.issuer, "s", "S")
    strange = Account(2, "https://gone.example", "s", "S")
    here = Account(3, LOCAL, "s", "S")
    asked = [("police", True), ("health", False), ("", True)]
    assert [vouching.allows(ours, agency) for agency, _ in asked] == [fits for _, fits in asked]
    assert not vouching.allows(strange, "police")
    assert not vouching.knows(strange)
    assert vouching.knows(here)
    assert vouching.allows(here, "health")
