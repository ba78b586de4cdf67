"""Attacks invented breakdowns, incomplete and whole, and counts what is hidden of each."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from dashboard.disclosure.suppression_planning import Planner, plan_suppression
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.database.plan_tables import HiddenCellRow
from data_access.store.store import Store
from tests.attack.invented_breakdowns import FIRST, store_of, table
from tests.attack.knowledge import Outcome, World, attack
from tests.data_access.stores import a_return

TABLES, MISSING = 60, 0.35
"""So many breakdowns are drawn by lot, and such a share of their parts has no number."""


@dataclass(frozen=True, slots=True)
class InventedTables:
    """What was tried and found, and how many figures of each table the public is not shown."""

    outcome: Outcome
    hidden: Sequence[int]


def invented_tables(
    missing: float = MISSING, seed: int = 0, planner: Planner = plan_suppression
) -> InventedTables:
    """Attack invented breakdowns as the public; `missing` is the share of parts without number."""
    draw = random.Random(seed)
    with store_of(planner) as store:
        for back in range(TABLES):
            store.save_return(a_return(*table(draw, FIRST + back, missing)))
        found = _hidden(store)
        hidden = [found[FIRST + back] for back in range(TABLES)]
        return InventedTables(attack(World.of(store), Audience.PUBLIC), hidden)


def _hidden(store: Store) -> Counter[Quarter]:
    row = HiddenCellRow
    asked = select(row.quarter, row.indicator_key, row.part, row.agency).distinct()
    with store.snapshot() as snapshot:
        rows = snapshot.connection.execute(asked.where(row.audience == Audience.PUBLIC)).all()
    return Counter(quarter for quarter, *_ in rows)
