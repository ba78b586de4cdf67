"""What is drawn is what was judged: on random series with gaps, seasons, spikes and shares."""

import random

import pytest

from dashboard.catalogue.indicators import Indicator
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line
from tests.builders import Stated, indicator, material, rolling, share, stock
from tests.dashboard.readings.judged import faults_of

SERIES, IN_A_TEST = 1_500, 100
ENDS = 3
"""Quarters of each series that are read, the last among them."""
FIRST = Quarter(2015, 1)


def _value(chance: random.Random, level: float, before: float) -> float:
    """Give a count about a level, with some of what the one before was off."""
    return max(0.0, round(chance.gauss(level + before, level**0.5 * chance.choice((0.7, 1, 1.6)))))


def _levels(chance: random.Random, length: int) -> list[float]:
    """Give the true level of each quarter: steady, with steps, a drift or a season."""
    level = chance.choice((0.7, 2.0, 6.0, 20.0, 60.0, 300.0, 2000.0))
    season = [chance.uniform(0.6, 1.4) if chance.random() < 0.25 else 1.0 for _ in range(4)]
    drift = chance.choice((0.0, 0.0, 0.0, 0.01, -0.01))
    found = []
    for place in range(length):
        if chance.random() < 0.05:
            level *= chance.choice((0.5, 0.7, 1.4, 2.0))
        level *= 1 + drift
        spike = chance.choice((0.2, 2.5)) if chance.random() < 0.03 else 1.0
        found.append(level * season[place % 4] * spike)
    return found


def _stated(chance: random.Random, shares: bool) -> list[Stated]:
    found: list[Stated] = []
    share_of = chance.uniform(0.01, 0.99)
    last = 0.0
    for level in _levels(chance, chance.randint(8, 44)):
        value = _value(chance, level, last)
        last = chance.choice((0.0, 0.3, 0.6)) * (value - level)
        if chance.random() < 0.04:
            found.append(chance.choice((None, Status.NOT_RECEIVED, Status.SUPPRESSED)))
        elif shares:
            whole = max(1.0, value)
            share_of = min(1.0, max(0.0, share_of + chance.gauss(0, 0.02)))
            found.append((float(sum(chance.random() < share_of for _ in range(int(whole)))), whole))
        else:
            found.append(value)
    return found


def _line(chance: random.Random) -> Indicator:
    make = chance.choice((indicator, indicator, stock, share, rolling))
    if make is rolling and chance.random() < 0.5:
        return rolling(since=FIRST, supplied="rolling")
    return make(since=FIRST)


@pytest.mark.parametrize("seed", range(0, SERIES, IN_A_TEST))
def test_a_block_and_its_bar_say_what_the_rules_say(seed: int) -> None:
    faults: list[str] = []
    for number in range(seed, seed + IN_A_TEST):
        chance = random.Random(number)
        one = _line(chance)
        stated = _stated(chance, one.is_percent)
        made = material({one: stated}, first=FIRST)
        ends = {len(stated), *chance.sample(range(8, len(stated) + 1), min(ENDS, len(stated) - 7))}
        for end in sorted(ends):
            for reading in of_line(made, one, FIRST + (end - 1)):
                faults += [f"seed {number}: {fault}" for fault in faults_of(reading)]
    assert not faults, "\n".join(faults[:10])
