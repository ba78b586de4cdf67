"""Thresholds and targets that were changed for a quarter after its figures were known.

Such a change is allowed, and it is named: what was changed, on which day, and what the earlier
level would say of the figure. Several changes of one level are named once, in order. Levels that a
store began with are no change.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
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

THE_BEGINNING = 1
"""The number of the change with which a store began; its levels are no change of a level."""


@dataclass(frozen=True, slots=True)
class LateStep:
    """One change of a level: what was in force before it and after it; None where nothing was.

    `day` is the day on which the change was recorded.
    """

    before: Level | None
    after: Level | None
    day: date


@dataclass(frozen=True, slots=True)
class LateLevel:
    """A level of one quarter that was changed after figures of the quarter were known.

    `steps` are the changes, in order; each begins with what the one before it left.
    """

    quarter: Quarter
    steps: tuple[LateStep, ...]

    @property
    def before(self) -> Level | None:
        """Return the level by which the quarter was judged first; the first agreed if none was."""
        first = self.steps[0]
        return first.after if first.before is None and len(self.steps) > 1 else first.before

    @property
    def after(self) -> Level | None:
        """Return the level by which the quarter is judged now; None if there is none."""
        return self.steps[-1].after


def late_levels(
    changes: Sequence[LevelChange], quarter: Quarter, known: date
) -> tuple[LateLevel, ...]:
    """Return what was changed for a quarter on or after the day on which its figures were known.

    `changes` are those of one indicator, in the order of recording, made on screen or by a
    definitions file. `known` is the day of the quarter's first return. A level where none was
    before counts from the day after. A level that is in the end what it was is not returned.
    """
    found = []
    for sort in dict.fromkeys((sort_of(one.level), one.level.measure) for one in changes):
        mine = [one for one in changes if (sort_of(one.level), one.level.measure) == sort]
        steps = tuple(_steps(mine, quarter, known))
        if steps and _bounds(steps[0].before) != _bounds(steps[-1].after):
            found.append(LateLevel(quarter, steps))
    return tuple(found)


def _steps(changes: Sequence[LevelChange], quarter: Quarter, known: date) -> Iterator[LateStep]:
    """Return the late changes of a quarter's level; `changes` are of one sort and measure."""
    for number in dict.fromkeys(one.number for one in changes if _is_late(one, known)):
        before = _in_force((one for one in changes if one.number < number), quarter)
        after = _in_force((one for one in changes if one.number <= number), quarter)
        day = next(day_of(one.recorded) for one in changes if one.number == number)
        if _bounds(before) != _bounds(after) and (before is not None or day > known):
            yield LateStep(before, after, day)


def _is_late(change: LevelChange, known: date) -> bool:
    return change.number > THE_BEGINNING and day_of(change.recorded) >= known


def late_level_sentence(late: LateLevel, readings: Iterable[Reading]) -> str:
    """Name the changes of a level in order, and say what the level before would say of the figure.

    `readings` are those of the indicator in that quarter, of figures that the reader may see.
    """
    level = late.after or late.before
    assert level is not None
    reading = next((one for one in readings if one.measure is level.measure), None)
    if reading is None:
        return ""
    said = f"{_told(late.steps, reading.indicator)}, after the figures were known"
    return f"{said}; {would}" if (would := _by_the_old_one(late, reading)) else said


def _told(steps: Sequence[LateStep], indicator: Indicator) -> str:
    """Tell changes in order, each with its day; the same day is named once."""
    told = [_change(steps[0], indicator), *(_change_again(one, indicator) for one in steps[1:])]
    days = [one.day for one in steps]
    dated = [
        f"{said} on {number_formats.long_date(day)}" if day != later else said
        for said, day, later in zip(told, days, [*days[1:], None], strict=True)
    ]
    return number_formats.list_text(dated)


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


def _change(step: LateStep, indicator: Indicator) -> str:
    before, after = step.before, step.after
    if before is None:
        assert after is not None
        return f"{sort_of(after)} {level_words(after, indicator)} agreed"
    if after is None:
        return f"{sort_of(before)} {level_words(before, indicator)} taken away"
    if moved := _moved(before, after, indicator):
        way, old, new = moved
        return f"{sort_of(before)} {way} from {old} to {new}"
    words = [level_words(one, indicator) for one in (before, after)]
    return f"{sort_of(before)} changed from {words[0]} to {words[1]}"


def _change_again(step: LateStep, indicator: Indicator) -> str:
    """Tell a change after another one: "raised to 430", "taken away"."""
    before, after = step.before, step.after
    if after is None:
        return "taken away"
    if before is None:
        return f"agreed again {level_words(after, indicator)}"
    if moved := _moved(before, after, indicator):
        way, _, new = moved
        return f"{way} to {new}"
    return f"changed to {level_words(after, indicator)}"


def _moved(before: Level, after: Level, indicator: Indicator) -> tuple[str, str, str] | None:
    """Return which way a level's one number moved, from what to what; None if it has two."""
    old, new = _single(before), _single(after)
    if old is None or new is None or _side(before) != _side(after) or old == new:
        return None
    unit = unit_of(indicator, before.measure)
    per = " per 10,000" if before.measure is Measure.RATE else ""
    texts = [number_formats.level_text(one, unit) for one in (old, new)]
    return "raised" if new > old else "lowered", texts[0], f"{texts[1]}{per}"


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
