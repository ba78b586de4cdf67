"""Intervals and funnels against the reference's recorded answers and real published ones."""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from scipy import stats

from dashboard.comparators import intervals
from dashboard.comparators.intervals import CONFIDENCE, FAR_CONFIDENCE, Interval, Standing
from dashboard.figures.rates import PER
from dashboard.variation.exact_counts import gamma_quantile
from tests.conftest import unavailable

Row = dict[str, str]
COMPARED = {"Better": Standing.LOWER, "Similar": Standing.SIMILAR, "Worse": Standing.HIGHER}
"""Of an indicator where low is good."""
SIDES = {Standing.HIGHER: "High", Standing.LOWER: "Low"}


def rows(path: Path) -> list[Row]:
    if not path.is_file():
        unavailable(f"{path.name} is not there")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_rates_are_the_references(oracles_dir: Path) -> None:
    for row in rows(oracles_dir / "rates_byars.csv"):
        found = recorded(row, intervals.rate)
        assert not found, f"{row['id']}: {found}"
        shown = intervals.rate(float(row["x"]), float(row["n"])).method
        assert row["method"].lower().startswith(shown.split()[0].lower()), row["id"]


def test_shares_are_the_references(oracles_dir: Path) -> None:
    for row in rows(oracles_dir / "proportions_wilson.csv"):
        found = recorded(row, intervals.share_interval)
        assert not found, f"{row['id']}: {found}"


def test_areas_stand_in_the_funnel_where_the_reference_puts_them(oracles_dir: Path) -> None:
    sets: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(oracles_dir / "funnel_significance.csv"):
        sets[row["set"]].append(row)
    for name, areas in sets.items():
        is_share = areas[0]["statistic"] == "proportion"
        pooled = total(areas, "x") / total(areas, "n")
        for area in areas:
            assert significance(area, pooled, is_share) == area["significance"], (name, area)
            if not is_share:
                rate = intervals.rate(float(area["x"]), float(area["n"])).value
                assert math.isclose(rate, float(area["rate"]), rel_tol=1e-9)


def test_limits_of_the_funnel_and_intervals_of_its_areas_agree(oracles_dir: Path) -> None:
    sets: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(oracles_dir / "funnel_significance.csv"):
        sets[row["set"]].append(row)
    for areas in sets.values():
        is_share = areas[0]["statistic"] == "proportion"
        pooled = total(areas, "x") / total(areas, "n")
        limits = intervals.funnel_share if is_share else intervals.funnel_rate
        scale = intervals.PER_CENT if is_share else PER
        for area in areas:
            low, high = limits(scale * pooled, float(area["n"]), CONFIDENCE)
            value = scale * float(area["x"]) / float(area["n"])
            beyond = "High" if value > high else "Low" if value < low else "Not"
            assert area["significance"].startswith(beyond), area


def test_published_comparisons_follow_the_rule(published_dir: Path) -> None:
    """The area's own interval against the country's value."""
    compared = 0
    for row, country in fingertips(published_dir):
        expected = COMPARED.get(row["Compared to England value or percentiles"])
        if expected is None or country is None:
            continue
        interval = Interval(
            float(row["Value"]),
            float(row["Lower CI 95.0 limit"]),
            float(row["Upper CI 95.0 limit"]),
            "",
        )
        assert interval.standing(float(country["Value"])) is expected, row["Area Name"]
        compared += 1
    assert compared


def test_published_limits_are_those_of_one_whole_count(published_dir: Path) -> None:
    """Counts are published rounded to 5; one count near each gives all four limits."""
    held = 0
    for row, _ in fingertips(published_dir):
        if row["Area Type"] == "England" or not row["Count"] or not row["Lower CI 99.8 limit"]:
            continue
        near = range(max(0, int(float(row["Count"])) - 2), int(float(row["Count"])) + 3)
        fitting = [count for count in near if fits(row, count)]
        assert len(fitting) == 1, (row["Area Name"], row["Time period"])
        held += 1
    assert held


@pytest.mark.parametrize("shape", [0.0055, 0.006, 0.01, 0.05, 0.5, 1, 2.5, 7, 9.999, 10.999])
@pytest.mark.parametrize("chance", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_gamma_quantiles_are_those_of_the_scientific_library(shape: float, chance: float) -> None:
    expected = float(stats.chi2.ppf(chance, 2 * shape)) / 2
    assert math.isclose(gamma_quantile(chance, shape), expected, rel_tol=1e-11)


def test_the_quantile_of_almost_no_event_is_nought() -> None:
    assert gamma_quantile(0.025, 1e-300) == 0.0
    assert 0 < gamma_quantile(0.025, 0.005036) < 1e-300  # smaller than its density is large


def recorded(row: Row, method: object) -> list[str]:
    """Say where an interval differs from the recorded one."""
    assert callable(method)
    count, of, per = float(row["x"]), float(row["n"]), float(row["multiplier"])
    inner, outer = method(count, of, CONFIDENCE, per), method(count, of, FAR_CONFIDENCE, per)
    pairs = {
        "value": inner.value,
        "lower95_0cl": inner.lower,
        "upper95_0cl": inner.upper,
        "lower99_8cl": outer.lower,
        "upper99_8cl": outer.upper,
    }
    return [
        f"{name} {ours}, the reference has {row[name]}"
        for name, ours in pairs.items()
        if not math.isclose(ours, float(row[name]), rel_tol=1e-9, abs_tol=1e-12)
    ]


def total(areas: list[Row], column: str) -> float:
    return math.fsum(float(area[column]) for area in areas)


def significance(area: Row, pooled: float, is_share: bool) -> str:
    """Name an area's place in the funnel as the reference does."""
    method = intervals.share_interval if is_share else intervals.rate
    for confidence, tail in ((FAR_CONFIDENCE, "0.001"), (CONFIDENCE, "0.025")):
        standing = method(float(area["x"]), float(area["n"]), confidence, 1).standing(pooled)
        if standing is not Standing.SIMILAR:
            return f"{SIDES[standing]} ({tail})"
    return "Not significant"


def fingertips(folder: Path) -> Iterator[tuple[Row, Row | None]]:
    """Give each published row with the country's of the same year."""
    found = [row for path in sorted(folder.glob("fingertips_*.csv")) for row in rows(path)]
    if not found:
        unavailable("no published file with intervals is there")
    country = {r["Time period"]: r for r in found if r["Area Type"] == "England"}
    for row in found:
        yield row, country.get(row["Time period"])


def fits(row: Row, count: int) -> bool:
    """Say whether a count's limits are the four published ones."""
    of = float(row["Denominator"])
    inner, outer = intervals.rate(count, of), intervals.rate(count, of, FAR_CONFIDENCE)
    pairs = (
        (inner.lower, "Lower CI 95.0 limit"),
        (inner.upper, "Upper CI 95.0 limit"),
        (outer.lower, "Lower CI 99.8 limit"),
        (outer.upper, "Upper CI 99.8 limit"),
    )
    return all(math.isclose(ours, float(row[name]), abs_tol=1e-5) for ours, name in pairs)
