"""The figures that were judged together: their average, and the range that was expected of it."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard import number_formats
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Judged:
    """The figures from `first` to `last`: their average lies beyond what was expected of it.

    `quarters` counts them: fewer than the quarters of the span where some have no figure.
    The range rests on the quarters before, and so differs from the limits of a whole stretch.
    `unit` is that of the figures judged, which may be other ones than are drawn.
    """

    first: Quarter
    last: Quarter
    quarters: int
    average: float
    lower: float
    upper: float
    unit: str

    @property
    def several(self) -> bool:
        """Say whether an average was judged, and not one figure alone."""
        return self.quarters > 1

    @property
    def figure(self) -> str:
        """Write the average with the decimals that show on which side of the range it lies."""
        return self._written.figure

    @property
    def ends(self) -> tuple[str, str]:
        """Write the ends of the range, the lower first."""
        return self._written.ends

    @property
    def range(self) -> str:
        """Write the range: "31 to 48"."""
        return " to ".join(self.ends)

    @property
    def size(self) -> str:
        """Say how far it lies beyond: "average 50, 2 above the 31 to 48 expected"."""
        average = f"average {self.figure}, " if self.several else ""
        side = "above" if self.average > self.upper else "below"
        return f"{average}{self._written.apart} {side} the {self.range} expected"

    @property
    def _written(self) -> number_formats.Beyond:
        return _written(self.average, self.lower, self.upper, self.unit)


_written = lru_cache(maxsize=4096)(number_formats.beyond)
