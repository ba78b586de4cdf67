"""Notices by mail in the account: chosen by the person; who keeps accounts is told what failed."""

from collections.abc import Iterator

import pytest

from app import make_app
from dashboard.people.notices import NoticeKind, NoticeThing
from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.people.notices.address_post import AddressPost
from data_access.people.notices.mail_server import PLAIN, MailServer
from data_access.people.notices.notice_post import NoticePost
from settings import Settings
from tests.callbacks.lines import a_line_of
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.callbacks.thresholds.test_thresholds import FIRST, VALUES
from tests.data_access.people.notices.post_office import post_office
from tests.people import KEY

SITE = "https://dashboard.example.org"
MAIL = "m.member@example.org"
AWAY = MailServer("127.0.0.1", 1, "dashboard@example.org", PLAIN)
REPORT = NoticeThing(NoticeKind.REPORT, "2025-26-q1-partner-1", "/reports", Audience.PARTNER)


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in and mails are sent; reports are ticked for everybody."""
    store = a_line_of(VALUES, FIRST)
    found = doorway(store)
    settings = Settings(
        audience=Audience.STEWARD,
        sign_in=True,
        smtp_host="127.0.0.1",
        mail_from="dashboard@example.org",
        public_address="http://localhost",
        notices=(NoticeKind.REPORT,),
    )
    found.server = make_app(store, settings, clock=found.people.clock, key=KEY).server
    yield found
    store.dispose()


def test_without_a_mail_server_nothing_is_offered() -> None:
    store = a_line_of(VALUES, FIRST)
    client = doorway(store).reading_as(Role.MEMBER)
    page = client.get("/account").text
    assert "Notices by mail" not in page
    assert "What is kept of you" in page
    assert send(client, "/account", do="notices", mail=MAIL).status_code == 405
    store.dispose()


def test_a_person_chooses_and_takes_the_address_back(house: Doorway) -> None:
    client = house.reading_as(Role.MEMBER)
    page = client.get("/account").text
    assert page.partition('name="report"')[0].rpartition("<input")[2].count("checked") or (
        "checked" in page.partition('name="report"')[2].partition(">")[0]
    )
    assert send(client, "/account", do="notices", mail=MAIL, action="yes").status_code == 303
    again = client.get("/account").text
    assert f'value="{MAIL}"' in again
    wrong = send(client, "/account", do="notices", mail="no address", action="yes")
    assert wrong.status_code == 422
    assert "no address of a mailbox" in wrong.text
    assert f'value="{MAIL}"' in client.get("/account").text
    send(client, "/account", do="notices")
    assert MAIL not in client.get("/account").text


def test_an_administrator_is_told_in_words_what_was_not_sent(house: Doorway) -> None:
    phone = house.people.invited("a.member", Role.MEMBER)
    house.people.choose_notices(phone.number, MAIL, [NoticeKind.REPORT])
    post = NoticePost(house.people.store, AWAY, SITE)
    post.note([REPORT])
    post.send()
    told = house.reading_as(Role.ADMINISTRATOR).get("/accounts").text
    assert "Mails that were not sent" in told
    assert "To A.Member, when a report is issued" in told
    assert "The mail server could not be reached." in told
    assert MAIL not in told


def test_a_person_opens_the_link_in_their_account(house: Doorway) -> None:
    phone = house.people.join("a.chair", Role.CHAIR)
    client = house.signed(phone)
    send(client, "/account", do="notices", mail=MAIL, report="yes")
    assert f"A link is sent to {MAIL} soon" in client.get("/account").text
    with post_office() as office:
        held: list[str] = []

        def path(one: str) -> str:
            held.append(one)
            return "/"

        AddressPost(house.people.store, office.server, SITE, path).send()
    opened = f"/account?mail={held[0]}"
    assert "A link was sent to" in client.get("/account").text
    stranger = house.reading_as(Role.MEMBER).get(opened).text
    assert "This link opens nothing" in stranger
    assert MAIL not in stranger
    assert "No notice is sent" not in client.get(opened).text
    assert f"Yes, send my notices to {MAIL}" in client.get(opened).text
    assert "showed to be yours" not in client.get("/account").text
    wrong = send(client, "/account", do="own-mail", link="x")
    assert "This link opens nothing" in client.get(wrong.location).text
    assert send(client, "/account", do="own-mail", link=held[0]).status_code == 303
    assert "which you showed to be yours on" in client.get("/account").text
    assert "This link opens nothing" in client.get(opened).text


def test_who_opens_a_link_signed_out_comes_back_to_it(house: Doorway) -> None:
    phone = house.people.join("a.chair", Role.CHAIR)
    client = house.browser()
    led = client.get("/account?mail=abc")
    assert led.location == "/sign-in?next=%2Faccount%3Fmail%3Dabc"
    assert 'action="/sign-in?next=%2Faccount%3Fmail%3Dabc"' in client.get(led.location).text
    code = send(client, led.location, name=phone.subject, password=phone.password).location
    assert code == "/sign-in/code?next=%2Faccount%3Fmail%3Dabc"
    assert f'action="{code}"' in client.get(code).text
    assert send(client, code, code=phone.code()).location == "/account?mail=abc"
    elsewhere = send(
        client, "/sign-in?next=//evil.example", name=phone.subject, password=phone.password
    )
    assert elsewhere.location == "/sign-in/code"
