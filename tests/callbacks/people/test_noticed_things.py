"""What people may be told of by mail: reports, actions that are due, commentary asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from callbacks.people.noticed_things import noticed_things, quarter_notice
from dashboard.people.notices import NoticeKind
from dashboard.people.providers import Vouching
from dashboard.people.roles import Role
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.lines import a_line_of
from tests.callbacks.thresholds.test_thresholds import FIRST, VALUES
from tests.data_access.people.notices.post_office import post_office
from tests.doors import DAY, now, opened_once, seen_by
from tests.people import KEY, MovedClock, TestedPeople
from worker import send_notices

MAIL = "p.partner@example.org"


@pytest.fixture
def store() -> Iterator[Store]:
    """Nine quarters of one line, the last of which stands out."""
    made = a_line_of((*VALUES, 900), FIRST)
    yield made
    made.dispose()


def test_an_agency_is_told_once_a_quarter_that_commentary_is_asked_for(store: Store) -> None:
    with opened_once(seen_by(store, Reader(Audience.PARTNER), DAY)) as gate:
        found = noticed_things(gate, ())
    (asked,) = [one for one in found if one.kind is NoticeKind.COMMENTARY]
    agency = now(store).catalogue().indicator("icpc").agencies[0]
    assert (asked.agency, asked.audience) == (agency, Audience.PARTNER)
    assert asked.about == f"2025-26-q2-{agency}"
    assert asked.path.startswith("/commentary")


def test_actions_that_are_due_and_reports_are_told_and_older_ones_are_not(
    demonstration: Store,
) -> None:
    with opened_once(seen_by(demonstration, Reader(Audience.PARTNER))) as gate:
        due = sorted(
            {one.due for one in gate.meeting_decisions() if one.due and one.kind.value == "action"}
        )
    with opened_once(seen_by(demonstration, Reader(Audience.PARTNER), due[0])) as gate:
        told = [one for one in noticed_things(gate, ()) if one.kind is NoticeKind.ACTION]
    assert [str(due[0]) in one.about for one in told] == [True] * len(told) != []
    later = due[0].replace(year=due[0].year + 1)
    with opened_once(seen_by(demonstration, Reader(Audience.PARTNER), later)) as gate:
        assert not [one for one in noticed_things(gate, ()) if str(due[0]) in one.about]


def test_a_released_quarter_has_a_notice_for_who_reads_it() -> None:
    one = quarter_notice(FIRST, Audience.PUBLIC)
    assert (one.kind, one.about) == (NoticeKind.QUARTER, "2023-24-q1-public")


def test_the_worker_tells_who_is_asked_and_tells_them_once(store: Store) -> None:
    people = TestedPeople(store.database, store.partnership, MovedClock())
    people.clock.now = datetime.now(UTC)
    agency = now(store).catalogue().indicator("icpc").agencies[0]
    person = people.invited("p.partner", Role.PARTNER, agency).number
    people.door.choose_notices(person, MAIL, [NoticeKind.COMMENTARY])
    settings = Settings(public_address="https://dashboard.example.org")
    place = (f"sqlite:///{store.database.file}", store.partnership)
    with post_office() as office:
        many = [
            send_notices(place, office.server, settings, KEY, Vouching.of(())) for _ in range(2)
        ]
    assert many == [1, 0]
    assert [(to, mail["Subject"]) for to, mail in office.taken] == [
        (MAIL, "Commentary is asked for")
    ]
