"""What an administrator does with accounts, and what they cannot do."""

from datetime import date, timedelta

import pytest

from dashboard.errors import AccountError
from dashboard.people.accounts import LinkPurpose, NewAccount
from dashboard.people.roles import GivenRole, Role
from data_access.people.account_keeping import AccountKeeping
from tests.people import HOME, UNTIL, TestedPeople


def _invited(subject: str, role: Role = Role.CHAIR) -> NewAccount:
    return NewAccount(subject, f"Name of {subject}", role, UNTIL)


def test_two_accounts_in_use_have_two_names(people: TestedPeople) -> None:
    """What people record is known by their name."""
    account, _ = people.keeping.invite(_invited("a.chair"))
    wanted = NewAccount("b.chair", "NAME of a.chair", Role.CHAIR, UNTIL)
    with pytest.raises(AccountError) as told:
        people.keeping.invite(wanted)
    assert [one.place for one in told.value.faults] == ["name"]
    people.keeping.end_account(account.number)
    assert people.keeping.invite(wanted)[0].name == wanted.name


def test_an_invited_person_has_a_role_until_a_day_by_whom_and_signs_in_after_the_link(
    people: TestedPeople,
) -> None:
    account, _ = people.keeping.invite(_invited("A.Chair"))
    (role,) = account.roles
    assert (account.subject, role.role, role.until) == ("a.chair", Role.CHAIR, UNTIL)
    assert role.given_by == "a command"
    assert people.door.by_password("a.chair", "violet ladder under rain", HOME).held == ""


def test_a_name_is_given_once_and_faults_are_told_all_at_once(people: TestedPeople) -> None:
    people.keeping.invite(_invited("a.chair"))
    wrong = NewAccount("A.CHAIR", " ", Role.PARTNER, date(2026, 3, 1))
    with pytest.raises(AccountError) as caught:
        people.keeping.invite(wrong)
    assert {fault.place for fault in caught.value.faults} == {
        *("sign-in name", "name", "until", "agency")
    }


def test_a_role_that_ends_ends_the_sessions(people: TestedPeople) -> None:
    phone = people.join("a.chair", Role.CHAIR)
    (account,) = people.keeping.accounts()
    people.keeping.give_role(account.number, GivenRole(Role.MEMBER, UNTIL))
    changed = people.keeping.end_role(account.number, account.roles[0].number)
    assert changed.roles_on(people.clock.now.date()) == (Role.MEMBER,)
    assert people.door.person_of(phone.held) is None


def test_an_account_that_ended_is_kept_and_signs_in_no_more(people: TestedPeople) -> None:
    phone = people.join()
    people.keeping.end_account(phone.number)
    assert people.door.person_of(phone.held) is None
    assert people.door.by_password(phone.subject, phone.password, HOME).held == ""
    assert people.keeping.accounts()[0].ended


def test_who_left_is_forgotten_a_year_after_the_end_of_the_account(people: TestedPeople) -> None:
    """The name goes from accounts and from roles that the person gave; the role stays."""
    phone = people.join("a.leaver", Role.ADMINISTRATOR)
    keeping = AccountKeeping(people.store, phone.number, "A.Leaver")
    keeping.invite(_invited("b.stays", Role.ADMINISTRATOR))
    keeping.end_account(phone.number)
    ended = people.clock.now.date()
    with pytest.raises(AccountError, match="or an earlier day"):
        keeping.forget_ended(ended + timedelta(days=1))
    people.clock.move(days=366)
    assert keeping.forget_ended(ended) == 0
    assert keeping.forget_ended(ended + timedelta(days=1)) == 1
    assert keeping.forget_ended(ended + timedelta(days=1)) == 0
    assert "leaver" not in repr(keeping.accounts()).casefold()
    left, stays = keeping.accounts()
    assert (left.name, left.roles[0].role) == ("account 1", Role.ADMINISTRATOR)
    assert stays.roles[0].given_by == "account 1"
    assert not keeping.has_joined(left.number)


def test_the_last_administrator_stays(people: TestedPeople) -> None:
    account, _ = people.keeping.invite(_invited("one", Role.ADMINISTRATOR))
    with pytest.raises(AccountError, match="the last administrator"):
        people.keeping.end_account(account.number)
    with pytest.raises(AccountError, match="the last administrator"):
        people.keeping.end_role(account.number, account.roles[0].number)
    people.keeping.invite(_invited("two", Role.ADMINISTRATOR))
    people.keeping.end_account(account.number)
    assert [one.subject for one in people.keeping.administrators()] == ["two"]


def test_what_is_not_there_is_refused(people: TestedPeople) -> None:
    account, _ = people.keeping.invite(_invited("a.chair"))
    for act in (
        lambda: people.keeping.end_account(99),
        lambda: people.keeping.end_role(account.number, 99),
        lambda: people.keeping.make_link(99, LinkPurpose.RESET),
    ):
        with pytest.raises(AccountError, match="expected one of those on this page"):
            act()
