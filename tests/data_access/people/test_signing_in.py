"""Signing in: both factors, each code once, tries counted before anything is computed."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.people.accounts import IDLE, LONGEST_SESSION, SessionStage
from dashboard.people.roles import Role
from dashboard.people.tries import TRY_LIMITS, TryScope
from data_access.database.guards.people_tables import SignedSessionRow
from data_access.people import signing_in
from data_access.people.link_tries import LinkTries
from data_access.people.signing_in import TryOrigin
from tests.people import ELSEWHERE, HOME, PASSWORD, TestedPeople


def test_password_and_code_sign_in_and_the_session_has_another_name(people: TestedPeople) -> None:
    phone = people.join()
    half = people.door.by_password("A.Steward ", PASSWORD, HOME)
    found = people.door.person_of(half.held)
    assert found
    assert found.session.stage is SessionStage.HALF
    held = people.door.by_code(found.session, phone.code(), HOME).held
    whole = people.door.person_of(held)
    assert whole
    assert whole.session.stage is SessionStage.WHOLE
    assert whole.account.roles_on(people.clock.now.date()) == (Role.STEWARD,)
    assert people.door.person_of(half.held) is None


def test_what_the_browser_holds_is_not_in_the_store(people: TestedPeople) -> None:
    phone = people.join()
    found = people.door.person_of(phone.held)
    assert found
    assert len(urlsafe_b64decode(f"{phone.held}=")) == 32
    with people.store.reading() as connection:
        kept = connection.execute(select(SignedSessionRow)).mappings().all()
    assert found.session.token in repr(kept)
    assert phone.held not in repr(kept)


def test_a_password_is_good_as_long_as_it_is_kept(people: TestedPeople) -> None:
    phone = people.join()
    people.clock.move(days=1000)
    assert people.sign_in(phone)


def test_a_wrong_password_a_wrong_name_and_a_wrong_code_sign_nobody_in(
    people: TestedPeople,
) -> None:
    phone = people.join()
    assert people.door.by_password("a.steward", "another long password", HOME).held == ""
    assert people.door.by_password("nobody", PASSWORD, HOME).held == ""
    half = people.door.person_of(people.door.by_password(phone.subject, PASSWORD, HOME).held)
    assert half
    wrong = f"{(int(phone.code()) + 1) % 1_000_000:06}"
    assert people.door.by_code(half.session, wrong, HOME).held == ""


def test_a_time_code_is_taken_once(people: TestedPeople) -> None:
    phone = people.join()
    for expected in (True, False):
        half = people.door.person_of(people.door.by_password(phone.subject, PASSWORD, HOME).held)
        assert half
        assert bool(people.door.by_code(half.session, phone.code(), HOME).held) is expected


def test_a_recovery_code_is_taken_once_however_it_is_written(people: TestedPeople) -> None:
    phone = people.join()
    for expected in (True, False):
        half = people.door.person_of(people.door.by_password(phone.subject, PASSWORD, HOME).held)
        assert half
        written = phone.codes[0].upper().replace("-", " ")
        assert bool(people.door.by_code(half.session, written, HOME).held) is expected


def test_a_session_ends_when_it_is_idle_and_after_its_longest_time(people: TestedPeople) -> None:
    phone = people.join()
    found = people.door.person_of(phone.held)
    assert found
    pause = IDLE - timedelta(minutes=2)
    for _ in range(LONGEST_SESSION // pause):
        people.clock.move(seconds=pause.total_seconds())
        used = people.door.person_of(phone.held)
        assert used
        people.door.note_use(used.session)
    people.clock.move(minutes=29)
    assert people.door.person_of(phone.held) is None
    held = people.sign_in(phone)
    people.clock.move(seconds=IDLE.total_seconds())
    assert people.door.person_of(held) is None


def test_a_person_ends_their_own_sessions_and_no_others(people: TestedPeople) -> None:
    phone, other = people.join(), people.join("b.other")
    second = people.sign_in(phone, ELSEWHERE)
    mine, theirs = people.door.person_of(phone.held), people.door.person_of(other.held)
    assert mine
    assert theirs
    people.door.end_session(mine.session, theirs.session.token)
    assert people.door.person_of(other.held)
    people.door.end_others(mine.session)
    assert people.door.person_of(second) is None
    assert people.door.person_of(phone.held)
    people.door.sign_out(mine.session, HOME)
    assert people.door.person_of(phone.held) is None


def _count_hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    computed: list[str] = []

    def refused(password: str, kept: Any) -> bool:
        computed.append(password)
        return kept is not None and password == PASSWORD

    monkeypatch.setattr(signing_in, "is_password", refused)
    return computed


def test_a_thousand_tries_in_a_minute_compute_fewer_than_sixty_hashes(
    people: TestedPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From many addresses and for many names; who is known still gets in, from home."""
    phone = people.join()
    computed = _count_hashes(monkeypatch)
    for number in range(1000):
        origin = replace(ELSEWHERE, address=f"203.0.{number % 200}.{number % 7}")
        people.door.by_password(f"name {number % 3}", f"guess {number} of many", origin)
        people.clock.move(seconds=0.06)
    assert len(computed) < 60
    assert people.sign_in(phone)


def test_who_is_attacked_still_gets_in_from_another_address(
    people: TestedPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = people.join()
    computed = _count_hashes(monkeypatch)
    for _ in range(30):
        people.door.by_password(phone.subject, "a guess of many", ELSEWHERE)
    assert len(computed) == TRY_LIMITS[TryScope.PAIR].most
    refused = people.door.by_password(phone.subject, PASSWORD, ELSEWHERE)
    assert refused.until == people.clock.now + TRY_LIMITS[TryScope.PAIR].window
    assert people.sign_in(phone, HOME)
    assert people.sign_in(phone, TryOrigin("192.0.2.1"))
    people.clock.move(minutes=15)
    assert people.sign_in(phone, ELSEWHERE)


def test_second_factors_are_counted_as_well(people: TestedPeople) -> None:
    phone = people.join()
    half = people.door.person_of(people.door.by_password(phone.subject, PASSWORD, ELSEWHERE).held)
    assert half
    for _ in range(TRY_LIMITS[TryScope.PAIR].most):
        assert people.door.by_code(half.session, "000000", ELSEWHERE).until is None
    assert people.door.by_code(half.session, phone.code(), ELSEWHERE).until


def test_who_is_known_takes_off_no_try_that_was_counted_for_another(people: TestedPeople) -> None:
    tries, at = people.door.tries, ELSEWHERE.address
    with people.store.writing() as connection:
        tries.know(connection, "their own", at)
        for number in range(TRY_LIMITS[TryScope.ADDRESS].most):
            assert tries.count(connection, f"a guess of name {number}", at) is None
            assert tries.count(connection, "their own", at) is None
            tries.succeed(connection, "their own", at)
        assert tries.count(connection, "a guess of another name", at)
        assert tries.count(connection, "their own", at) is None


def test_strangers_at_the_door_keep_no_school_out_and_the_other_way_round(
    people: TestedPeople,
) -> None:
    links, tries = LinkTries(people.store), people.door.tries
    most = TRY_LIMITS[TryScope.ANYWHERE].most
    with people.store.writing() as connection:
        for n in range(most):
            assert tries.count(connection, f"name {n}", f"192.0.2.{n}") is None
        assert tries.count(connection, "one more", "192.0.2.200")
    assert links.count("a right link", "198.51.100.7") is None
    people.clock.move(minutes=1)
    assert all(links.count(f"guess {n}", f"203.0.113.{n}") is None for n in range(most))
    assert links.count("one more", "203.0.113.200")
    with people.store.writing() as connection:
        assert tries.count(connection, "a right name", "198.51.100.7") is None
