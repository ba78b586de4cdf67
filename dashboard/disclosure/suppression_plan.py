"""The plan of the figures to hide from each audience, over all that is published together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dashboard.figures.observations import Observation
from dashboard.quarters import Quarter
from dashboard.readers import Audience


class FigurePlace(NamedTuple):
    """The place of a figure: its indicator, part, quarter and agency ("" for all together)."""

    indicator: str
    part: str
    quarter: Quarter
    agency: str


HiddenPlaces = Mapping[Audience, frozenset[FigurePlace]]
"""The figures that are hidden from each audience. Nothing is hidden from a steward."""

PROTECTED = (Audience.PARTNER, Audience.PUBLIC)
"""The audiences with hidden figures.

A figure that is hidden from the first audience is also hidden from the second.
"""

PlanningProgress = Callable[[int, int], None]
"""A function called with the number of steps done and the number of all steps."""


@dataclass(frozen=True, slots=True)
class StatedVersion:
    """One version of a figure, and the number of the return that stated it."""

    observation: Observation
    number: int


@dataclass(frozen=True, slots=True)
class SuppressionPlan:
    """The figures that are hidden, and how good the plan is.

    `parts` is the number of components of linked figures. `optimal` of these components hide as
    little as possible; the others are proven safe. `lost` is the number of figures that other
    publications give away, whatever is hidden here.
    """

    hidden: HiddenPlaces
    parts: int = 0
    optimal: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The summary of a plan as the store keeps it.

    `made` is when the plan was made, and `last_return` the number of the last return that it
    covers. The other fields have the same meaning as in `SuppressionPlan`.
    """

    number: int
    made: datetime
    last_return: int
    parts: int = 0
    optimal: int = 0
    lost: int = 0

    def __str__(self) -> str:
        """Return a sentence that says how well the plan protects hidden figures."""
        safe = self.parts - self.optimal
        return (
            f"{self.parts:,} parts hang together: {self.optimal:,} hide as little as can be, "
            f"{safe:,} are proven safe; {self.lost:,} figures are given away elsewhere."
        )
