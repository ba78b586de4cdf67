"""Splits an invented line's cases among parts, in whole numbers that add up to every total."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.catalogue.indicators import Breakdown, Part
from dashboard.quarters import Quarter
from data_access.demonstration.courses import Counts, CourseNumbers, largest_remainder, stream
from data_access.demonstration.recipe import LineRecipe, Recipe

_DRIFT = 0.05
"""The relative standard deviation of a part's slow drift from its profile."""
_KEPT = 0.8
"""The share of the drift that carries over from one quarter to the next."""
_STAY = 0.6
"""The share of a stock's random change that remains in the next quarter.

Part of it remains because children stay on a plan.
"""
_CHANCE = 0.7
"""The size of a stock's random change, as a share of the chance in a new count."""
_NOT_RECORDED = "not_recorded"
_SELDOM = 0.02
"""The share of cases that are not recorded, if no profile states it."""


def split(  # noqa: PLR0913 - a table by quarter and part, its margins and what it lies within
    plan: Recipe,
    line: LineRecipe,
    breakdown: Breakdown,
    quarters: Sequence[Quarter],
    totals: Counts,
    *,
    agency: str,
    within: Counts | None = None,
    steady: bool = False,
) -> Counts:
    """Split each quarter's total among a breakdown's parts: rows are quarters, columns are parts.

    If `within` is given, each number is at most the number of cases in the same place of `within`.
    The parts of a flow are drawn by chance. If `steady` is true, the line is a stock: the same
    children are counted again. The shares of its parts then change slowly only.
    """
    rng = stream(plan.seed, line.key, agency, breakdown.key)
    weights = _weights(plan, line, breakdown, quarters, rng)
    if steady:
        weights = weights * _turnover(weights, totals, rng)
    if within is not None:
        weights = weights * np.where(within > 0, 1.0, 0.0)
    rows = np.zeros((len(quarters), len(breakdown.parts)), dtype=np.int64)
    for place, total in enumerate(totals):
        row = weights[place] if weights[place].sum() else np.ones(len(breakdown.parts))
        rows[place] = _allotted(int(total), row, rng, steady=steady)
        if within is not None:
            rows[place] = _bounded(rows[place], within[place])
    return rows


def _allotted(
    total: int, weights: CourseNumbers, rng: np.random.Generator, *, steady: bool
) -> Counts:
    if steady:
        return largest_remainder(total, weights)
    return rng.multinomial(total, weights / weights.sum())


def _bounded(row: Counts, most: Counts) -> Counts:
    """Return a row in which numbers above their bounds are moved to parts with room.

    If no part has room, the rest goes to the part with the largest bound.
    """
    bounded = np.minimum(row, most)
    while (over := int(row.sum() - bounded.sum())) > 0:
        room = (most - bounded).astype(float)
        if room.sum() == 0:
            bounded[int(np.argmax(most))] += over
            return bounded
        bounded = np.minimum(bounded + largest_remainder(over, room), most)
    return bounded


def _weights(
    plan: Recipe,
    line: LineRecipe,
    breakdown: Breakdown,
    quarters: Sequence[Quarter],
    rng: np.random.Generator,
) -> CourseNumbers:
    """Return each part's weight in each quarter: its profile, a slow drift, and its true shifts."""
    profile = plan.profiles.get(line.profile.get(breakdown.key, breakdown.key), {})
    base = np.array(_base(breakdown.parts, profile, line.inapplicable))
    drift = np.empty((len(quarters), len(base)))
    step = rng.normal(0, _DRIFT, drift.shape)
    drift[0] = step[0]
    for place in range(1, len(quarters)):
        drift[place] = _KEPT * drift[place - 1] + np.sqrt(1 - _KEPT**2) * step[place]
    weights: CourseNumbers = base * np.exp(drift)
    for column, part in enumerate(breakdown.parts):
        for shift in plan.shifts_of(line.key, part.key):
            weights[:, column] *= [shift.factor if shift.holds_in(q) else 1.0 for q in quarters]
    return weights


def _turnover(weights: CourseNumbers, totals: Counts, rng: np.random.Generator) -> CourseNumbers:
    """Return random factors for the parts of a stock; parts with fewer children change more."""
    expected = weights / weights.sum(axis=1, keepdims=True) * totals[:, np.newaxis]
    noise = rng.normal(0, 1, weights.shape)
    for place in range(1, len(noise)):
        noise[place] = _STAY * noise[place - 1] + np.sqrt(1 - _STAY**2) * noise[place]
    factors: CourseNumbers = np.exp(_CHANCE * noise / np.sqrt(expected + 1))
    return factors


def _base(
    parts: tuple[Part, ...], profile: Mapping[str, float], inapplicable: tuple[str, ...]
) -> list[float]:
    """Return the weights of the parts; without a profile the first part is the largest."""
    known = any(part.key in profile for part in parts)
    weights = [
        profile.get(part.key, 0.0)
        if known
        else _SELDOM
        if part.key.endswith(_NOT_RECORDED)
        else 1 / (place + 2)
        for place, part in enumerate(parts)
    ]
    return [0.0 if p.key in inapplicable else w for p, w in zip(parts, weights, strict=True)]


def in_bands(
    plan: Recipe, line: LineRecipe, quarters: Sequence[Quarter], totals: Counts, width: int
) -> Counts:
    """Split totals into bands: rows are quarters, columns are bands.

    Over a year, the bands have the shares of the published bands. Each year's cases are dealt to
    its quarters at random, like cards.
    """
    rng = stream(plan.seed, line.key, "bands")
    rows = np.zeros((len(quarters), width), dtype=np.int64)
    for place in range(0, len(quarters), 4):
        cards = _cards(
            line, quarters[place].reporting_year, int(totals[place : place + 4].sum()), width
        )
        for at in range(place, place + 4):
            rows[at] = rng.multivariate_hypergeometric(cards, int(totals[at]))
            cards = cards - rows[at]
    return rows


def _cards(line: LineRecipe, year: int, total: int, width: int) -> Counts:
    """Return the published bands of a year, scaled to our own total of the year.

    If the year is not published, the nearest published year is used.
    """
    nearest = min(line.bands, key=lambda known: abs(known - year), default=None)
    shares = line.bands[nearest] if nearest is not None else _tapering(width)
    return largest_remainder(total, np.array(shares, dtype=float))


def _tapering(width: int) -> tuple[float, ...]:
    """Return weights of `width` bands, of which the second is the largest."""
    return tuple(1.0 if place == 1 else 0.3 / (place + 1) for place in range(width))


def as_outcomes(plan: Recipe, line: LineRecipe, totals: Counts, width: int) -> Counts:
    """Split totals into outcomes by chance: rows are quarters, columns are outcomes."""
    rng = stream(plan.seed, line.key, "outcomes")
    chances = np.array(line.outcomes if len(line.outcomes) == width else _tapering(width))
    return np.array([rng.multinomial(int(n), chances / chances.sum()) for n in totals])


def among_agencies(
    plan: Recipe, line: LineRecipe, agencies: Sequence[str], totals: Counts
) -> Counts:
    """Split each quarter's total among the agencies that supply it: columns are agencies."""
    if len(agencies) == 1:
        return totals.reshape(-1, 1)
    rng = stream(plan.seed, line.key, "agencies")
    weights = [line.agencies.get(key, 1 / (place + 1)) for place, key in enumerate(agencies)]
    chances = np.array(weights) / sum(weights)
    return np.array([rng.multinomial(int(n), chances) for n in totals])
