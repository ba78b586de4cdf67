"""What people may be told of by mail: reports, actions that are due, commentary asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from callbacks.people.noticed_things import noticed_things, quarter_notice
from dashboard.acts.act import ActKind, NewAct
from dashboard.catalogue.decisions import Minute
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.people.notices import NoticeKind
from dashboard.people.providers import Vouching
from dashboard.people.roles import Role
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.people.notices.notice_post import NoticePost
from data_access.quarter_life.quarter_act_rows import QuarterActRows
from data_access.store.store import Store
from notices import send_notices
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.callbacks.thresholds.test_thresholds import FIRST, VALUES
from tests.dashboard.assurance.audits.audits import every_grade
from tests.data_access.people.notices.post_office import post_office
from tests.data_access.store.assurance.discussed import begun_audit
from tests.data_access.stores import a_store
from tests.doors import DAY, edited, now, opened_once, release_all, seen_by
from tests.people import KEY, MovedClock, TestedPeople

LAST = FIRST + len(VALUES) - 1
MAIL = "p.partner@example.org"


@pytest.fixture
def store() -> Iterator[Store]:
    """Nine quarters of one line, the last of which stands out."""
    made = a_line_of(VALUES, FIRST)
    edited(made).add_level("icpc", make.threshold(above=390, since=FIRST), Minute("the sub-group"))
    yield made
    made.dispose()


def test_an_agency_is_told_once_a_quarter_that_commentary_is_asked_for(store: Store) -> None:
    with opened_once(seen_by(store, Reader(Audience.PARTNER), DAY)) as gate:
        found = noticed_things(gate, ())
    (asked,) = [one for one in found if one.kind is NoticeKind.COMMENTARY]
    agency = now(store).catalogue().indicator("icpc").agencies[0]
    assert (asked.agency, asked.audience) == (agency, Audience.PARTNER)
    assert asked.about == f"{LAST.address}-{agency}"
    assert asked.path.startswith("/commentary")


def test_an_action_that_is_due_is_told_for_three_days(store: Store) -> None:
    action = MeetingDecision(
        *(LAST, LAST.last_day, "close", DecisionKind.ACTION, "as agreed", "Head of Service", DAY),
        by="A. Steward",
        measured="icpc",
    )
    number = edited(store, lambda: datetime(2025, 11, 1, tzinfo=UTC)).record_decision(action).number
    release_all(store)
    with opened_once(seen_by(store, Reader(Audience.PARTNER), DAY)) as gate:
        (due,) = [one for one in noticed_things(gate, ()) if one.kind is NoticeKind.ACTION]
    assert due.owner is not None
    assert due.owner.words == "head of service"
    told = {days: actions(store, DAY + timedelta(days=days)) for days in (-1, 0, 3, 4)}
    assert told == {-1: [], 0: [f"action-{number}-{DAY}"], 3: [f"action-{number}-{DAY}"], 4: []}


def actions(store: Store, day: date) -> list[str]:
    """Give the actions that are told of on a day."""
    with opened_once(seen_by(store, Reader(Audience.PARTNER), day)) as gate:
        found = noticed_things(gate, ())
    return [one.about for one in found if one.kind is NoticeKind.ACTION]


def test_an_agency_is_told_a_week_before_and_on_the_day_that_its_part_of_an_audit_is_due() -> None:
    with a_store() as store:
        desk = edited(store)
        begun = begun_audit(desk, cases=1)
        desk.grade_case(every_grade(1, is_good=True, agency="police", audit=begun.audit), after=0)
        due, told = desk.today + timedelta(days=30), {}
        for days in (-8, -7, -3, 0, 4):
            partners = seen_by(store, Reader(Audience.PARTNER), due + timedelta(days=days))
            with opened_once(partners) as gate:
                found = [one for one in noticed_things(gate, ()) if one.kind is NoticeKind.AUDIT]
            told[days] = [(one.agency, one.path) for one in found]
    care = [("care", f"/audits/{begun.audit}")]
    assert told == {-8: [], -7: care, -3: [], 0: care, 4: []}


def test_a_released_quarter_is_told_once_to_who_chose_it_and_reads_it(store: Store) -> None:
    people = TestedPeople(store.database, store.partnership, MovedClock())
    for name, role, kind in (
        *(("chair", Role.CHAIR, "quarter"), ("steward", Role.STEWARD, "quarter")),
        *(("public", Role.PUBLIC_READER, "quarter"), ("partner", Role.PARTNER, "report")),
    ):
        number = people.invited(name, role).number
        people.choose_notices(number, f"{name}@example.org", [NoticeKind(kind)])
    with post_office() as office:
        post = NoticePost(people.store, office.server, "https://dashboard.example.org")
        for audience in (Audience.PARTNER, Audience.PARTNER, Audience.PUBLIC):
            post.note([quarter_notice(LAST, audience, DAY)])
            post.send()
        told = [to.partition("@")[0] for to, _ in office.taken]
        text = office.taken[0][1].as_string()
    assert sorted(told[:2]) == ["chair", "steward"]
    assert sorted(told[2:]) == ["chair", "public", "steward"]
    assert "A quarter was released. Sign in to read it" in text
    assert f"https://dashboard.example.org/?quarter={LAST.address}" in text.replace("=3D", "=")


def test_a_release_is_told_for_three_days_and_its_corrections_are_not(store: Store) -> None:
    moment = datetime(2025, 11, 1, 12, tzinfo=UTC)
    act = QuarterAct(LAST, QuarterWord.TO_PARTNERS, by="P. Partner")
    later = (replace(act, word=QuarterWord.TO_PUBLIC), act)
    with store.together() as connection:
        rows = QuarterActRows(store.partnership)
        rows.add(connection, [act], moment - timedelta(days=9))
        rows.add(connection, later, moment)
        store.enter_acts(NewAct(ActKind.QUARTER))
    told = {}
    for days in (2, 4):
        day = moment.date() + timedelta(days=days)
        with opened_once(seen_by(store, Reader(Audience.PARTNER), day)) as gate:
            found = noticed_things(gate, ())
        told[days] = [one.about for one in found if one.kind is NoticeKind.QUARTER]
    assert told == {2: [f"{LAST.address}-public-2025-11-01"], 4: []}


def test_the_worker_tells_who_is_asked_and_tells_them_once(store: Store) -> None:
    people = TestedPeople(store.database, store.partnership, MovedClock())
    people.clock.now = datetime.now(UTC)
    agency = now(store).catalogue().indicator("icpc").agencies[0]
    person = people.invited("p.partner", Role.PARTNER, agency).number
    people.choose_notices(person, MAIL, [NoticeKind.COMMENTARY])
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
