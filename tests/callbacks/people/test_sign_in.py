"""Signing in and out in a browser: both factors, a new session, no cookie for who only reads."""

from collections.abc import Iterator

import pyotp
import pytest

from app import make_app
from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from dashboard.readers import Audience
from settings import Settings
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import FROM_HERE, Doorway, doorway, send
from tests.people import PASSWORD, UNTIL, seed_of


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def test_name_and_password_then_code_sign_in_with_another_session_each(house: Doorway) -> None:
    phone, client = house.people.join(), house.browser()
    first = send(client, "/sign-in", name="A.STEWARD", password=PASSWORD)
    assert (first.status_code, first.location) == (303, "/sign-in/code")
    half = client.get_cookie("session")
    second = send(client, "/sign-in/code", code=phone.code())
    assert (second.status_code, second.location) == (303, "/account")
    whole = client.get_cookie("session")
    assert half
    assert whole
    assert half.value != whole.value
    assert whole.http_only
    assert whole.same_site == "Lax"
    text = client.get("/").text
    assert "A.Steward" in text
    assert "steward" in text
    assert "OFFICIAL-SENSITIVE" in text


def test_a_browser_that_signs_in_again_or_opens_a_link_ends_the_session_that_it_held(
    house: Doorway,
) -> None:
    phone = house.people.join()
    link = house.people.keeping.invite(NewAccount("n.ew", "N. Ew", Role.CHAIR, UNTIL))[1]
    code = pyotp.TOTP(seed_of(link)).at(house.people.clock.now)
    for address, fields in (
        (f"/join/{link}", {"password": PASSWORD, "code": code}),
        ("/sign-in", {"name": phone.subject, "password": PASSWORD}),
    ):
        client, again = house.signed(phone), house.browser()
        held = client.get_cookie("session")
        assert held
        assert send(client, address, **fields).status_code in (200, 303)
        again.set_cookie("session", held.value)
        assert again.get("/account").location == "/sign-in", address
        assert again.get("/drafts").status_code == 404, address


def test_a_wrong_password_ends_no_session(house: Doorway) -> None:
    client = house.signed(house.people.join())
    assert send(client, "/sign-in", name="a.steward", password="wrong words").status_code == 422
    assert client.get("/account").status_code == 200


def test_a_half_session_reads_what_the_public_reads(house: Doorway) -> None:
    house.people.join()
    client = house.browser()
    send(client, "/sign-in", name="a.steward", password=PASSWORD)
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    assert client.get("/account").location == "/sign-in"


@pytest.mark.parametrize(("name", "password"), [("a.steward", "wrong words"), ("b", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_apart_by_nobody(
    house: Doorway, name: str, password: str
) -> None:
    house.people.join()
    client = house.browser()
    answer = send(client, "/sign-in", name=name, password=password)
    assert answer.status_code == 422
    assert "do not belong together" in answer.text
    assert client.get_cookie("session") is None
    assert PASSWORD not in answer.text


def test_nobody_has_an_account_in_a_new_store(house: Doorway) -> None:
    assert house.people.keeping.accounts() == ()
    for name in ("admin", "administrator", "demo", "steward", "test"):
        assert send(house.browser(), "/sign-in", name=name, password=name * 3).status_code == 422


def test_too_many_tries_are_told_when_the_next_may_be_made(house: Doorway) -> None:
    house.people.join()
    client = house.browser()
    with house.people.store.writing() as connection:
        for _ in range(8):
            house.door.tries.count(connection, "password a.steward", "127.0.0.1")
    answer = send(client, "/sign-in", name="a.steward", password=PASSWORD)
    assert answer.status_code == 429
    assert "too many tries; expected the next one after 09:1" in answer.text


def test_who_does_not_sign_in_gets_no_cookie_and_pages_for_everybody(house: Doorway) -> None:
    client = house.browser()
    for address in ("/", "/about", "/sign-in", "/open-data", "/nowhere"):
        answer = client.get(address)
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_signing_out_ends_the_session_and_clears_the_browser(house: Doorway) -> None:
    phone = house.people.join()
    client = house.signed(phone)
    held = client.get_cookie("session")
    answer = send(client, "/sign-out")
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get_cookie("session") is None
    assert held
    again = house.browser()
    again.set_cookie("session", held.value)
    assert "A.Steward" not in again.get("/").text


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in/code", "/sign-out", "/account"])
def test_forms_of_other_sites_are_refused(house: Doorway, address: str) -> None:
    client = house.signed(house.people.join())
    other = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post(address, data={}, headers=other).status_code == 403
    assert client.post(address, data={}).status_code == 403


def test_signing_in_by_plain_http_from_another_machine_is_refused_with_the_reason(
    house: Doorway,
) -> None:
    phone = house.people.join()
    far = {"REMOTE_ADDR": "198.51.100.7"}
    for how in (
        {"environ_overrides": far},
        {"base_url": "http://localhost", "environ_overrides": far},
    ):
        client = house.browser()
        answer = client.post("/sign-in", headers=FROM_HERE, data={"name": "a"}, **how)
        assert answer.status_code == 403
        assert "came by plain http from another machine" in answer.text
    signed = house.signed(phone)
    assert "A.Steward" not in signed.get("/", environ_overrides=far).text


def test_by_https_the_cookie_is_this_host_s_alone_and_secure(house: Doorway) -> None:
    house.people.join()
    client = house.browser()
    answer = client.post(
        "/sign-in",
        base_url="https://localhost",
        data={"name": "a.steward", "password": PASSWORD},
        headers={"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"},
        environ_overrides={"REMOTE_ADDR": "198.51.100.7"},
    )
    said = answer.headers["Set-Cookie"]
    assert said.startswith("__Host-session=")
    assert "Secure" in said
    assert "Path=/" in said
    assert "Domain" not in said
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_what_the_process_shows_at_most_holds_for_every_role() -> None:
    house = doorway(an_empty_store(), Audience.PARTNER)
    client = house.reading_as(Role.STEWARD)
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    assert "some of your roles count for nothing" in client.get("/account").text
    assert client.get("/drafts").status_code == 404
    house.store.dispose()


def test_a_session_ends_with_the_account_and_with_the_role(house: Doorway) -> None:
    phone = house.people.join()
    client = house.signed(phone)
    assert "OFFICIAL-SENSITIVE" in client.get("/").text
    house.people.clock.now = house.people.clock.now.replace(year=2028)
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    house.people.clock.now = house.people.clock.now.replace(year=2026)
    house.people.keeping.end_account(phone.number)
    assert "A.Steward" not in client.get("/").text


def test_a_remembered_page_holds_no_name(house: Doorway) -> None:
    one = house.reading_as(Role.CHAIR)
    other = house.signed(house.people.join("b.chair", Role.CHAIR))
    for client, name in ((one, "A.Chair"), (other, "B.Chair"), (one, "A.Chair")):
        for encoding in ("br", "identity"):
            answer = client.get("/about", headers={"Accept-Encoding": encoding})
            assert answer.headers["Cache-Control"] == "private, no-cache"
        assert name in answer.text
        assert ({"A.Chair": "B.Chair", "B.Chair": "A.Chair"}[name]) not in answer.text
    assert "Chair" not in house.browser().get("/about").text


def test_an_open_demonstration_is_viewed_as_a_role_on_this_machine_alone() -> None:
    store = an_empty_store()
    client = make_app(store, Settings()).server.test_client()
    assert "Open demonstration: view as" in client.get("/").text
    chooses = client.get("/sign-in").text
    assert "What is new since you last looked and an administrator’s pages of accounts" in chooses
    for typed in ("key", "invite --administrator"):
        assert f"<code>python -m data_access {typed}</code>" in chooses
    assert "<code>SIGN_IN=on AUDIENCE=steward</code>" in chooses
    assert "Steward" in client.get("/sign-in").text
    assert client.get("/account").headers["Location"] == "/sign-in"
    assert send(client, "/view-as", role="steward").status_code == 303
    text = client.get("/").text
    assert "Viewed as " in text
    assert "OFFICIAL-SENSITIVE" in text
    far = {"REMOTE_ADDR": "198.51.100.7"}
    assert "OFFICIAL-SENSITIVE" not in client.get("/", environ_overrides=far).text
    for role in ("agency_sender", "agency_signatory"):
        send(client, "/view-as", role=role)
        assert "alone: its own figures in full" in client.get("/quarters").text
    send(client, "/view-as", role="agency_sender")
    assert client.get("/returns").status_code == 200
    send(client, "/view-as", role="")
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    store.dispose()


def test_where_audience_says_less_no_role_is_viewed_that_sees_more() -> None:
    store = an_empty_store()
    client = make_app(store, Settings(audience=Audience.PARTNER)).server.test_client()
    assert "Steward" not in client.get("/sign-in").text
    client.set_cookie("view_as", "steward")
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    store.dispose()


def test_a_role_that_was_chosen_is_worth_nothing_where_people_sign_in(house: Doorway) -> None:
    client = house.browser()
    client.set_cookie("view_as", "steward")
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    assert send(client, "/view-as", role="steward").status_code == 405
