"""A plan of what is hidden from whom, over everything that is published together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dashboard.figures.observations import Observation
from dashboard.quarters import Quarter
from dashboard.readers import Audience


class FigurePlace(NamedTuple):
    """A figure that may be hidden: a line's part in a quarter, of one agency or of all ("")."""

    indicator: str
    part: str
    quarter: Quarter
    agency: str


Hidden = Mapping[Audience, frozenset[FigurePlace]]
"""What is hidden from each audience but the steward's, from whom nothing is."""

PROTECTED = (Audience.PARTNER, Audience.PUBLIC)
"""The audiences from whom something is hidden: what is hidden from the first is from the next."""

Progress = Callable[[int, int], None]
"""Told how many of how many parts of the work are done."""


@dataclass(frozen=True, slots=True)
class StatedVersion:
    """One version of a figure, and the number of the return that stated it."""

    observation: Observation
    number: int


@dataclass(frozen=True, slots=True)
class SuppressionPlan:
    """What is hidden, and how well.

    Of the `parts` that hang together `optimal` were solved to the optimum, the others are proven
    safe. `lost` are figures that what is published elsewhere gives away whatever is hidden here.
    """

    hidden: Hidden
    parts: int = 0
    optimal: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan as the store keeps it: made when, and the last return it covers."""

    number: int
    made: datetime
    last_return: int
    parts: int = 0
    optimal: int = 0
    lost: int = 0

    def __str__(self) -> str:
        """Say how well it protects."""
        safe = self.parts - self.optimal
        return (
            f"{self.parts:,} parts hang together: {self.optimal:,} hide as little as can be, "
            f"{safe:,} are proven safe; {self.lost:,} figures are given away elsewhere."
        )
