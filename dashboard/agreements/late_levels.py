"""Thresholds and targets that were changed for a quarter after its figures were known.

Such a change is allowed, and it is named: what was changed, on which day, and what the earlier
level would say of the figure. Levels that a store began with are no change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import number_formats
from dashboard.catalogue.levels import (
    Level,
    LevelChange,
    address_of,
    level_words,
    sort_of,
    unit_of,
)
from dashboard.catalogue.thresholds import Measure, Target, Threshold
from dashboard.days import day_of
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from dashboard.readings.targets import state_of


@dataclass(frozen=True, slots=True)
class LateLevel:
    """A level of one quarter that was changed after figures of the quarter were known.

    `before` is the level by which the quarter was judged until `day`, and `after` the level since;
    None if there was none, or is none.
    """

    quarter: Quarter
    before: Level | None
    after: Level | None
    day: date


def late_levels(
    changes: Sequence[LevelChange], quarter: Quarter, known: date
) -> tuple[LateLevel, ...]:
    """Return what was changed for a quarter on or after the day on which its figures were known.

    `changes` are those of one indicator, in the order of recording. `known` is the day of the
    quarter's first return. A level where none was before counts from the day after.
    """
    found = []
    for sort in dict.fromkeys((sort_of(one.level), one.level.measure) for one in changes):
        mine = [one for one in changes if (sort_of(one.level), one.level.measure) == sort]
        for number in dict.fromkeys(one.number for one in mine if _is_late(one, known)):
            before = _in_force((one for one in mine if one.number < number), quarter)
            after = _in_force((one for one in mine if one.number <= number), quarter)
            day = next(day_of(one.recorded) for one in mine if one.number == number)
            if _bounds(before) != _bounds(after) and (before is not None or day > known):
                found.append(LateLevel(quarter, before, after, day))
    return tuple(found)


def _is_late(change: LevelChange, known: date) -> bool:
    return change.on_screen and day_of(change.recorded) >= known


def late_level_sentence(late: LateLevel, readings: Iterable[Reading]) -> str:
    """Name the change, and say what the earlier level would say of the figure.

    `readings` are those of the indicator in that quarter, of figures that the reader may see.
    """
    level = late.after or late.before
    assert level is not None
    reading = next((one for one in readings if one.measure is level.measure), None)
    if reading is None:
        return ""
    said = f"{_change(late, reading)} on {number_formats.long_date(late.day)}"
    said += ", after the figures were known"
    return f"{said}; {would}" if (would := _by_the_old_one(late, reading)) else said


def _in_force(changes: Iterable[LevelChange], quarter: Quarter) -> Level | None:
    """Return the level that is in force in a quarter once these changes were made."""
    stood: dict[str, Level] = {}
    for one in changes:
        stood.pop(address_of(one.level), None)
        if not one.withdrawn:
            stood[address_of(one.level)] = one.level
    return next((level for level in stood.values() if level.holds_in(quarter)), None)


def _bounds(level: Level | None) -> tuple[object, ...]:
    """Return what a level asks of a figure, without its quarters and who agreed it."""
    if level is None:
        return ()
    if isinstance(level, Threshold):
        return (level.direction, level.low, level.high)
    return (level.level, level.amber, level.low, level.high, level.tolerance)


def _change(late: LateLevel, reading: Reading) -> str:
    before, after, indicator = late.before, late.after, reading.indicator
    if before is None:
        assert after is not None
        return f"{sort_of(after)} {level_words(after, indicator)} agreed"
    if after is None:
        return f"{sort_of(before)} {level_words(before, indicator)} taken away"
    old, new = _single(before), _single(after)
    if old is not None and new is not None and _side(before) == _side(after) and old != new:
        unit = unit_of(indicator, before.measure)
        per = " per 10,000" if before.measure is Measure.RATE else ""
        way = "raised" if new > old else "lowered"
        texts = [number_formats.level_text(one, unit) for one in (old, new)]
        return f"{sort_of(before)} {way} from {texts[0]} to {texts[1]}{per}"
    words = [level_words(one, indicator) for one in (before, after)]
    return f"{sort_of(before)} changed from {words[0]} to {words[1]}"


def _single(level: Level) -> float | None:
    """Return the one number of a level; None if it has two."""
    if isinstance(level, Threshold):
        return level.high if level.low is None else level.low if level.high is None else None
    return level.level


def _side(level: Level) -> object:
    return level.direction if isinstance(level, Threshold) else None


def _by_the_old_one(late: LateLevel, reading: Reading) -> str:
    figure, before = reading.figure, late.before
    if before is None or figure is None or figure.value is None or figure.partial:
        return ""
    if isinstance(before, Threshold):
        was = before.is_breached_by(figure.value)
        now = isinstance(late.after, Threshold) and late.after.is_breached_by(figure.value)
        if was is now:
            return ""
        return f"by the old one this would be {'an' if was else 'no'} exception"
    after = late.after if isinstance(late.after, Target) else None
    polarity = reading.indicator.polarity
    old = state_of(figure.value, before, polarity)
    if after is not None and state_of(figure.value, after, polarity) == old:
        return ""
    return f"by the old one it would be {old}"
