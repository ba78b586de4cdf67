"""The course of each invented line: true whole numbers, quarter by quarter.

A course is made from a level, seasons, true shifts, random noise and the chance in counting. Part
of the noise carries over from each quarter to the next. Every line has its own stream of random
numbers, so that a new line changes no other line.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.quarters import Quarter, quarters_between
from data_access.demonstration.recipe import LineRecipe, Recipe

Counts = NDArray[np.int64]
CourseNumbers = NDArray[np.float64]

_ROUNDS = 8
"""How many times the quarters are smoothed across the turn of the year."""
_OFF = 0.004
"""The standard deviation of our year's relative difference from the published year."""
_MOST_OFF = 0.012
"""The largest such difference. Differences of 2 per cent or more would be reported."""


@dataclass(frozen=True, slots=True)
class Course:
    """The counts of one line over whole financial years.

    `cases` is the denominator of a share, or None if the line is not a share.
    """

    quarters: tuple[Quarter, ...]
    counts: Counts
    cases: Counts | None = None

    def at(self, quarter: Quarter) -> int:
        """Return the count of a quarter."""
        return int(self.counts[quarter - self.quarters[0]])


def stream(seed: int, *names: str) -> np.random.Generator:
    """Return the random generator of one purpose; no other purpose uses it."""
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def whole_years(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Return the quarters of whole financial years, up to the year of `last`.

    They start with the year before the year of `first`.
    """
    return quarters_between(Quarter(first.year - 1, 1), Quarter(last.year, 4))


def course(plan: Recipe, line: LineRecipe, of: Course | None, *, stock: bool) -> Course:
    """Invent the counts of one line.

    If the line counts a part of another line, `of` is the other line's course, otherwise None.
    """
    quarters = whole_years(plan.first, plan.last)
    rng = stream(plan.seed, line.key, "course")
    cases = _cases(line, of, quarters, rng)
    if line.share and cases is not None:
        counts = _shared(plan, line, cases, rng, stock=stock)
    elif stock:
        counts = _standing(plan, line, quarters, rng)
    else:
        counts = _flowing(plan, line, quarters, rng)
    counts = _pinned(line, quarters, counts)
    if cases is not None:
        counts = np.minimum(counts, cases)
    return Course(quarters, counts, cases)


def _cases(
    line: LineRecipe, of: Course | None, quarters: tuple[Quarter, ...], rng: np.random.Generator
) -> Counts | None:
    """Return the denominator of a share: another line's counts, or invented cases; None without."""
    if of is not None:
        return of.counts
    if not line.cases:
        return None
    return rng.poisson(between(line.cases, quarters))


def between(knots: Mapping[Quarter, float], quarters: Iterable[Quarter]) -> CourseNumbers:
    """Return values that change evenly between the given values, and stay level outside them."""
    points = sorted(knots.items())
    return np.interp(
        [q.ordinal for q in quarters], [q.ordinal for q, _ in points], [n for _, n in points]
    )


def handed_on(line: LineRecipe, number: int, rng: np.random.Generator) -> CourseNumbers:
    """Return relative noise with standard deviation `spread`, one number per quarter.

    The noise of each quarter is a share `memory` of the noise before, and a new part.
    """
    fresh = rng.normal(0, line.spread * np.sqrt(1 - line.memory**2), number)
    noise = np.empty(number)
    noise[0] = rng.normal(0, line.spread)
    for place in range(1, number):
        noise[place] = line.memory * noise[place - 1] + fresh[place]
    return noise


def shifted(plan: Recipe, line: str, quarters: tuple[Quarter, ...]) -> CourseNumbers:
    """Return the product of the factors of a line's shifts for each quarter; 1 without a shift."""
    factors = np.ones(len(quarters))
    for shift in plan.shifts_of(line):
        factors *= [shift.factor if shift.holds_in(quarter) else 1.0 for quarter in quarters]
    return factors


def _shared(
    plan: Recipe, line: LineRecipe, cases: Counts, rng: np.random.Generator, *, stock: bool
) -> Counts:
    """Return counts as a share of the cases: drawn by chance for a flow, rounded for a stock."""
    quarters = whole_years(plan.first, plan.last)
    share = between(line.share, quarters) / 100 * shifted(plan, line.key, quarters)
    share = np.clip(share * np.exp(handed_on(line, len(quarters), rng)), 0, 1)
    if stock:
        return np.rint(cases * share).astype(np.int64)
    return rng.binomial(cases, share)


def _standing(
    plan: Recipe, line: LineRecipe, quarters: tuple[Quarter, ...], rng: np.random.Generator
) -> Counts:
    """Return the counts of a stock; the noise is zero at every published 31 March."""
    knots = {
        Quarter(year - 1, 4): number * (1 + _off(line, year, rng))
        for year, number in line.march.items()
    }
    path = np.log(between(knots or line.level, quarters))
    noise = handed_on(line, len(quarters), rng)
    let_out = {quarter: noise[quarter - quarters[0]] for quarter in knots if quarter in quarters}
    if let_out:
        noise -= between(let_out, quarters)
    counts: Counts = np.rint(np.exp(path + noise) * shifted(plan, line.key, quarters)).astype(
        np.int64
    )
    return counts


def _flowing(
    plan: Recipe, line: LineRecipe, quarters: tuple[Quarter, ...], rng: np.random.Generator
) -> Counts:
    """Return the counts of a flow. If its years are published, its quarters add up to them."""
    rhythm = np.tile(line.season, len(quarters) // 4) * shifted(plan, line.key, quarters)
    totals = _totals(line, quarters, rng)
    if totals is None:
        expected = between(line.level, quarters) * rhythm
    else:
        expected = _spread_over_quarters(totals, rhythm)
    noise = handed_on(line, len(quarters), rng)
    counts = chance(expected * np.exp(noise - line.spread**2 / 2), line.excess, rng)
    return counts if totals is None else _adding_up(line, quarters, counts, totals)


def _totals(
    line: LineRecipe, quarters: tuple[Quarter, ...], rng: np.random.Generator
) -> CourseNumbers | None:
    """Return the sum of each year's quarters, a little different from the published figure.

    The result is None if no year is published.
    """
    if not line.years:
        return None
    years = range(quarters[0].reporting_year, quarters[-1].reporting_year + 1)
    known = sorted(line.years)
    nearest = [line.years[min(known, key=lambda k: abs(k - year))] for year in years]
    off = [1 + _off(line, year, rng) for year in years]
    return np.array(nearest) * off / line.distinct


def _off(line: LineRecipe, year: int, rng: np.random.Generator) -> float:
    """Return the relative difference of a year from the published figure."""
    by_chance = float(np.clip(rng.normal(0, _OFF), -_MOST_OFF, _MOST_OFF))
    return line.gap.get(year, by_chance)


def _spread_over_quarters(totals: CourseNumbers, rhythm: CourseNumbers) -> CourseNumbers:
    """Spread years over their quarters by season, without a step at the turn of the year."""
    weights = rhythm.reshape(-1, 4)
    level = np.repeat(totals / weights.sum(axis=1), 4)
    for _ in range(_ROUNDS):
        padded = np.concatenate([level[:1], level, level[-1:]])
        level = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
        by_year = (level * rhythm).reshape(-1, 4).sum(axis=1)
        level *= np.repeat(totals / by_year, 4)
    return level * rhythm


def chance(expected: CourseNumbers, excess: float, rng: np.random.Generator) -> Counts:
    """Draw counts: Poisson, or negative binomial with variance m + excess * m * m for mean m."""
    rates = expected if excess == 0 else expected * rng.gamma(1 / excess, excess, len(expected))
    return rng.poisson(rates)


def _adding_up(
    line: LineRecipe, quarters: tuple[Quarter, ...], counts: Counts, totals: CourseNumbers
) -> Counts:
    """Scale each year's quarters that are not given, so that all four add up to its total."""
    result = counts.copy()
    for place in range(0, len(quarters), 4):
        year = quarters[place : place + 4]
        given = {at: line.exactly[q] for at, q in enumerate(year, place) if q in line.exactly}
        free = [at for at in range(place, place + 4) if at not in given]
        left = round(totals[place // 4]) - sum(given.values())
        result[free] = largest_remainder(max(left, 0), counts[free].astype(float))
    return result


def _pinned(line: LineRecipe, quarters: tuple[Quarter, ...], counts: Counts) -> Counts:
    result = counts.copy()
    for quarter, number in line.exactly.items():
        if quarters[0] <= quarter <= quarters[-1]:
            result[quarter - quarters[0]] = number
    return result


def largest_remainder(total: int, weights: CourseNumbers) -> Counts:
    """Split a whole number into whole numbers in proportion to weights. They add up to `total`."""
    if total == 0 or weights.sum() == 0:
        return np.zeros(len(weights), dtype=np.int64)
    exact = total * weights / weights.sum()
    shares: Counts = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - shares), kind="stable")
    shares[order[: total - int(shares.sum())]] += 1
    return shares
