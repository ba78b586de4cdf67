"""Links: each once, until it expires, and never round the second factor."""

import pyotp
import pytest

from dashboard.errors import AccountError
from dashboard.people.accounts import FactorKind, LinkPurpose, NewAccount
from dashboard.people.roles import Role
from tests.people import ELSEWHERE, HOME, PASSWORD, UNTIL, TestedPeople, seed_of

ANOTHER = "marmoset on a green stair"


def test_an_invitation_is_used_once(people: TestedPeople) -> None:
    _, link = people.keeping.invite(NewAccount("a.chair", "A. Chair", Role.CHAIR, UNTIL))
    code = pyotp.TOTP(seed_of(link)).at(people.clock.now)
    joined = people.joining.use_link(link, PASSWORD, code, HOME)
    assert len(set(joined.codes)) == 8
    assert people.door.person_of(joined.held)
    with pytest.raises(AccountError, match="a link that was used"):
        people.joining.use_link(link, PASSWORD, code, HOME)


def test_a_link_expires_and_another_one_takes_its_place(people: TestedPeople) -> None:
    account, link = people.keeping.invite(NewAccount("a", "A. Chair", Role.CHAIR, UNTIL))
    again = people.keeping.make_link(account.number, LinkPurpose.INVITATION)
    assert people.joining.open_link(link) is None
    assert people.joining.open_link(again)
    people.clock.move(days=7)
    assert people.joining.open_link(again) is None


def test_a_wrong_code_or_a_weak_password_leaves_the_link_open(people: TestedPeople) -> None:
    _, link = people.keeping.invite(NewAccount("a", "A. Chair", Role.CHAIR, UNTIL))
    code = pyotp.TOTP(seed_of(link)).at(people.clock.now)
    with pytest.raises(AccountError, match="password: found 5 letters"):
        people.joining.use_link(link, "short", code, HOME)
    with pytest.raises(AccountError, match="a code that is wrong"):
        people.joining.use_link(link, PASSWORD, "12", HOME)
    assert people.joining.use_link(link, PASSWORD, code, HOME).held


def test_a_new_password_asks_for_the_second_factor_that_there_is(people: TestedPeople) -> None:
    phone = people.join()
    link = people.keeping.make_link(phone.number, LinkPurpose.RESET)
    code = pyotp.TOTP(seed_of(link)).at(people.clock.now)
    with pytest.raises(AccountError, match="a code that is wrong"):
        people.joining.use_link(link, ANOTHER, code, HOME)
    joined = people.joining.use_link(link, ANOTHER, phone.code(), HOME)
    assert joined.codes == ()
    assert people.door.person_of(phone.held) is None
    phone.password = ANOTHER
    people.clock.move(minutes=1)
    assert people.sign_in(phone)


def test_a_new_second_factor_asks_for_the_password_that_there_is(people: TestedPeople) -> None:
    phone = people.join()
    link = people.keeping.make_link(phone.number, LinkPurpose.FACTOR)
    phone.seed = seed_of(link)
    with pytest.raises(AccountError, match="another password than yours"):
        people.joining.use_link(link, ANOTHER, phone.code(), HOME)
    assert people.joining.use_link(link, PASSWORD, phone.code(), HOME).codes
    people.clock.move(minutes=1)
    assert people.sign_in(phone)


def test_codes_tried_with_a_link_are_counted(people: TestedPeople) -> None:
    phone = people.join()
    link = people.keeping.make_link(phone.number, LinkPurpose.FACTOR)
    for _ in range(8):
        with pytest.raises(AccountError):
            people.joining.use_link(link, ANOTHER, "000000", ELSEWHERE)
    with pytest.raises(AccountError, match="too many tries"):
        people.joining.use_link(link, PASSWORD, phone.code(), ELSEWHERE)


def test_factors_change_only_just_after_all_were_shown(people: TestedPeople) -> None:
    phone = people.join()
    found = people.door.person_of(phone.held)
    assert found
    assert people.joining.renew_codes(found.session) != phone.codes
    people.joining.change_password(found.session, found.account, ANOTHER)
    people.clock.move(minutes=11)
    with pytest.raises(AccountError, match="sign in again first"):
        people.joining.change_password(found.session, found.account, PASSWORD)
    with pytest.raises(AccountError, match="sign in again first"):
        people.joining.renew_codes(found.session)


def test_nothing_that_opens_an_account_is_readable_in_the_store(people: TestedPeople) -> None:
    phone = people.join()
    for factor in people.door.factors_of(phone.number):
        assert phone.seed not in factor.secret
        assert not any(code.replace("-", "") in factor.secret for code in phone.codes)
        assert factor.kind is not FactorKind.PASSWORD or factor.secret.startswith("$argon2id$")
