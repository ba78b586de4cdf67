"""The link to an address for notices: it is sent once, opened once by its person, and expires."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.people.notices import NoticeKind, NoticeThing
from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.people.notices.address_post import AddressPost
from data_access.people.notices.notice_post import NoticePost
from data_access.store.store import Store
from tests.data_access.people.notices.post_office import PostOffice, post_office
from tests.data_access.stores import a_store
from tests.people import MovedClock, TestedPeople

SITE = "https://dashboard.example.org"
MAIL, OTHER = "m.member@example.org", "o.ther@example.org"
REPORT = NoticeThing(NoticeKind.REPORT, "2025-26-q1-partner-1", "/reports", Audience.PARTNER)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without figures."""
    with a_store() as made:
        yield made


@pytest.fixture
def people(store: Store) -> TestedPeople:
    """Its people: one member, who gave an address."""
    found = TestedPeople(store.database, store.partnership, MovedClock())
    number = found.invited("a.member", Role.MEMBER).number
    found.door.choose_notices(number, MAIL, [NoticeKind.REPORT])
    return found


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with post_office() as found:
        yield found


def links(people: TestedPeople, office: PostOffice) -> list[tuple[str, str]]:
    """Send the links that wait; give every address with what the link there holds."""
    AddressPost(people.store, office.server, SITE, lambda held: f"/account?mail={held}").send()
    found = []
    for to, mail in office.taken:
        body = mail.get_payload(decode=True)
        assert isinstance(body, bytes)
        text = body.decode().replace("\r\n", "\n")
        (held,) = re.findall(r"/account\?mail=(\S+)\n", text)
        assert not any(letter.isdigit() for letter in text.replace(held, ""))
        found.append((to, held))
    return found


def told(people: TestedPeople, office: PostOffice) -> int:
    """Have everybody told of a report; give how many mails were sent for it."""
    post = NoticePost(people.store, office.server, SITE)
    post.note([REPORT])
    return post.send()


def test_an_address_counts_once_its_link_was_opened(
    people: TestedPeople, office: PostOffice
) -> None:
    ((to, held),) = links(people, office)
    assert to == MAIL
    assert links(people, office) == [(MAIL, held)]
    assert told(people, office) == 0
    assert people.door.own_mail(1, held)
    assert not people.door.own_mail(1, held)
    assert told(people, office) == 1


def test_a_link_is_its_persons_and_expires(people: TestedPeople, office: PostOffice) -> None:
    ((_, held),) = links(people, office)
    other = people.invited("o.ther", Role.MEMBER).number
    assert not people.door.own_mail(other, held)
    assert not people.door.is_mail_link(other, held)
    people.clock.move(hours=47)
    assert people.door.is_mail_link(1, held)
    people.clock.move(hours=1)
    assert not people.door.own_mail(1, held)
    assert told(people, office) == 0


def test_another_address_takes_the_link_and_the_trust_away(
    people: TestedPeople, office: PostOffice
) -> None:
    ((_, held),) = links(people, office)
    people.door.choose_notices(1, OTHER, [NoticeKind.REPORT])
    assert not people.door.own_mail(1, held)
    assert len(links(people, office)) == 1
    people.clock.move(minutes=10)
    assert [to for to, _ in links(people, office)] == [MAIL, OTHER]
    assert people.door.own_mail(1, links(people, office)[1][1])
    people.door.choose_notices(1, OTHER, [NoticeKind.ACTION, NoticeKind.REPORT])
    assert told(people, office) == 1
    people.door.choose_notices(1, MAIL, [NoticeKind.REPORT])
    assert people.door.mail_check(1) is not None
    assert people.keeping.accounts()[0].mail_checked is None


def test_a_server_that_is_away_is_tried_again(people: TestedPeople, office: PostOffice) -> None:
    away = replace(office.server, host="127.0.0.1", port=1)
    assert AddressPost(people.store, away, SITE, str).send() == 0
    check = people.door.mail_check(1)
    assert check is not None
    assert check.fault == "The mail server could not be reached."
    ((_, held),) = links(people, office)
    assert people.door.own_mail(1, held)


def test_a_link_that_was_refused_opens_nothing_and_is_sent_when_asked_again(
    people: TestedPeople, office: PostOffice
) -> None:
    office.refused.add(MAIL)
    assert links(people, office) == []
    check = people.door.mail_check(1)
    assert check is not None
    assert (check.due, check.ends) == (None, None)
    assert "does not take the address" in check.fault
    office.refused.clear()
    people.clock.move(minutes=11)
    assert links(people, office) == []
    with people.store.writing() as connection:
        people.door.people.notify(connection, 1, "", "")
        people.door.people.notify(connection, 1, MAIL, "report")
    assert [to for to, _ in links(people, office)] == [MAIL]
