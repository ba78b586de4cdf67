"""The cheapest pattern of hidden cells that leaves every one of them uncertain enough.

A master programme chooses the cells; a reader attacks its choice; each cell found out gives a need
that every safe pattern meets, which the master must meet from then on. First in fractions, which
is quick and brings most needs, then in whole choices.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.disclosure.suppression.attacker import CLEARLY, Attacker, Hidden, ProtectionNeed
from dashboard.disclosure.suppression.solver import (
    LinearProgramme,
    Numbers,
    OutOfTimeError,
    ProgrammeRow,
)

ROUNDS = 60


@dataclass(frozen=True, slots=True)
class HidingPattern:
    """A pattern, whether it is the cheapest, and the cells that nothing keeps uncertain."""

    hidden: Hidden
    optimal: bool
    lost: tuple[int, ...] = ()


def cover(reader: Attacker, costs: Numbers, wanted: Sequence[int], until: float) -> HidingPattern:
    """Give the cheapest safe pattern, or by `until` (monotonic seconds) a safe one.

    Where no pattern gives a cell the width wanted, it gets what hiding everything gives it.
    """
    if not reader.leaks(reader.forced, wanted):
        return HidingPattern(reader.forced, optimal=True)
    master = _Master(reader, costs, wanted)
    try:
        return HidingPattern(master.cheapest(until), optimal=True)
    except (OutOfTimeError, _NothingFitsError):
        everything = reader.leaks(reader.hideable, wanted)
    lost = tuple(cell for cell in everything if reader.forced[cell])
    most = {cell: everything[cell][1] - everything[cell][0] for cell in lost}
    useless = [cell for cell in everything if cell not in most]
    reachable = [most.get(cell, width) for cell, width in enumerate(wanted)]
    again = _Master(reader, costs, reachable, useless)
    try:
        return HidingPattern(again.cheapest(until), optimal=True, lost=lost)
    except OutOfTimeError:
        return HidingPattern(again.safe(), optimal=False, lost=lost)


class _NothingFitsError(Exception):
    """No choice meets the needs."""


class _Master:
    """Chooses which cells to hide; never the `useless`, which stay known whatever is hidden."""

    def __init__(
        self,
        reader: Attacker,
        costs: Numbers,
        wanted: Sequence[int],
        useless: Sequence[int] = (),
    ) -> None:
        self._reader = reader
        self._costs = costs
        self._wanted = wanted
        self._may = reader.hideable.copy()
        self._may[list(useless)] = False
        self._share = reader.forced.astype(float)
        self._programme = LinearProgramme(self._share, self._may.astype(float), ())
        self._programme.price(costs)

    def cheapest(self, until: float) -> Hidden:
        """Give the cheapest safe pattern.

        Raises:
            OutOfTimeError: it was not found in time.
        """
        for _ in range(ROUNDS):
            if not self._demand(self._reader.needs(self._share, self._wanted)):
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
        hidden = self._reader.forced | (self._may & (self._share > 0.5))
        while leaks := self._reader.leaks(hidden, self._wanted):
            need = self._whole_need(next(iter(leaks)), hidden)
            given = need.given(hidden.astype(float))
            places = [place for place in need.weights if self._may[place] and not hidden[place]]
            if not places:
                return self._may.copy()
            for place in sorted(places, key=lambda p: self._costs[p] / need.weights[p]):
                if given >= need.least - CLEARLY:
                    break
                given += need.weights[place]
                hidden[place] = True
        return hidden

    def _choose(self, until: float, *, whole: bool) -> None:
        """Take the cheapest shares that meet the needs so far, or the cheapest whole choice.

        Where the cheapest shares happen to be whole no other choice is cheaper.
        """
        for in_whole in (False, True) if whole else (False,):
            left = until - time.monotonic()
            if left <= 0:
                raise OutOfTimeError
            answer = self._programme.minimise(whole=in_whole, seconds=left)
            if answer is None:
                raise _NothingFitsError
            self._share = np.clip(answer.columns, 0.0, 1.0)
            rounded = np.round(self._share)
            if np.abs(rounded - self._share).max() < CLEARLY:
                self._share = rounded
                break

    def _demand(self, needs: Iterable[ProtectionNeed]) -> bool:
        """Make the master meet needs from now on; say whether there were any."""
        rows = []
        for need in needs:
            terms = dict(need.weights)
            least = need.least
            if not self._reader.forced[need.cell]:
                terms[need.cell] = -need.least
                least = 0.0
            rows.append(ProgrammeRow(terms, least))
        self._programme.add(rows)
        return bool(rows)

    def _whole_need(self, cell: int, hidden: Hidden) -> ProtectionNeed:
        """Give a need of a cell that is found out although others are hidden."""
        for need in self._reader.needs(hidden.astype(float), self._wanted, [cell]):
            return need
        # Fractions see no leak where whole numbers do: one cell more, of those that help.
        widest = hidden.copy()
        for place in np.argsort(-self._costs).tolist():
            if self._may[place] and not widest[place]:
                widest[place] = True
                if not self._reader.leaks(widest, self._wanted, [cell]):
                    widest[place] = False
        left = np.flatnonzero(self._may & ~widest).tolist()
        return ProtectionNeed(cell, dict.fromkeys(left, 1.0), 1.0)
