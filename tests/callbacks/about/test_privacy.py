"""The notice of privacy says what this installation does, as its settings and limits are."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import make_app
from callbacks.people import passkeys, providers
from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.people.roles import Role
from data_access.acts.act_rows import ActRows
from settings import Settings
from tests.callbacks.assurance.schools.rounds import add, links, opened
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.people import PASSWORD


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def notice(**settings: Any) -> str:
    """Return the notice of an installation where nobody signs in."""
    store = an_empty_store()
    text: str = make_app(store, Settings(**settings)).server.test_client().get("/privacy").text
    store.dispose()
    return text


def test_everybody_reads_it_and_every_page_and_the_door_lead_to_it(house: Doorway) -> None:
    for client in (house.browser(), house.reading_as(Role.ADMINISTRATOR)):
        assert client.get("/privacy").status_code == 200
        for page in ("/", "/about", "/sign-in", "/nowhere"):
            assert 'href="/privacy"' in client.get(page).text, page
    assert "What is kept of you" in house.browser().get("/sign-in").text


def test_every_cookie_that_is_set_is_named_with_how_long_it_is_held(house: Doorway) -> None:
    phone, client = house.people.join(), house.browser()
    answers = [
        send(client, "/sign-in/challenge"),
        send(client, "/sign-in", name="a.steward", password=PASSWORD),
        send(client, "/sign-in/code", code=phone.code()),
    ]
    said = [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]
    names = {cookie.partition("=")[0] for cookie in said}
    text = house.browser().get("/privacy").text
    assert {"session", "challenge"} <= names
    assert all(f"({name} on this machine)" in text for name in names)
    held = [re.search(r"Max-Age=(\d+)", cookie) for cookie in said]
    assert {int(one[1]) for one in held if one} == {300}
    assert "For 5 minutes." in text
    assert "after 30 minutes without use, or after 10 hours" in text
    assert passkeys.SECURE in text
    assert providers.SECURE not in text


def test_what_is_entered_of_who_has_no_account_and_of_the_register_is_told(house: Doorway) -> None:
    analyst = house.reading_as(Role.ANALYST)
    opened(analyst)
    add(analyst, "A School")
    (link,) = links(analyst).values()
    assert house.browser().get(link).status_code == 200
    assert house.reading_as(Role.SAFEGUARDING_PARTNER).get("/reviews").status_code == 200
    with house.store.snapshot() as snapshot:
        acts = ActRows(house.store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 99)
    entered = {(one.source.address, one.source.who, one.kind) for one in acts}
    assert ("127.0.0.1", "setting 1, by its link", ActKind.ASSURANCE) in entered
    assert ("127.0.0.1", "A.Safeguarding_Partner", ActKind.OPENED) in entered
    text = house.browser().get("/privacy").text
    assert "opens the link of a school or early years setting" in text
    assert "so is who opens the register of practice reviews" in text


def test_no_cookie_is_set_anywhere_that_the_notice_does_not_know() -> None:
    code = Path(__file__).resolve().parents[3] / "callbacks"
    setting = {p.stem for p in code.rglob("*.py") if ".set_cookie(" in p.read_text("utf-8")}
    assert setting == {"session_cookie", "passkeys", "providers", "sign_in"}


def test_an_open_demonstration_names_its_one_cookie_and_no_account() -> None:
    text = notice()
    assert "view_as" in text
    assert "__Host-session" not in text
    assert "Nobody signs in on this installation" in text


def test_whom_to_ask_and_where_the_log_is_told_follow_the_settings() -> None:
    nobody = notice()
    assert "ask whoever gave you this address: this installation names nobody." in nobody
    text = notice(contact="privacy@example.org", log_to="/dev/log")
    assert "ask privacy@example.org" in text
    assert "names nobody" not in text
    assert "told outside the store" in text
    assert "told outside the store" not in notice()


def test_no_setting_is_named_to_who_reads_what_is_for_everybody() -> None:
    store = an_empty_store()
    client = make_app(store, Settings()).server.test_client()
    names = {name.upper() for name in Settings.model_fields if "_" in name} | {"CONTACT"}
    for page in ("/", "/about", "/privacy", "/open-data", "/nowhere"):
        shown = client.get(page).text
        assert {one for one in names if re.search(rf"\b{one}\b", shown)} == set(), page
    store.dispose()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({}, ("older than 1,095 days", "after 90 days", "entry of it after 1,095 days")),
        (
            {"keep_log_days": 400, "keep_sent_days": 60, "keep_exports_days": 500},
            ("older than 400 days", "after 60 days", "entry of it after 500 days"),
        ),
    ],
)
def test_how_long_each_kind_is_kept_follows_the_settings(
    days: dict[str, int], told: tuple[str, ...]
) -> None:
    text = notice(**days)
    for words in told:
        assert "Whoever runs this installation removes" in text
        assert words in text
    assert "No day is set" not in text


def test_what_is_kept_for_good_is_said_to_have_no_last_day() -> None:
    text = notice(keep_log_days=0, keep_sent_days=0, keep_exports_days=0)
    assert text.count("No day is set on which it ends.") == 3
    assert "removes" not in text.partition('id="log"')[2].partition('id="ask"')[0]


def test_how_long_the_log_is_kept_is_said(house: Doorway) -> None:
    text = house.browser().get("/privacy").text
    assert "No act of the log is cut off within 365 days." in text
    assert "180 days after" in text
    assert "hold for 7 days" in text
