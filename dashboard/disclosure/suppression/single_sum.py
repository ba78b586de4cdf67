"""The cheapest safe pattern for cells that are linked by a single sum, without a solver.

A cell can move as far as the other hidden cells can compensate for it. In one sum any cell can
compensate for any other. A small cell lacks at most two steps. So if any pattern is safe, hiding
two more cells is always enough.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from dashboard.disclosure.suppression.attacker import holds
from dashboard.disclosure.suppression.cells import AT_MOST, CellComponent, CellLink
from dashboard.disclosure.suppression.cheapest_pattern import HidingPattern
from dashboard.disclosure.suppression.solver import SolverNumbers

UNLIMITED = float("inf")


def cover_of_one_sum(
    component: CellComponent, costs: SolverNumbers, wanted: Sequence[int]
) -> HidingPattern | None:
    """Return the cheapest safe pattern.

    The result is None if the cells are linked in another way, or if no such pattern is safe.
    """
    if not _is_one_sum(component):
        return None
    link = component.links[0]
    forced = frozenset(place for place, cell in enumerate(component.cells) if cell.forced)
    for more in _by_cost(component, costs):
        hidden = forced | more
        if _is_safe(component, link, hidden, wanted):
            pattern = np.zeros(len(component.cells), bool)
            pattern[list(hidden)] = True
            return HidingPattern(pattern, optimal=True)
    return None


def _is_one_sum(component: CellComponent) -> bool:
    """Say whether the component is one sum of plain counts, and the true values satisfy it."""
    if len(component.links) != 1 or any(abs(f) != 1 for f, _ in component.links[0].terms):
        return False
    if any(cell.within and (cell.hideable or cell.forced) for cell in component.cells):
        return False  # two more cells may not be enough where they move only so far
    true = np.array([cell.value for cell in component.cells], float)
    return holds(component.links[0], true)


def _by_cost(component: CellComponent, costs: SolverNumbers) -> Iterator[frozenset[int]]:
    """Return every way to hide up to two more cells, the cheapest first."""
    yield frozenset()
    free = [p for p, cell in enumerate(component.cells) if cell.hideable and not cell.forced]
    ways = [(place,) for place in free]
    pairs = list(combinations(free, 2))
    for way in sorted([*ways, *pairs], key=lambda way: float(costs[list(way)].sum())):
        yield frozenset(way)


def _is_safe(
    component: CellComponent, link: CellLink, hidden: frozenset[int], wanted: Sequence[int]
) -> bool:
    """Say whether each hidden cell keeps the width wanted."""
    up, down = {}, {}  # how far each cell can raise or lower the sum
    for factor, place in link.terms:
        cell = component.cells[place]
        low, high = (cell.bottom, cell.top) if place in hidden else map(float, cell.seen)
        ways = (high - cell.value, cell.value - low)
        up[place], down[place] = ways if factor > 0 else ways[::-1]
    spare = 0.0
    if link.relation == AT_MOST:
        spare = link.bound - sum(f * component.cells[p].value for f, p in link.terms)
    for place in hidden:
        # A cell that rises needs others that lower the sum, or room below the bound. A cell that
        # falls needs others that raise the sum.
        taken = spare + sum(down[other] for other in down if other != place)
        given = sum(up[other] for other in up if other != place)
        if link.relation == AT_MOST:
            given = UNLIMITED
        if min(up[place], taken) + min(down[place], given) < wanted[place]:
            return False
    return True
