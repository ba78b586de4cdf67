"""Signing in with a passkey: what is right opens an account, and nothing else does."""

import json
import logging
from typing import Any

import pytest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from dashboard.people.accounts import FactorKind, SessionStage
from dashboard.people.tries import TRY_LIMITS, TryScope
from tests.authenticator import PRESENT, Device
from tests.data_access.people.passkeys.conftest import Desk
from tests.people import ELSEWHERE, HOME


def test_a_passkey_signs_in_whole_without_a_name_and_ends_the_session_before(desk: Desk) -> None:
    owner = desk.joined()
    before = desk.person(owner.held).session
    asked = desk.signing.ask(HOME)
    assert (
        "allowCredentials" not in json.loads(asked.options)
        or not json.loads(asked.options)["allowCredentials"]
    )
    assert json.loads(asked.options)["userVerification"] == "required"
    outcome = desk.signing.sign_in(asked.held, owner.device.used(asked.options), HOME, before)
    found = desk.person(outcome.held)
    assert (found.account.number, found.session.stage) == (owner.number, SessionStage.WHOLE)
    assert found.session.is_fresh_at(desk.people.clock.now)
    assert desk.people.door.person_of(owner.held) is None


LIES: dict[str, dict[str, Any]] = {
    "origin": {"origin": "http://localhost:9999"},
    "look-alike": {"origin": "http://localhost:8050.evil.example"},
    "party": {"party": "evil.example"},
    "unverified": {"marks": PRESENT},
    "absent": {"marks": 0x04},
    "huge count": {"count": 2**32 - 2},
    "unknown": {"identity": b"a passkey of nobody here"},
    "nobody's handle": {"handle": ""},
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_lies_opens_nothing(desk: Desk, lie: str) -> None:
    owner = desk.joined()
    outcome = desk.signed(owner.device.lying(**LIES[lie]))
    assert (outcome.held, outcome.is_doubted, outcome.is_over) == ("", False, False)
    assert desk.signed(owner.device).held


def test_another_person_s_key_or_handle_opens_nothing(desk: Desk) -> None:
    one, other = desk.joined(), desk.joined("b.other")
    assert not desk.signed(one.device.lying(handle=other.device.handle)).held
    assert not desk.signed(one.device.lying(secret=other.device.secret)).held
    assert not desk.signed(one.device.lying(identity=other.device.identity)).held


@pytest.mark.parametrize("part", ["signature", "authenticatorData", "clientDataJSON"])
def test_what_was_changed_after_it_was_signed_opens_nothing(desk: Desk, part: str) -> None:
    owner = desk.joined()
    for at in (0, 34, -1):
        asked = desk.signing.ask(HOME)
        told = json.loads(owner.device.used(asked.options))
        plain = bytearray(base64url_to_bytes(told["response"][part]))
        plain[at] ^= 0x01
        told["response"][part] = bytes_to_base64url(bytes(plain))
        assert not desk.signing.sign_in(asked.held, json.dumps(told), HOME).held
    assert desk.signed(owner.device).held


def test_a_challenge_is_answered_once_soon_and_by_the_browser_that_asked(desk: Desk) -> None:
    owner = desk.joined()
    asked, other = desk.signing.ask(HOME), desk.signing.ask(HOME)
    answer = owner.device.used(asked.options)
    assert not desk.signing.sign_in(other.held, answer, HOME).held
    assert desk.signing.sign_in("", answer, HOME).is_over
    assert desk.signing.sign_in(asked.held, answer, HOME).held
    assert desk.signing.sign_in(asked.held, answer, HOME).is_over
    late = desk.signing.ask(HOME)
    answer = owner.device.used(late.options)
    desk.people.clock.move(minutes=5)
    assert desk.signing.sign_in(late.held, answer, HOME).is_over


def test_a_challenge_to_make_a_passkey_signs_nobody_in(desk: Desk) -> None:
    owner = desk.joined()
    own = desk.person(owner.held)
    asked = desk.keeping.ask_to_add(own.session, own.account)
    assert desk.signing.sign_in(asked.held, owner.device.used(asked.options), HOME).is_over


def test_a_count_that_went_back_is_refused_told_and_entered(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    owner = desk.joined()
    copy = owner.device.lying()
    for _ in range(3):
        assert desk.signed(owner.device).held
    with caplog.at_level(logging.INFO):
        outcome = desk.signed(copy)
    assert (outcome.held, outcome.is_doubted) == ("", True)
    assert f"passkey perhaps copied: account {owner.number}, from {HOME.address}" in caplog.text
    (kept,) = (
        one for one in desk.people.door.factors_of(owner.number) if one.kind is FactorKind.PASSKEY
    )
    assert kept.doubted == desk.people.clock.now
    assert desk.signed(owner.device).is_doubted, "nobody can tell which of both is the copy"


def test_a_count_that_went_back_under_another_key_doubts_nobody(desk: Desk) -> None:
    """So that a stranger who knows a passkey's identity cannot have it refused."""
    owner = desk.joined()
    for _ in range(3):
        assert desk.signed(owner.device).held
    assert not desk.signed(owner.device.lying(count=0, secret=Device().secret)).is_doubted
    assert desk.signed(owner.device).held


def test_a_device_that_never_counts_signs_in_again_and_again(desk: Desk) -> None:
    owner = desk.joined()
    for _ in range(3):
        assert desk.signed(owner.device.lying(count=-1)).held


def test_an_account_that_ended_has_no_way_in_by_passkey(desk: Desk) -> None:
    owner = desk.joined()
    desk.people.keeping.end_account(owner.number)
    assert not desk.signed(owner.device).held


def test_challenges_are_counted_and_who_is_known_is_not_kept_out(desk: Desk) -> None:
    owner = desk.joined()
    assert desk.signed(owner.device).held
    for number in range(TRY_LIMITS[TryScope.ANYWHERE].most + 5):
        desk.signing.ask(type(ELSEWHERE)(f"203.0.113.{number}"))
    refused = desk.signing.ask(ELSEWHERE)
    assert refused.until
    assert not refused.options
    assert desk.signed(owner.device).held
