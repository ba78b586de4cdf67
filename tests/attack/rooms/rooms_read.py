"""What was read of surveys and small audits."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tests.attack.counted import Cell


class ToldSum(NamedTuple):
    """What a page says that some counts come to: one count, or the answers that are hoped for."""

    cells: frozenset[Cell]
    value: int


@dataclass(slots=True)
class RoomsRead:
    """What was read: counts of surveys with the addresses that tell them, and faults.

    `texts` is how many texts were held against the questions and cases of audits.
    """

    told: dict[ToldSum, str] = field(default_factory=dict)
    audited: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    texts: int = 0

    def add(self, other: "RoomsRead") -> None:
        """Add what was read after it."""
        for one, address in other.told.items():
            self.told.setdefault(one, address)
        self.audited += other.audited
        self.beside += other.beside
        self.texts += other.texts
