"""The check of free text takes a time that grows with the length of a text and no faster."""

from tests.performance.texts import measure


def test_the_time_of_a_check_grows_evenly_with_its_text() -> None:
    """Four times the text takes about four times as long; sixteen times would hold the server."""
    assert measure().growth < 8


def test_a_hard_text_takes_little_more_than_as_many_letters_of_notes() -> None:
    """Ten thousand letters of "1 to " are 2,000 numbers; on an idle machine they take 35 ms."""
    found = measure()
    assert found.hard < 2.2 * found.notes
