"""A reader who kept every edition: what was ever shown stays known."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.disclosure.counts.published_together import PublishedTogether
from dashboard.disclosure.shown_versions import ShownVersions
from dashboard.disclosure.suppression_plan import (
    FigurePlace,
    HiddenPlaces,
    PlanningProgress,
    SuppressionPlan,
)
from dashboard.disclosure.suppression_planning import plan_suppression
from dashboard.figures.observations import Return
from dashboard.readers import Audience
from data_access.store.store import Store
from tests.attack.counted import TOGETHER, Cell
from tests.attack.knowledge import Outcome, SeenBy, World, attack
from tests.attack.shown import Known

AUDIENCES = (Audience.PUBLIC, Audience.PARTNER)


class NamingPlanner:
    """Plans what is hidden, and keeps the places that its plans named as given away.

    While `remembers` is false, it knows nothing of what earlier plans showed.
    """

    def __init__(self) -> None:
        self.named: set[FigurePlace] = set()
        self.remembers = True

    def __call__(
        self,
        everything: PublishedTogether,
        before: HiddenPlaces,
        progress: PlanningProgress | None = None,
    ) -> SuppressionPlan:
        """Make a plan as the product does."""
        if not self.remembers:
            return plan_suppression(replace(everything, shown=ShownVersions()), before, progress)
        plan = plan_suppression(everything, before, progress)
        for places in (*plan.given_away, *plan.kept_from_today):
            self.named.update(places)
        return plan

    def names(self, cell: Cell) -> bool:
        """Say whether a count was named."""
        return any(
            (place.indicator, place.part, place.quarter)
            == (cell.indicator, cell.part, cell.quarter)
            and cell.agency in (TOGETHER, place.agency)
            for place in self.named
        )


class KeptEditions:
    """What each audience was shown of a store, kept after each change."""

    def __init__(self) -> None:
        self._known: dict[Audience, Known] = {audience: {} for audience in AUDIENCES}
        self._seen: SeenBy = {}

    def keep(self, store: Store) -> World:
        """Keep what is shown now; give the store as everyone who kept all editions knows it."""
        world = World.of(store, self._seen)
        for audience, kept in self._known.items():
            for cell, (least, greatest) in world.shown[audience].items():
                low, high = kept.get(cell, (least, greatest))
                kept[cell] = max(low, least), min(high, greatest)
        cells = set(world.counted)
        shown = {
            audience: {cell: ends for cell, ends in kept.items() if cell in cells}
            for audience, kept in self._known.items()
        }
        return World(world.catalogue, world.counted, world.facts, shown, world.inputs)


def replay(
    store: Store, steps: list[list[Return]], look: Callable[[int], bool] = lambda _: True
) -> tuple[Outcome, World]:
    """Save returns step by step, keep each edition, and attack with all of them as the public.

    `look` says after which steps an edition is kept.
    """
    editions = KeptEditions()
    world = editions.keep(store)
    for number, sent in enumerate(steps, start=1):
        store.save_returns(sent)
        if look(number) or number == len(steps):
            world = editions.keep(store)
    return attack(world, Audience.PUBLIC), world
