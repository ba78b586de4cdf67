"""Acts at the door in the log: with the act or not at all, in the chain with all others."""

import logging
from dataclasses import replace

import pytest

from dashboard.acts.act import COMMAND_LINE, ActKind, ActSource, LoggedAct
from dashboard.acts.chain import chain_faults
from dashboard.errors import AccountError
from dashboard.people.accounts import NewAccount
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.roles import GivenRole, Role
from data_access.acts.act_rows import ActRows
from data_access.people.account_keeping import AccountKeeping
from data_access.people.door_acts import enter_act
from tests.people import ELSEWHERE, UNTIL, TestedPeople


def _acts(people: TestedPeople) -> list[LoggedAct]:
    """Give the log, oldest first."""
    rows = ActRows(people.store.partnership)
    with people.store.reading() as connection:
        assert list(chain_faults(people.store.partnership, rows.every_act(connection))) == []
        return list(rows.every_act(connection))


def test_what_is_done_at_the_door_is_one_chain_with_who_and_from_where(
    people: TestedPeople,
) -> None:
    phone = people.join("a.chair", Role.CHAIR)
    people.sign_in(phone, ELSEWHERE)
    people.keeping.give_role(phone.number, GivenRole(Role.MEMBER, UNTIL))
    told = [(one.kind, one.source.who, one.source.address) for one in _acts(people)]
    home = "198.51.100.7"
    assert told == [
        (ActKind.ROLE, "", ""),
        (ActKind.ACCOUNT, "", ""),
        (ActKind.ACCOUNT, "A.Chair", home),
        (ActKind.SIGNED_IN, "A.Chair", home),
        (ActKind.SIGNED_IN, "A.Chair", ELSEWHERE.address),
        (ActKind.ROLE, "", ""),
    ]


def test_an_act_that_is_taken_back_is_not_in_the_log(people: TestedPeople) -> None:
    phone = people.join("a.keeper", Role.ADMINISTRATOR)
    before = _acts(people)
    with pytest.raises(AccountError):
        people.keeping.end_account(phone.number)
    assert _acts(people) == before


def test_a_failed_try_is_about_an_account_and_by_nobody(people: TestedPeople) -> None:
    phone = people.join()
    people.door.by_password(phone.subject, "some wrong words", ELSEWHERE)
    last = _acts(people)[-1]
    assert (last.kind, last.subject) == (ActKind.SIGN_IN_FAILED, f"account {phone.number}")
    assert last.source == ActSource("", ELSEWHERE.address)


def test_tries_that_were_not_looked_at_are_told_to_the_process_alone(
    people: TestedPeople, caplog: pytest.LogCaptureFixture
) -> None:
    phone = people.join()
    for _ in range(8):
        people.door.by_password(phone.subject, "some wrong words", ELSEWHERE)
    before = _acts(people)
    with caplog.at_level(logging.INFO, "data_access.people.door_acts"):
        assert people.door.by_password(phone.subject, phone.password, ELSEWHERE).until
    assert _acts(people) == before
    assert "kept out: account 0, from 203.0.113.9" in caplog.text


def test_an_act_where_no_account_is_known_is_by_whom_the_store_names(
    people: TestedPeople,
) -> None:
    typed = ActSource("account sgp", COMMAND_LINE)
    store = replace(people.store, source=lambda: typed)
    AccountKeeping(store).invite(NewAccount("a", "A. Chair", Role.CHAIR, UNTIL))
    assert {one.source for one in _acts(people)} == {typed}


def test_no_act_is_entered_in_a_transaction_of_anything_but_people(people: TestedPeople) -> None:
    with people.store.database.writing() as connection, pytest.raises(KeyError):
        enter_act(connection, DoorAct(DoorActKind.SIGNED_OUT))
    assert _acts(people) == []
