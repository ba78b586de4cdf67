"""The parts behind an exception."""

from dataclasses import replace

from dashboard.catalogue.indicators import Indicator
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.parts import (
    DrivingPart,
    ExceptionSplit,
    driving_part,
    driving_parts,
    parts_behind,
)
from dashboard.readings.readings import of_line
from tests.builders import (
    AGE,
    FIRST,
    Stated,
    distribution,
    indicator,
    material,
    observation,
    observations,
    threshold,
)

SPLIT = indicator(breakdowns=("age",), thresholds=(threshold(above=100),))
MOST = "0 to 9 (+55) makes up most of it"
LOW = indicator(breakdowns=("age",), thresholds=(threshold(below=100),))


def behind(
    total: list[float], young: list[float], one: Indicator = SPLIT
) -> tuple[ExceptionSplit, ...]:
    """Split the latest exception of a line into the young and the rest."""
    old: list[Stated] = [v - y for v, y in zip(total, young, strict=True)]
    parts = (("age_0_9", young), ("age_10_17", old), ("age_none", [0] * len(total)))
    more = [o for key, stated in parts for o in observations(one, list(stated), part=key)]
    made = material({one: total}, more=more)
    return parts_behind(made, find_exceptions(of_line(made, one, made.last))[-1])


def test_of_a_new_exception_the_change_on_last_quarter_speaks() -> None:
    (found,) = behind([80, 90, 90, 90, 150], [30, 40, 40, 40, 95])
    assert found == ExceptionSplit("Age", f"On 2020-21 Q4, the quarter before: {MOST}", 1)


def test_of_one_that_lasts_the_change_on_last_year() -> None:
    (found,) = behind([90, 90, 90, 140, 150], [40, 40, 40, 90, 95])
    said = "On 2020-21 Q1, a year before: 0 to 9 (+55) makes up most of it"
    assert found == ExceptionSplit("Age", said, 4)


def test_else_the_other_change() -> None:
    (found,) = behind([160, 90, 90, 90, 150], [40, 40, 40, 40, 95])
    assert found == ExceptionSplit("Age", f"On 2020-21 Q4, the quarter before: {MOST}", 1)


def test_where_neither_does_no_part_is_named() -> None:
    (found,) = behind([160, 90, 90, 160, 150], [90, 40, 40, 90, 80])
    assert found.sentence == "Not higher than in 2020-21 Q1 or in 2020-21 Q4, so no part is named"
    (low,) = behind([50, 190, 190, 50, 60], [20, 90, 90, 20, 25], LOW)
    assert low.sentence == "Not lower than in 2020-21 Q1 or in 2020-21 Q4, so no part is named"


def test_without_a_change_it_says_why() -> None:
    (found,) = behind([150], [80])
    assert found.sentence == (
        "No change to split: no figure for 2019-20 Q4; no figure for 2019-20 Q1"
    )


PLACES = replace(AGE, of_places=True)


def driving(before: list[float], now: list[float], *, by_place: bool = True) -> DrivingPart | None:
    """Give the part behind a count that crossed its threshold; the parts are given in order."""
    stated = {part.key: [old, new] for part, old, new in zip(AGE.parts, before, now, strict=True)}
    more = [o for key, values in stated.items() for o in observations(SPLIT, values, part=key)]
    made = material({SPLIT: [sum(before), sum(now)]}, more=more)
    split = replace(made.catalogue, breakdowns=(PLACES if by_place else AGE,))
    made = replace(made, catalogue=split)
    (found,) = find_exceptions(of_line(made, SPLIT, made.last))
    return driving_part(made, found)


def test_the_place_that_makes_up_most_of_a_new_rise_is_named() -> None:
    found = driving([50, 30, 0], [95, 40, 0])
    assert found is not None
    assert found.sentence == "Most of the rise since 2020-21 Q1: 0 to 9 (+45)"
    assert found.words == "most of the rise since 2020-21 Q1 in 0 to 9"


def test_a_place_that_rose_by_more_than_the_whole_is_said_to() -> None:
    found = driving([50, 40, 0], [95, 30, 0])
    assert found is not None
    assert found.sentence == (
        "0 to 9 (+45) rose by more than the whole (+35) since 2020-21 Q1: the others fell"
    )
    assert found.words == "all of the rise since 2020-21 Q1, and more, in 0 to 9"


def test_no_part_is_named_where_another_moved_by_more_than_half_as_much() -> None:
    assert driving([50, 45, 0], [95, 20, 0]) is None
    assert driving([40, 40, 0], [60, 55, 0]) is None


def test_a_part_that_is_no_place_is_not_named_on_the_first_page() -> None:
    assert driving([50, 30, 0], [95, 40, 0], by_place=False) is None


def test_the_agency_that_makes_up_most_of_a_rise_is_named() -> None:
    both = ("care", "police")
    one = indicator(agencies=both, combine="sum", thresholds=(threshold(above=100),))
    police = [observation(one, FIRST + n, v, agency="police") for n, v in enumerate((40, 42))]
    made = material({one: [40, 90]}, more=police)
    (found,) = find_exceptions(of_line(made, one, made.last))
    part = driving_part(made, found)
    assert part is not None
    assert part.sentence == "Most of the rise since 2020-21 Q1, by agency: Care (+50)"
    assert driving_parts(made, [found]) == {one.key: part}


def test_the_bands_of_a_share_are_not_said_to_make_up_its_change() -> None:
    one = distribution(thresholds=(threshold(above=40),))
    stated = {band.key: [10, 30] for band in one.bands}
    more = [o for key, values in stated.items() for o in observations(one, values, part=key)]
    made = material({one: [40, 120]}, more=more)
    found = find_exceptions(of_line(made, one, made.first + 1))
    assert [parts.sentence for parts in parts_behind(made, found[-1])] == [""]
