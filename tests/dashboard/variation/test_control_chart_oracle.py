"""The XmR chart against the reference's recorded answers, for every case in the files."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.quarters import Quarter, quarters_between
from dashboard.variation import control_chart
from dashboard.variation.nhs_reference import xmr
from dashboard.variation.places import ChartRule

Case = dict[str, Any]
FIRST = Quarter(1950, 1)
RULES: dict[ChartRule, tuple[str, ...]] = {
    ChartRule.OUTSIDE: ("Above UCL", "Below LCL"),
    ChartRule.TREND: ("7 Point Trend",),
    ChartRule.TWO_OF_THREE: ("2 in 3",),
    ChartRule.SHIFT: ("7 Points",),
}
"""How the reference names the rules."""
NUMBERS = ("mean", "lpl", "upl", "near_lpl", "near_upl")
WORDS = (
    "date",
    "rebase_group",
    "outside_limits",
    "relative_to_mean",
    "close_to_limits",
    "special_cause_type",
    "special_cause_flag",
    "point_type",
    "short_group_warning",
)


@pytest.fixture(scope="module")
def cases(oracles_dir: Path) -> list[Case]:
    """Every recorded series, invented and real."""
    paths = sorted(oracles_dir.glob("spc_*.json"))
    return [case for path in paths for case in json.loads(path.read_text("utf-8"))]


def test_every_column_is_the_references_outside_its_known_defects(cases: list[Case]) -> None:
    faults = [fault for case in cases for fault in differences(case)]
    assert not faults, "\n".join(faults[:20])


def test_the_icons_are_the_references(cases: list[Case]) -> None:
    for case in cases:
        answer, last = xmr(**case["input"]), case["summary"][-1]
        if set(range(len(answer["date"]))) & known(case):
            continue
        found = (answer["variation_type"], answer["assurance_type"])
        assert found == (last["variation_type"], last.get("assurance_type")), case["id"]


def test_the_judgement_marks_what_the_reference_marks(cases: list[Case]) -> None:
    """Outside its known defects, and where it has limits of some width."""
    for case in cases:
        judged, answer = judgement(case), xmr(**case["input"])
        assert len(judged.places) == len(answer["date"])
        for row, place in enumerate(judged.places):
            low, high = answer["lpl"][row], answer["upl"][row]
            if row in known(case) or low is None or low == high:
                continue
            kind = answer["special_cause_type"][row]
            said = RULES[place.rules[0]] if place.rules else ("Common",)
            assert kind.startswith(said), (case["id"], row, kind, place.rules)
            assert not place.rules or place.upward is ("Above" in kind or "Increasing" in kind)


def judgement(case: Case) -> control_chart.ChartJudgement:
    """Judge a case, its dates taken as quarters that follow each other."""
    given = case["input"]
    dated = sorted(zip(given["dates"], given["values"], strict=True), key=lambda row: row[0])
    days = [day for day, _ in dated]
    quarters = quarters_between(FIRST, FIRST + (len(days) - 1))
    rebases = tuple(quarters[days.index(d)] for d in given["rebase_dates"] if d in days)
    chart = control_chart.ControlChart(
        rebases=rebases, fix_after=given["fix_after_n_points"], screen=given["screen_outliers"]
    )
    return control_chart.judge_series(quarters, [value for _, value in dated], chart)


def differences(case: Case) -> Iterator[str]:
    """Say where our columns differ from the recorded ones."""
    answer: dict[str, Any] = {**xmr(**case["input"])}
    for name in (*NUMBERS, *WORDS):
        wanted = case["expected"][name]
        assert len(answer[name]) == len(wanted), f"{case['id']}: {name}"
        same = close if name in NUMBERS else equal
        for row, (ours, theirs) in enumerate(zip(answer[name], wanted, strict=True)):
            if row not in known(case) and not same(ours, theirs):
                yield f"{case['id']} {name}[{row}]: {ours!r}, the reference has {theirs!r}"


def known(case: Case) -> set[int]:
    """Give the rows at which the reference is known to be wrong; missing limits are none."""
    defects = [one for one in case["known"] if one["defect"] != "no_limits"]
    rows = {one["point"] for one in defects if "point" in one}
    return rows | {row for one in defects for row in one.get("points", ())}


def equal(ours: object, theirs: object) -> bool:
    return ours == theirs


def close(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
