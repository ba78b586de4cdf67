"""The choice of figures to hide, so that no small figure can be worked out from the figures shown.

Every small figure is hidden. As few other figures as possible are hidden with them, so that each
hidden figure stays uncertain. A small figure keeps at least three possible values, and no hidden
figure is known exactly.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.disclosure.suppression.attacker import Attacker, Ends
from dashboard.disclosure.suppression.cells import (
    CellComponent,
    CellLink,
    SuppressionCell,
    connected_components,
)
from dashboard.disclosure.suppression.cheapest_pattern import HidingPattern, cover
from dashboard.disclosure.suppression.single_sum import cover_of_one_sum
from dashboard.disclosure.suppression.solver import SolverNumbers

WIDTH_OF_SMALL = 2
"""A small figure's highest less its lowest possible value: at least three values are possible."""
WIDTH_OF_HIDDEN = 1
"""The same for any other hidden figure: at least two values are possible."""
SECONDS = 10.0
"""The time limit for one component, after which any safe pattern is used, even a dear one."""


@dataclass(frozen=True, slots=True)
class ProtectedPattern:
    """A pattern: which cells are hidden.

    `optimal` says whether the pattern is the cheapest; otherwise it is only proven safe. `lost`
    lists the cells that stay too well known even if everything is hidden, because published figures
    give them away.
    """

    hidden: tuple[bool, ...]
    optimal: bool
    lost: tuple[int, ...] = ()


def choose_pattern(
    cells: Sequence[SuppressionCell], links: Sequence[CellLink], *, seconds: float = SECONDS
) -> ProtectedPattern:
    """Choose the cells to hide; `seconds` is the time limit for each component.

    Raises:
      SumsError: figures do not fit their links.
    """
    hidden = [cell.forced for cell in cells]
    components = connected_components(cells, links)
    optimal, lost = True, [*_known_alone(cells, hidden, components)]
    for component in components:
        if component.at_stake:
            found = _covered(component, seconds)
            optimal &= found.optimal
            lost += [component.places[cell] for cell in found.lost]
            for place in np.flatnonzero(found.hidden).tolist():
                hidden[component.places[place]] = True
    return ProtectedPattern(tuple(hidden), optimal, tuple(sorted(lost)))


def exposed_cells(
    cells: Sequence[SuppressionCell], links: Sequence[CellLink], hidden: Sequence[bool]
) -> dict[int, Ends]:
    """Return the cells that a reader knows too well, each with its lowest and highest value.

    These are small figures that are shown or have fewer than three possible values, and other
    hidden figures that are known exactly.

    Raises:
      SumsError: figures do not fit their links.
    """
    found = {
        place: (cell.value, cell.value)
        for place, cell in enumerate(cells)
        if cell.sensitive and not hidden[place]
    }
    components = connected_components(cells, links)
    found |= _known_alone(cells, hidden, components)
    for component in components:
        pattern = np.array([hidden[place] for place in component.places])
        if pattern.any():
            leaks = Attacker(component).leaks(pattern, wanted_of(component))
            found |= {component.places[cell]: ends for cell, ends in leaks.items()}
    return dict(sorted(found.items()))


def _known_alone(
    cells: Sequence[SuppressionCell], hidden: Sequence[bool], components: Sequence[CellComponent]
) -> dict[int, Ends]:
    """Return the hidden cells without a link that earlier editions give away by themselves."""
    linked = {place for component in components for place in component.places}
    return {
        place: (cell.bottom, round(cell.top))
        for place, cell in enumerate(cells)
        if hidden[place] and place not in linked and cell.top - cell.bottom < _wanted(cell)
    }


def wanted_of(component: CellComponent) -> list[int]:
    """Return the width (highest less lowest value) that each cell must have if it is hidden."""
    return [_wanted(cell) for cell in component.cells]


def _wanted(cell: SuppressionCell) -> int:
    return WIDTH_OF_SMALL if cell.sensitive else WIDTH_OF_HIDDEN


def costs_of(component: CellComponent) -> SolverNumbers:
    """Return the cost of hiding each cell: 1, and a little more for a larger value.

    The additions for size add up to less than half a cell, so that fewer cells always cost less. A
    cell with a cost of its own keeps that cost.
    """
    total = 1 + sum(abs(cell.value) for cell in component.cells)
    return np.array(
        [
            1.0 + 0.5 * abs(cell.value) / total if cell.cost is None else cell.cost
            for cell in component.cells
        ]
    )


def _covered(component: CellComponent, seconds: float) -> HidingPattern:
    """Return the pattern of cells to hide in one component."""
    costs, wanted = costs_of(component), wanted_of(component)
    # Most components of a partnership's history are one sum, which needs no solver.
    found = cover_of_one_sum(component, costs, wanted)
    return found or cover(Attacker(component), costs, wanted, time.monotonic() + seconds)
