"""What is new since somebody last looked: on the first page, for them alone, and no figure."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard.figures.observations import Observation, Return
from dashboard.people.roles import Role
from data_access.acts.act_rows import ActRows
from data_access.store.store import Store
from layouts.people.since_looked import PLACE
from tests.callbacks.lines import a_line_of
from tests.callbacks.people.doorway import Doorway, doorway
from tests.callbacks.thresholds.test_thresholds import FIRST, VALUES
from tests.doors import now
from tests.people import Phone

SINCE = "Since you last looked, on 2 March 2026"


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in, with nine quarters of one line."""
    store = a_line_of(VALUES, FIRST)
    yield doorway(store)
    store.dispose()


def member(house: Doorway) -> Phone:
    """Invite a member of the sub-group."""
    return house.people.invited("a.member", Role.MEMBER)


def send_figures(store: Store, house: Doorway) -> None:
    """Save a return that comes today."""
    agency = now(store).catalogue().indicator("icpc").agencies[0]
    quarter = FIRST + len(VALUES)
    figure = Observation("icpc", quarter, agency, numerator=430)
    day = house.people.clock().date()
    store.save_return(Return(agency, quarter, day, "late.csv", (figure,)))


def told(client: FlaskClient) -> str:
    """Give what the first page says is new; empty if it says nothing."""
    text = client.get("/").text
    return text.partition('id="since-looked-head"')[2].partition("</section>")[0]


def test_a_second_visit_says_what_came_since_the_first(house: Doorway) -> None:
    phone = member(house)
    assert told(house.signed(phone)) == ""
    house.people.clock.move(days=3)
    send_figures(house.store, house)
    house.people.clock.move(days=3)
    later = house.signed(phone)
    assert SINCE in told(later)
    assert 'href="/quality">One return received</a>' in told(later)
    house.people.clock.move(minutes=5)
    assert SINCE in told(later)  # within one visit it stays
    house.people.clock.move(days=1)
    assert "Nothing that you may read has come since." in told(house.signed(phone))


def test_the_remembered_page_is_the_same_for_everybody(house: Doorway) -> None:
    first, second = member(house), house.people.invited("b.member", Role.MEMBER)
    told(house.signed(first))
    house.people.clock.move(days=3)
    assert SINCE in told(house.signed(first))
    assert told(house.signed(second)) == ""
    assert told(house.browser()) == ""
    assert PLACE in house.browser().get("/").text


def test_a_visit_writes_once_and_nothing_of_it_is_in_the_log(house: Doorway) -> None:
    phone = member(house)
    client = house.signed(phone)
    with house.store.snapshot() as snapshot:
        before = ActRows(house.store.partnership).end(snapshot.connection)
    client.get("/")
    with house.people.store.reading() as connection:
        (account,) = house.door.people.accounts(connection, phone.number)
    assert account.looked == house.people.clock()
    house.people.clock.move(minutes=1)
    client.get("/")
    with house.people.store.reading() as connection:
        (again,) = house.door.people.accounts(connection, phone.number)
    assert again.looked == account.looked
    with house.store.snapshot() as snapshot:
        assert ActRows(house.store.partnership).end(snapshot.connection) == before
