"""Stores to attack: the demonstration with its suppression plan, and without."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import Catalogue
from dashboard.comparators.publications import PublishedContent
from dashboard.disclosure.counts.published_together import PublishedTogether
from dashboard.disclosure.suppression_plan import (
    PROTECTED,
    FigurePlace,
    HiddenPlaces,
    PlanningProgress,
    SuppressionPlan,
)
from dashboard.disclosure.suppression_planning import Planner, plan_suppression
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.demonstration import invent
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests.attack.counted import Counted, adds_up
from tests.attack.limits import limits

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = ROOT / "dashboard" / "definitions"


def catalogue_of_the_demonstration() -> Catalogue:
    """Read the catalogue of the demonstration."""
    return load_catalogue(DEFINITIONS)


def demonstration(
    url: str,
    published: Sequence[PublishedContent] = (),
    *,
    lower: int | None = None,
    planner: Planner = plan_suppression,
    since: Quarter | None = None,
) -> Store:
    """Make a demonstration; `lower` is the limit that its partners agreed on.

    If `since` is given, it holds the returns of that quarter and later ones alone.
    """
    catalogue = catalogue_of_the_demonstration()
    if lower is not None:
        catalogue = _with_lower(catalogue, lower)
    return Store.create(
        url,
        catalogue,
        demonstration=True,
        fill=lambda store: _fill(store, published, since),
        planning=PlanningMethod(planner),
    )


def _fill(store: Store, published: Sequence[PublishedContent], since: Quarter | None) -> None:
    if since is None:
        invent.fill_store(store, published)
        return
    with store.snapshot() as snapshot:
        invention = invent.invent(snapshot.catalogue())
    store.save_returns([one for one in invention.returns if one.quarter >= since])
    store.save_publications(published or [invention.elsewhere])


def _with_lower(catalogue: Catalogue, lower: int) -> Catalogue:
    every = tuple(breakdown.key for breakdown in catalogue.breakdowns)
    rules = (
        replace(rule, partner_largest=lower, partner_breakdowns=every) for rule in catalogue.rules
    )
    return replace(catalogue, rules=tuple(rules))


def small_alone(
    everything: PublishedTogether, before: HiddenPlaces, _: PlanningProgress | None = None
) -> SuppressionPlan:
    """Hide what is small and nothing else, as many publications do."""
    catalogue = everything.catalogue
    counted = Counted(catalogue, ((one.observation, one.number) for one in everything.stated))
    hidden: dict[Audience, frozenset[FigurePlace]] = {}
    for audience in PROTECTED:
        found = set(before.get(audience, ()))
        for cell in counted:
            line = counted.lines[cell.indicator]
            largest, _step = limits(catalogue, line, audience, cell.part)
            if 1 <= counted.value(cell) <= largest:
                agency = cell.agency if adds_up(line) else line.agencies[0]
                found.add(FigurePlace(cell.indicator, cell.part, cell.quarter, agency))
        hidden[audience] = frozenset(found)
    return SuppressionPlan(hidden)
