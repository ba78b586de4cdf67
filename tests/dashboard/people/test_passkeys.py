"""Whether a passkey is a person's last way in, and what it is called."""

from datetime import UTC, datetime

import pytest

from dashboard.people.accounts import AccountFactor, FactorKind
from dashboard.people.passkeys import LONGEST_LABEL, PLAIN_LABEL, is_last_way, plain_label

MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ONE = AccountFactor(1, 1, FactorKind.PASSKEY, "")
ANOTHER = AccountFactor(2, 1, FactorKind.PASSKEY, "")
DOUBTED = AccountFactor(3, 1, FactorKind.PASSKEY, "", doubted=MOMENT)
PASSWORD = AccountFactor(4, 1, FactorKind.PASSWORD, "")
APP = AccountFactor(5, 1, FactorKind.TOTP, "")
CODE = AccountFactor(6, 1, FactorKind.RECOVERY, "")


@pytest.mark.parametrize(
    ("others", "is_last"),
    [
        ([], True),
        ([ANOTHER], False),
        ([DOUBTED], True),
        ([PASSWORD], True),
        ([CODE], True),
        ([APP], True),
        ([PASSWORD, APP], False),
        ([PASSWORD, CODE], False),
    ],
)
def test_another_passkey_or_a_password_with_a_second_factor_is_a_way_in(
    others: list[AccountFactor], is_last: bool
) -> None:
    assert is_last_way([ONE, *others], 1) is is_last


def test_a_name_is_one_short_line_and_never_empty() -> None:
    assert plain_label("  my \n phone ") == "my phone"
    assert plain_label(" ") == PLAIN_LABEL
    assert len(plain_label("x" * 400)) == LONGEST_LABEL
