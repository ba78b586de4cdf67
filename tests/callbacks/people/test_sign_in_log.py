"""What happens at the door, as a log reader finds it: in order, with who and from where."""

import re
from collections.abc import Iterator

import pytest

from app import PartnershipLog
from dashboard.acts.noted_views import NotedView
from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from data_access.store.log.log_check import check_log
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.people import PASSWORD, UNTIL

HERE = "127.0.0.1"
ROW = re.compile(r'<tr id="act-(\d+)">(.*?)</tr>', re.S)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def _told(house: Doorway, reader: str = "a.reader") -> list[tuple[str, ...]]:
    """Give the acts of `/log`, oldest first: who, from where, what, of what, what was done."""
    page = house.signed(house.people.invited(reader, Role.LOG_READER)).get("/log").text
    rows = [
        [re.sub("<.*?>", "", cell) for cell in CELL.findall(row)] for _, row in ROW.findall(page)
    ]
    return [tuple((*row[2:6], row[7])) for row in reversed(rows)]


def test_a_failed_try_a_sign_in_a_role_and_an_end_are_in_the_log_in_order(house: Doorway) -> None:
    phone = house.people.join()
    before = len(_told(house))
    client, keeper = house.browser(), house.reading_as(Role.ADMINISTRATOR)
    send(client, "/sign-in", name="a.steward", password="Jamie Doe was here")
    send(client, "/sign-in", name="Jamie Doe", password=PASSWORD)
    send(client, "/sign-in", name="a.steward", password=PASSWORD)
    send(client, "/sign-in/code", code=phone.code())
    role = {"do": "give", "role": "partner", "agency": "police", "until": "2027-03-31"}
    send(keeper, f"/accounts/{phone.number}", **role)
    send(client, "/account", do="others")
    send(client, "/sign-out")
    send(keeper, f"/accounts/{phone.number}", do="end")
    page = house.signed(house.people.invited("b.reader", Role.LOG_READER)).get("/log").text
    one, given = f"account {phone.number}", "partner of account 1 for police until 2027-03-31"
    found = [act for act in _told(house, "c.reader")[before:] if act[1] == HERE]
    assert found == [
        ("not known", HERE, "Sign-in failed", one, ""),
        ("not known", HERE, "Sign-in failed", "", ""),
        ("A.Steward", HERE, "Signed in", one, ""),
        ("A.Administrator", HERE, "Role changed", given, "role given"),
        ("A.Steward", HERE, "Account changed", one, "session ended"),
        ("A.Steward", HERE, "Signed out", one, ""),
        ("A.Administrator", HERE, "Account changed", one, "account ended"),
    ]
    assert "Jamie" not in page
    assert PASSWORD not in page
    assert check_log(house.store).faults == ()


def test_tries_beyond_the_limit_write_nothing_into_the_log(house: Doorway) -> None:
    house.people.join()
    client = house.browser()
    for _ in range(11):
        answer = send(client, "/sign-in", name="a.steward", password="wrong words")
    assert answer.status_code == 429
    assert [act[2] for act in _told(house)].count("Sign-in failed") == 8


def test_a_link_that_opens_an_account_is_in_no_log(
    house: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sees small numbers opens it while signed in: the link stays a secret."""
    noted: list[NotedView] = []
    monkeypatch.setattr(PartnershipLog, "note", lambda _, view: noted.append(view))
    steward = house.reading_as(Role.STEWARD)
    _, link = house.people.keeping.invite(NewAccount("b.new", "B. New", Role.STEWARD, UNTIL))
    assert steward.get(f"/join/{link}").status_code == 200
    assert steward.get("/quality").status_code == 200
    assert [view.page for view in noted] == ["/quality"]
