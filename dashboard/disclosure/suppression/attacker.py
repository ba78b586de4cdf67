"""The attack on a pattern: what a reader can work out about the hidden figures.

The reader knows every published figure, every link, and the lowest value that a hidden figure can
have. If a figure is rounded, the reader knows the range of its possible values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.disclosure.suppression.cells import EQUAL, CellComponent, CellLink
from dashboard.disclosure.suppression.solver import (
    UNLIMITED,
    LinearProgramme,
    OutOfTimeError,
    ProgrammeRow,
    SolverAnswer,
    SolverNumbers,
)
from dashboard.errors import SumsError

TINY = 1e-7
CLEARLY = 1e-6
SECONDS = 10.0
"""The time limit for finding one end of one cell's range."""
Ends = tuple[int, int]
HiddenMask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ProtectionNeed:
    """A condition that keeps `cell` uncertain enough.

    The `weights` of the other cells that are hidden must add up to at least `least`. Every pattern
    that is safe for the cell meets the condition.
    """

    cell: int
    weights: dict[int, float]
    least: float

    def lacks(self, share: SolverNumbers, *, always: bool) -> float:
        """Return how much weight is missing to meet the condition; 0 or less if it is met.

        `share` says how far each cell is hidden, from 0 (shown) to 1 (hidden). If `always` is true,
        the condition's own cell is hidden in any case.
        """
        return float(self.least * (1.0 if always else share[self.cell]) - self.given(share))

    def given(self, share: SolverNumbers) -> float:
        """Return the weight of the hidden cells; `share` says how far each is hidden (0 to 1)."""
        return float(sum(weight * share[place] for place, weight in self.weights.items()))


class Attacker:
    """A reader of one component, who works out the range of each hidden figure."""

    def __init__(self, component: CellComponent) -> None:
        """Prepare what the reader knows whatever is hidden.

        Raises:
          SumsError: no whole numbers fit the links.
        """
        cells = component.cells
        self.cells = cells
        self.forced: HiddenMask = np.array([cell.forced for cell in cells])
        self.hideable: HiddenMask = np.array([cell.hideable or cell.forced for cell in cells])
        seen = np.array([cell.seen for cell in cells], float)
        self._low, self._high = seen[:, 0], seen[:, 1]
        self._bottom = np.minimum(self._low, [cell.bottom for cell in cells])
        self._top = np.array([cell.top for cell in cells], float)
        self._rows = [row_of(link) for link in component.links]
        self._bounds = np.array([link.bound for link in component.links], float)
        self._matrix = np.zeros((len(component.links), len(cells)))
        for place, link in enumerate(component.links):
            for factor, cell in link.terms:
                self._matrix[place, cell] = factor
        self._programme = LinearProgramme(self._low, self._high, self._rows)
        self._base = self._fitting(component)

    def _fitting(self, component: CellComponent) -> SolverNumbers:
        """Return whole numbers that fit everything published, if possible the true values."""
        true = np.array([cell.value for cell in self.cells], float)
        if all(holds(link, true) for link in component.links):
            return true
        # Figures that do not add up have no true solution. If possible, the small figures keep
        # their true values, since the attack starts from here.
        for low, high in ((true, true), (self._bottom, self._top)):
            self._programme.bound(
                np.where(self.forced, low, self._low), np.where(self.forced, high, self._high)
            )
            found = self._programme.minimise(whole=True)
            if found is not None:
                return np.round(found.columns)
        raise SumsError("Figures that belong together do not add up, whatever their rounding.")

    def leaks(
        self, hidden: HiddenMask, wanted: Sequence[int], among: Iterable[int] | None = None
    ) -> dict[int, Ends]:
        """Return the hidden cells with too narrow a range, each with its lowest and highest value.

        Values are whole numbers. `wanted` is the width (highest less lowest) that each cell must
        have. If `among` is given, only these cells are checked.
        """
        lower = np.where(hidden, self._bottom, self._low)
        upper = np.where(hidden, self._top, self._high)
        self._programme.bound(lower, upper)
        least, greatest = self._base.copy(), self._base.copy()
        found = {}
        for cell in np.flatnonzero(hidden).tolist() if among is None else among:
            # The range of a cell is known to be wide enough once two fitting solutions are that far
            # apart. Many cells need no programme of their own, because solutions that were found
            # for other cells already show this.
            for sign in (1, -1):
                if greatest[cell] - least[cell] >= wanted[cell]:
                    break
                self._stretch(cell, sign, wanted[cell], (least, greatest))
                self._programme.bound_one(cell, lower[cell], upper[cell])
            if greatest[cell] - least[cell] < wanted[cell]:
                found[cell] = (int(least[cell]), int(greatest[cell]))
        return found

    def _stretch(
        self, cell: int, sign: int, wanted: int, seen: tuple[SolverNumbers, SolverNumbers]
    ) -> None:
        """Move the cell up (+1) or down (-1) as far as possible, or until the range is wide enough.

        Every solution in whole numbers on the way widens the ranges `seen` of all cells.
        """
        least, greatest = seen
        start = float(greatest[cell] if sign > 0 else least[cell])
        goal = float(least[cell] + wanted if sign > 0 else greatest[cell] - wanted)
        goal = min(max(goal, float(self._bottom[cell])), float(self._top[cell]))
        # The programme in fractions is quick and settles nearly every cell. The slow one in whole
        # numbers runs only if the fractions leave room for another whole value.
        loose = self._furthest(cell, sign, (start, goal), whole=False)
        if loose is None or _widen(seen, loose.columns) or -loose.value - sign * start < 1 - TINY:
            return  # the answer is whole, or even fractions do not reach the next whole value
        exact = self._furthest(cell, sign, (start, goal), whole=True)
        if exact is not None and _widen(seen, exact.columns) and -exact.value < sign * goal:
            # The goal may fit no solution although a value beyond it does.
            beyond = self._furthest(cell, -sign, (goal, sign * UNLIMITED), whole=True)
            if beyond is not None:
                _widen(seen, beyond.columns)

    def _furthest(
        self, cell: int, sign: int, between: tuple[float, float], *, whole: bool
    ) -> SolverAnswer | None:
        """Return the solution with the cell's highest (+1) or lowest (-1) value between two ends.

        The ends come in either order. The result is None if there is no solution or the time runs
        out. The cell's range then stays as it is known so far, which is the cautious answer.
        """
        low = max(min(between), float(self._bottom[cell]))
        self._programme.bound_one(cell, low, min(max(between), float(self._top[cell])))
        self._programme.price_one(cell, -sign)
        try:
            return self._programme.minimise(whole=whole, seconds=SECONDS)
        except OutOfTimeError:
            return None
        finally:
            self._programme.price_one(cell, 0.0)

    def needs(
        self, share: SolverNumbers, wanted: Sequence[int], among: Iterable[int] | None = None
    ) -> list[ProtectionNeed]:
        """Return the conditions that are not met; `share` says how far each cell is hidden (0-1).

        Two linear programmes find the highest and the lowest value of each cell. The conditions are
        made from the prices of these programmes. Leaks that appear only in whole numbers are not
        found here.
        """
        lower = self._low - share * (self._low - self._bottom)
        # A cell that is hidden in part may move by that part of its range. So a choice in
        # fractions can be attacked too.
        moved = np.minimum(self._high + share * max(wanted), self._top)
        upper = np.where(share >= 1.0, self._top, moved)
        self._programme.bound(lower, upper)
        seen = self._base.copy(), self._base.copy()
        found = []
        for cell in np.flatnonzero(share > TINY).tolist() if among is None else among:
            width = wanted[cell] * float(share[cell])
            need = self._need(cell, width, wanted[cell], seen)
            self._programme.bound_one(cell, lower[cell], upper[cell])
            if need is not None and need.lacks(share, always=bool(self.forced[cell])) > CLEARLY:
                found.append(need)
        return found

    def _need(
        self, cell: int, width: float, wanted: int, seen: tuple[SolverNumbers, SolverNumbers]
    ) -> ProtectionNeed | None:
        """Return the condition of one cell if its range is narrower than `width`, else None.

        The ranges `seen` of other cells are widened on the way.
        """
        known, weights = 0.0, np.zeros(len(self.cells))
        for sign in (1.0, -1.0):
            least, greatest = float(seen[0][cell]), float(seen[1][cell])
            if greatest - least >= width - CLEARLY:
                return None
            ends = (least, least + width) if sign > 0 else (greatest - width, greatest)
            low, high = max(ends[0], float(self._bottom[cell])), min(ends[1], self._top[cell])
            self._programme.bound_one(cell, low, float(high))
            self._programme.price_one(cell, -sign)
            answer = self._programme.minimise()
            self._programme.price_one(cell, 0.0)
            if answer is None:
                return None
            np.minimum(seen[0], answer.columns, out=seen[0])
            np.maximum(seen[1], answer.columns, out=seen[1])
            more, heavier = self._priced(cell, -sign, answer.prices)
            known += more
            weights += heavier
        return self._as_need(cell, known, weights, wanted)

    def _priced(self, cell: int, cost: float, prices: SolverNumbers) -> tuple[float, SolverNumbers]:
        """Return how far the prices let the cell move: a fixed part, and a part for each cell."""
        # By linear duality the reader's bound on the cell is a sum over bounds. Hiding a cell
        # loosens its own bounds, so its price says by how much hiding it would move the bound on
        # this cell.
        rest = -prices @ self._matrix
        rest[cell] += cost
        rest[np.abs(rest) < TINY] = 0.0
        rises, falls = np.maximum(rest, 0.0), np.minimum(rest, 0.0)
        known = -(prices @ self._bounds + rises @ self._low + falls @ self._high)
        open_ = np.isinf(self._top)
        more = np.where(open_, 0.0, self._top - self._high)
        above = np.where((falls < 0) & open_, np.inf, -falls * more)
        return known, rises * (self._low - self._bottom) + above

    def _as_need(
        self, cell: int, known: float, weights: SolverNumbers, wanted: int
    ) -> ProtectionNeed | None:
        """Return the prices as a condition on cells that may be hidden; None if it is always met.

        The weights of cells that are hidden in any case are added to the fixed part.
        """
        for place in np.flatnonzero(self.forced).tolist():
            known += weights[place]
        if not self.forced[cell]:
            known += weights[cell]
        least = wanted - known
        if least < TINY:
            return None
        free = self.hideable & ~self.forced & (weights > TINY)
        free[cell] = False
        # Weights are cut at `least`: a larger weight adds nothing for whole cells, and the cut
        # makes the condition tighter in fractions.
        others = np.flatnonzero(free).tolist()
        return ProtectionNeed(
            cell, {place: min(float(weights[place]), least) for place in others}, least
        )


def _widen(seen: tuple[SolverNumbers, SolverNumbers], columns: SolverNumbers) -> bool:
    """Widen the ranges by a solution if it is in whole numbers; say whether it is."""
    values = np.round(columns)
    if np.abs(values - columns).max() > TINY:
        return False
    np.minimum(seen[0], values, out=seen[0])
    np.maximum(seen[1], values, out=seen[1])
    return True


def row_of(link: CellLink) -> ProgrammeRow:
    """Return a link as a row of a linear programme."""
    lower = link.bound if link.relation == EQUAL else -UNLIMITED
    return ProgrammeRow({place: factor for factor, place in link.terms}, lower, link.bound)


def holds(link: CellLink, values: SolverNumbers) -> bool:
    """Say whether the values satisfy a link (equal to its bound, or at most its bound).

    There is no tolerance.
    """
    total = sum(factor * values[place] for factor, place in link.terms)
    return bool(total == link.bound if link.relation == EQUAL else total <= link.bound)
