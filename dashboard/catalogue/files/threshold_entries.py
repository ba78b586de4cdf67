"""A threshold in the form in which a definition file writes it."""

from dataclasses import dataclass
from typing import Self

from dashboard.catalogue.files.definition_faults import DefinitionFaults, Entry, FilePlace
from dashboard.catalogue.thresholds import Direction, Measure, Threshold
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class ThresholdEntry(Entry[Threshold]):
    """A threshold as a definition file writes it.

    Exactly one of `above`, `below` and `outside` is given. `outside` is two levels, the lower one
    first.
    """

    since: Quarter
    agreed: str
    above: float | None = None
    below: float | None = None
    outside: tuple[float, ...] = ()
    until: Quarter | None = None
    measure: Measure = Measure.NUMBER

    @classmethod
    def of(cls, value: Threshold) -> Self:
        """Return the entry that is written to a file for a threshold."""
        low, high = value.low, value.high
        return cls(
            since=value.since,
            agreed=value.agreed,
            above=high if value.direction is Direction.ABOVE else None,
            below=low if value.direction is Direction.BELOW else None,
            outside=tuple(v for v in (low, high) if v is not None)
            if value.direction is Direction.OUTSIDE
            else (),
            until=value.until,
            measure=value.measure,
        )

    def domain(self, at: FilePlace, faults: DefinitionFaults) -> Threshold:
        """Return the threshold that the entry describes.

        Levels that are missing, given twice or in the wrong order are noted as faults.
        """
        named = [d for d in Direction if getattr(self, d) not in (None, ())]
        if len(named) != 1 and faults.spare(at, *Direction):
            found = " and ".join(named) or "none of them"
            faults.note(at, ("above", "below", "outside"), found, "exactly one of them")
        if self.outside and (len(self.outside) != 2 or self.outside[0] >= self.outside[-1]):
            found = ", ".join(f"{level:g}" for level in self.outside)
            faults.note(at, Direction.OUTSIDE, found, "two levels, the lower one first")
        low, high = (self.outside[0], self.outside[-1]) if self.outside else (None, None)
        return Threshold(
            since=self.since,
            direction=named[0] if named else Direction.ABOVE,
            low=self.below if self.below is not None else low,
            high=self.above if self.above is not None else high,
            agreed=self.agreed,
            until=self.until,
            measure=self.measure,
        )
