"""The check of free text takes a time that grows with the length of a text and no faster."""

from tests.performance.report import MILLISECONDS
from tests.performance.texts import measure


def test_ten_thousand_letters_are_checked_within_the_limit_and_time_grows_evenly() -> None:
    found = measure()
    assert found.notes < MILLISECONDS
    assert found.growth < 8
    assert found.hard < 5 * MILLISECONDS
