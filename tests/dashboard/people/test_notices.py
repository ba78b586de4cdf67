"""Addresses for notices: plain ones are taken, and none that could write a line into a mail."""

import pytest

from dashboard.people.notices import mail_faults


@pytest.mark.parametrize("address", ["a.name@example.org", "j.o'neill+mail@gov.example", "a@b"])
def test_a_plain_address_is_taken(address: str) -> None:
    assert mail_faults(address) == ()


@pytest.mark.parametrize(
    "address",
    [
        *("", "name", "@example.org", "a@", "a b@example.org", "a@b, c@d", "<a@b>", "a@b@c"),
        *("a\r\nBcc: c@d", "a\x00@b", "a\u2028@b", "é@example.org", "\u202ea@b", "a@[127.0.0.1]"),
        *(f"{'a' * 65}@b", f"a@{'b' * 260}", "a@b\n"),
    ],
)
def test_any_other_text_is_none(address: str) -> None:
    (fault,) = mail_faults(address)
    assert fault.place == "mail"
