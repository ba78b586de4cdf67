"""What was shown stays known as it was shown: exactly or rounded, whatever the rule says later."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Status
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests import builders as make
from tests.attack.editions import KeptEditions, NamingPlanner
from tests.attack.invented_breakdowns import (
    AGES,
    CATALOGUE,
    ENQUIRIES,
    FIRST,
    corrections,
    stated,
    store_of,
)
from tests.attack.knowledge import World, attack
from tests.data_access.stores import NONE, a_return
from tests.doors import DAY

pytestmark = pytest.mark.exports

MISSING = make.indicator(
    "missing", since=FIRST, agencies=("care", "police", "health"), combine="sum", **NONE
)
Stated = Sequence[tuple[str, int | Status]]
BOTH = (Audience.PUBLIC, Audience.PARTNER)


def ruled(largest: int, rounding: int, partner_largest: int | None = None) -> Catalogue:
    """Give the lines a rule: what is small, what the rest is rounded to, what partners see."""
    rule = SmallNumberRule("own", "Our own", 1, largest, rounding, "x", partner_largest, ("age",))
    lines = tuple(replace(one, small_numbers="own") for one in (*CATALOGUE.indicators, MISSING))
    care = CATALOGUE.agencies[0]
    others = [replace(care, key=key, title=key, short=key) for key in MISSING.agencies[1:]]
    senders = (care, *others)
    return replace(CATALOGUE, rules=(rule,), indicators=lines, agencies=senders)


def test_partners_see_a_breakdown_rounded_that_they_did_not_agree_to_see() -> None:
    """The plan reckons with the rounding, and what partners see keeps it."""
    agreed = ruled(5, 5, 0)
    agreed = replace(agreed, rules=(replace(agreed.rules[0], partner_breakdowns=()),))
    with store_of(NamingPlanner()) as store:
        agree(store, agreed)
        send(store, [(ALL, 99), (AGES[0], 21), (AGES[1], 78), *((part, 0) for part in AGES[2:])])
        with open_gate(store, Reader(Audience.PARTNER), DAY) as gate:
            seen = gate.material([ENQUIRIES.key], FIRST, parts=True).observations[ENQUIRIES.key]
    assert {o.part: o.numerator for o in seen if o.numerator} == {ALL: 99, AGES[0]: 20, AGES[1]: 80}


def agree(store: Store, catalogue: Catalogue) -> None:
    """Change the rule."""
    store.save_catalogue(catalogue, agreed="the sub-group")


def send(store: Store, rows: Stated) -> None:
    """Save a return of enquiries."""
    store.save_return(a_return(*(stated(FIRST, part, n) for part, n in rows), reason="late"))


def leaks(world: World) -> list[str]:
    """Give what readers who kept every edition know too well."""
    return [f"{who}: {one.cell}" for who in BOTH for one in attack(world, who).leaks]


@pytest.mark.parametrize("then", [ruled(5, 1), ruled(5, 5, 0)], ids=["for all", "for partners"])
def test_what_was_shown_rounded_is_not_taken_for_known_exactly(then: Catalogue) -> None:
    """Figures that are no longer rounded can be hidden: nobody was shown more than about 20."""
    planner, editions = NamingPlanner(), KeptEditions()
    numbers = dict(zip(AGES, (3, 21, 32, 43, 54, 66), strict=True))
    with store_of(planner) as store:
        agree(store, ruled(5, 5))
        send(store, [(ALL, sum(numbers.values())), *numbers.items()])
        editions.keep(store)
        agree(store, then)
        world = editions.keep(store)
    assert leaks(world) == []
    assert planner.named == set()


def test_what_was_shown_exactly_is_known_exactly_when_it_is_rounded_later() -> None:
    """20 and 15 were shown; with a third there are about 35, which leaves 1 or 2 of these."""
    planner, editions = NamingPlanner(), KeptEditions()
    with store_of(planner) as store:
        agree(store, ruled(5, 1))
        for agency, number in (("care", 20), ("police", 15)):
            store.save_return(a_return(make.observation(MISSING, FIRST, number, agency=agency)))
        editions.keep(store)
        agree(store, ruled(5, 5))
        store.save_return(a_return(make.observation(MISSING, FIRST, 1, agency="health")))
        world = editions.keep(store)
    assert attack(world, Audience.PUBLIC).tried
    assert leaks(world) == []
    assert planner.named == set()


@pytest.mark.parametrize("seed", range(3))
def test_corrections_under_changing_rules_give_away_nothing_unnamed(seed: int) -> None:
    draw, planner, editions = random.Random(seed), NamingPlanner(), KeptEditions()
    rules = [ruled(largest, rounding) for largest in (4, 5, 7) for rounding in (1, 5)]
    with store_of(planner) as store:
        rows = [list(corrections(draw, FIRST + back, 2)) for back in range(2)]
        for step in zip(*rows, strict=True):
            agree(store, draw.choice(rules))
            editions.keep(store)
            for one in step:
                store.save_return(one)
                world = editions.keep(store)
        outcome = attack(world, Audience.PUBLIC)
    assert outcome.tried
    assert [str(one.cell) for one in outcome.leaks if not planner.names(one.cell)] == []


def test_a_plan_made_anew_forgets_nothing_that_was_shown() -> None:
    """Partners see a small number for a while, and are hidden it again: it stays known to them."""
    with store_of(NamingPlanner()) as store:
        agree(store, ruled(5, 1))
        send(store, [(ALL, 4)])
        agree(store, ruled(5, 1, 0))
        agree(store, ruled(5, 1, 4))
        agree(store, ruled(5, 1))
        store.make_plan()
        with store.snapshot() as snapshot:
            rows = snapshot.connection.exec_driver_sql(
                "SELECT audience, rounding, smallest, largest, plan FROM shown_version"
            ).all()
    assert rows == [("partner", 1, 1, 0, 4)]
