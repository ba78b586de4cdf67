"""Trials of what is judged besides single lines: rolling figures, and shocks that lines share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.exceptions.shared_shocks import shared_movers
from dashboard.variation.detection.rules import detect_signals, judge_figures
from tests.calibration.invented import LINES, SHARE, Line, draw
from tests.calibration.trials import FIRM, QUARTERS, SEED

ROLLED = Line(SHARE, 38, "re-referrals", of=110)
"""A share of some 110 adults a quarter, of which only the sum of four quarters is supplied."""
YEAR = 4
ROLLING_STEP, ROLLING_BEFORE, ROLLING_WITHIN = 2.0, 32, 6
ROLLING_REPEATS = 240

SHOCKS = ((2.0, 10), (1.0, 20))
"""The shocks that are to be named: so many sigmas in so many of 27 lines."""
SHOCK_BEFORE = 24
SHOCK_REPEATS, CALM_REPEATS = 480, 150
SET = len(LINES)

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RollingOutcome:
    """Of supplied rolling figures: false exceptions over 27 such lines, and what is found."""

    handed_on: float
    false: float
    found: tuple[float, ...]  # by quarters since the step


@dataclass(frozen=True, slots=True)
class ShockOutcome:
    """Of shocks: how often one is named by chance in a quarter, and how often each true one."""

    handed_on: float
    false: float
    named: tuple[float, ...]  # in the order of SHOCKS


def rolling_outcome(handed_on: float) -> RollingOutcome:
    """Try rolling figures with one autocorrelation of the quarters behind them."""
    rng = np.random.default_rng([SEED, 77, round(10 * handed_on)])
    still = _rolling_marks(rng, handed_on, [0.0] * (QUARTERS + YEAR - 1))
    begun = _begun(still)[:, FIRM:]
    before = ROLLING_BEFORE + YEAR - 1
    shifts = [0.0] * before + [ROLLING_STEP] * ROLLING_WITHIN
    moved = _rolling_marks(rng, handed_on, shifts)
    ordinary = ~moved[:, ROLLING_BEFORE - 1]
    since = np.logical_or.accumulate(_begun(moved)[ordinary, ROLLING_BEFORE:], axis=1)
    found = tuple(float(share) for share in since.mean(axis=0))
    return RollingOutcome(handed_on, SET * float(begun.mean()), found)


def shock_outcome(handed_on: float) -> ShockOutcome:
    """Try shocks with one autocorrelation."""
    rng = np.random.default_rng([SEED, 88, round(10 * handed_on)])
    still = list(_sets(rng, handed_on, (CALM_REPEATS, QUARTERS)))
    places = range(FIRM, QUARTERS)
    false = np.mean([bool(_named(lines, place)) for lines in still for place in places])
    named = []
    for size, many in SHOCKS:
        shape = SHOCK_REPEATS, SHOCK_BEFORE + 1
        moved = list(_sets(rng, handed_on, shape, size, many))
        named.append(float(np.mean([bool(_named(lines, SHOCK_BEFORE)) for lines in moved])))
    return ShockOutcome(handed_on, float(false), tuple(named))


@dataclass(frozen=True, slots=True)
class _Judged:
    """One line of a set: by place, whether it stands out, and how far it lies off by itself."""

    marks: Sequence[bool]
    sigmas: Sequence[float | None]


def _named(lines: Sequence[_Judged], place: int) -> tuple[int, ...]:
    """Give the lines of a shock that is named at a place, as the product does."""
    fresh = [line.sigmas[place] for line in lines if not line.marks[place - 1]]
    return shared_movers([far for far in fresh if far is not None])


def _sets(
    rng: np.random.Generator,
    handed_on: float,
    shape: tuple[int, int],
    size: float = 0.0,
    many: int = 0,
) -> Iterator[list[_Judged]]:
    """Give sets of 27 lines, none of rare events; in the latest quarter `many` of them move.

    All of them move the same way.
    """
    common = [line for line in LINES if not line.rare]
    lines = [*common, *common[: SET - len(common)]]
    order = rng.permutation(SET)
    sets: list[list[_Judged]] = [[] for _ in range(shape[0])]
    for i, line in enumerate(lines):
        shifts = [0.0] * (shape[1] - 1) + [size if order[i] < many else 0.0]
        drawn = draw(line, rng, shape, handed_on, shifts)
        for row, values in enumerate(drawn.values.tolist()):
            of = None if drawn.denominators is None else drawn.denominators[row].tolist()
            found = judge_figures(values, of)
            marks = [s is not None and not s.trial for s in found.signals]
            sets[row].append(_Judged(marks, found.sigmas))
    yield from sets


def _rolling_marks(
    rng: np.random.Generator, handed_on: float, shifts: Sequence[float]
) -> NDArray[np.bool_]:
    drawn = draw(ROLLED, rng, (ROLLING_REPEATS, len(shifts)), handed_on, shifts)
    assert drawn.denominators is not None
    of, cases = drawn.denominators, np.round(drawn.values * drawn.denominators / 100)
    years = [
        np.lib.stride_tricks.sliding_window_view(n, YEAR, axis=1).sum(axis=2) for n in (cases, of)
    ]
    rows = zip((100 * years[0] / years[1]).tolist(), years[1].tolist(), strict=True)
    found = [detect_signals(values, below, rolling=True) for values, below in rows]
    return np.array([[s is not None and not s.trial for s in row] for row in found])


def _begun(marks: Marks) -> Marks:
    begun = marks.copy()
    begun[:, 1:] &= ~marks[:, :-1]
    return begun
