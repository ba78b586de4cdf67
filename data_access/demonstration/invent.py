"""Invents a believable partnership: seeded, the same to the last figure, marked as fictitious.

What it is invented from stands in `demonstration/demonstration.toml`; docs/demo.md says what a good
analyst should find in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue.indicators import Catalogue
from dashboard.comparators.publications import PublishedContent
from dashboard.errors import StoreError
from dashboard.figures.observations import Return
from data_access.demonstration.elsewhere import elsewhere
from data_access.demonstration.figures import figures
from data_access.demonstration.recipe import Recipe, written_plan
from data_access.demonstration.returns import returns
from data_access.meetings.exception_step_rows import ExceptionStepRows
from data_access.store.store import Store


@dataclass(frozen=True, slots=True)
class Invention:
    """A partnership that never was: its returns in the order they came, and what stands beside.

    `elsewhere` serves where the real publications are not at hand; it is marked as invented.
    """

    returns: tuple[Return, ...]
    elsewhere: PublishedContent


def invent(catalogue: Catalogue, plan: Recipe | None = None) -> Invention:
    """Invent figures for any catalogue, each indicator from a stream of its own.

    An indicator that the plan does not name gets an ordinary level by its unit and kind, so that a
    catalogue no plan was made for can be drawn too.
    """
    plan = plan or written_plan()
    stated = figures(plan, catalogue)
    return Invention(returns(plan, catalogue, stated), elsewhere(plan, catalogue, stated))


def fill_store(store: Store, published: Sequence[PublishedContent] = ()) -> None:
    """Fill an empty demonstration store, all of it or nothing.

    `published` are the real publications, where they are at hand; else comparators are invented.

    Raises:
        StoreError: one sentence; the store is no demonstration, or has figures already.
    """
    if not store.is_demonstration:
        raise StoreError(
            f"The store of {store.partnership!r} is not marked as a demonstration: "
            "invented figures are written to no other."
        )
    if bounds := store.bounds():
        raise StoreError(
            f"The store of {store.partnership!r} has figures already, {bounds[0]} to {bounds[1]}: "
            "invented ones are written to an empty store only."
        )
    invention = invent(store.catalogue())
    with store.together() as connection:
        store.save_returns(invention.returns)
        store.save_publications(published or [invention.elsewhere])
        shelf, known = ExceptionStepRows(store.partnership), store.catalogue()
        for recorded in written_plan().recorded:
            if known.has(recorded.line):
                shelf.add(connection, recorded.step, recorded.moment)
