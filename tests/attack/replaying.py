"""Replays returns one by one with a plan after each, and attacks with all that was ever shown."""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.redaction import is_sum
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.demonstration import invent
from data_access.store.gate import open_gate
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests.attack.editions import AUDIENCES, KeptEditions, NamingPlanner
from tests.attack.knowledge import Outcome, attack
from tests.attack.stores import catalogue_of_the_demonstration
from tests.doors import DAY

QUARTERS = 4
"""The returns of so many latest quarters are replayed; ATTACK_REPLAYED sets another number."""
CORRECTIONS = 75
LARGEST = 5

Place = tuple[str, str, Quarter]
"""An indicator, a part and a quarter."""


@dataclass(slots=True)
class Replayed:
    """What a replay tried, what it found for each audience, and what corrections cost.

    `totals` and `parts` are figures that the public was shown before a correction and is not shown
    after it, and `named` the leaks that the plan had named beforehand.
    """

    returns: int = 0
    corrections: int = 0
    totals: int = 0
    parts: int = 0
    named: int = 0
    found: dict[Audience, Outcome] = field(default_factory=dict)


def replayed_returns(seed: int = 0, *, remembers: bool = True) -> Replayed:
    """Replay the demonstration's latest returns and then corrections; attack with all editions.

    Unless the planner `remembers`, each plan is made as if nothing had been shown before it.
    """
    catalogue, planner = catalogue_of_the_demonstration(), NamingPlanner()
    planner.remembers = remembers
    invention = invent.invent(catalogue)
    last = max(one.quarter for one in invention.returns)
    many = int(os.environ.get("ATTACK_REPLAYED") or QUARTERS)
    sent = [one for one in invention.returns if one.quarter > last - many]
    found, editions = Replayed(len(sent), CORRECTIONS), KeptEditions()
    with Store.create(
        "sqlite://", catalogue, demonstration=True, planning=PlanningMethod(planner)
    ) as store:
        for one in sent:
            store.save_return(one)
            world = editions.keep(store)
        draw = random.Random(seed)
        for _ in range(CORRECTIONS):
            before = _shown(store, catalogue, last)
            store.save_return(_correction(draw, store, catalogue, before))
            world = editions.keep(store)
            lost = before.keys() - _shown(store, catalogue, last).keys()
            found.totals += sum(part == ALL for _, part, _ in lost)
            found.parts += sum(part != ALL for _, part, _ in lost)
    for audience in AUDIENCES:
        outcome = found.found[audience] = attack(world, audience)
        found.named += sum(planner.names(leak.cell) for leak in outcome.leaks)
        for leaks in (outcome.recovered, outcome.narrow):
            leaks[:] = [leak for leak in leaks if not planner.names(leak.cell)]
    return found


def _shown(store: Store, catalogue: Catalogue, last: Quarter) -> dict[Place, Observation]:
    """Give the figures of one agency's lines that the public is shown."""
    keys = [one.key for one in catalogue.indicators if not is_sum(one)]
    with open_gate(store, Reader(Audience.PUBLIC), DAY) as gate:
        found = gate.material(keys, last, parts=True).observations
    return {
        (key, one.part, one.quarter): one
        for key in keys
        for one in found[key]
        if one.status is Status.GIVEN and one.numerator is not None and one.denominator is None
    }


def _correction(
    draw: random.Random, store: Store, catalogue: Catalogue, shown: dict[Place, Observation]
) -> Return:
    """Draw a correction of a part that is shown to a small number, with all that it changes."""
    equal = {
        term.partition(":")[0]
        for one in catalogue.invariants
        if one.relation == "="
        for term in (*one.left, *one.right)
    }
    places = [place for place in sorted(shown) if place[1] != ALL and place[0] not in equal]
    while places:
        key, part, quarter = draw.choice(places)
        one = shown[key, part, quarter]
        fewer = int(one.numerator or 0) - draw.randint(1, LARGEST)
        with store.snapshot() as snapshot:
            stands = {o.part: o for o in snapshot.quarter_figures([key], quarter)}
        moved = list(_moved(catalogue, catalogue.indicator(key), stands, part))
        if fewer > 0 and all(_number(stands[name]) >= fewer for name in moved):
            rows = [replace(stands[n], numerator=_number(stands[n]) - fewer) for n in moved]
            return Return(one.agency, quarter, DAY, "correction.csv", tuple(rows), "late entries")
    raise AssertionError("no part is shown that could be corrected")


def _moved(
    catalogue: Catalogue, line: Indicator, stands: dict[str, Observation], part: str
) -> Iterator[str]:
    """Give the total, the part and the largest part of each other breakdown of a line."""
    yield ALL
    for _, parts in catalogue.splits(line):
        there = [one.key for one in parts if one.key in stands]
        if part in there:
            yield part
        elif there:
            yield max(there, key=lambda key: _number(stands[key]))


def _number(one: Observation) -> float:
    return one.numerator or 0.0


def replay_rows(found: Replayed) -> Sequence[tuple[str, ...]]:
    """Give a row for each audience: what was tried and what was found."""
    return [
        (
            f"the {audience.value}",
            f"{outcome.tried:,}",
            *(f"{len(one):,}" if one else "none" for one in (outcome.recovered, outcome.narrow)),
        )
        for audience, outcome in found.found.items()
    ]
