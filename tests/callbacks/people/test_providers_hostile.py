"""What is forged, replayed or mixed up signs nobody in, and is answered by the same page."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import EVERY_ACT
from data_access.acts.act_rows import ActRows
from data_access.store.store import Store
from tests.callbacks.people.doorway import send
from tests.callbacks.people.lies import LIES, Lie
from tests.callbacks.people.provided import ProvidedHouse, provided_house
from tests.issuers import led_to


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
    assert re.search("(not signed in|kept out): account 0, from 127.0.0.1, council", log.text)
    plain = house.house.browser().get("/sign-in/council/back")
    assert answer.text == plain.text
    assert client.get_cookie("session") is None
    assert client.get("/account").location == "/sign-in"
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
    assert "not signed in: account 0, from 127.0.0.1, council" in caplog.text


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


def _acts_of_the_door(store: Store) -> int:
    """Give the number of acts, without those of refused requests: these wait to be written."""
    with store.snapshot() as snapshot:
        acts = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 1000)
    return sum(one.kind is not ActKind.REFUSED for one in acts)


def test_what_was_never_begun_here_is_no_act_of_the_door(house: ProvidedHouse) -> None:
    client, store = house.house.browser(), house.house.store
    before = _acts_of_the_door(store)
    for _ in range(3):
        client.get("/sign-in/council/back?state=made-up&code=b")
    assert _acts_of_the_door(store) == before
    client.get("/sign-in/council/back", query_string={**house.begin(client), "code": "made-up"})
    assert _acts_of_the_door(store) == before + 1
