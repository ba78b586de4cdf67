"""The end of the log by mail: once a day, again when the server was away, comparable afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dashboard.acts.act import ActKind, NewAct
from data_access.people.notices.log_post import LogPost, UnsentEnd, unsent_end
from data_access.people.people_store import PeopleStore
from data_access.store.log.log_check import check_log
from data_access.store.log.log_end import read_end
from data_access.store.store import Store
from tests.data_access.people.notices.post_office import PostOffice, post_office
from tests.data_access.stores import Clock
from tests.people import KEY

KEEPER = "keeper@example.org"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with post_office() as found:
        yield found


@pytest.fixture
def people(store: Store, clock: Clock) -> PeopleStore:
    """The people of the store, by its clock."""
    return PeopleStore(store.database, store.partnership, KEY, lambda: clock.moment)


def sent(people: PeopleStore, office: PostOffice, many: int = 1) -> int:
    """Try to send the mail of today so often; give how many mails the server has taken."""
    for _ in range(many):
        LogPost(people, office.server, KEEPER).send()
    return len(office.taken)


def test_the_end_of_the_day_before_is_mailed_once_and_the_log_compared_with_it(
    store: Store, clock: Clock, people: PeopleStore, office: PostOffice
) -> None:
    assert sent(people, office) == 0  # there is no day before
    clock.next_day()
    assert sent(people, office, 3) == 1
    to, mail = office.taken[0]
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    known = read_end(body.decode().splitlines()[0])
    assert (to, mail["Subject"]) == (KEEPER, "The end of the log")
    store.enter_acts(NewAct(ActKind.SETTING))
    assert check_log(store, known).faults == ()
    assert check_log(store, replace(known, link="0" * 64)).faults
    clock.next_day()
    assert sent(people, office, 2) == 2
    assert unsent_end(people) is None


def test_a_server_that_is_away_is_tried_again_the_same_day(
    clock: Clock, people: PeopleStore, office: PostOffice
) -> None:
    clock.next_day()
    away = replace(office.server, host="127.0.0.1", port=1)
    assert not LogPost(people, away, KEEPER).send()
    assert unsent_end(people) == UnsentEnd(
        date(2024, 1, 11), "The mail server could not be reached."
    )
    assert sent(people, office) == 1
    assert unsent_end(people) is None


def test_what_was_refused_is_tried_again_after_an_hour(
    clock: Clock, people: PeopleStore, office: PostOffice
) -> None:
    clock.next_day()
    office.refused.add(KEEPER)
    assert sent(people, office, 2) == 0
    found = unsent_end(people)
    assert found is not None
    assert "does not take the address" in found.fault
    office.refused.clear()
    assert sent(people, office) == 0
    clock.moment = clock.moment.replace(hour=clock.moment.hour + 1)
    assert sent(people, office) == 1


def test_without_an_address_nothing_is_sent(
    clock: Clock, people: PeopleStore, office: PostOffice
) -> None:
    clock.next_day()
    assert not LogPost(people, office.server, "").send()
    assert office.taken == []
