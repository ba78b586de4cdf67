"""Other people's ids, another partnership's, sessions that were set or seen, forms sent again."""

from collections.abc import Iterator

import pyotp
import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.files.load import load_catalogue
from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from data_access.store.store import Store
from tests.callbacks.conftest import SECOND
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import FROM_HERE, Doorway, doorway, send
from tests.hostile.answers import faults_of
from tests.hostile.bent import ELSEWHERE, HEADERS, PROBE
from tests.people import KEY, PASSWORD, UNTIL

BELOW = ("/assets/{}", "/open-data/{}", "/editions/{}/1/report.pdf", "/_dash-component-suites/{}")


@pytest.fixture
def small() -> Iterator[Doorway]:
    """An installation without figures."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def _cookie(client: FlaskClient) -> str:
    held = client.get_cookie("session")
    assert held
    return str(held.value)


def test_nobody_ends_a_session_of_another_person(small: Doorway) -> None:
    one, other = small.people.join("a.one"), small.people.join("b.other")
    mine, theirs = small.signed(one), small.signed(other)
    tokens = [one.token for one in small.door.sessions_of(other.number)]
    assert tokens
    for named in (*tokens, _cookie(theirs), "%", "' OR 1=1 --"):
        assert send(mine, "/account", do="end", session=named).status_code in (303, 422)
    assert theirs.get("/account").status_code == 200


def test_nobody_removes_a_passkey_or_a_role_of_another_person(small: Doorway) -> None:
    one, other = small.people.join("a.one"), small.people.join("b.other")
    administrator = small.reading_as(Role.ADMINISTRATOR)
    given = next(
        r.number
        for a in small.people.keeping.accounts()
        if a.number == other.number
        for r in a.roles
    )
    send(administrator, f"/accounts/{one.number}", do="take", given=str(given))
    assert small.signed(other).get("/drafts").status_code == 200


def test_accounts_of_another_partnership_are_not_there(small: Doorway) -> None:
    """One store, two partnerships: neither the numbers nor the sessions of one are the other's."""
    found = load_catalogue(SECOND)
    url = str(small.store.database.url)
    Store.create(url, found, demonstration=True).dispose()
    beside = doorway(small.store.beside(found.partnership.key))
    theirs = beside.signed(beside.people.join("c.third", Role.ADMINISTRATOR))
    mine = small.reading_as(Role.ADMINISTRATOR)
    assert theirs.get("/accounts").status_code == mine.get("/accounts").status_code == 200
    assert "C.Third" not in mine.get("/accounts").text
    for own, house in ((theirs, small), (mine, beside)):
        foreign = house.browser()
        foreign.set_cookie("session", _cookie(own))
        assert foreign.get("/accounts").status_code == 404
        assert send(foreign, "/accounts/1", do="end").status_code == 405
    assert theirs.get("/accounts").status_code == 200


@pytest.mark.parametrize("chosen", ["chosen", "", "a" * 3000, "x; session=y"])
def test_a_session_that_somebody_set_before_is_not_taken_on(small: Doorway, chosen: str) -> None:
    phone, client = small.people.join(), small.browser()
    client.set_cookie("session", chosen)
    send(client, "/sign-in", name="a.steward", password=PASSWORD)
    half = _cookie(client)
    send(client, "/sign-in/code", code=phone.code())
    whole = _cookie(client)
    assert len({chosen, half, whole}) == 3
    for old in (chosen, half):
        other = small.browser()
        other.set_cookie("session", old)
        assert other.get("/account").status_code == 303
        assert other.get("/drafts").status_code == 404


def test_what_was_sent_once_does_nothing_sent_again(small: Doorway) -> None:
    """A code, a link, a session that is over."""
    phone, client = small.people.join(), small.browser()
    code = phone.code()
    send(client, "/sign-in", name="a.steward", password=PASSWORD)
    assert send(client, "/sign-in/code", code=code).status_code == 303
    again = small.browser()
    send(again, "/sign-in", name="a.steward", password=PASSWORD)
    assert send(again, "/sign-in/code", code=code).status_code == 422
    held = _cookie(client)
    send(client, "/sign-out")
    client.set_cookie("session", held)
    assert client.get("/account").status_code == 303
    _, link = small.people.keeping.invite(NewAccount("n.ew", "N. Ew", Role.CHAIR, UNTIL))
    opened = small.people.joining.open_link(link)
    assert opened
    fields = {"password": PASSWORD, "code": pyotp.TOTP(opened.seed).at(small.people.clock.now)}
    assert send(small.browser(), f"/join/{link}", **fields).status_code == 200
    assert send(small.browser(), f"/join/{link}", **fields).status_code == 404


@pytest.mark.parametrize("place", ELSEWHERE)
def test_no_address_leads_out_of_the_site_or_out_of_a_folder(
    clients: dict[Role | None, FlaskClient], place: str
) -> None:
    steward = clients[Role.STEWARD]
    for path in (*(one.format(place) for one in BELOW), f"/{place}", f"/theme/{place}"):
        raw = {"PATH_INFO": path, "RAW_URI": path, "REQUEST_URI": path}
        with steward.get("/", environ_overrides=raw) as answer:
            assert faults_of(answer) == [], path
            assert answer.status_code in (301, 302, 308, 400, 404), path
    for query in ({"next": place}, {"slide": place}, {"quarter": place}, {"of": place}):
        with steward.get("/exceptions", query_string=query) as answer:
            assert faults_of(answer) == []
            assert f'href="{place}"' not in answer.get_data(as_text=True)
    for fields in ({"here": place, "back": "step-1", "by": "x"}, {"next": place, "role": "chair"}):
        for address in ("/drafts", "/sign-in", "/view-as", "/sign-out/"):
            with clients[Role.ANALYST].post(address, data=fields, headers=FROM_HERE) as answer:
                assert faults_of(answer) == [], address


@pytest.mark.parametrize("text", HEADERS)
def test_no_text_becomes_a_header(clients: dict[Role | None, FlaskClient], text: str) -> None:
    steward = clients[Role.STEWARD]
    for path in (
        f"/exceptions.csv?theme={text}",
        f"/indicator/cpp_neglect.csv?of={text}",
        f"/{text}.csv",
    ):
        with steward.get(path) as answer:
            assert faults_of(answer) == [], path
            assert PROBE not in answer.headers.get("Content-Disposition", "")


def test_the_key_and_hashes_are_in_no_answer_of_the_door(small: Doorway) -> None:
    phone = small.people.join()
    client = small.signed(phone)
    administrator = small.reading_as(Role.ADMINISTRATOR)
    secrets = [KEY.hashed("session", _cookie(client)), _cookie(client), phone.seed, PASSWORD]
    for one in (client, administrator):
        for page in ("/account", "/accounts", f"/accounts/{phone.number}", "/", "/sign-in"):
            assert faults_of(one.get(page), secrets) == [], page
