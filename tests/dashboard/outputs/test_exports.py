"""The list of exports: which files are entered, and the quarter that an address names."""

import hashlib

import pytest

from dashboard.outputs.exports import entry_of, named_quarter
from dashboard.readers import Audience, Reader


@pytest.mark.parametrize(
    ("address", "quarter"),
    [
        ("/reports/2025-26-q2.pdf", "2025-26 Q2"),
        ("/meeting/2024-25-q4.html", "2024-25 Q4"),
        ("/exceptions.xlsx?quarter=2023-24-q1&theme=x", "2023-24 Q1"),
        ("/editions/2025-26-q2/partner-1/report.pdf", "2025-26 Q2"),
        ("/themes.xlsx", None),
        ("/reports/year/2024-25.pdf", None),
    ],
)
def test_the_quarter_of_an_address_is_found(address: str, quarter: str | None) -> None:
    found = named_quarter(address)
    assert (str(found) if found else None) == quarter


@pytest.mark.parametrize(
    ("audience", "is_copy", "entered"),
    [
        (Audience.PUBLIC, False, False),
        (Audience.PUBLIC, True, True),
        (Audience.PARTNER, False, True),
        (Audience.PARTNER, True, True),
        (Audience.STEWARD, False, True),
    ],
)
def test_what_is_above_the_public_s_is_entered_and_every_copy(
    audience: Audience, is_copy: bool, entered: bool
) -> None:
    entry = entry_of(Reader(audience), "/a.xlsx", b"body", is_copy=is_copy)
    assert (entry is not None) is entered


def test_an_entry_says_for_whom_the_file_is_and_has_its_fingerprint() -> None:
    entry = entry_of(Reader(Audience.PARTNER, "police"), "/themes.csv?quarter=2024-25-q1", b"body")
    assert entry is not None
    assert (entry.audience, entry.agency, str(entry.quarter)) == (
        Audience.PARTNER,
        "police",
        "2024-25 Q1",
    )
    assert entry.fingerprint == hashlib.sha256(b"body").hexdigest()
