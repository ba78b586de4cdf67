"""Readers before and after releases, who kept every edition, work out no small count."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience
from data_access.database import partnerships
from data_access.quarter_life.quarter_act_rows import QuarterActRows
from data_access.store.store import Store
from tests.attack.editions import KeptEditions, NamingPlanner
from tests.attack.invented_breakdowns import FIRST, moves, store_of
from tests.attack.knowledge import attack
from tests.data_access.stores import Clock

pytestmark = pytest.mark.exports

ON = QuarterAct(FIRST, QuarterWord.RELEASES_ON)
RELEASES = (QuarterWord.TO_PARTNERS, QuarterWord.TO_PUBLIC)


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


@pytest.mark.parametrize("seed", range(8))
def test_nothing_small_is_worked_out_before_between_and_after_releases(seed: int) -> None:
    """Partners read a version earlier than the public, and some versions nobody ever reads."""
    draw, planner, editions = random.Random(seed), NamingPlanner(), KeptEditions()
    with store_of(planner) as store:
        release(store, QuarterWord.RELEASES_ON, 0)
        for number, sent in enumerate(moves(draw, 8), start=1):
            store.save_return(sent)
            world = editions.keep(store)
            for word in RELEASES:
                if draw.random() < 0.5:
                    release(store, word, number)
                    world = editions.keep(store)
        release(store, QuarterWord.TO_PUBLIC, number)
        world = editions.keep(store)
    found = [attack(world, audience) for audience in (Audience.PUBLIC, Audience.PARTNER)]
    unnamed = [o for outcome in found for o in outcome.leaks if not planner.names(o.cell)]
    assert [f"{one.cell}: {one.ends}" for one in unnamed] == []
    assert any(outcome.tried for outcome in found)
