"""What is drawn is what was judged: every line, reader and quarter of two partnerships."""

from collections import Counter

import pytest

from dashboard.readers import Audience, Reader
from dashboard.readings.readings import Reading, read_lines
from data_access.store.store import Store
from tests.dashboard.readings.judged import begins, faults_of, goes_on
from tests.doors import seen_by

LEAST_LINES = {"demonstration": 4_000, "second_store": 900}
"""Readings there are at least: lines and rates of all quarters, as each reader sees them."""
SEEN = {"demonstration": ("outside", "inside", "on"), "second_store": ("outside", "inside")}
"""The cases that each store has: a block with its bar outside or inside, a run that goes on."""
MOST_APART = 0.02
"""The most pictures, as a share of those with a block, whose bar lies outside and whose dot in."""


def _readings(store: Store, audience: Audience) -> list[Reading]:
    gate = seen_by(store, Reader(audience))
    first, last = gate.bounds() or pytest.fail("the store is empty")
    keys = [indicator.key for indicator in gate.catalogue().indicators]
    quarters = [first + step for step in range(last - first + 1)]
    return [one for q in quarters for one in read_lines(gate.material(keys, q), q)]


def _is_apart(reading: Reading) -> bool:
    """Say whether the latest dot lies inside the block while the bar lies outside."""
    block, value = reading.levels.block, reading.series.value(reading.quarter)
    return (
        block is not None
        and block.is_outside
        and value is not None
        and block.lower <= value <= block.upper
    )


@pytest.mark.parametrize("name", LEAST_LINES)
def test_every_picture_says_what_its_rules_say(name: str, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(name)
    faults: list[str] = []
    seen: Counter[str] = Counter()
    for audience in Audience:
        for reading in _readings(store, audience):
            faults += [f"{audience.value}: {fault}" for fault in faults_of(reading)]
            seen["lines"] += 1
            seen["outside"] += bool(begins(reading)) and reading.levels.block is not None
            seen["inside"] += not begins(reading) and reading.levels.block is not None
            seen["on"] += goes_on(reading)
            seen["apart"] += _is_apart(reading)
    assert not faults, "\n".join(faults[:10])
    assert seen["lines"] >= LEAST_LINES[name]
    assert min(seen[case] for case in SEEN[name]) > 0, seen
    assert seen["apart"] <= MOST_APART * (seen["outside"] + seen["inside"]), seen
