"""Passkeys of one's own: joined with, added, removed; never the last one unasked."""

import json

import pytest

from dashboard.errors import AccountError
from dashboard.people.accounts import FactorKind, LinkPurpose, NewAccount
from dashboard.people.passkeys import MOST_PASSKEYS
from dashboard.people.roles import Role
from data_access.people.passkeys.passkey_keeping import PasskeyAnswer
from tests.authenticator import PRESENT, Device
from tests.data_access.people.passkeys.conftest import Desk, Owner
from tests.people import HOME, PASSWORD, UNTIL

ANOTHER = "marmoset on a green stair"


def _passkeys(desk: Desk, owner: Owner) -> list[tuple[int, str]]:
    factors = desk.people.door.factors_of(owner.number)
    return [(one.number, one.label) for one in factors if one.kind is FactorKind.PASSKEY]


def _add(desk: Desk, owner: Owner, device: Device, label: str = "a key") -> None:
    own = desk.person(owner.held)
    asked = desk.keeping.ask_to_add(own.session, own.account)
    sent = PasskeyAnswer(asked.held, device.made(asked.options), label)
    desk.keeping.add(own.session, own.account, sent)


def test_an_invitation_is_used_up_with_a_passkey_and_no_password(desk: Desk) -> None:
    wanted = NewAccount("a.chair", "A. Chair", Role.CHAIR, UNTIL)
    _, link = desk.people.keeping.invite(wanted)
    asked = desk.keeping.ask_to_join(link, HOME)
    told = json.loads(asked.options)
    assert told["authenticatorSelection"]["residentKey"] == "required"
    assert told["authenticatorSelection"]["userVerification"] == "required"
    assert told["rp"] == {"name": "A partnership", "id": "localhost"}
    assert "chair" not in told["user"]["id"]
    device = Device()
    joined = desk.keeping.join(link, PasskeyAnswer(asked.held, device.made(asked.options)), HOME)
    assert len(set(joined.codes)) == 8
    assert desk.people.door.person_of(joined.held)
    assert desk.signed(device).held
    with pytest.raises(AccountError, match="a link that was used"):
        desk.keeping.ask_to_join(link, HOME)
    with pytest.raises(AccountError, match="a link that was used"):
        desk.people.joining.use_link(link, PASSWORD, "000000", HOME)


@pytest.mark.parametrize(
    "lie", [{"origin": "https://evil.example"}, {"party": "evil"}, {"marks": PRESENT}]
)
def test_a_passkey_that_lies_is_not_kept_and_the_link_stays_open(
    desk: Desk, lie: dict[str, str]
) -> None:
    _, link = desk.people.keeping.invite(NewAccount("a", "A. Chair", Role.CHAIR, UNTIL))
    asked = desk.keeping.ask_to_join(link, HOME)
    answer = Device().lying(**lie).made(asked.options)
    with pytest.raises(AccountError, match="that no passkey of this site gives"):
        desk.keeping.join(link, PasskeyAnswer(asked.held, answer), HOME)
    with pytest.raises(AccountError, match="an answer that came too late"):
        desk.keeping.join(link, PasskeyAnswer(asked.held, answer), HOME)
    assert desk.people.joining.open_link(link)


def test_a_link_for_something_lost_takes_no_passkey(desk: Desk) -> None:
    owner = desk.joined()
    for purpose in (LinkPurpose.RESET, LinkPurpose.FACTOR):
        link = desk.people.keeping.make_link(owner.number, purpose)
        with pytest.raises(AccountError, match="a link that was used, or is over"):
            desk.keeping.ask_to_join(link, HOME)


def test_several_passkeys_have_names_and_each_signs_in(desk: Desk) -> None:
    owner = desk.joined()
    second = Device(identity=b"another passkey")
    _add(desk, owner, second, "  my   phone ")
    assert [label for _, label in _passkeys(desk, owner)] == ["my laptop", "my phone"]
    assert desk.signed(owner.device).held
    assert desk.signed(second).held
    used = [one.used for one in desk.people.door.factors_of(owner.number) if one.key]
    assert used == [desk.people.clock.now] * 2


def test_a_device_is_told_which_passkeys_there_are_and_none_is_kept_twice(desk: Desk) -> None:
    owner, other = desk.joined(), desk.joined("b.other")
    own = desk.person(owner.held)
    told = json.loads(desk.keeping.ask_to_add(own.session, own.account).options)
    assert len(told["excludeCredentials"]) == 1
    for device in (owner.device, other.device):
        with pytest.raises(AccountError, match="is kept already"):
            _add(desk, owner, device)


def test_a_person_has_so_many_passkeys_and_no_more(desk: Desk) -> None:
    owner = desk.joined()
    for number in range(1, MOST_PASSKEYS):
        _add(desk, owner, Device(identity=f"passkey {number}".encode()))
    with pytest.raises(AccountError, match="remove one first"):
        _add(desk, owner, Device(identity=b"one too many"))


def test_passkeys_change_only_just_after_all_factors_were_shown(desk: Desk) -> None:
    owner = desk.joined()
    own = desk.person(owner.held)
    asked = desk.keeping.ask_to_add(own.session, own.account)
    sent = PasskeyAnswer(asked.held, Device().made(asked.options))
    desk.people.clock.move(minutes=11)
    for act in (
        lambda: desk.keeping.ask_to_add(own.session, own.account),
        lambda: desk.keeping.add(own.session, own.account, sent),
        lambda: desk.keeping.remove(own.session, _passkeys(desk, owner)[0][0]),
    ):
        with pytest.raises(AccountError, match="sign in again first"):
            act()


def test_a_challenge_of_one_session_adds_no_passkey_to_another(desk: Desk) -> None:
    owner, other = desk.joined(), desk.joined("b.other")
    own, their = desk.person(owner.held), desk.person(other.held)
    asked = desk.keeping.ask_to_add(their.session, their.account)
    sent = PasskeyAnswer(asked.held, Device().made(asked.options))
    with pytest.raises(AccountError, match="came too late"):
        desk.keeping.add(own.session, own.account, sent)


def test_the_last_way_in_is_removed_only_by_who_is_sure(desk: Desk) -> None:
    owner = desk.joined()
    own = desk.person(owner.held).session
    ((first, _),) = _passkeys(desk, owner)
    with pytest.raises(AccountError, match="your last way in"):
        desk.keeping.remove(own, first)
    _add(desk, owner, Device(identity=b"another passkey"))
    elsewhere = desk.signed(owner.device).held
    desk.keeping.remove(own, first)
    assert not desk.signed(owner.device).held
    assert desk.people.door.person_of(elsewhere) is None, "other sessions end"
    ((second, _),) = _passkeys(desk, owner)
    desk.keeping.remove(own, second, is_sure=True)
    assert _passkeys(desk, owner) == []


def test_nobody_removes_another_person_s_passkey(desk: Desk) -> None:
    owner, other = desk.joined(), desk.joined("b.other")
    ((theirs, _),) = _passkeys(desk, other)
    with pytest.raises(AccountError, match="none of yours"):
        desk.keeping.remove(desk.person(owner.held).session, theirs, is_sure=True)


def test_who_lost_the_passkey_comes_back_by_a_link_and_a_recovery_code(desk: Desk) -> None:
    owner = desk.joined()
    assert not desk.people.door.by_password("a.steward", "", HOME).held
    factor = desk.people.keeping.make_link(owner.number, LinkPurpose.FACTOR)
    with pytest.raises(AccountError, match="another password than yours"):
        desk.people.joining.use_link(factor, "", "000000", HOME)
    link = desk.people.keeping.make_link(owner.number, LinkPurpose.RESET)
    with pytest.raises(AccountError, match="a code that is wrong"):
        desk.people.joining.use_link(link, ANOTHER, "000000", HOME)
    back = desk.people.joining.use_link(link, ANOTHER, owner.codes[0], HOME)
    own = desk.person(back.held)
    ((lost, _),) = _passkeys(desk, owner)
    desk.keeping.remove(own.session, lost)
    assert not desk.signed(owner.device).held
    half = desk.person(desk.people.door.by_password("a.steward", ANOTHER, HOME).held)
    assert desk.people.door.by_code(half.session, owner.codes[1], HOME).held


def test_the_public_key_is_not_readable_or_replaceable_in_the_store(desk: Desk) -> None:
    owner = desk.joined()
    (kept,) = (one for one in desk.people.door.factors_of(owner.number) if one.key)
    assert desk.people.store.key.decrypted(kept.secret)
    assert kept.secret.startswith("gAAAA")
