"""Readers before and after releases, who kept every edition, work out no small count.

Partners and the public are two readers, before, between and after each release: partners read what
the public reads as well, and everybody keeps what was ever shown.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.database import partnerships
from data_access.quarter_life.quarter_act_rows import QuarterActRows
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.attack.editions import KeptEditions, NamingPlanner
from tests.attack.invented_breakdowns import FIRST, moves, store_of
from tests.attack.knowledge import Leak, World, attack
from tests.attack.shown import told_until
from tests.data_access.stores import Clock
from tests.doors import DAY

pytestmark = pytest.mark.exports

ON = QuarterAct(FIRST, QuarterWord.RELEASES_ON)
RELEASES = (QuarterWord.TO_PARTNERS, QuarterWord.TO_PUBLIC)
READERS = (Audience.PUBLIC, Audience.PARTNER)


def release(store: Store, word: QuarterWord, last: int) -> None:
    """Record a release of all returns up to one, and plan what it shows."""
    clock = store._clock
    assert isinstance(clock, Clock)
    clock.moment += timedelta(minutes=1)
    with store.together() as connection:
        act = replace(ON, word=word, last_return=last)
        QuarterActRows(store.partnership).add(connection, [act], clock.moment)
        store.enter_acts(NewAct(ActKind.QUARTER))
        partnerships.raise_revision(connection, store.partnership)
        if word in RELEASES:
            store.plan_again([FIRST.year])


def released_at_random(
    planner: NamingPlanner, seed: int, look: Callable[[Store], None] = lambda _: None
) -> World:
    """Save returns and release some of them; give what readers know who kept every edition.

    `look` is called after each release.
    """
    draw, editions = random.Random(seed), KeptEditions()
    with store_of(planner) as store:
        release(store, QuarterWord.RELEASES_ON, 0)
        for number, sent in enumerate(moves(draw, 8), start=1):
            store.save_return(sent)
            editions.keep(store)
            for word in RELEASES:
                if draw.random() < 0.5:
                    release(store, word, number)
                    editions.keep(store)
                    look(store)
        release(store, QuarterWord.TO_PUBLIC, number)
        return editions.keep(store)


def unnamed(world: World, planner: NamingPlanner) -> Sequence[Leak]:
    """Give what readers work out, but for what the plan names as given away."""
    found = [attack(world, audience) for audience in READERS]
    assert any(outcome.tried for outcome in found)
    return [one for outcome in found for one in outcome.leaks if not planner.names(one.cell)]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_small_is_worked_out_before_between_and_after_releases(seed: int) -> None:
    """Partners read a version earlier than the public, and some versions nobody reads at once."""
    planner = NamingPlanner()
    world = released_at_random(planner, seed)
    assert [f"{one.cell}: {one.ends}" for one in unnamed(world, planner)] == []


def test_a_plan_that_forgets_what_releases_showed_is_found_out() -> None:
    planner = NamingPlanner()
    planner.remembers = False
    world = released_at_random(planner, 0)
    assert unnamed(world, planner)


def test_a_reader_is_told_of_no_return_that_is_not_released() -> None:
    """So nobody takes a part for unchanged since, only because it is still shown as it was."""
    with store_of(NamingPlanner()) as store:
        release(store, QuarterWord.RELEASES_ON, 0)
        sent = [one for one in moves(random.Random(3), 8)][:3]
        told = []
        for number, one in enumerate(sent, start=1):
            store.save_return(one)
            if number == 1:
                release(store, QuarterWord.TO_PUBLIC, number)
            if number == 2:
                release(store, QuarterWord.TO_PARTNERS, number)
        for audience in Audience:
            with open_gate(store, Reader(audience), DAY) as gate:
                told.append((audience, told_until(gate)[FIRST]))
    assert dict(told) == {Audience.PUBLIC: 1, Audience.PARTNER: 2, Audience.STEWARD: 3}


def test_a_correction_that_waits_is_not_said_to_be_checked() -> None:
    """What is held back from partners is so from the public, who is told of it once it is due."""
    both: list[tuple[Audience, bool]] = []

    def look(store: Store) -> None:
        for audience in READERS:
            with open_gate(store, Reader(audience), DAY) as gate:
                last = told_until(gate)[FIRST]
                both.extend((audience, one.since <= last) for one in gate.held_corrections())

    released_at_random(NamingPlanner(), 5, look)
    assert set(both) == {(Audience.PARTNER, True), (Audience.PUBLIC, True)}
