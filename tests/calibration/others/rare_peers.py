"""Other tests for rare events on the same counts, at limits that give the false rate of ours."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dashboard.variation.detection.rules import detect_signals
from tests.calibration.trials import LATEST, SEED

MEANS = (0.4, 0.8, 2.0)
TIMES = 3
"""How many times as many events come after the change."""
BEFORE, SERIES = 20, 6000
WEIGHT, SPAN = 0.3, 4
OURS, BINOMIAL, ROOTS = "ours", "conditional binomial of four", "EWMA 0.3 of roots"
HALVINGS = 40

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]
Statistic = Callable[[Numbers], Numbers]


@dataclass(frozen=True, slots=True)
class RareOutcome:
    """How often trebled events are found within four quarters, by method, at one mean."""

    mean: float
    false: float  # a quarter and a line, upwards, of every method
    found: dict[str, float]


def rare_outcome(mean: float) -> RareOutcome:
    """Try one mean of events a quarter."""
    rng = np.random.default_rng([SEED, 99, round(10 * mean)])
    shape = (SERIES, BEFORE + LATEST)
    still = rng.poisson(mean, shape).astype(float)
    moved = still.copy()
    moved[:, BEFORE:] = rng.poisson(TIMES * mean, (SERIES, LATEST))
    marks = _ours(still), _ours(moved)
    false = _begun(marks[0])
    found = {OURS: _found(marks[1])}
    for name, statistic in ((BINOMIAL, _binomial), (ROOTS, _roots)):
        calm, changed = _by_place(still, statistic), _by_place(moved, statistic)
        limit = _limit(calm, false)
        found[name] = _found(changed > limit)
    return RareOutcome(mean, false, found)


def _ours(counts: Numbers) -> Marks:
    rows = (detect_signals(row, rare=True) for row in counts.tolist())
    found = [[s is not None and not s.trial and s.upward for s in row] for row in rows]
    return np.array(found)[:, BEFORE - 1 :]


def _by_place(counts: Numbers, statistic: Statistic) -> Numbers:
    places = range(BEFORE, BEFORE + LATEST + 1)
    return np.column_stack([statistic(counts[:, :number]) for number in places])


def _binomial(counts: Numbers) -> Numbers:
    latest, total = counts[:, -SPAN:].sum(axis=1), counts.sum(axis=1)
    chance = stats.binom.sf(latest - 1, total, SPAN / counts.shape[1])
    return np.asarray(np.where(counts[:, -1] > 0, -np.log(np.maximum(chance, 1e-15)), 0.0))


def _roots(counts: Numbers) -> Numbers:
    roots = 2 * np.sqrt(counts + 3 / 8)
    weights = (1 - WEIGHT) ** np.arange(counts.shape[1])[::-1]
    return np.asarray(roots @ (weights / weights.sum()) - roots.mean(axis=1))


def _limit(calm: Numbers, false: float) -> float:
    """Give the limit by which as many begin by chance as of ours."""
    low, high = 0.0, float(calm.max())
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _begun(calm > middle) > false else (low, middle)
    return high


def _begun(marks: Marks) -> float:
    return float((marks[:, 1:] & ~marks[:, :-1]).mean())


def _found(marks: Marks) -> float:
    return float(marks[~marks[:, 0], 1:].any(axis=1).mean())
