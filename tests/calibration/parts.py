"""Trials of parts: how many of a store's parts are said to have moved by chance in a quarter."""

from dataclasses import dataclass

import numpy as np

from dashboard.compared.part_readings import FAR_OF_PARTS
from dashboard.variation.detection.compared import judge_stretch
from tests.calibration.trials import FIRM, QUARTERS, SEED

PARTS = 342
"""The parts of the demonstration's lines, as many as a partnership has."""
MEANS = (6.0, 10.0, 20.0, 40.0, 80.0, 150.0)
MORE_THAN_CHANCE = 0.12
"""How much a part's level varies besides chance, as a share of it."""
REPEATS = 6_000


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """Of unchanged parts: how many of all are said to have moved in a quarter."""

    handed_on: float
    false: float


def part_outcome(handed_on: float) -> PartOutcome:
    """Try unchanged parts of many sizes and lengths with one autocorrelation."""
    rng = np.random.default_rng([SEED, 99, round(10 * handed_on)])
    far = [_is_far(_part(rng, handed_on)) for _ in range(REPEATS)]
    return PartOutcome(handed_on, PARTS * float(np.mean(far)))


def _part(rng: np.random.Generator, handed_on: float) -> tuple[float, ...]:
    """Draw the counts of one part."""
    length = int(rng.integers(FIRM + 1, QUARTERS + 1))
    fresh = rng.normal(size=length)
    noise = fresh.copy()
    for place in range(1, length):
        noise[place] = handed_on * noise[place - 1] + np.sqrt(1 - handed_on**2) * fresh[place]
    wide = MORE_THAN_CHANCE
    level = rng.choice(MEANS) * np.exp(wide * noise - wide**2 / 2)
    return tuple(map(float, rng.poisson(level)))


def _is_far(values: tuple[float, ...]) -> bool:
    far = judge_stretch(values).sigmas[-1]
    return far is not None and abs(far) >= FAR_OF_PARTS
