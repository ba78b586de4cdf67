"""Notices by mail: to who chose them and may read it, once, without figures; failures are told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.people.notice_owners import owner_of
from dashboard.people.notices import NoticeKind, NoticeThing
from dashboard.people.roles import Role
from dashboard.readers import Audience
from dashboard.releases.purges import PurgedThing, PurgeOrder, PurgeReason
from data_access.people.notices.notice_post import NoticePost, unsent_notices
from data_access.people.notices.notice_rows import NoticeRows
from data_access.store.log.purge import named_places, purge_thing
from data_access.store.store import Store
from tests.data_access.people.notices.post_office import SENDER, PostOffice, post_office
from tests.data_access.stores import a_store
from tests.people import MovedClock, Phone, TestedPeople

SITE = "https://dashboard.example.org"
MAIL = "m.member@example.org"
REPORT = NoticeThing(NoticeKind.REPORT, "2025-26-q1-partner-1", "/reports", Audience.PARTNER)
ASKED = NoticeThing(
    NoticeKind.COMMENTARY, "2025-26-q1-police", "/commentary", Audience.PARTNER, "police"
)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without figures."""
    with a_store() as made:
        yield made


@pytest.fixture
def people(store: Store) -> TestedPeople:
    """The people of its partnership."""
    return TestedPeople(store.database, store.partnership, MovedClock())


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with post_office() as found:
        yield found


def choosing(
    people: TestedPeople,
    *kinds: NoticeKind,
    mail: str = MAIL,
    role: Role = Role.MEMBER,
    agency: str = "",
) -> Phone:
    """Invite somebody who gives an address and chooses some notices."""
    phone = people.invited(mail, role, agency)
    people.choose_notices(phone.number, mail, kinds)
    return phone


def sent_to(people: TestedPeople, office: PostOffice, *things: NoticeThing) -> list[str]:
    """Note things and send what waits; give to whom the server has taken mails so far."""
    post = NoticePost(people.store, office.server, SITE)
    post.note(things)
    post.send()
    return [to for to, _ in office.taken]


def test_a_mail_says_what_waits_and_where_and_nothing_else(
    people: TestedPeople, office: PostOffice
) -> None:
    choosing(people, NoticeKind.REPORT)
    assert sent_to(people, office, REPORT) == [MAIL]
    mail = office.taken[0][1]
    assert (mail["From"], mail["Subject"]) == (SENDER, "A report was issued")
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    text = body.decode()
    assert f"{SITE}/reports" in text
    assert f"{SITE}/account" in text
    assert not any(letter.isdigit() for letter in text)


def test_nothing_is_sent_twice(people: TestedPeople, office: PostOffice) -> None:
    choosing(people, NoticeKind.REPORT)
    for _ in range(3):
        sent_to(people, office, REPORT, REPORT)
    assert len(office.taken) == 1
    assert unsent_notices(people.store) == ()


def test_only_who_chose_it_and_may_read_it_is_told(
    people: TestedPeople, office: PostOffice
) -> None:
    choosing(people, NoticeKind.ACTION, mail="other@example.org")
    choosing(people, NoticeKind.REPORT, mail="public@example.org", role=Role.PUBLIC_READER)
    police = choosing(
        people, *NoticeKind, mail="police@example.org", role=Role.PARTNER, agency="police"
    )
    choosing(people, *NoticeKind, mail="care@example.org", role=Role.PARTNER, agency="care")
    assert sent_to(people, office, ASKED) == ["police@example.org"]
    assert set(sent_to(people, office, REPORT)[1:]) == {"police@example.org", "care@example.org"}
    steward = replace(REPORT, about="another", audience=Audience.STEWARD)
    assert len(sent_to(people, office, steward)) == 3
    people.keeping.end_account(police.number)
    assert len(sent_to(people, office, replace(ASKED, about="next"))) == 3


def test_an_action_is_told_to_its_owner_and_to_stewards(
    people: TestedPeople, office: PostOffice
) -> None:
    for name, role, agency in (
        *(("steward", Role.STEWARD, ""), ("police", Role.PARTNER, "police")),
        *(("care", Role.PARTNER, "care"), ("member", Role.MEMBER, ""), ("chair", Role.CHAIR, "")),
    ):
        mail = f"{name}@example.org"
        choosing(people, NoticeKind.ACTION, mail=mail, role=role, agency=agency)
    owner = owner_of("Superintendent, Police", {"police": ("Police",), "care": ("Care",)})
    due = NoticeThing(NoticeKind.ACTION, "action-1", "/actions", Audience.PARTNER, owner=owner)
    assert set(sent_to(people, office, due)) == {"steward@example.org", "police@example.org"}


def test_a_server_that_is_away_is_told_and_tried_again(
    people: TestedPeople, office: PostOffice
) -> None:
    choosing(people, NoticeKind.REPORT)
    away = NoticePost(people.store, replace(office.server, host="127.0.0.1", port=1), SITE)
    away.note([REPORT])
    assert away.send() == 0
    (one,) = unsent_notices(people.store)
    assert one.fault == "The mail server could not be reached."
    assert sent_to(people, office) == [MAIL]
    assert unsent_notices(people.store) == ()


def test_what_waits_is_sent_to_another_address_once_that_is_its_own(
    people: TestedPeople, office: PostOffice
) -> None:
    phone = choosing(people, NoticeKind.REPORT)
    NoticePost(people.store, office.server, SITE).note([REPORT])
    people.door.choose_notices(phone.number, "other@example.org", [NoticeKind.REPORT])
    assert sent_to(people, office, REPORT) == []
    people.choose_notices(phone.number, MAIL, [NoticeKind.REPORT])
    assert sent_to(people, office, REPORT) == [MAIL]


def test_an_address_that_is_refused_is_told_and_not_tried_again(
    people: TestedPeople, office: PostOffice
) -> None:
    choosing(people, NoticeKind.REPORT)
    office.refused.add(MAIL)
    sent_to(people, office, REPORT)
    (one,) = unsent_notices(people.store)
    assert one.fault == "The mail server does not take the address of this person."
    office.refused.clear()
    assert sent_to(people, office, REPORT) == []


def test_what_broke_off_while_it_was_sent_is_not_sent_again(
    people: TestedPeople, office: PostOffice
) -> None:
    choosing(people, NoticeKind.REPORT)
    office.breaks = True
    sent_to(people, office, REPORT)
    office.breaks = False
    assert sent_to(people, office, REPORT) == [MAIL]
    assert "may have arrived" in unsent_notices(people.store)[0].fault


def test_a_notice_is_claimed_by_one_process_alone(people: TestedPeople) -> None:
    choosing(people, NoticeKind.REPORT)
    rows = NoticeRows(people.store)
    with people.store.writing() as connection:
        rows.note(connection, 1, [REPORT])
        (one,) = rows.waiting(connection)
        assert [rows.claim(connection, one) for _ in range(2)] == [True, False]


def test_an_address_goes_with_its_account_and_with_a_purge(
    store: Store, people: TestedPeople
) -> None:
    ended, purged = choosing(people), choosing(people, mail="n.member@example.org")

    def found(mail: str) -> list[str]:
        with store.snapshot() as snapshot:
            return [one for one in named_places(snapshot.connection, mail) if "mail" in one]

    assert found(MAIL) == ["person.mail"]
    people.keeping.end_account(ended.number)
    assert found(MAIL) == []
    order = PurgeOrder("A. Steward", "B. Other", PurgeReason.MISTAKE)
    purge_thing(store, PurgedThing.read(f"account-{purged.number}"), order)
    assert found("n.member@example.org") == []
