"""Corrections that are held back work nothing out, and nor does their release."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.catalogue.relations import Invariant
from dashboard.disclosure.held_corrections import BEING_CHECKED, HoldWord
from dashboard.disclosure.suppression_plan import PlanEffect
from dashboard.figures.observations import Return, Status
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.held_decisions import HoldDecision, decide_corrections, listed_corrections
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.attack.editions import KeptEditions, NamingPlanner, replay
from tests.attack.invented_breakdowns import BANDS as IN_BANDS
from tests.attack.invented_breakdowns import CATALOGUE, FIRST, PLANS, WAITS, moves, store_of
from tests.attack.knowledge import attack
from tests.attack.opening import opening
from tests.attack.twin import sent as sent_by
from tests.data_access.stores import TESTSHIRE, Clock, a_return
from tests.doors import DAY, release_all

pytestmark = pytest.mark.exports

BANDS = {ALL: 38, "days_0_10": 20, "days_11_15": 11, "days_16_20": 7, "days_21_over": 0}
CORRECTED = {ALL: 32, "days_16_20": 1}
MOMENT = datetime(2024, 1, 11, tzinfo=UTC)
SAME = Invariant("same", "Each wait is a plan", (PLANS.key,), "=", (WAITS.key,))

HELD_TWINS = [
    (CORRECTED, "One band was counted again."),
    ({ALL: 33, "days_16_20": 2}, ""),
    ({ALL: 33, "days_0_10": 21, "days_16_20": 1}, "Two of them in the shortest band."),
]
"""Corrections that are held back, each with the reason and the notes of its return."""


def waits(numbers: dict[str, int]) -> Return:
    """Make a return of waits."""
    rows = [make.observation(WAITS, FIRST, number, part=part) for part, number in numbers.items()]
    return a_return(*rows, reason="late")


def plans(number: int) -> Return:
    """Make a return of plans."""
    return a_return(make.observation(PLANS, FIRST, number), reason="late")


def store_of_twins(planner: NamingPlanner) -> Store:
    """Make a store in which two lines state the same number."""
    catalogue = replace(CATALOGUE, invariants=(SAME,))
    planning = PlanningMethod(planner)
    return Store.create(
        "sqlite://", catalogue, demonstration=True, clock=Clock(), planning=planning
    )


def totals(store: Store) -> dict[str, float | None]:
    """Give the totals that the public is shown."""
    keys = [WAITS.key, PLANS.key]
    with open_gate(store, Reader(), DAY) as gate:
        found = gate.material(keys, FIRST, parts=True).observations
    return {o.indicator: o.numerator for key in keys for o in found[key] if o.part == ALL}


def release_held(store: Store) -> None:
    """Release everything that is held back."""
    found = [one for one in listed_corrections(store) if one.correction.is_held]
    asked = {one.correction.address: one.token for one in found}
    decision = HoldDecision(HoldWord.RELEASED, "A. Steward", MOMENT)
    decide_corrections(store, asked, decision, lambda _: None)


def leaks(editions: KeptEditions, store: Store) -> list[str]:
    """Give what a reader who kept every edition works out."""
    world = editions.keep(store)
    found = [attack(world, audience) for audience in (Audience.PUBLIC, Audience.PARTNER)]
    return [f"{one.cell}: {one.ends}" for outcome in found for one in outcome.leaks]


def test_a_correction_of_bands_hides_no_total_and_gives_nothing_away() -> None:
    """One case beside those in time is what the total leaves of them, masked or not."""
    planner = NamingPlanner()
    with store_of(planner) as store:
        outcome, _ = replay(store, [[waits(BANDS)], [waits(CORRECTED)]])
        assert totals(store) == {WAITS.key: 38}
    assert outcome.tried
    assert [f"{one.cell}: {one.ends}" for one in outcome.leaks] == []
    assert planner.named == set()


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_twins_that_differ_in_what_is_held_back_send_the_same(audience: Audience) -> None:
    """Other numbers, other parts, another reason and another note: every byte stays."""
    line = f"/indicator/{WAITS.key}"
    addresses = ("/", "/quality", "/return/2", line, f"{line}/{FIRST.address}", f"{line}.csv")
    told = []
    for corrected, words in HELD_TWINS:
        with store_of(NamingPlanner()) as store:
            store.save_return(waits(BANDS))
            sent = waits(corrected)
            rows = [replace(one, reason=words) for one in sent.observations]
            store.save_return(replace(sent, observations=tuple(rows), reason=words))
            release_all(store)
            ask = opening(store, audience)
            told.append([sent_by(ask(address)) for address in addresses])
    assert [answer.status for answer in told[0]] == [200] * len(addresses)
    assert told[0] == told[1] == told[2]
    assert BEING_CHECKED.encode() in told[0][2].body


def test_a_release_gives_nothing_away_that_is_not_named() -> None:
    planner, editions = NamingPlanner(), KeptEditions()
    with store_of(planner) as store:
        for sent in (waits(BANDS), waits(CORRECTED)):
            store.save_return(sent)
            assert leaks(editions, store) == []
        release_held(store)
        assert totals(store) == {WAITS.key: None}
        assert leaks(editions, store) == []
    assert planner.named == set()


def test_a_twin_line_that_is_corrected_alone_does_not_tell_the_held_total() -> None:
    """Two pages state the same number; the second is corrected by a return of its own."""
    planner, editions = NamingPlanner(), KeptEditions()
    with store_of_twins(planner) as store:
        for sent in (plans(38), waits(BANDS), waits(CORRECTED), plans(32)):
            store.save_return(sent)
            assert leaks(editions, store) == []
        assert totals(store) == {WAITS.key: 38, PLANS.key: 38}


@pytest.mark.parametrize("seed", range(4))
def test_random_corrections_with_releases_between_give_nothing_away_unnamed(seed: int) -> None:
    draw = random.Random(seed)
    planner, editions = NamingPlanner(), KeptEditions()
    with store_of(planner) as store:
        for sent in moves(draw, 8):
            store.save_return(sent)
            world = editions.keep(store)
            if draw.random() < 0.4:
                release_held(store)
                world = editions.keep(store)
    found = [attack(world, audience) for audience in (Audience.PUBLIC, Audience.PARTNER)]
    unnamed = [o for outcome in found for o in outcome.leaks if not planner.names(o.cell)]
    assert [f"{one.cell}: {one.ends}" for one in unnamed] == []


@pytest.mark.parametrize("seed", [1005, 1012, 1019])
def test_random_corrections_of_twin_lines_give_nothing_away_unnamed(seed: int) -> None:
    """The second line follows at once or not; what is held back is released or not."""
    draw = random.Random(seed)
    planner, editions = NamingPlanner(), KeptEditions()
    numbers = {band: draw.choice((0, 6, 7, 8, 12, 20)) for band in IN_BANDS} | {IN_BANDS[0]: 20}
    with store_of_twins(planner) as store:
        sent = [waits({ALL: sum(numbers.values()), **numbers}), plans(sum(numbers.values()))]
        for _ in range(6):
            for one in sent:
                store.save_return(one)
                world = editions.keep(store)
            if draw.random() < 0.3:
                release_held(store)
                world = editions.keep(store)
            band = draw.choice(IN_BANDS)
            numbers[band] = draw.choice((0, 1, 2, 4, 6, 9))
            sent = [waits({ALL: sum(numbers.values()), band: numbers[band]})]
            sent += [plans(sum(numbers.values()))] if draw.random() < 0.6 else []
    found = [attack(world, audience) for audience in (Audience.PUBLIC, Audience.PARTNER)]
    unnamed = [o for outcome in found for o in outcome.leaks if not planner.names(o.cell)]
    assert [f"{one.cell}: {one.ends}" for one in unnamed] == []
    assert any(outcome.tried for outcome in found)


AGENCIES = ("police", "care")
MISSING = make.indicator(
    "missing", agencies=AGENCIES, combine="sum", since=FIRST, no_comparator="Nobody publishes it."
)
BOTH = make.catalogue(MISSING, partnership=TESTSHIRE)
"""A line that adds two agencies: no correction of it is held back."""


def missing(agency: str, number: int) -> Return:
    """Make an agency's return of children missing."""
    row = replace(make.observation(MISSING, FIRST, number), agency=agency)
    return replace(a_return(row, reason="late"), agency=agency)


@pytest.mark.parametrize("seed", range(3))
def test_a_correction_of_a_line_of_several_agencies_hides_its_sum_or_is_named(seed: int) -> None:
    """It is not held back, so whatever it costs is said of the plan that shows it."""
    draw, effects = random.Random(seed), list[PlanEffect]()
    planner, editions = NamingPlanner(), KeptEditions()
    planning = PlanningMethod(planner, said=effects.append)
    with Store.create(
        "sqlite://", BOTH, demonstration=True, clock=Clock(), planning=planning
    ) as store:
        for agency in AGENCIES:
            store.save_return(missing(agency, draw.choice((6, 12, 20))))
            world = editions.keep(store)
        for _ in range(5):
            store.save_return(missing(draw.choice(AGENCIES), draw.choice((1, 3, 5, 6, 9, 14))))
            world = editions.keep(store)
        assert listed_corrections(store) == ()
    found = [attack(world, audience) for audience in (Audience.PUBLIC, Audience.PARTNER)]
    unnamed = [o for outcome in found for o in outcome.leaks if not planner.names(o.cell)]
    assert [f"{one.cell}: {one.ends}" for one in unnamed] == []
    said = [e for e in effects if e.hidden_now[Audience.PUBLIC] or e.kept_from_today]
    assert said
    assert any(outcome.tried for outcome in found)


@pytest.mark.parametrize("part", [*IN_BANDS[:3], ALL])
def test_what_a_source_takes_back_is_hidden_with_all_that_gives_it_away_or_named(part: str) -> None:
    """It was shown, so it stays known; and every other hidden count is protected or named."""
    effects = list[PlanEffect]()
    planner, editions = NamingPlanner(), KeptEditions()
    planning = PlanningMethod(planner, said=effects.append)
    with Store.create(
        "sqlite://", CATALOGUE, demonstration=True, clock=Clock(), planning=planning
    ) as store:
        store.save_return(waits(BANDS))
        editions.keep(store)
        rows = [make.observation(WAITS, FIRST, Status.SUPPRESSED, part=part)]
        if part != ALL:
            rows.append(make.observation(WAITS, FIRST, 1, part=IN_BANDS[3]))
            rows.append(make.observation(WAITS, FIRST, 39, part=ALL))
        store.save_return(a_return(*rows, reason="a wish of the source"))
        world = editions.keep(store)
        assert listed_corrections(store) == ()
    found = [attack(world, audience) for audience in (Audience.PUBLIC, Audience.PARTNER)]
    unnamed = [o for outcome in found for o in outcome.leaks if not planner.names(o.cell)]
    assert [f"{one.cell}: {one.ends}" for one in unnamed] == []
    assert effects[-1].hidden_now[Audience.PUBLIC] or effects[-1].kept_from_today
