"""The watch list: indicators without an exception that missed a target or changed most.

1. Indicators that missed a target come first. The furthest from its target leads, by the distance
   as a share of the level.
2. At most two indicators follow that lie on one side of their usual level for eight quarters or
   more, each quarter as expected by itself; the longest run leads.
3. Of the other indicators, the list has at most three with the largest change from the same quarter
   of last year. The change is in per cent, on a base of 20 or more. The words say only "so many
   more" or "so many fewer".

An indicator with an exception in the quarter is left out, because the agenda describes it. Each
indicator is listed once. It is listed by its number, unless only its rate misses the target. An
indicator whose figure for the quarter is missing or partial is left out. The page lists such
indicators under figures received.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard import number_formats
from dashboard.catalogue.indicators import Kind
from dashboard.catalogue.thresholds import Measure
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from dashboard.readings.targets import MISSED
from dashboard.readings.titles import fitting_title

RANKING = (
    "Apart from exceptions, and only for lines without one: targets missed, the further from the "
    "target first; then lines on one side of their usual level for eight quarters or more; then "
    "the largest changes on the same quarter of last year, by per cent on a base of 20 or more."
)
"""The rule of the watch list, in words for readers."""
MOST_CHANGES = 3
MOST_ASIDE = 2


class WatchReason(StrEnum):
    """The reasons for which an indicator is on the watch list."""

    TARGET = "target missed"
    SIDE = "on one side of its usual level for long"
    CHANGE = "among the largest changes"


@dataclass(frozen=True, slots=True)
class WatchItem:
    """One entry of the watch list: a sentence about a reading. `detail` gives the evidence."""

    reading: Reading
    why: WatchReason
    sentence: str
    detail: str


def watch_items(readings: Sequence[Reading], spoken_of: frozenset[str]) -> tuple[WatchItem, ...]:
    """Return the indicators that missed a target, then those with the largest changes.

    `spoken_of` are the keys of indicators with an exception. They are left out.
    """
    spoken = set(spoken_of)
    whole = [r for r in readings if r.figure and r.figure.value is not None]
    firm = [r for r in _others(whole, spoken) if r.figure and not r.figure.partial]
    missed = _once(firm, _is_missed)
    spoken |= {r.indicator.key for r in missed}
    aside = _once(_others(firm, spoken), _is_aside)
    spoken |= {r.indicator.key for r in aside}
    moved = _once(_others(firm, spoken), lambda reading: _shift(reading) > 0)
    return (
        *(_missed(r) for r in sorted(missed, key=_target_rank)),
        *(_aside(r) for r in sorted(aside, key=lambda r: -abs(r.levels.aside))[:MOST_ASIDE]),
        *(_changed(r) for r in sorted(moved, key=lambda r: -_shift(r))[:MOST_CHANGES]),
    )


def _others(readings: Iterable[Reading], spoken: set[str]) -> list[Reading]:
    return [r for r in readings if r.indicator.key not in spoken]


def _once(readings: Iterable[Reading], holds: Callable[[Reading], bool]) -> list[Reading]:
    """Return the readings for which `holds` is true, one for each indicator.

    If it is true for both the number and the rate, the first of the two in `readings` is returned.
    """
    found: dict[str, Reading] = {}
    for reading in readings:
        if holds(reading):
            found.setdefault(reading.indicator.key, reading)
    return list(found.values())


def _value(reading: Reading) -> float:
    return (reading.figure.value if reading.figure else None) or 0.0


def _distance(reading: Reading, level: float) -> float:
    """Return how far a reading's value is from a level, as a share of the level."""
    return abs(_value(reading) - level) / (abs(level) or 1.0)


def _target_rank(reading: Reading) -> float:
    return -_distance(reading, reading.target.level) if reading.target else 0.0


def _is_missed(reading: Reading) -> bool:
    return reading.target is not None and reading.target.word == MISSED


def _is_aside(reading: Reading) -> bool:
    """Say whether a number lies on one side for long; its rate would say the same again."""
    return bool(reading.levels.aside) and reading.measure is not Measure.RATE


def _shift(reading: Reading) -> float:
    """Return the size of a number's change from last year, in per cent and without its sign.

    The result is 0 if the change has no per cent, and for rates, rare events and outcomes.
    """
    indicator = reading.indicator
    if reading.measure is Measure.RATE or indicator.rare or indicator.kind is Kind.OUTCOMES:
        return 0.0
    return abs(reading.on_last_year.per_cent or 0.0)


def _missed(reading: Reading) -> WatchItem:
    return WatchItem(reading, WatchReason.TARGET, reading.title, reading.evidence)


def _aside(reading: Reading) -> WatchItem:
    """Describe a run: "Initial conferences have been below their usual 132 for nine quarters"."""
    levels, unit = reading.levels, number_formats.exact_unit(reading.series.unit)
    side = "above" if levels.aside > 0 else "below"
    many = number_formats.number_word(abs(levels.aside))
    usual = number_formats.figure_text(levels.usual or 0.0, unit)
    subject = reading.indicator.title_name
    said = (
        f"{subject} have been {side} their usual {usual} for {many} quarters",
        f"{subject}: {side} the usual {usual} for {many} quarters",
        f"{subject}: {many} quarters {side} {usual}",
    )
    sentence = fitting_title(said, said[-1])
    return WatchItem(reading, WatchReason.SIDE, sentence, reading.evidence)


def _changed(reading: Reading) -> WatchItem:
    """Describe a change in neutral words: "Referrals are at 702, 56 more than in 2024-25 Q2"."""
    unit, change = reading.series.unit, reading.on_last_year
    places = shown_decimals(unit, reading.comparators)
    value = _value(reading)
    difference = number_formats.written_difference(value, change.base or 0.0, places)
    amount = number_formats.difference_text(difference, unit, places)
    more = "more" if difference > 0 else "fewer"
    now = number_formats.figure_text(value, unit, places)
    subject = reading.indicator.title_name
    said = (
        f"{subject} are at {now}, {amount} {more} than in {change.since}",
        f"{subject} are at {now}, {amount} {more} than a year before",
        f"{subject} are at {now}, {amount} {more} in a year",
    )
    sentence = fitting_title(said, said[-1])
    return WatchItem(reading, WatchReason.CHANGE, sentence, reading.evidence)
