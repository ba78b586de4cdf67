"""Incomplete breakdowns, and readers who kept every edition, work nothing out."""

import random
from collections.abc import Iterator

import pytest

from dashboard.catalogue.indicators import Breakdown, Part
from dashboard.catalogue.parts import ALL
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import FigureVersion
from data_access.store.gate import open_gate
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.attack.editions import NamingPlanner, replay
from tests.attack.knowledge import World, attack
from tests.data_access.stores import TESTSHIRE, Clock, a_return
from tests.doors import DAY

pytestmark = pytest.mark.exports

FIRST = Quarter(2015, 1)
AGES = ("age_under_1", "age_1_4", "age_5_9", "age_10_15", "age_16_17", "age_none")
ENQUIRIES = make.indicator(
    "enquiries", since=FIRST, breakdowns=("age",), no_comparator="Nobody publishes it."
)
CATALOGUE = make.catalogue(
    ENQUIRIES,
    partnership=TESTSHIRE,
    breakdowns=(Breakdown("age", "Age", tuple(Part(key, key.capitalize()) for key in AGES)),),
)
STATES = (Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE, None)
"""What a part may have in place of a number; None: it was not sent."""


def store_of(planner: NamingPlanner) -> Store:
    return Store.create(
        "sqlite://",
        CATALOGUE,
        demonstration=True,
        clock=Clock(),
        planning=PlanningMethod(planner),
    )


def stated(quarter: Quarter, part: str, number: int | Status) -> Observation:
    return make.observation(ENQUIRIES, quarter, number, part=part)


def table(draw: random.Random, quarter: Quarter, missing: float) -> list[Observation]:
    """Draw a breakdown; some parts have no number, and sometimes the total has none."""
    found: list[Observation] = []
    total = 0
    for part in AGES:
        number = draw.choice((0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 20, 40))
        state = draw.choice(STATES) if draw.random() < missing else number
        total += 0 if state is Status.NOT_APPLICABLE else number
        if state is not None:
            found.append(stated(quarter, part, state))
    kept_back = draw.random() < missing / 3
    return [stated(quarter, ALL, Status.SUPPRESSED if kept_back else total), *found]


@pytest.mark.parametrize("seed", range(4))
def test_what_an_incomplete_breakdown_leaves_is_not_given_away(seed: int) -> None:
    draw = random.Random(seed)
    planner = NamingPlanner()
    with store_of(planner) as store:
        for back in range(40):
            quarter = FIRST + back
            store_tables = table(draw, quarter, missing=0.35)
            store.save_return(a_return(*store_tables))
        world = World.of(store)
        outcome = attack(world, Audience.PUBLIC)
    assert outcome.tried > 40
    assert [f"{one.cell}: {one.ends}" for one in outcome.leaks] == []


def corrections(draw: random.Random, quarter: Quarter, many: int) -> Iterator[Return]:
    """Draw a table, and corrections of it that keep its sum."""
    numbers = {part: draw.choice((0, 2, 4, 6, 7, 9, 12, 20, 35, 50)) for part in AGES}
    sent = [stated(quarter, part, number) for part, number in numbers.items()]
    yield a_return(stated(quarter, ALL, sum(numbers.values())), *sent)
    for _ in range(many):
        part = draw.choice(AGES)
        numbers[part] = draw.choice((1, 3, 5, 6, 8, 11, 30))
        both = [stated(quarter, ALL, sum(numbers.values())), stated(quarter, part, numbers[part])]
        yield a_return(*both, reason="late entries")


@pytest.mark.parametrize("seed", range(6))
def test_a_reader_who_kept_every_edition_works_out_nothing_unnamed(seed: int) -> None:
    draw = random.Random(seed)
    planner = NamingPlanner()
    with store_of(planner) as store:
        rows = [list(corrections(draw, FIRST + back, 3)) for back in range(4)]
        steps = [[one] for step in zip(*rows, strict=True) for one in step]
        outcome, _ = replay(store, steps)
    assert outcome.tried
    unnamed = [one for one in outcome.leaks if not planner.names(one.cell)]
    assert [f"{one.cell}: {one.ends}" for one in unnamed] == []


def shown_of(
    store: Store, audience: Audience = Audience.PUBLIC
) -> tuple[LineInputs, list[Return], tuple[FigureVersion, ...]]:
    """Give all that a reader can be told of the line: figures, versions, and both returns."""
    with open_gate(store, Reader(audience), DAY) as gate:
        material = gate.material([ENQUIRIES.key], FIRST, parts=True)
        returns = [gate.return_(number) for number in (1, 2)]
        return material, returns, gate.versions(ENQUIRIES.key, FIRST, None)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_nobody_is_told_which_part_was_restated(audience: Audience) -> None:
    """The change of the total may lie in any part of a breakdown that is hidden since."""
    numbers = dict(zip(AGES, (6, 7, 9, 20, 50, 8), strict=True))
    first = [stated(FIRST, part, number) for part, number in numbers.items()]
    told, true = [], []
    for part, corrected in (("age_under_1", 4), ("age_1_4", 5)):
        with store_of(NamingPlanner()) as store:
            store.save_return(a_return(stated(FIRST, ALL, 100), *first))
            total = stated(FIRST, ALL, 98)
            store.save_return(a_return(total, stated(FIRST, part, corrected), reason="late"))
            told.append(shown_of(store, audience))
            true.append(shown_of(store, Audience.STEWARD))
    assert told[0] == told[1]
    assert true[0] != true[1]
    seen = told[0][0].observations[ENQUIRIES.key]
    assert [o.numerator for o in seen if o.part == ALL] == [98]


def test_small_corrections_hide_no_headline_total() -> None:
    """Of 40 corrections of a visible part to 1 to 5, with the total that goes with it."""
    draw = random.Random(7)
    with store_of(NamingPlanner()) as store:
        for back in range(40):
            quarter = FIRST + back
            numbers = {part: draw.choice((6, 7, 8, 9, 12, 20, 35)) for part in AGES}
            sent = [stated(quarter, part, number) for part, number in numbers.items()]
            store.save_return(a_return(stated(quarter, ALL, sum(numbers.values())), *sent))
        for back in range(40):
            quarter, part, number = FIRST + back, draw.choice(AGES), draw.randint(1, 5)
            with store.snapshot() as snapshot:
                found = snapshot.quarter_figures([ENQUIRIES.key], quarter)
            before = {o.part: int(o.numerator or 0) for o in found}
            total = before[ALL] - before[part] + number
            store.save_return(
                a_return(stated(quarter, ALL, total), stated(quarter, part, number), reason="late")
            )
        with open_gate(store, Reader(), DAY) as gate:
            seen = gate.material([ENQUIRIES.key], FIRST + 39).observations[ENQUIRIES.key]
        hidden = sum(o.part == ALL and not o.status.has_figure for o in seen)
    assert hidden == 0
