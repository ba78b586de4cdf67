"""The demonstration gives no hidden count away to any audience."""

import pytest

from dashboard.quarters import Quarter
from dashboard.readers import Audience
from tests.attack.knowledge import Outcome, World, attack
from tests.attack.stores import demonstration, small_alone

pytestmark = pytest.mark.exports

PROTECTED = (Audience.PUBLIC, Audience.PARTNER)
RECENTLY = Quarter(2022, 1)
"""The first quarter of the smaller demonstrations; `make attack` takes them whole."""


def _found(world: World, outcome: Outcome) -> list[str]:
    """Name what leaked; a small count that all may know is named nowhere but here."""
    return [f"{leak.cell}: {leak.ends}" for leak in outcome.leaks]


@pytest.mark.parametrize("audience", PROTECTED)
def test_nothing_hidden_can_be_worked_out(world: World, audience: Audience) -> None:
    outcome = attack(world, audience)
    assert outcome.tried
    assert _found(world, outcome) == []


def test_no_agency_can_work_out_what_another_sent(world: World) -> None:
    for agency in world.catalogue.agencies:
        assert _found(world, attack(world, Audience.PARTNER, insider=agency.key)) == []


def test_what_partners_see_more_of_gives_nothing_away() -> None:
    with demonstration("sqlite://", lower=2, since=RECENTLY) as store:
        world = World.of(store)
    seen = {audience: len(world.shown[audience]) for audience in PROTECTED}
    assert seen[Audience.PARTNER] > seen[Audience.PUBLIC]
    assert _found(world, attack(world, Audience.PARTNER)) == []


def test_hiding_small_counts_alone_is_found_out() -> None:
    with demonstration("sqlite://", planner=small_alone, since=RECENTLY) as store:
        outcome = attack(World.of(store), Audience.PUBLIC)
    assert len(outcome.recovered) > 100
