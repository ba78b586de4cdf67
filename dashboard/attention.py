"""What deserves the meeting's time: sentences about one quarter, ranked by a rule people can read.

1. Lines beyond a dated threshold. First those newly beyond it, then those for longer; among them
   the further beyond the level first (the distance as a share of the level), lines that carry a
   priority of the business plan before others at the same distance, then the order of the pages.
2. Lines that miss a target, the further from it first.
3. The largest changes on the same quarter of last year of lines that are neither: by per cent, on a
   base of 20 or more, at most three. What they say claims nothing: so many more, so many fewer.

A number and its rate are one matter: the number speaks, unless only the rate stands out. A line
without a figure for the quarter, or with a partial one, is not here: it stands under what came in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard import numbers
from dashboard.flags import Flag
from dashboard.indicators import Kind, Measure
from dashboard.readings import Reading
from dashboard.sentences import decimals, run_of_flags
from dashboard.targets import MISSED
from dashboard.titles import LONGEST_TITLE

RANKING = (
    "Beyond a threshold first: newly so before for longer, then by the distance from the level; "
    "then targets missed; then the largest changes on the same quarter of last year, "
    "by per cent on a base of 20 or more."
)
"""The rule in the reader's words."""
MOST_CHANGES = 3


class Why(StrEnum):
    """Why a line is spoken of."""

    THRESHOLD = "beyond its threshold"
    TARGET = "target missed"
    CHANGE = "among the largest changes"


@dataclass(frozen=True, slots=True)
class Matter:
    """One sentence of the ranked list, with the reading it is about.

    `detail` says what it rests on. `run` counts the quarters it has been so, 1 when new; 0 where
    that is not counted.
    """

    reading: Reading
    why: Why
    sentence: str
    detail: str
    run: int = 0

    @property
    def is_new(self) -> bool:
        """Say whether it was not so in the quarter before."""
        return self.run == 1


def attention(readings: Sequence[Reading]) -> tuple[Matter, ...]:
    """Give what deserves the meeting's time, most of all first. The rule stands above."""
    whole = [r for r in readings if r.figure and r.figure.value is not None]
    firm = [r for r in whole if r.figure and not r.figure.partial]
    beyond = _once(firm, lambda reading: _flag(reading) is not None)
    spoken = {r.indicator.key for r in beyond}
    missed = _once(_others(firm, spoken), _is_missed)
    spoken |= {r.indicator.key for r in missed}
    moved = _once(_others(firm, spoken), lambda reading: _shift(reading) > 0)
    return (
        *(_beyond(r) for r in sorted(beyond, key=_threshold_rank)),
        *(_missed(r) for r in sorted(missed, key=_target_rank)),
        *(_changed(r) for r in sorted(moved, key=lambda r: -_shift(r))[:MOST_CHANGES]),
    )


def standing_out(readings: Iterable[Reading]) -> int:
    """Count the lines of Appendix A that are flagged in the quarter, number and rate as one."""
    return len({r.indicator.key for r in readings if _flag(r)})


def _others(readings: Iterable[Reading], spoken: set[str]) -> list[Reading]:
    return [r for r in readings if r.indicator.key not in spoken]


def _once(readings: Iterable[Reading], holds: Callable[[Reading], bool]) -> list[Reading]:
    """Give the readings for which something holds, one a line: the number before the rate."""
    found: dict[str, Reading] = {}
    for reading in readings:
        if holds(reading):
            found.setdefault(reading.indicator.key, reading)
    return list(found.values())


def _flag(reading: Reading) -> Flag | None:
    return next((f for f in reading.flags if f.quarter == reading.quarter), None)


def _own_flag(reading: Reading) -> Flag:
    """Give the flag of a reading that has one."""
    return next(f for f in reading.flags if f.quarter == reading.quarter)


def _value(reading: Reading) -> float:
    return (reading.figure.value if reading.figure else None) or 0.0


def _distance(reading: Reading, level: float) -> float:
    """Give how far a value lies from a level, as a share of the level."""
    return abs(_value(reading) - level) / (abs(level) or 1.0)


def _threshold_rank(reading: Reading) -> tuple[bool, float, bool]:
    flag = _own_flag(reading)
    return (
        _run(reading, flag) > 1,
        -round(_distance(reading, flag.level), 6),
        not reading.indicator.priority,
    )


def _target_rank(reading: Reading) -> float:
    return -_distance(reading, reading.target.level) if reading.target else 0.0


def _run(reading: Reading, flag: Flag) -> int:
    return run_of_flags(reading.flags, reading.quarter, upward=flag.upward)


def _is_missed(reading: Reading) -> bool:
    return reading.target is not None and reading.target.word == MISSED


def _shift(reading: Reading) -> float:
    """Give the per cent by which a number differs from last year's; 0 where none stands."""
    indicator = reading.indicator
    if reading.measure is Measure.RATE or indicator.rare or indicator.kind is Kind.OUTCOMES:
        return 0.0
    return abs(reading.on_last_year.per_cent or 0.0)


def _beyond(reading: Reading) -> Matter:
    run = _run(reading, _own_flag(reading))
    return Matter(reading, Why.THRESHOLD, reading.title, reading.evidence, run)


def _missed(reading: Reading) -> Matter:
    return Matter(reading, Why.TARGET, reading.title, reading.evidence)


def _changed(reading: Reading) -> Matter:
    """Say a change in words that claim nothing: "Referrals: 702, 56 more than a year before"."""
    unit, change = reading.series.unit, reading.on_last_year
    difference = change.difference or 0.0
    amount = numbers.figure(abs(difference), unit, decimals(unit, reading.comparators))
    more = "more" if difference > 0 else "fewer"
    now = numbers.figure(_value(reading), unit, decimals(unit, reading.comparators))
    for subject in (reading.indicator.subject, reading.indicator.short):
        sentence = f"{subject}: {now}, {amount} {more} than in {change.since}"
        if len(sentence) <= LONGEST_TITLE:
            break
    return Matter(reading, Why.CHANGE, sentence, reading.evidence)
