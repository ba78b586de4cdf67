"""The cheapest pattern of hidden cells that leaves every one of them uncertain enough.

A master programme chooses the cells; a reader attacks its choice; each cell found out gives a need
that every safe pattern meets, which the master must meet from then on. First in fractions, which
is quick and brings most needs, then in whole choices.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.reach import Hidden, Need, Reader
from dashboard.solver import UNLIMITED, Numbers, OutOfTimeError, Programme, Row

CLEARLY = 1e-6
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Cover:
    """A pattern, whether it is the cheapest, and the cells that nothing keeps uncertain."""

    hidden: Hidden
    optimal: bool
    lost: tuple[int, ...] = ()


def cover(reader: Reader, costs: Numbers, wanted: Sequence[int], until: float) -> Cover:
    """Give the cheapest safe pattern, or by `until` (monotonic seconds) a safe one.

    Where no pattern gives a cell the width wanted, it gets what hiding everything gives it.
    """
    if not reader.leaks(reader.forced, wanted):
        return Cover(reader.forced, optimal=True)
    everything = reader.leaks(reader.hideable, wanted)
    lost = tuple(cell for cell in everything if reader.forced[cell])
    if lost:
        wanted = list(wanted)
        for cell in lost:
            least, greatest = everything[cell]
            wanted[cell] = greatest - least
    master = _Master(reader, costs, wanted, [c for c in everything if not reader.forced[c]])
    try:
        return Cover(master.cheapest(until), optimal=True, lost=lost)
    except OutOfTimeError:
        return Cover(master.safe(), optimal=False, lost=lost)


class _Master:
    """Chooses which cells to hide."""

    def __init__(
        self, reader: Reader, costs: Numbers, wanted: Sequence[int], useless: Iterable[int]
    ) -> None:
        self._reader = reader
        self._costs = costs
        self._wanted = wanted
        self._may = reader.hideable.copy()
        self._may[list(useless)] = False
        self._programme = Programme(reader.forced.astype(float), self._may.astype(float), ())
        self._programme.price(costs)
        self._share = reader.forced.astype(float)

    def cheapest(self, until: float) -> Hidden:
        """Give the cheapest safe pattern.

        Raises:
            OutOfTimeError: it was not found in time.
        """
        for _ in range(ROUNDS):
            if not self._demand(self._open_needs()):
                break
            self._choose(until, whole=False)
        while True:
            self._choose(until, whole=True)
            hidden = self._share > 0.5
            leaks = self._reader.leaks(hidden, self._wanted)
            if not leaks:
                return hidden
            self._demand(self._whole_need(cell, hidden) for cell in leaks)

    def safe(self) -> Hidden:
        """Give a safe pattern quickly: meet each open need by its cheapest cells."""
        hidden = self._share > 0.5
        while leaks := self._reader.leaks(hidden, self._wanted):
            need = self._whole_need(next(iter(leaks)), hidden)
            given = 0.0
            for place in sorted(need.weights, key=lambda p: self._costs[p] / need.weights[p]):
                if given >= need.least - CLEARLY:
                    break
                given += need.weights[place]
                hidden[place] = True
        return hidden

    def _choose(self, until: float, *, whole: bool) -> None:
        left = until - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        answer = self._programme.minimise(whole=whole, seconds=min(left, UNLIMITED))
        if answer is None:
            raise RuntimeError("hiding everything is not among the choices")
        self._share = np.clip(answer.columns, 0.0, 1.0)
        if whole:
            self._share = np.round(self._share)

    def _open_needs(self) -> list[Need]:
        found = []
        for cell in np.flatnonzero(self._share > CLEARLY).tolist():
            need = self._reader.need(cell, self._share, self._wanted[cell])
            if need is not None:
                always = bool(self._reader.forced[cell])
                if need.lacks(self._share, always=always) > CLEARLY:
                    found.append(need)
        return found

    def _demand(self, needs: Iterable[Need]) -> bool:
        """Make the master meet needs from now on; say whether there were any."""
        rows = []
        for need in needs:
            terms = dict(need.weights)
            least = need.least
            if not self._reader.forced[need.cell]:
                terms[need.cell] = -need.least
                least = 0.0
            rows.append(Row(terms, least))
        self._programme.add(rows)
        return bool(rows)

    def _whole_need(self, cell: int, hidden: Hidden) -> Need:
        """Give a need of a cell that is found out although others are hidden."""
        share = hidden.astype(float)
        need = self._reader.need(cell, share, self._wanted[cell])
        always = bool(self._reader.forced[cell])
        if need is not None and need.lacks(share, always=always) > CLEARLY:
            return need
        # Fractions see no leak where whole numbers do: one cell more, of those that help.
        widest = hidden.copy()
        for place in np.argsort(-self._costs).tolist():
            if self._may[place] and not widest[place]:
                widest[place] = True
                if not self._reader.leaks(widest, self._wanted, [cell]):
                    widest[place] = False
        left = np.flatnonzero(self._may & ~widest).tolist()
        return Need(cell, dict.fromkeys(left, 1.0), 1.0)
