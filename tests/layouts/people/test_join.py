"""The page of a link: what it asks for, and the picture for an app's camera."""

import re

import pytest

from dashboard.people.accounts import LinkPurpose
from layouts.frame.paint import to_html
from layouts.frame.shell import PageFrame
from layouts.people.join import join_page

SEED = ("ABCDEFGHIJKLMNOP", "otpauth://totp/a?secret=ABCDEFGHIJKLMNOP")


def _drawn(purpose: LinkPurpose) -> str:
    frame = PageFrame(partnership="Testshire", title="Set up", themes=())
    faults = {"code": ("Found <b>12</b>; expected six figures.",)}
    return to_html(join_page(frame, purpose, "a-link", SEED, faults))


@pytest.mark.parametrize("purpose", [LinkPurpose.INVITATION, LinkPurpose.FACTOR])
def test_a_new_second_factor_has_a_picture_and_letters(purpose: LinkPurpose) -> None:
    text = _drawn(purpose)
    assert "<title>Code for your app</title>" in text
    assert "ABCD EFGH IJKL MNOP" in text


def test_a_new_password_shows_no_second_factor() -> None:
    text = _drawn(LinkPurpose.RESET)
    assert "<svg" not in text
    assert "ABCD" not in text


def test_the_picture_needs_nothing_that_the_policy_forbids() -> None:
    (picture,) = re.findall(r"<svg.*?</svg>", _drawn(LinkPurpose.INVITATION), re.S)
    assert not re.search(r"style|script|href|url\(", picture)


def test_faults_stand_at_their_field_and_are_escaped() -> None:
    text = _drawn(LinkPurpose.INVITATION)
    assert re.search(r'aria-describedby="join-code-hint join-code-fault"', text)
    assert "&lt;b&gt;12" in text
