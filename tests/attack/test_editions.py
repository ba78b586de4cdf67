"""Incomplete breakdowns, and readers who kept every edition, work nothing out."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Observation, Return, Status
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import FigureVersion
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.attack.editions import KeptEditions, NamingPlanner, replay
from tests.attack.invented_breakdowns import (
    AGES,
    ENQUIRIES,
    FIRST,
    corrections,
    moves,
    stated,
    store_of,
    table,
)
from tests.attack.knowledge import World, attack
from tests.data_access.stores import a_return
from tests.doors import DAY, release_all

pytestmark = pytest.mark.exports


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


@pytest.mark.parametrize("together", [2, 4, 5])
def test_what_suppressed_parts_are_together_is_a_count_too(together: int) -> None:
    """Each of two suppressed parts may be 1 to 3, and still both are known to be four together."""
    numbers = dict(zip(AGES, (20, 20, 24, 30), strict=False))
    with store_of(NamingPlanner()) as store:
        sent = [stated(FIRST, part, number) for part, number in numbers.items()]
        kept = [stated(FIRST, part, Status.SUPPRESSED) for part in AGES[4:]]
        store.save_return(a_return(stated(FIRST, ALL, 94 + together), *sent, *kept))
        outcome = attack(World.of(store), Audience.PUBLIC)
    assert outcome.tried
    assert [f"{one.cell}: {one.ends}" for one in outcome.leaks] == []


@pytest.mark.parametrize("seed", range(6))
def test_a_reader_who_kept_every_edition_works_out_nothing_unnamed(seed: int) -> None:
    draw = random.Random(seed)
    planner = NamingPlanner()
    with store_of(planner) as store:
        rows = [list(corrections(draw, FIRST + back, 3)) for back in range(4)]
        steps = [[one] for step in zip(*rows, strict=True) for one in step]
        outcome, _ = replay(store, steps)
    assert outcome.tried
    assert [f"{one.cell}: {one.ends}" for one in outcome.leaks] == []


@pytest.mark.parametrize("seed", range(4))
def test_bands_and_two_breakdowns_of_one_line_are_kept_through_corrections(seed: int) -> None:
    with store_of(NamingPlanner()) as store:
        outcome, _ = replay(store, [[one] for one in moves(random.Random(seed), 8)])
    assert outcome.tried
    assert [f"{one.cell}: {one.ends}" for one in outcome.leaks] == []


def test_what_an_earlier_planner_showed_is_named(corrected: list[list[Observation]]) -> None:
    """An edition that was shown cannot be masked any more: its parts are known, and it is named."""
    planner, editions = NamingPlanner(), KeptEditions()
    with store_of(planner) as store:
        planner.remembers = False
        for sent in corrected:
            store.save_return(a_return(*sent, reason="late"))
            world = editions.keep(store)
        planner.remembers = True
        store.save_return(
            a_return(*next(iter(corrections(random.Random(1), FIRST + 1, 0))).observations)
        )
        world = editions.keep(store)
        outcome = attack(world, Audience.PUBLIC)
    assert [one.cell.part for one in outcome.leaks] == ["age_under_1"]
    assert all(planner.names(one.cell) for one in outcome.leaks)


def test_a_correction_of_a_large_part_leaves_the_others_shown() -> None:
    numbers = dict(zip(AGES, (4, 7, 9, 20, 50, 8), strict=True))
    with store_of(NamingPlanner()) as store:
        sent = [stated(FIRST, part, number) for part, number in numbers.items()]
        store.save_return(a_return(stated(FIRST, ALL, 98), *sent))
        more = [stated(FIRST, ALL, 99), stated(FIRST, "age_16_17", 51)]
        store.save_return(a_return(*more, reason="late"))
        seen = shown_of(store)[0].observations[ENQUIRIES.key]
    shown = {one.part: one.numerator for one in seen if one.status.has_figure}
    assert shown == {ALL: 99, "age_5_9": 9, "age_10_15": 20, "age_16_17": 51, "age_none": 8}


@pytest.mark.parametrize("seed", range(3))
def test_a_part_that_is_not_applicable_hides_no_headline_total(seed: int) -> None:
    """The unborn are no part of a line: whether it has them is no reason to hide its total."""
    draw, planner = random.Random(seed), NamingPlanner()
    numbers = {part: draw.choice((6, 7, 9, 20, 50)) for part in AGES[1:]}
    part = draw.choice(AGES[1:])
    first = [stated(FIRST, key, number) for key, number in numbers.items()]
    none = stated(FIRST, AGES[0], Status.NOT_APPLICABLE)
    whole, fewer = sum(numbers.values()), draw.randint(1, 5)
    total = whole - numbers[part] + fewer
    steps = [[stated(FIRST, ALL, whole), none, *first], [stated(FIRST, part, fewer)]]
    steps[1].append(stated(FIRST, ALL, total))
    with store_of(planner) as store:
        outcome, _ = replay(store, [[a_return(*rows, reason="late")] for rows in steps])
        seen = shown_of(store)[0].observations[ENQUIRIES.key]
    assert [o.numerator for o in seen if o.part == ALL] == [total]
    assert [str(one.cell) for one in outcome.leaks] == []
    assert outcome.tried
    assert planner.named == set()


def test_a_breakdown_of_one_part_hides_neither_it_nor_the_total() -> None:
    """Where all other parts are not applicable, the part is the total and tells nothing more."""
    planner = NamingPlanner()
    rows = [stated(FIRST, ALL, 30), stated(FIRST, AGES[1], 30)]
    rows += [stated(FIRST, part, Status.NOT_APPLICABLE) for part in AGES if part != AGES[1]]
    with store_of(planner) as store:
        outcome, _ = replay(store, [[a_return(*rows)]])
        with open_gate(store, Reader(Audience.PUBLIC), DAY) as gate:
            seen = gate.material([ENQUIRIES.key], FIRST).observations[ENQUIRIES.key]
    assert [o.numerator for o in seen if o.part == ALL] == [30]
    assert outcome.leaks == []


@pytest.fixture
def corrected() -> list[list[Observation]]:
    """Give a breakdown that is shown whole, and a correction that makes one part small."""
    numbers = dict(zip(AGES, (6, 7, 9, 20, 50, 8), strict=True))
    whole = [stated(FIRST, part, number) for part, number in numbers.items()]
    return [
        [stated(FIRST, ALL, 100), *whole],
        [stated(FIRST, ALL, 98), stated(FIRST, "age_under_1", 4)],
    ]


def shown_of(
    store: Store, audience: Audience = Audience.PUBLIC
) -> tuple[LineInputs, list[Return], tuple[FigureVersion, ...]]:
    """Give all that a reader can be told of the line: figures, versions, and both returns."""
    with open_gate(store, Reader(audience), DAY) as gate:
        material = gate.material([ENQUIRIES.key], FIRST, parts=True)
        returns = [gate.return_(number) for number in (1, 2)]
        return material, returns, gate.versions(ENQUIRIES.key, FIRST, None)


def in_file(observations: Iterable[Observation]) -> list[Observation]:
    """Give figures the lines of a file in which the reader of CSV files finds them."""
    return [replace(one, cell=f"line {at}") for at, one in enumerate(observations, start=2)]


TWINS = [
    ([("age_under_1", 4)], "Age_under_1 was recounted."),
    ([("age_1_4", 5)], "age_1_4 counted again, late"),
    ([("age_under_1", 5), ("age_1_4", 6)], "Babies under one were restated."),
]
"""Corrections that take two from the total, each with a reason that names the part."""


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
@pytest.mark.parametrize("noted", [False, True], ids=["in the reason", "in a note"])
def test_nobody_is_told_which_part_was_restated(audience: Audience, noted: bool) -> None:
    """The change of the total may lie in any part of a breakdown that is hidden since.

    Neither the number of lines, nor their place in the file, nor what is said beside them tells.
    """
    numbers = dict(zip(AGES, (6, 7, 9, 20, 50, 8), strict=True))
    first = [stated(FIRST, part, number) for part, number in numbers.items()]
    told, true = [], []
    for corrected, words in TWINS:
        with store_of(NamingPlanner()) as store:
            store.save_return(a_return(*in_file([stated(FIRST, ALL, 100), *first])))
            total = replace(stated(FIRST, ALL, 98), reason=words if noted else "")
            sent = [stated(FIRST, part, number) for part, number in corrected]
            # By the order of parts, the total stands before some parts and behind others.
            rows = in_file(sorted([total, *sent], key=lambda one: one.part))
            store.save_return(a_return(*rows, reason="late" if noted else words))
            release_all(store)
            told.append(shown_of(store, audience))
            true.append(shown_of(store, Audience.STEWARD))
    assert told[0] == told[1] == told[2]
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
