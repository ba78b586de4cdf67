"""Thresholds and targets, together called levels: how they are described, identified and changed.

Nothing is overwritten. Each change returns a copy of the indicator in which a level is added, ended
or withdrawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.thresholds import Measure, Target, Threshold
from dashboard.quarters import Quarter

Level = Threshold | Target


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One change to one level: the level after the change, and who agreed the change and why.

    `source` says where the change was agreed. `before` is the level before the change. It is None
    if the change added the level. `recorded_by` is the name of the person who recorded the change
    on screen, and is empty for any other change. `since` is the day of the agreement. `number` is
    given by the store, in the order of recording. If another person must agree first, it is 0, and
    `waits` is the number of what waits.
    """

    number: int
    indicator: str
    level: Level
    before: Level | None
    withdrawn: bool
    agreed: str
    source: str
    why: str
    recorded_by: str
    on_screen: bool
    since: date
    recorded: datetime
    waits: int = 0

    @property
    def sentence(self) -> str:
        """Say what the change did: "added", "changed", "ended with 2024-25 Q4" or "withdrawn"."""
        if self.withdrawn:
            return "withdrawn"
        if self.before is None:
            return "added"
        if self.level.until != self.before.until and self.level.until is not None:
            return f"ended with {self.level.until}"
        return "changed"

    def without_words(self) -> "LevelChange":
        """Return the change without names, places and reasons."""
        return replace(
            self,
            level=replace(self.level, agreed=""),
            before=replace(self.before, agreed="") if self.before else None,
            agreed="",
            source="",
            why="",
            recorded_by="",
        )


def levels_of(indicator: Indicator) -> tuple[Level, ...]:
    """Return an indicator's thresholds, then its targets, each in order of first quarter."""
    return (
        *sorted(indicator.thresholds, key=lambda level: level.since),
        *sorted(indicator.targets, key=lambda level: level.since),
    )


def sort_of(level: Level) -> str:
    """Return the word for the sort of a level: "threshold" or "target"."""
    return "threshold" if isinstance(level, Threshold) else "target"


def address_of(level: Level) -> str:
    """Return the text that identifies a level in an address: "threshold-2021-22-q1-above"."""
    words = [sort_of(level), level.since.address, level.measure.value]
    if isinstance(level, Threshold):
        words.append(level.direction.value)
    return "-".join(words)


def unit_of(indicator: Indicator, measure: Measure) -> str:
    """Return the unit of an indicator's levels for one measure.

    A distribution's levels are per cents, because its line is the per cent of cases within the
    limit.
    """
    if measure is Measure.RATE:
        return number_formats.RATE
    return number_formats.PERCENT if indicator.is_percent or indicator.bands else indicator.unit


def level_words(level: Level, indicator: Indicator) -> str:
    """Describe a level with its unit: "above 390", "at least 90%, near from 85%", "30 to 50"."""
    unit = unit_of(indicator, level.measure)
    per = " per 10,000" if level.measure is Measure.RATE else ""
    if isinstance(level, Threshold):
        bounds = [
            number_formats.level_text(b, unit) for b in (level.low, level.high) if b is not None
        ]
        return f"{level.direction.value} {' to '.join(bounds)}{per}"
    return f"{_target(level, indicator.polarity, unit)}{per}"


def _target(target: Target, polarity: Polarity, unit: str) -> str:
    if target.level is None:
        bounds = [
            number_formats.level_text(b, unit) for b in (target.low, target.high) if b is not None
        ]
        near = (
            f", near within {number_formats.level_text(target.tolerance, unit)}"
            if target.tolerance
            else ""
        )
        return f"{' to '.join(bounds)}{near}"
    high = polarity is not Polarity.LOW
    near = ""
    if target.amber is not None:
        near = f", near {'from' if high else 'to'} {number_formats.level_text(target.amber, unit)}"
    return (
        f"{'at least' if high else 'at most'} {number_formats.level_text(target.level, unit)}{near}"
    )


def level_span_words(level: Level) -> str:
    """Say when a level is in force: "from 2021-22 Q1 on", "2021-22 Q1 to 2024-25 Q4"."""
    return f"{level.since} to {level.until}" if level.until else f"from {level.since} on"


def levels_in_force(indicator: Indicator, quarter: Quarter | None) -> tuple[Level, ...]:
    """Return the levels that are in force in a quarter or begin later.

    If `quarter` is None, every level is returned.
    """
    return tuple(one for one in levels_of(indicator) if not _is_over(one, quarter))


def ended_levels(indicator: Indicator, quarter: Quarter | None) -> tuple[Level, ...]:
    """Return the levels whose last quarter is before `quarter`.

    If `quarter` is None, the result is empty.
    """
    return tuple(one for one in levels_of(indicator) if _is_over(one, quarter))


def _is_over(level: Level, quarter: Quarter | None) -> bool:
    return quarter is not None and level.until is not None and level.until < quarter


def with_level(indicator: Indicator, level: Level) -> Indicator:
    """Return a copy of the indicator with a level added after its other levels of the same sort."""
    if isinstance(level, Threshold):
        return replace(indicator, thresholds=(*indicator.thresholds, level))
    return replace(indicator, targets=(*indicator.targets, level))


def with_levels(indicator: Indicator, levels: tuple[Level, ...]) -> Indicator:
    """Return a copy of the indicator whose thresholds and targets are exactly these levels."""
    return replace(
        indicator,
        thresholds=tuple(one for one in levels if isinstance(one, Threshold)),
        targets=tuple(one for one in levels if isinstance(one, Target)),
    )


def with_exchanged_level(indicator: Indicator, old: Level, new: Level | None) -> Indicator:
    """Return a copy of the indicator in which the level `old` is replaced by `new`.

    If `new` is None, the level `old` is removed.
    """
    kept = (new if one == old else one for one in levels_of(indicator))
    return with_levels(indicator, tuple(one for one in kept if one is not None))


def with_changed_level(indicator: Indicator, old: Level, new: Level) -> Indicator:
    """Return a copy of the indicator in which `new` follows `old` from its first quarter on."""
    before = replace(old, until=new.since - 1) if new.since > old.since else None
    return with_level(with_exchanged_level(indicator, old, before), new)


def levels_together(level: Level, indicator: Indicator) -> Iterator[Level]:
    """Yield the indicator's levels that are in force in a same quarter as the level given.

    Only levels of the same sort (threshold or target) and the same measure are yielded.
    """
    for other in levels_of(indicator):
        if (
            type(other) is type(level)
            and other.measure is level.measure
            and levels_overlap(other, level)
        ):
            yield other


def levels_overlap(one: Level, other: Level) -> bool:
    """Say whether two levels are both in force in at least one quarter.

    A level without a last quarter never ends.
    """
    begins = max(one.since, other.since)
    return all(level.until is None or begins <= level.until for level in (one, other))
