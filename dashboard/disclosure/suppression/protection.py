"""Which figures to hide so that no small one can be worked out from those that are shown.

Every small figure is hidden; of the others as few as keep each hidden one uncertain: a small one
keeps at least three possible values, and no hidden one is known exactly.
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
from dashboard.disclosure.suppression.solver import Numbers

WIDTH_OF_SMALL = 2
"""Greatest less least of a small figure: three values."""
WIDTH_OF_HIDDEN = 1
"""Of any other hidden figure: not known exactly."""
SECONDS = 10.0
"""How long one component may be thought about before a safe pattern is taken as it is."""


@dataclass(frozen=True, slots=True)
class ProtectedPattern:
    """A pattern: which cells are hidden.

    `optimal`: as cheap as can be; else it is proven safe and no more. `lost`: cells that stay too
    well known even with everything hidden that may be, because what is published already gives
    them away.
    """

    hidden: tuple[bool, ...]
    optimal: bool
    lost: tuple[int, ...] = ()


def choose_pattern(
    cells: Sequence[SuppressionCell], links: Sequence[CellLink], *, seconds: float = SECONDS
) -> ProtectedPattern:
    """Choose what to hide; `seconds` for each component.

    Raises:
        SumsError: figures do not fit their links.
    """
    hidden = [cell.forced for cell in cells]
    optimal, lost = True, []
    for component in connected_components(cells, links):
        if component.at_stake:
            found = _covered(component, seconds)
            optimal &= found.optimal
            lost += [component.places[cell] for cell in found.lost]
            for place in np.flatnonzero(found.hidden).tolist():
                hidden[component.places[place]] = True
    return ProtectedPattern(tuple(hidden), optimal, tuple(sorted(lost)))


def exposed(
    cells: Sequence[SuppressionCell], links: Sequence[CellLink], hidden: Sequence[bool]
) -> dict[int, Ends]:
    """Give the cells that a reader knows too well, each with the least and greatest it can be.

    Small ones known to within fewer than three values, others that are hidden and known exactly.

    Raises:
        SumsError: figures do not fit their links.
    """
    found = {
        place: (cell.value, cell.value)
        for place, cell in enumerate(cells)
        if cell.sensitive and not hidden[place]
    }
    for component in connected_components(cells, links):
        pattern = np.array([hidden[place] for place in component.places])
        if pattern.any():
            leaks = Attacker(component).leaks(pattern, wanted_of(component))
            found |= {component.places[cell]: ends for cell, ends in leaks.items()}
    return dict(sorted(found.items()))


def wanted_of(component: CellComponent) -> list[int]:
    """Give the width that each cell must keep once it is hidden."""
    return [WIDTH_OF_SMALL if cell.sensitive else WIDTH_OF_HIDDEN for cell in component.cells]


def costs_of(component: CellComponent) -> Numbers:
    """Give what hiding each cell costs: one, and by size a little, under half a cell in all."""
    total = 1 + sum(abs(cell.value) for cell in component.cells)
    return np.array(
        [
            1.0 + 0.5 * abs(cell.value) / total if cell.cost is None else cell.cost
            for cell in component.cells
        ]
    )


def _covered(component: CellComponent, seconds: float) -> HidingPattern:
    costs, wanted = costs_of(component), wanted_of(component)
    found = cover_of_one_sum(component, costs, wanted)
    return found or cover(Attacker(component), costs, wanted, time.monotonic() + seconds)
