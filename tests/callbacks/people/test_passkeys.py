"""Passkeys by requests: the challenge is tied to the browser, and every page has another way."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.people.accounts import LinkPurpose
from dashboard.people.roles import Role
from settings import Settings
from tests.authenticator import SITE, Device
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import Doorway, doorway
from tests.people import KEY

FROM_SITE = {"Origin": SITE, "Sec-Fetch-Site": "same-origin"}
ELSEWHERE = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def _send(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    return client.post(address, base_url=SITE, headers=FROM_SITE, data=fields)


def _joined(house: Doorway, device: Device) -> tuple[FlaskClient, TestResponse]:
    phone = house.people.invited("a.steward", Role.STEWARD)
    link = house.people.keeping.make_link(phone.number, LinkPurpose.INVITATION)
    client = house.browser()
    asked = _send(client, f"/join/{link}/challenge")
    answer = device.made(asked.text)
    return client, _send(client, f"/join/{link}", do="passkey", answer=answer, label="my laptop")


def _sign_in(client: FlaskClient, device: Device) -> TestResponse:
    asked = _send(client, "/sign-in/challenge")
    return _send(client, "/sign-in", do="passkey", answer=device.used(asked.text))


def test_an_invited_person_joins_with_a_passkey_leaves_and_signs_in_with_it(
    house: Doorway,
) -> None:
    device = Device()
    client, joined = _joined(house, device)
    assert len(re.findall(r"<code>[a-z0-9-]{14}</code>", joined.text)) == 8
    account = client.get("/account", base_url=SITE).text
    assert "<strong>my laptop</strong>" in account
    assert "You have no password" in account
    _send(client, "/sign-out")
    answer = _sign_in(client, device)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert client.get_cookie("challenge", "localhost") is None
    assert "OFFICIAL-SENSITIVE" in client.get("/", base_url=SITE).text


def test_reading_the_page_gives_no_cookie_and_a_challenge_is_this_browser_s_alone(
    house: Doorway,
) -> None:
    device = Device()
    _joined(house, device)
    one, other = house.browser(), house.browser()
    assert "Set-Cookie" not in one.get("/sign-in", base_url=SITE).headers
    asked = _send(one, "/sign-in/challenge")
    assert asked.headers["Cache-Control"] == "no-store"
    said = asked.headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Strict" in said
    assert "Max-Age=300" in said
    answer = device.used(asked.text)
    refused = _send(other, "/sign-in", do="passkey", answer=answer)
    assert "too late" in refused.text
    assert _send(one, "/sign-in", do="passkey", answer=answer).status_code == 303
    again = _send(one, "/sign-in", do="passkey", answer=answer)
    assert again.status_code == 422


def test_by_https_the_challenge_is_this_host_s_alone(house: Doorway) -> None:
    said = house.browser().post(
        "/sign-in/challenge",
        base_url="https://localhost",
        headers={"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"},
    )
    assert said.headers["Set-Cookie"].startswith("__Host-challenge=")
    assert "Secure" in said.headers["Set-Cookie"]


def test_a_challenge_is_asked_for_by_pages_of_this_site_alone(house: Doorway) -> None:
    phone = house.people.join()
    link = house.people.keeping.make_link(phone.number, LinkPurpose.INVITATION)
    client = house.signed(phone)
    for address in ("/sign-in/challenge", "/account/challenge", f"/join/{link}/challenge"):
        assert client.post(address, base_url=SITE, headers=ELSEWHERE).status_code == 403
        assert client.post(address, base_url=SITE).status_code == 403
        assert client.get(address, base_url=SITE).status_code == 404


def test_who_is_nobody_adds_no_passkey_and_an_unknown_link_is_told(house: Doorway) -> None:
    client = house.browser()
    assert _send(client, "/account/challenge").status_code == 404
    refused = _send(client, "/join/none/challenge")
    assert refused.status_code == 409
    assert "was used, or is over" in refused.get_json()["told"]


def test_a_body_of_a_megabyte_is_refused_and_so_is_what_is_no_answer(house: Doorway) -> None:
    client = house.browser()
    _send(client, "/sign-in/challenge")
    assert _send(client, "/sign-in", do="passkey", answer="x" * 1_000_000).status_code == 413
    for answer in ("x" * 200_000, "{", "[]", "<b>x</b>", ""):
        _send(client, "/sign-in/challenge")
        refused = _send(client, "/sign-in", do="passkey", answer=answer)
        assert refused.status_code == 422
        assert "opens no account here" in refused.text
        assert "<b>x" not in refused.text


def test_too_many_challenges_are_told_when_the_next_may_be_asked_for(house: Doorway) -> None:
    client = house.browser()
    for _ in range(8):
        assert _send(client, "/sign-in/challenge").status_code == 200
    refused = _send(client, "/sign-in/challenge")
    assert refused.status_code == 429
    assert "expected the next one after" in refused.get_json()["told"]


def test_a_passkey_that_may_be_copied_is_told_at_the_door_and_in_the_account(
    house: Doorway,
) -> None:
    device = Device()
    own, _ = _joined(house, device)
    copy = device.lying()
    for _ in range(2):
        assert _sign_in(house.browser(), device).status_code == 303
    assert "may have been copied" in _sign_in(house.browser(), copy).text
    account = own.get("/account", base_url=SITE).text
    assert "Your passkey “my laptop” was refused on 2 March 2026" in account


def test_the_last_passkey_is_removed_after_a_warning(house: Doorway) -> None:
    client, _ = _joined(house, Device())
    shown = client.get("/account", base_url=SITE).text
    number = re.search(r'name="number"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="number"', shown)
    assert number
    named = number[1] or number[2]
    asked = _send(client, "/account", do="remove", number=named)
    assert asked.status_code == 422
    assert "is your last way in" in asked.text
    kept = "<strong>my laptop</strong>"
    assert kept in client.get("/account", base_url=SITE).text
    assert _send(client, "/account", do="remove", number=named, sure="yes").status_code == 303
    assert kept not in client.get("/account", base_url=SITE).text


def test_under_an_address_in_figures_the_page_leads_to_the_name(house: Doorway) -> None:
    client = house.browser()
    for address in ("http://127.0.0.1:8050", "http://localhost:9999"):
        text = client.get("/sign-in", base_url=address).text
        assert 'href="http://localhost:8050/sign-in"' in text
        assert "Sign in with a passkey" not in text
        assert "Sign-in name" in text
    assert "Passkeys need the name" not in client.get("/sign-in", base_url=SITE).text


def test_without_scripts_the_page_says_what_to_do_and_hides_the_button(house: Doorway) -> None:
    text = house.browser().get("/sign-in", base_url=SITE).text
    form = re.search(r"<form[^>]*data-passkey[^>]*>", text)
    assert form
    assert " hidden" in form[0]
    assert "Sign in with a password and a code instead" in text


def test_one_script_of_our_own_is_on_pages_of_the_door_alone(house: Doorway) -> None:
    client = house.browser()
    answer = client.get("/sign-in", base_url=SITE)
    (source,) = re.findall(r'<script src="([^"]+)"', answer.text)
    assert "<script>" not in answer.text
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    with client.get(source, base_url=SITE) as script:
        assert script.status_code == 200
    for address in ("/", "/about"):
        assert "passkeys.js" not in client.get(address, base_url=SITE).text


def test_where_no_name_is_known_there_are_no_passkeys_and_no_script() -> None:
    store = an_empty_store()
    settings = Settings(host="0.0.0.0", sign_in=True)
    client = make_app(store, settings, key=KEY).server.test_client()
    text = client.get("/sign-in").text
    assert "passkey" not in text.replace("Lost your passkey", "")
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/sign-in/challenge", headers=headers).status_code == 404
    store.dispose()
