"""Measures how much real series of this kind vary, and keeps the result in measured.toml.

`python -m tests.calibration measure` reads the published files (PUBLISHED_DIR) and the recorded
accident and emergency series (ORACLES_DIR) and rewrites the file; calibrating needs neither.
"Excess" is the variation beyond Poisson or binomial chance.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
MEASURED = HERE / "measured.toml"
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
ENQUIRIES = "c4_children_in_need_section_47s_and_icpcs_2013_to_2025.csv"
NEED = "b1_children_in_need_2013_to_2025.csv"
PLANS = "d3_cpps_subsequent_plan_2013_to_2025.csv"
RECORDED = "spc_real_cases.json"
LEAST_YEARS, LEAST_MEAN = 10, 40.0
MONTHS, YEAR = 3, 4

COUNTS = (
    ("referrals", REFERRALS, "referral_count"),
    ("section 47 enquiries", ENQUIRIES, "Section47"),
    ("initial conferences", ENQUIRIES, "ICPC"),
    ("plans starting", PLANS, "CPP_start"),
    ("children in need at 31 March", NEED, "At31_episodes"),
)
SHARES = (
    ("re-referrals", REFERRALS, "rereferral_count", "referral_count"),
    ("second or subsequent plans", PLANS, "CPP_subsequent", "CPP_start"),
)

HEAD = """\
# How real series of this kind vary: medians over the series of each source, written by
# `python -m tests.calibration measure` from published statistics. No figure of ours is in it.
#
# series     how many were measured: of authorities (years 2013 to 2025) or hospital trusts
#            (months 2016 to 2019, added to quarters)
# excess     what they vary beyond chance and a straight line: counts as a share of their mean,
#            shares in units of 1 (0.02 is two points in a hundred)
# handed_on  how much of one figure's deviation is found in the next (lag-one autocorrelation)
# season     of Q1 to Q4 against the mean, in the units of excess
#
# Contains public sector information licensed under the Open Government Licence v3.0.
# Source: Department for Education; emergency attendances: NHSRdatasets (CC0), NHS England.
"""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """What one group of real series shows: medians over its series."""

    name: str
    source: str
    series: int
    excess: float  # coefficient of variation beyond chance; of a share, points beyond chance
    handed_on: float  # lag-one autocorrelation
    season: tuple[float, ...] = ()  # of Q1 to Q4, relative to the mean (of a share: points)


def write(published: Path, oracles: Path) -> None:
    """Measure, and write the file."""
    found = [*_annual(published), *_emergency(oracles)]
    MEASURED.write_text(_text(found), encoding="utf-8")


def _annual(folder: Path) -> Iterator[Found]:
    for name, file, column in COUNTS:
        yield _found(name, file, [_of_counts(v) for v in _series(folder / file, column).values()])
    for name, file, cases, of in SHARES:
        some, all_ = _series(folder / file, cases), _series(folder / file, of)
        both = [c for c in some if c in all_ and len(some[c]) == len(all_[c])]
        yield _found(name, file, [_of_shares(some[c], all_[c]) for c in both])


def _emergency(folder: Path) -> Iterator[Found]:
    cases = json.loads((folder / RECORDED).read_text(encoding="utf-8"))
    groups: dict[str, list[Numbers]] = defaultdict(list)
    for case in cases:
        values = case["input"]["values"]
        if "ae_attendances" in case["source"] and None not in values:
            kind = case["note"].split(",")[0].split(" ", 1)[1]
            groups[kind.replace("%", "per cent")].append(np.array(values, float))
    for kind, group in sorted(groups.items()):
        share = kind.startswith("per cent")
        summed = [_by_quarter(months / 100 if share else months, share) for months in group]
        left = [_residual(q if share else q / q.mean()) for q in summed]
        rows = [
            (_beyond(r, 0.0 if share else 1 / q.mean()), _handed_on(r))
            for r, q in zip(left, summed, strict=True)
        ]
        found = _found(f"emergency department, {kind}", RECORDED, rows)
        seasons = np.array([_season(q if share else q / q.mean()) for q in summed])
        season = tuple(float(s) for s in np.median(seasons, axis=0))
        yield Found(found.name, found.source, found.series, found.excess, found.handed_on, season)


def _series(path: Path, column: str) -> dict[str, Numbers]:
    """Give each authority's yearly figures, oldest first, where enough are published."""
    years: dict[str, dict[int, float]] = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["geographic_level"] == "Local authority" and row[column].isdigit():
                years[row["new_la_code"]][int(row["time_period"])] = float(row[column])
    whole = {
        code: np.array([found[y] for y in sorted(found)])
        for code, found in sorted(years.items())
        if max(found) - min(found) + 1 == len(found) >= LEAST_YEARS
    }
    return {code: values for code, values in whole.items() if values.mean() >= LEAST_MEAN}


def _of_counts(values: Numbers) -> tuple[float, float]:
    left = _residual(values / values.mean(), season=False)
    return _beyond(left, 1 / values.mean(), season=False), _handed_on(left, season=False)


def _of_shares(cases: Numbers, of: Numbers) -> tuple[float, float]:
    share = cases / of
    left = _residual(share, season=False)
    chance = float(np.mean(share * (1 - share) / of))
    return _beyond(left, chance, season=False), _handed_on(left, season=False)


def _residual(values: Numbers, season: bool = True) -> Numbers:
    """Give what is left after a straight line and, of quarters, the season."""
    wide = _design(len(values), season)
    fitted, *_ = np.linalg.lstsq(wide, values, rcond=None)
    return np.asarray(values - wide @ fitted)


def _design(number: int, season: bool) -> Numbers:
    time = np.arange(number, dtype=float)
    columns = [np.ones(number), time - time.mean()]
    if season:
        columns += [(time % YEAR == q).astype(float) - (time % YEAR == 0) for q in (1, 2, 3)]
    return np.column_stack(columns)


def _beyond(left: Numbers, chance: float, season: bool = True) -> float:
    """Give the deviation that chance alone does not explain."""
    freedom = len(left) - _design(len(left), season).shape[1]
    return float(np.sqrt(max(0.0, float(left @ left) / freedom - chance)))


def _handed_on(left: Numbers, season: bool = True) -> float:
    """Give the lag-one autocorrelation, less what fitting a line and a season takes from it.

    The expected value without any autocorrelation is worked out from what was fitted.
    """
    number = len(left)
    wide = _design(number, season)
    rest = np.eye(number) - wide @ np.linalg.pinv(wide)
    expected = float(np.trace(rest @ np.eye(number, k=1) @ rest)) / float(np.trace(rest))
    return float(left[1:] @ left[:-1]) / float(left @ left) - expected


def _by_quarter(months: Numbers, share: bool) -> Numbers:
    thirds = months.reshape(-1, MONTHS)
    return np.asarray(thirds.mean(axis=1) if share else thirds.sum(axis=1))


def _season(values: Numbers) -> Numbers:
    """Give each quarter's mean against the mean of all, a straight line taken out."""
    line = _design(len(values), season=False)[:, 1]
    level = values - line * (line @ values) / (line @ line)
    return np.asarray(level.reshape(-1, YEAR).mean(axis=0) - level.mean())


def _found(name: str, source: str, rows: Sequence[tuple[float, float]]) -> Found:
    excess, handed_on = (median(column) for column in zip(*rows, strict=True))
    return Found(name, source, len(rows), float(excess), float(handed_on))


def _text(found: Sequence[Found]) -> str:
    lines = [HEAD]
    for group in found:
        lines += [
            "[[series]]",
            f'name = "{group.name}"',
            f'source = "{group.source}"',
            f"series = {group.series}",
            f"excess = {group.excess:.4f}",
            f"handed_on = {group.handed_on:.3f}",
        ]
        if group.season:
            lines.append(f"season = [{', '.join(f'{s:.4f}' for s in group.season)}]")
        lines.append("")
    return "\n".join(lines)
