"""Shared shocks: quarters in which many indicators move the same way together.

A return that is only half there, a new case system or a pandemic moves many lines at once. That is
one matter, and not one for each line. Each line's figure is compared by itself with the figures
before it. If nothing has happened, some lines lie a little higher and others a little lower. If
their distances, added up, lie too far on one side, and enough lines are on that side, the quarter
has a shared shock. So it is found even where no line stands out by itself. A line that stood out
in the quarter before is left out: what is wrong with it was known.

A shock is worked out from readings alone, so from figures that the reader may see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import copysign, sqrt

from dashboard import number_formats
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading

LEAST_LINES = 8
"""Fewer judged lines than this share no shock: two or three of them would decide."""

FAR_TOGETHER = 2.15
"""The distances of all lines together must add up to more than this many sigmas.

Set by simulation (`make calibrate`), so that 27 independent lines share a shock by chance about
once in ten years.
"""

MOST_OF_ONE = 4.0
"""A line counts for at most this many sigmas, so that one line alone is no shared shock."""

MOVED, LEAST_SHARE = 1.0, 0.25
"""A line has moved if it lies this many sigmas off; this share of the lines must have moved."""


@dataclass(frozen=True, slots=True)
class SharedShock:
    """A quarter in which many lines moved the same way.

    `readings` are the readings of the lines that moved, in the order of the pages, one for each
    indicator. `upward` is true if they rose. `lines` is the number of lines that were judged.
    """

    quarter: Quarter
    upward: bool
    readings: tuple[Reading, ...]
    lines: int

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of the indicators that moved."""
        return frozenset(reading.indicator.key for reading in self.readings)

    @property
    def sentence(self) -> str:
        """Describe the shock in one sentence, without a full stop."""
        many = number_formats.number_word(len(self.readings)).capitalize()
        way = "higher" if self.upward else "lower"
        return f"{many} of {self.lines} lines are {way} together in {self.quarter}"


def shared_shock(readings: Iterable[Reading]) -> SharedShock | None:
    """Return the shock that the readings of one quarter share, or None.

    A number and its rate are one line: the first reading of an indicator that is judged counts.
    """
    judged: dict[str, Reading] = {}
    for reading in readings:
        if reading.sigmas is not None and not _stood_out_before(reading):
            judged.setdefault(reading.indicator.key, reading)
    lines = tuple(judged.values())
    moved = shared_movers([reading.sigmas or 0.0 for reading in lines])
    if not moved:
        return None
    together = tuple(lines[place] for place in moved)
    return SharedShock(lines[0].quarter, (together[0].sigmas or 0.0) > 0, together, len(lines))


def shared_movers(sigmas: Sequence[float]) -> tuple[int, ...]:
    """Return the places of the lines that moved together, or none if there is no shared shock.

    `sigmas` says for each line how far its latest figure by itself lies off, above 0 if higher.
    """
    if len(sigmas) < LEAST_LINES:
        return ()
    together = sum(max(-MOST_OF_ONE, min(MOST_OF_ONE, far)) for far in sigmas)
    if abs(together) <= FAR_TOGETHER * sqrt(len(sigmas)):
        return ()
    side = copysign(1.0, together)
    moved = tuple(place for place, far in enumerate(sigmas) if far * side >= MOVED)
    return moved if len(moved) >= LEAST_SHARE * len(sigmas) else ()


def _stood_out_before(reading: Reading) -> bool:
    before = reading.quarter - 1
    return any(flag.reports and flag.quarter == before for flag in reading.flags)
