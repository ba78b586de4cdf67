"""What an agency is shown: what partners are, and its own figures in full."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.attack.counted import REST, TOGETHER, Cell, adds_up
from tests.attack.judged import shown_inputs
from tests.attack.knowledge import World, is_own
from tests.attack.shown import shown_counts
from tests.doors import DAY

PARTNER = Audience.PARTNER


def world_of_agency(store: Store, world: World, agency: str) -> World:
    """Give a store's truth with what a reader of an agency is shown in place of what partners are.

    An agency is shown its own counts as they are, whatever those of others are rounded to.
    """
    with open_gate(store, Reader(PARTNER, agency), DAY) as gate:
        known = shown_counts(gate, PARTNER, world.counted)
        for cell in known:
            if is_own(world, cell, agency):
                known[cell] = (world.counted.value(cell),) * 2
        made = shown_inputs(gate, known, world.counted)
    inputs = {**world.inputs, **({} if made is None else {PARTNER: made})}
    return replace(world, shown={**world.shown, PARTNER: known}, inputs=inputs)


def quarters_of_agency(beside: Sequence[Quarter], place: int) -> Sequence[Quarter]:
    """Give the quarters of which an agency's pages are read: the latest, and one by its place.

    `beside` are the quarters that are set beside a twin's, the latest first.
    """
    latest, *earlier = beside
    return (latest, earlier[place % len(earlier)]) if earlier else (latest,)


def shown_of_others(world: World, seen: World, agency: str) -> list[Cell]:
    """Name what an agency is shown that is not its own and that partners are not shown.

    A sum of counts each of which it is shown follows from these.
    """
    partners, shown = world.shown[PARTNER], seen.shown[PARTNER]
    return [
        cell
        for cell, ends in shown.items()
        if partners.get(cell) != ends
        and not is_own(world, cell, agency)
        and not (cell.agency == TOGETHER and _adds_what_is_shown(world, cell, seen))
    ]


def _adds_what_is_shown(world: World, cell: Cell, seen: World) -> bool:
    own = world.counted.own(cell._replace(edition=0), cell.edition)
    return bool(own) and all(one in seen.shown[PARTNER] for one in own)


def kept_from_its_own(world: World, seen: World, agency: str) -> list[Cell]:
    """Name the counts that an agency sent, as they stand, and is not shown in full.

    What is left of a share follows from the share itself.
    """
    shown, counted = seen.shown[PARTNER], world.counted
    return [
        cell
        for cell in counted
        if is_own(world, cell, agency)
        and cell.what != REST
        and _is_in_full(world, cell, agency)
        and cell == counted.latest(cell._replace(edition=0))
        and cell not in shown
    ]


def _is_in_full(world: World, cell: Cell, agency: str) -> bool:
    line = world.counted.lines[cell.indicator]
    return line.agencies == (agency,) if cell.agency == TOGETHER else adds_up(line)
