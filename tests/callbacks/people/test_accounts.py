"""The administrator's pages, and a person's own: who may, and what is shown once."""

import re
from collections.abc import Iterator

import pyotp
import pytest

from dashboard.people.roles import Role
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.people import HOME, PASSWORD, seed_of

ANOTHER = "marmoset on a green stair"
INVITED = {"subject": "c.chair", "name": "C. Chair", "role": "chair", "until": "2027-03-31"}


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def _link(text: str) -> str:
    found = re.search(r"/join/([\w-]{43})", text)
    assert found
    return found[1]


def test_an_invited_person_sets_up_an_account_with_the_link_and_reads_with_the_role(
    house: Doorway,
) -> None:
    keeper, client = house.reading_as(Role.ADMINISTRATOR), house.browser()
    shown = send(keeper, "/accounts", **INVITED)
    link = _link(shown.text)
    assert link not in keeper.get("/accounts/2").text
    assert "<svg" in client.get(f"/join/{link}").text
    wrong = send(client, f"/join/{link}", password="short", code="1")
    assert wrong.status_code == 422
    code = pyotp.TOTP(seed_of(link)).at(house.people.clock.now)
    joined = send(client, f"/join/{link}", password=PASSWORD, code=code)
    assert len(re.findall(r"<code>[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}</code>", joined.text)) == 8
    assert "C. Chair" in client.get("/account").text
    assert client.get(f"/join/{link}").status_code == 404


def test_nobody_but_an_administrator_sees_or_keeps_accounts(house: Doorway) -> None:
    missing = house.browser().get("/accounts-that-are-none")
    for client in (house.browser(), house.reading_as(Role.STEWARD)):
        answers = [client.get("/accounts"), client.get("/accounts/1")]
        answers += [send(client, "/accounts", **INVITED), send(client, "/accounts/1", do="end")]
        assert [answer.status_code for answer in answers] == [404, 404, 405, 405]
        assert "administrator" not in answers[0].text
    assert missing.status_code == 404
    assert len(house.people.keeping.accounts()) == 1


def test_an_administrator_sees_no_figure_that_the_public_does_not(house: Doorway) -> None:
    text = house.reading_as(Role.ADMINISTRATOR).get("/").text
    assert "OFFICIAL-SENSITIVE" not in text


def test_roles_are_given_and_taken_away_and_accounts_end(house: Doorway) -> None:
    keeper = house.reading_as(Role.ADMINISTRATOR)
    phone = house.people.join("b", Role.MEMBER)
    at = f"/accounts/{phone.number}"
    assert send(keeper, at, do="give", role="chair", until="2027-03-31").status_code == 303
    (member, chair) = house.people.keeping.accounts()[1].roles
    assert chair.given_by == "A.Administrator"
    assert send(keeper, at, do="take", given=str(member.number)).status_code == 303
    assert "until" in send(keeper, at, do="give", role="chair", until="").text
    assert send(keeper, at, do="give", role="emperor", until="2027-03-31").status_code == 422
    assert _link(send(keeper, at, do="reset").text)
    assert send(keeper, at, do="end").status_code == 303
    assert house.people.keeping.accounts()[1].ended
    last = send(keeper, "/accounts/1", do="end")
    assert "the last administrator" in last.text


def test_a_second_agency_is_told_before_and_after_it_is_given(house: Doorway) -> None:
    keeper = house.reading_as(Role.ADMINISTRATOR)
    number = house.people.invited("p.partner", Role.PARTNER, "police").number
    address, role = f"/accounts/{number}", {"do": "give", "role": "partner", "until": "2027-03-31"}
    before = keeper.get(address).text
    assert "they see the own figures in full" in before
    assert "With a role of a second agency they would read what partners read" in before
    second = re.findall(r'<option value="(\w+)"[^>]*>', before.partition('name="agency"')[2])
    send(keeper, address, agency=next(one for one in second if one != "police"), **role)
    after = keeper.get(address).text
    assert "So they read what partners read, without the own figures of any of these" in after
    assert "in full" not in after
    send(keeper, address, do="give", role="steward", until="2027-03-31")
    assert "own figures" not in keeper.get(address).text


def test_what_was_typed_comes_back_with_every_fault(house: Doorway) -> None:
    keeper = house.reading_as(Role.ADMINISTRATOR)
    typed = {**INVITED, "name": "", "subject": "<b>x</b>", "until": "", "role": "partner"}
    answer = send(keeper, "/accounts", **typed)
    assert answer.status_code == 422
    assert "&lt;b&gt;x&lt;/b&gt;" in answer.text
    assert "Found no day; expected today or a later day." in answer.text
    assert "expected the agency of this role" in answer.text


def test_a_person_ends_other_sessions_and_changes_factors_only_when_fresh(house: Doorway) -> None:
    phone = house.people.join()
    one, other = house.signed(phone), house.signed(phone)
    assert "End all others" in one.get("/account").text
    send(one, "/account", do="others")
    assert other.get("/account").location == "/sign-in"
    assert "New recovery codes" in send(one, "/account", do="codes").text
    other = house.signed(phone)
    assert send(one, "/account", do="change", password=ANOTHER).status_code == 303
    assert other.get("/account").location == "/sign-in"
    assert not house.door.by_password(phone.subject, PASSWORD, HOME).held
    assert house.door.by_password(phone.subject, ANOTHER, HOME).held
    house.people.clock.move(minutes=11)
    assert "Sign in again" in one.get("/account").text
    assert send(one, "/account", do="change", password=PASSWORD).status_code == 422
    assert house.door.by_password(phone.subject, ANOTHER, HOME).held


def test_who_has_no_role_reads_as_the_public_and_is_told_whom_to_ask(house: Doorway) -> None:
    phone = house.people.join("b", Role.MEMBER)
    account = house.people.keeping.accounts()[0]
    house.people.keeping.end_role(account.number, account.roles[0].number)
    client = house.signed(phone)
    assert "no role yet" in client.get("/").text
    assert "You have no role here yet" in client.get("/account").text
