"""The check of free text takes a time that grows with the length of a text and no faster."""

from tests.performance.texts import measure


def test_the_time_of_a_check_grows_evenly_with_its_text() -> None:
    """Four times the text takes about four times as long; sixteen times would hold the server."""
    assert measure().growth < 8
