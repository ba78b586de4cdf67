"""The cheapest pattern of hidden cells that keeps each of them uncertain enough.

A master programme chooses the cells, and an attacker tests the choice. The attacker may find a cell
that is known too well. From this cell follows a condition that every safe pattern meets, and the
master must meet it from then on. The first rounds choose in fractions, which is quick and finds
most conditions. The last rounds choose whole cells.
Source: Fischetti and Salazar González 2001, Management Science 47.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.disclosure.suppression.attacker import CLEARLY, Attacker, HiddenMask, ProtectionNeed
from dashboard.disclosure.suppression.solver import (
    LinearProgramme,
    OutOfTimeError,
    ProgrammeRow,
    SolverNumbers,
)

ROUNDS = 60


@dataclass(frozen=True, slots=True)
class HidingPattern:
    """A pattern of hidden cells.

    `optimal` says whether it is the cheapest safe pattern. `lost` lists the cells that no pattern
    keeps uncertain enough.
    """

    hidden: HiddenMask
    optimal: bool
    lost: tuple[int, ...] = ()


def cover(
    reader: Attacker, costs: SolverNumbers, wanted: Sequence[int], until: float
) -> HidingPattern:
    """Return the cheapest safe pattern, or any safe pattern if the time ends first.

    `until` is when the time ends, in seconds of the monotonic clock. `wanted` is the width that
    each cell must have. Some cells cannot have this width under any pattern. They get the width
    that they have if everything is hidden.
    """
    if not reader.leaks(reader.forced, wanted):
        return HidingPattern(reader.forced, optimal=True)
    master = _Master(reader, costs, wanted)
    try:
        return HidingPattern(master.cheapest(until), optimal=True)
    except (OutOfTimeError, _NothingFitsError):
        # There is no pattern in time, or none at all. The attack on a pattern that hides
        # everything shows which widths can be reached. For these widths a safe pattern exists.
        everything = reader.leaks(reader.hideable, wanted)
    lost = tuple(cell for cell in everything if reader.forced[cell])
    most = {cell: everything[cell][1] - everything[cell][0] for cell in lost}
    useless = [cell for cell in everything if cell not in most]
    reachable = [most.get(cell, width) for cell, width in enumerate(wanted)]
    again = _Master(reader, costs, reachable, useless)
    try:
        return HidingPattern(again.cheapest(until), optimal=True, lost=lost)
    except (OutOfTimeError, _NothingFitsError):
        return HidingPattern(again.safe(), optimal=False, lost=lost)


class _NothingFitsError(Exception):
    """Raised if no choice of cells to hide meets the conditions so far."""


class _Master:
    """The programme that chooses which cells to hide.

    It never chooses the `useless` cells. Their values stay known whatever is hidden.
    """

    def __init__(
        self,
        reader: Attacker,
        costs: SolverNumbers,
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

    def cheapest(self, until: float) -> HiddenMask:
        """Return the cheapest safe pattern.

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
            # Every safe pattern meets all conditions so far, so the first choice without a leak is
            # the cheapest.
            self._demand(self._whole_need(cell, hidden) for cell in leaks)

    def safe(self) -> HiddenMask:
        """Return a safe pattern quickly: hide the cheapest cells that help against each leak."""
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
        """Choose the cheapest shares, or the cheapest whole cells, that meet the conditions so far.

        If the cheapest shares are whole by chance, no other choice of whole cells is cheaper.
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
        """Make the master meet these conditions from now on; say whether there were any."""
        rows = []
        for need in needs:
            terms = dict(need.weights)
            least = need.least
            if not self._reader.forced[need.cell]:
                # The condition matters only if the cell itself is hidden, so its own share is
                # on the other side.
                terms[need.cell] = -need.least
                least = 0.0
            rows.append(ProgrammeRow(terms, least))
        self._programme.add(rows)
        return bool(rows)

    def _whole_need(self, cell: int, hidden: HiddenMask) -> ProtectionNeed:
        """Return a condition for a cell that the attacker finds although other cells are hidden."""
        for need in self._reader.needs(hidden.astype(float), self._wanted, [cell]):
            return need
        # The leak appears only in whole numbers. Cells are hidden one by one as long as the leak
        # remains; every safe pattern then hides at least one of the cells that are left.
        widest = hidden.copy()
        for place in np.argsort(-self._costs).tolist():
            if self._may[place] and not widest[place]:
                widest[place] = True
                if not self._reader.leaks(widest, self._wanted, [cell]):
                    widest[place] = False
        left = np.flatnonzero(self._may & ~widest).tolist()
        return ProtectionNeed(cell, dict.fromkeys(left, 1.0), 1.0)
