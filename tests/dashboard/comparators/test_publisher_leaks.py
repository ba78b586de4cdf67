"""Figures that a publisher hides but gives away by the sums it publishes."""

from dashboard.comparators.publisher_leaks import GivenAway, SeriesSum, given_away, told
from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue

SUM = SeriesSum("conferences", ("early", "late", "later"))


def row(area: str, **counts: float | Status) -> list[PublishedValue]:
    """Give one area's published figures of 2022."""
    return [
        PublishedValue(key, area, 2022, count)
        if isinstance(count, Status)
        else PublishedValue(key, area, 2022, Status.GIVEN, numerator=count)
        for key, count in counts.items()
    ]


def test_a_part_hidden_alone_is_given_away() -> None:
    found = given_away(row("A", conferences=20, early=15, late=Status.SUPPRESSED, later=3), [SUM])
    assert found == (GivenAway("late", "A", 2022),)


def test_a_total_hidden_beside_all_its_parts_is_given_away() -> None:
    found = given_away(row("A", conferences=Status.SUPPRESSED, early=1, late=9, later=0), [SUM])
    assert found == (GivenAway("conferences", "A", 2022),)


def test_two_hidden_parts_are_not() -> None:
    hidden = Status.SUPPRESSED
    assert not given_away(row("A", conferences=20, early=15, late=hidden, later=hidden), [SUM])


def test_a_part_that_is_missing_gives_nothing_away() -> None:
    assert not given_away(row("A", conferences=20, early=15, late=Status.SUPPRESSED), [SUM])
    gone = Status.NOT_AVAILABLE
    row_ = row("A", conferences=20, early=gone, late=Status.SUPPRESSED, later=2)
    assert not given_away(row_, [SUM])


def test_rows_are_named_once_and_numbers_never() -> None:
    found = [GivenAway("early", "A", 2022), GivenAway("late", "A", 2022)]
    assert told(found, {"A": "Anytown"}) == (
        "  2 figures that the publisher hides can be worked out from others it publishes: "
        "Anytown 2022.",
    )
    assert told([], {}) == ()
