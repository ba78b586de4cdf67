"""Which of the pages that a browser fetched was the one that is shown, and which came ahead."""

import pytest

from tests.performance.visits import is_ahead

SITE = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("asked", "shown", "ahead"),
    [
        ("/_ahead/theme/neglect", "/theme/neglect", False),
        ("/_ahead/theme/neglect", "/theme/missing", True),
        ("/_ahead/theme/neglect?quarter=2025-26-q1", "/theme/neglect", True),
        ("/_ahead/", "/", False),
        ("/theme/neglect", "/theme/missing", False),
        ("/assets/ahead.js", "/theme/missing", False),
    ],
)
def test_the_page_that_is_shown_did_not_come_ahead(asked: str, shown: str, *, ahead: bool) -> None:
    assert is_ahead(SITE + asked, SITE + shown) is ahead
