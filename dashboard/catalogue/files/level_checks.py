"""Checks of thresholds and targets: their dates, their levels and the polarity a target needs."""

from collections.abc import Iterator, Sequence

from dashboard import number_formats
from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.indicators import Indicator, Kind, Polarity
from dashboard.catalogue.levels import Level, levels_overlap, unit_of
from dashboard.catalogue.thresholds import Measure, Target, Threshold

Finding = tuple[str | tuple[str, ...], str, str]
"""A fault: the key or keys, what was found there, and what was expected."""


def check_levels(indicator: Indicator, at: FilePlace, faults: DefinitionFaults) -> None:
    """Note faults in an indicator's thresholds and targets, and levels that overlap in time."""
    several: tuple[tuple[str, Sequence[Level]], ...] = (
        ("threshold", indicator.thresholds),
        ("target", indicator.targets),
    )
    for word, entries in several:
        if not faults.spare(at, word):
            continue
        for number, entry in enumerate(entries, start=1):
            place = at.inside(f"{word} {number}")
            check_level(entry, indicator, place, faults, at)
            if faults.spare(place, "since", "until"):
                dated = [
                    (earlier, other)
                    for earlier, other in enumerate(entries[: number - 1], start=1)
                    if faults.spare(at.inside(f"{word} {earlier}"), "since", "until")
                ]
                _note(place, _overlaps(word, entry, dated), faults)


def check_level(
    entry: Level, indicator: Indicator, place: FilePlace, faults: DefinitionFaults, at: FilePlace
) -> None:
    """Note faults in one threshold or target of an indicator.

    `place` is the place of the level, and `at` is the place of its indicator. A check is left out
    if one of the keys it needs is already known to be faulty.
    """
    if faults.spare(place, "since", "until"):
        _note(place, _dates(entry), faults)
    if faults.spare(place, "measure") and faults.spare(at, "rate"):
        _note(place, _measure(entry, indicator), faults)
    if faults.spare(at, "unit", "kind"):
        _note(place, _levels(entry, indicator), faults)
    keys = ("level", "amber", "low", "high", "tolerance")
    if isinstance(entry, Target) and faults.spare(place, *keys) and faults.spare(at, "polarity"):
        _note(place, _target(entry, indicator.polarity), faults)


def unit_questions(
    entry: Level, indicator: Indicator, answer: str = "--looked"
) -> Iterator[Finding]:
    """Yield each number of a level that may be in another unit; a person may say that it is right.

    A count is whole, so 12.5 crimes may be a per cent or a rate; a level between two counts is
    allowed. A per cent between 0 and 1 may be a fraction: 0.85 for 85 per cent. `answer` says how
    a person answers. What was found begins with the number.
    """
    unit = unit_of(indicator, entry.measure)
    for key, number in _named_numbers(entry):
        if unit == number_formats.PERCENT and 0 < number < 1:
            meant = f"{100 * number:.6g} if {100 * number:.6g}% is meant"
            yield key, f"{number:.6g}, a per cent", f"{meant}, else {answer}"
        elif unit not in (number_formats.PERCENT, number_formats.RATE) and number % 1:
            meant = f"a whole number of {unit}; if a level between two counts is meant, {answer}"
            yield key, f"{number:.6g} {unit}", meant


def _named_numbers(entry: Level) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a level, each with its key in a file."""
    if isinstance(entry, Threshold):
        yield from ((entry.direction.value, number) for number in _numbers(entry))
        return
    for key in ("level", "amber", "low", "high", "tolerance"):
        number = getattr(entry, key)
        if number is not None:
            yield key, number


def _note(at: FilePlace, findings: Iterator[Finding], faults: DefinitionFaults) -> None:
    for finding in findings:
        faults.note(at, *finding)


def _dates(entry: Level) -> Iterator[Finding]:
    if entry.until is not None and entry.until < entry.since:
        yield "until", f'"{entry.until}"', f"{entry.since} or later, where it begins"


def _overlaps(word: str, entry: Level, dated: Sequence[tuple[int, Level]]) -> Iterator[Finding]:
    """Yield a fault for each earlier entry that is in force at the same time as `entry`.

    `dated` are the earlier entries whose dates could be read, each with its number counted from 1.
    Only entries for the same measure are compared.
    """
    for earlier, other in dated:
        if other.measure is entry.measure and levels_overlap(other, entry):
            found = f'"{entry.since}", while {word} {earlier} still holds'
            yield "since", found, f"an `until` of {word} {earlier} before it"


def _measure(entry: Level, indicator: Indicator) -> Iterator[Finding]:
    if entry.measure is Measure.RATE and not indicator.rate:
        yield "measure", '"rate"', '"number": the indicator has no rate'


def _levels(entry: Level, indicator: Indicator) -> Iterator[Finding]:
    """Yield the levels of an entry that are impossible.

    A share must be from 0 to 100, and a count must be 0 or more. An indicator of outcomes may have
    no level at all.
    """
    if indicator.kind is Kind.OUTCOMES:
        yield "", "a level", "none: outcomes are no line"
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    for level in _numbers(entry):
        if level < 0 or (share and level > 100):
            expected = "a share from 0 to 100" if share else "0 or more"
            yield "", f"the level {level:g}", expected


def _numbers(entry: Level) -> tuple[float, ...]:
    names = ("low", "high") if isinstance(entry, Threshold) else ("level", "amber", "low", "high")
    found = (getattr(entry, name) for name in names)
    return tuple(level for level in found if level is not None)


def _target(target: Target, polarity: Polarity) -> Iterator[Finding]:
    """Yield faults in a target. A target is allowed only if its indicator has a polarity."""
    if polarity is Polarity.NONE:
        yield "", "a target", "none, or a polarity (low, high, band): which way is better"
    elif polarity is Polarity.BAND:
        yield from _band(target)
    else:
        yield from _level(target, polarity)


def _band(target: Target) -> Iterator[Finding]:
    if target.low is None or target.high is None or target.low >= target.high:
        yield (
            ("low", "high"),
            f"{_shown(target.low)} and {_shown(target.high)}",
            "the band's two ends",
        )
    if target.level is not None or target.amber is not None:
        yield ("level", "amber"), "a level", "low, high and tolerance, as the polarity is band"
    if target.tolerance < 0:
        yield "tolerance", f"{target.tolerance:g}", "0 or more"


def _level(target: Target, polarity: Polarity) -> Iterator[Finding]:
    if target.low is not None or target.high is not None or target.tolerance:
        yield ("low", "high", "tolerance"), "a band", f"a level, as the polarity is {polarity}"
    if target.level is None:
        yield "level", "nothing", "a number"
    elif target.amber is not None and not _amber_fits(target.level, target.amber, polarity):
        side = "below" if polarity is Polarity.HIGH else "above"
        expected = f"{side} the target of {target.level:g}: {polarity} is better"
        yield "amber", f"{target.amber:g}", expected


def _amber_fits(level: float, amber: float, polarity: Polarity) -> bool:
    return amber < level if polarity is Polarity.HIGH else amber > level


def _shown(level: float | None) -> str:
    return "nothing" if level is None else f"{level:g}"
