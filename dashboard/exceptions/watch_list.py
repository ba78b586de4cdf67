"""What may be said of lines without an exception: targets missed, and the largest changes.

1. Lines that miss a target, the further from it first (the distance as a share of the level).
2. The largest changes on the same quarter of last year of the others: by per cent, on a base of 20
   or more, at most three. What they say claims nothing: so many more, so many fewer.

A line with an exception in the quarter is not here: it stands among those, and is told once. A
number and its rate are one matter: the number speaks, unless only the rate misses its target. A
line without a figure for the quarter, or with a partial one, stands under what came in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard import number_formats
from dashboard.catalogue.indicators import Kind
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.exceptions import current, find_exceptions
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from dashboard.readings.targets import MISSED
from dashboard.readings.titles import LONGEST_TITLE

RANKING = (
    "Apart from exceptions, and only for lines without one: targets missed, the further from the "
    "target first; then the largest changes on the same quarter of last year, by per cent on a "
    "base of 20 or more."
)
"""The rule in the reader's words."""
MOST_CHANGES = 3


class WatchReason(StrEnum):
    """Why a line is spoken of."""

    TARGET = "target missed"
    CHANGE = "among the largest changes"


@dataclass(frozen=True, slots=True)
class WatchItem:
    """One sentence, with the reading it is about; `detail` says what it rests on."""

    reading: Reading
    why: WatchReason
    sentence: str
    detail: str


def watch_items(readings: Sequence[Reading]) -> tuple[WatchItem, ...]:
    """Give targets missed, then the largest changes, of lines without an exception."""
    spoken = {one.key for one in current(find_exceptions(readings))}
    whole = [r for r in readings if r.figure and r.figure.value is not None]
    firm = [r for r in _others(whole, spoken) if r.figure and not r.figure.partial]
    missed = _once(firm, _is_missed)
    spoken |= {r.indicator.key for r in missed}
    moved = _once(_others(firm, spoken), lambda reading: _shift(reading) > 0)
    return (
        *(_missed(r) for r in sorted(missed, key=_target_rank)),
        *(_changed(r) for r in sorted(moved, key=lambda r: -_shift(r))[:MOST_CHANGES]),
    )


def _others(readings: Iterable[Reading], spoken: set[str]) -> list[Reading]:
    return [r for r in readings if r.indicator.key not in spoken]


def _once(readings: Iterable[Reading], holds: Callable[[Reading], bool]) -> list[Reading]:
    """Give the readings for which something holds, one a line: the number before the rate."""
    found: dict[str, Reading] = {}
    for reading in readings:
        if holds(reading):
            found.setdefault(reading.indicator.key, reading)
    return list(found.values())


def _value(reading: Reading) -> float:
    return (reading.figure.value if reading.figure else None) or 0.0


def _distance(reading: Reading, level: float) -> float:
    """Give how far a value lies from a level, as a share of the level."""
    return abs(_value(reading) - level) / (abs(level) or 1.0)


def _target_rank(reading: Reading) -> float:
    return -_distance(reading, reading.target.level) if reading.target else 0.0


def _is_missed(reading: Reading) -> bool:
    return reading.target is not None and reading.target.word == MISSED


def _shift(reading: Reading) -> float:
    """Give the per cent by which a number differs from last year's; 0 where none stands."""
    indicator = reading.indicator
    if reading.measure is Measure.RATE or indicator.rare or indicator.kind is Kind.OUTCOMES:
        return 0.0
    return abs(reading.on_last_year.per_cent or 0.0)


def _missed(reading: Reading) -> WatchItem:
    return WatchItem(reading, WatchReason.TARGET, reading.title, reading.evidence)


def _changed(reading: Reading) -> WatchItem:
    """Say a change in words that claim nothing: "Referrals: 702, 56 more than a year before"."""
    unit, change = reading.series.unit, reading.on_last_year
    difference = change.difference or 0.0
    amount = number_formats.figure_text(
        abs(difference), unit, shown_decimals(unit, reading.comparators)
    )
    more = "more" if difference > 0 else "fewer"
    now = number_formats.figure_text(
        _value(reading), unit, shown_decimals(unit, reading.comparators)
    )
    for subject in (reading.indicator.subject, reading.indicator.short):
        sentence = f"{subject}: {now}, {amount} {more} than in {change.since}"
        if len(sentence) <= LONGEST_TITLE:
            break
    return WatchItem(reading, WatchReason.CHANGE, sentence, reading.evidence)
