"""Levels that were changed after the figures of a quarter were known, and how they are named."""

from datetime import UTC, date, datetime

from dashboard.agreements.late_levels import late_level_sentence, late_levels
from dashboard.catalogue.levels import LevelChange
from dashboard.catalogue.thresholds import Threshold
from dashboard.readings.readings import read_line
from tests.builders import FIRST, indicator, material, threshold

LINE = indicator(thresholds=(threshold(above=390),))
KNOWN = date(2025, 10, 17)
OLD, HIGHER, HIGHEST = (threshold(above=level) for level in (390, 430, 460))


def change(
    number: int, level: Threshold, before: Threshold | None, day: int, *, on_screen: bool = True
) -> LevelChange:
    """Give a change of the line's threshold that is recorded on a day of November."""
    recorded = datetime(2025, 11, day, 12, tzinfo=UTC)
    return LevelChange(
        number,
        LINE.key,
        level,
        before,
        withdrawn=False,
        on_screen=on_screen,
        since=recorded.date(),
        recorded=recorded,
        agreed="",
        source="",
        why="",
        recorded_by="",
    )


BEGAN = change(1, OLD, None, 1, on_screen=False)


def told(*changes: LevelChange) -> list[str]:
    """Name the late changes of a quarter whose figure is 421."""
    reading = read_line(material({LINE: [421]}), LINE, FIRST)
    return [late_level_sentence(late, [reading]) for late in late_levels(changes, FIRST, KNOWN)]


def test_a_level_moved_twice_is_named_once_and_in_order() -> None:
    first, second = change(2, HIGHER, OLD, 12), change(3, HIGHEST, HIGHER, 28)
    assert told(BEGAN, first, second) == [
        "threshold raised from 390 to 430 on 12 November 2025 and raised to 460 on "
        "28 November 2025, after the figures were known; by the old one this would be an exception"
    ]


def test_two_moves_of_one_day_name_the_day_once() -> None:
    first, second = change(2, HIGHEST, OLD, 12), change(3, HIGHER, HIGHEST, 12)
    assert told(BEGAN, first, second) == [
        "threshold raised from 390 to 460 and lowered to 430 on 12 November 2025, "
        "after the figures were known; by the old one this would be an exception"
    ]


def test_a_level_that_is_moved_back_is_no_change() -> None:
    assert told(BEGAN, change(2, HIGHER, OLD, 12), change(3, OLD, HIGHER, 28)) == []


def test_a_change_by_a_definitions_file_is_named_and_what_the_store_began_with_is_not() -> None:
    assert told(BEGAN) == []
    loaded = change(2, HIGHER, OLD, 12, on_screen=False)
    assert told(BEGAN, loaded) == [
        "threshold raised from 390 to 430 on 12 November 2025, after the figures were known; "
        "by the old one this would be an exception"
    ]
