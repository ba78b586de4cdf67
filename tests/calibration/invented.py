"""Invented series of known behaviour, so that each finding of a rule is clearly right or wrong.

There are twenty-seven, with the levels of a partnership of Rochdale's size; they vary like the real
series of measured.toml. Each figure's deviation is carried over to the next through a Gaussian
copula: each figure keeps its exact distribution, whatever the autocorrelation.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]

MEASURED = Path(__file__).with_name("measured.toml")
CHILDREN, GROWTH = 58_000.0, 0.002
"""Children 0 to 17 in the first quarter, and their growth from quarter to quarter."""
PER = 10_000
WARMING_UP = 30
CALM = 0.7
"""How near its level a figure is kept that nothing happened to, in sigmas."""

COUNT, STOCK, RATE, SHARE, RARE = "counts", "stocks", "rates", "percentages", "rare events"
KINDS = (COUNT, STOCK, RATE, SHARE, RARE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its kind, level, and which real series it varies like."""

    kind: str
    level: float  # a count of a quarter; of a share, per cent
    like: str = ""
    of: float = 0.0  # of a share, the usual denominator
    season: str = ""

    @property
    def rare(self) -> bool:
        """Say whether the line is one of rare events."""
        return self.kind == RARE


ATTENDANCES, BREACHES = "emergency department, attendances", "emergency department, breaches"
IN_NEED, PLANS = "children in need at 31 March", "plans starting"

LINES = (
    Line(COUNT, 690, "referrals", season=ATTENDANCES),
    Line(COUNT, 520, "referrals", season=ATTENDANCES),
    Line(COUNT, 380, "section 47 enquiries", season=ATTENDANCES),
    Line(COUNT, 300, "referrals"),
    Line(COUNT, 97, "initial conferences"),
    Line(COUNT, 90, PLANS),
    Line(COUNT, 47, PLANS),
    Line(COUNT, 44, PLANS),
    Line(COUNT, 38, ATTENDANCES, season=BREACHES),
    Line(COUNT, 28, ATTENDANCES),
    Line(COUNT, 20, BREACHES),
    Line(STOCK, 2672, IN_NEED),
    Line(STOCK, 595, IN_NEED),
    Line(STOCK, 304, IN_NEED),
    Line(STOCK, 150, IN_NEED),
    Line(STOCK, 64, IN_NEED),
    Line(RATE, 690, "referrals"),
    Line(RATE, 380, "section 47 enquiries"),
    Line(RATE, 97, "initial conferences"),
    Line(SHARE, 60, "re-referrals", of=690),
    Line(SHARE, 87, "second or subsequent plans", of=97),
    Line(SHARE, 44, "second or subsequent plans", of=304),
    Line(SHARE, 22, "re-referrals", of=690),
    Line(RARE, 0.4),
    Line(RARE, 0.8),
    Line(RARE, 0.9),
    Line(RARE, 2.0),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Many series of one line: a row each; denominators where the line has them."""

    values: Numbers
    denominators: Numbers | None


@cache
def measured() -> dict[str, dict[str, Any]]:
    """Give what was measured, by the name of the series."""
    text = MEASURED.read_text(encoding="utf-8")
    return {group["name"]: group for group in tomllib.loads(text)["series"]}


def draw(
    line: Line,
    rng: np.random.Generator,
    shape: tuple[int, int],
    handed_on: float,
    shifts: Sequence[float] = (),
    calm: int = 0,
) -> Drawn:
    """Draw series of a line; `shifts` adds so many sigmas to each quarter's mean.

    Every other series is shifted downwards; rare events, which cannot fall so far, never. In the
    latest `calm` quarters chance has no part, but that the last lies within 0.7 sigmas.
    """
    rows, quarters = shape
    sign = np.where((np.arange(rows) % 2 == 0) | line.rare, 1.0, -1.0)[:, None]
    moved = sign * np.array(shifts if len(shifts) else [0.0] * quarters)
    luck = _calmed(_handing_on(rng, shape, handed_on), rng, calm)
    if line.kind == SHARE:
        drift = _calmed(_handing_on(rng, shape, handed_on), rng, calm, 0.0)
        return _shares(line, rng, luck, moved, drift)
    excess = measured()[line.like]["excess"] if line.like else 0.0
    sigma = sqrt(line.level + (excess * line.level) ** 2)
    season = np.array(measured()[line.season]["season"] if line.season else [0.0] * 4)
    wave = season[np.arange(quarters) % 4] * line.level
    mean = np.maximum(line.level + wave + moved * sigma, 0.05 * line.level)
    people = CHILDREN * (1 + GROWTH) ** np.arange(quarters) * np.ones((rows, 1))
    if line.kind == RATE:
        mean = mean * people / CHILDREN
    counts = _counts(stats.norm.cdf(luck), mean, excess)
    return Drawn(counts / people * PER, people) if line.kind == RATE else Drawn(counts, None)


def _handing_on(rng: np.random.Generator, shape: tuple[int, int], handed_on: float) -> Numbers:
    rows, quarters = shape
    fresh = rng.standard_normal((rows, quarters + WARMING_UP)) * sqrt(1 - handed_on**2)
    fresh[:, 0] /= sqrt(1 - handed_on**2)
    for i in range(1, fresh.shape[1]):
        fresh[:, i] += handed_on * fresh[:, i - 1]
    return np.asarray(fresh[:, WARMING_UP:])


def _calmed(luck: Numbers, rng: np.random.Generator, calm: int, within: float = CALM) -> Numbers:
    """Take chance out of the latest quarters, but for the last, which is kept near the level."""
    if calm:
        low, high = float(stats.norm.cdf(-within)), float(stats.norm.cdf(within))
        luck[:, -calm:] = 0.0
        luck[:, -1] = stats.norm.ppf(rng.uniform(low, high, len(luck)))
    return luck


def _counts(luck: Numbers, mean: Numbers, excess: float) -> Numbers:
    if not excess:
        return np.asarray(stats.poisson.ppf(luck, mean))
    size = 1 / excess**2
    return np.asarray(stats.nbinom.ppf(luck, size, size / (size + mean)))


def _shares(
    line: Line, rng: np.random.Generator, luck: Numbers, moved: Numbers, drift: Numbers
) -> Drawn:
    of = np.round(line.of * (1 + 0.15 * rng.uniform(-1, 1, luck.shape)))
    usual, excess = line.level / 100, measured()[line.like]["excess"]
    sigma = sqrt(usual * (1 - usual) / line.of + excess**2)
    share = np.clip(usual + excess * drift + moved * sigma, 0.01, 0.99)
    cases = stats.binom.ppf(stats.norm.cdf(luck), of, share)
    return Drawn(np.asarray(100 * cases / of), of)
