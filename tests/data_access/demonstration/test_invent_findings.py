"""Everything that docs/demo.md says is in the demonstration can be found there."""

import math
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from statistics import fmean

import pytest

from dashboard.catalogue.indicators import Catalogue, Indicator, Kind, YearRule
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter
from dashboard.variation.detection.rules import detect_signals
from data_access.demonstration.recipe import Recipe, Shift, written_plan
from tests.data_access.invented import (
    HOUSE,
    Place,
    as_they_stand,
    numbers,
    the_catalogue,
    the_invention,
)

NAMED_BEYOND = 0.02
"""A difference from the published year that the data quality page names."""
WINDOW = 8
"""Quarters on either side of a shift that are set against each other."""


@pytest.fixture
def catalogue() -> Catalogue:
    return the_catalogue()


@pytest.fixture
def plan() -> Recipe:
    return written_plan()


@pytest.fixture
def standing() -> dict[Place, Observation]:
    return as_they_stand(the_invention().returns)


def our_year(indicator: Indicator, standing: Mapping[Place, Observation], year: int) -> float:
    """Put a reporting year together by the indicator's own rule; per cents from their parts."""
    quarters = Quarter(year - 1, 4).year_so_far()
    if indicator.year is YearRule.REPORTED:
        return numbers(standing, indicator.key, YEAR)[quarters[-1]][0]
    pairs = numbers(standing, indicator.key)
    if indicator.kind is Kind.STOCK:
        return pairs[quarters[-1]][0]
    return sum(pairs[quarter][0] for quarter in quarters)


def test_years_are_near_the_published_ones_but_for_one(
    catalogue: Catalogue, plan: Recipe, standing: dict[Place, Observation]
) -> None:
    far, near = set(), 0
    for key, line in plan.lines.items():
        for year, published in (line.years or line.march).items():
            first = plan.first if line.march else plan.first + 2
            if not first <= Quarter(year - 1, 4) <= plan.last or year == first.reporting_year - 1:
                continue
            ours = our_year(catalogue.indicator(key), standing, year)
            if abs(ours / published - 1) > NAMED_BEYOND:
                far.add((key, year))
            else:
                near += 1
    assert far == {("referrals", 2022), ("rereferrals_share", 2022)}
    assert near > 60


@pytest.mark.parametrize(
    ("key", "figure"),
    [
        ("referrals", 702),
        ("s47_enquiries", 421),
        ("icpc", 101),
        ("cpp", 304),
        ("cin", 2578),
        ("cla_started", 41),
        ("cla_ceased", 42),
        ("eha_started", 262),
        ("contacts_domestic_abuse", 576),
        ("self_harm_attendances", 48),
        ("cpp_neglect", 148),
    ],
)
def test_the_latest_quarter_is_as_described(
    standing: dict[Place, Observation], plan: Recipe, key: str, figure: int
) -> None:
    assert numbers(standing, key)[plan.last][0] == figure


def test_the_latest_quarter_breaches_a_threshold(
    catalogue: Catalogue, standing: dict[Place, Observation], plan: Recipe
) -> None:
    breached = {
        indicator.key
        for indicator in catalogue.indicators
        for threshold in indicator.thresholds
        if threshold.measure == "number" and threshold.holds_in(plan.last)
        for value, _ in [numbers(standing, indicator.key).get(plan.last, (None, None))]
        if value is not None and threshold.is_breached_by(value)
    }
    assert breached == {"s47_enquiries"}


def course(
    standing: Mapping[Place, Observation], plan: Recipe, shift: Shift, key: str
) -> list[float]:
    """Give what a shift changes, a value a quarter: a count, or a share where it counts a part."""
    pairs = numbers(standing, key, shift.part or ALL)
    of = plan.lines[key].of if plan.lines[key].share else ""
    whole = numbers(standing, key if shift.part else of) if shift.part or of else {}
    found = []
    for quarter in sorted(pairs):
        cases, out_of = pairs[quarter]
        out_of = out_of or (whole[quarter][0] if whole else 1.0)
        found.append(cases / out_of)
    return found


@pytest.mark.parametrize(
    ("shift", "key"),
    [
        (shift, key)
        for shift in written_plan().shifts
        for key in shift.lines
        if the_catalogue().indicator(key).supplied != "rolling"
    ],
    ids=lambda value: value if isinstance(value, str) else str(value.since),
)
def test_a_listed_shift_is_there(
    standing: dict[Place, Observation], plan: Recipe, shift: Shift, key: str
) -> None:
    """At least two fifths of it, set against the quarters around it."""
    quarters = sorted(numbers(standing, key, shift.part or ALL))
    values = course(standing, plan, shift, key)
    start = quarters.index(shift.since)
    if shift.until:
        end = quarters.index(shift.until) + 1
        beside = max(2, end - start)
        inside, outside = values[start:end], values[start - beside : start] + values[end:][:beside]
    else:
        inside, outside = values[start : start + WINDOW], values[max(0, start - WINDOW) : start]
    measured = math.log(fmean(inside) / fmean(outside)) / math.log(shift.factor)
    assert measured > 0.4


def test_a_rolling_figure_shows_its_shift_late(standing: dict[Place, Observation]) -> None:
    pairs = numbers(standing, "drug_treatment_completed_share")
    shares = {quarter: 100 * cases / out_of for quarter, (cases, out_of) in pairs.items()}
    assert shares[Quarter(2024, 1)] > 38
    assert shares[Quarter(2025, 2)] < 35


def test_the_demonstration_says_which_shifts_it_has(plan: Recipe) -> None:
    text = (HOUSE / "docs" / "demo.md").read_text(encoding="utf-8")
    assert [str(s.since) for s in plan.shifts if str(s.since) not in text] == []
    assert [key for s in plan.shifts for key in s.lines if f"`{key}`" not in text] == []
    assert [c.reason for c in plan.corrections if c.reason not in text] == []


def test_every_kind_of_absence_occurs(standing: dict[Place, Observation]) -> None:
    counted = Counter(o.status for o in standing.values())
    assert set(counted) == {
        Status.GIVEN,
        Status.NIL,
        Status.NOT_APPLICABLE,
        Status.NOT_AVAILABLE,
        Status.SUPPRESSED,
    }
    assert all(o.reason for o in standing.values() if o.status is Status.SUPPRESSED)


def test_a_sum_lacks_one_of_three(standing: dict[Place, Observation]) -> None:
    quarter = Quarter(2025, 1)
    agencies = {at[2] for at in standing if at[:2] == ("self_harm_attendances", quarter)}
    assert agencies == {"acute_trust_one", "acute_trust_three"}


def test_returns_come_late_where_the_plan_says_so(catalogue: Catalogue, plan: Recipe) -> None:
    late = {
        (r.agency, r.quarter)
        for r in the_invention().returns
        if not r.reason
        and r.received > r.quarter.last_day + timedelta(days=catalogue.agency(r.agency).due_days)
    }
    assert late == set(plan.late)
    assert all(r.received.weekday() < 5 for r in the_invention().returns)


def test_a_correction_supersedes_with_its_reason() -> None:
    versions = [
        (o.numerator, r.reason)
        for r in the_invention().returns
        for o in r.observations
        if (o.indicator, o.quarter, o.part) == ("s47_enquiries", Quarter(2025, 2), ALL)
    ]
    assert versions == [(409.0, ""), (421.0, "12 late entries")]


def test_outcomes_are_pending_until_they_are_decided() -> None:
    pending = [
        bool(o.numerator)
        for r in the_invention().returns
        for o in r.observations
        if o.part == "outcome_pending" and o.quarter == Quarter(2025, 1)
    ]
    assert pending == [True, False]


def test_provisional_figures_are_the_latest(standing: dict[Place, Observation]) -> None:
    provisional = {(at[0], at[1]) for at, o in standing.items() if o.provisional}
    assert ("cin", Quarter(2025, 2)) in provisional
    assert {quarter for _, quarter in provisional} == {Quarter(2025, 1), Quarter(2025, 2)}


def test_the_rules_find_the_fall_of_drug_treatment_within_six_quarters_and_nothing_else(
    standing: dict[Place, Observation],
) -> None:
    pairs = numbers(standing, "drug_treatment_completed_share")
    quarters = sorted(pairs)
    shares = [100 * cases / of for cases, of in (pairs[quarter] for quarter in quarters)]
    found = detect_signals(shares, [pairs[quarter][1] for quarter in quarters], rolling=True)
    firm = [
        (quarter, signal)
        for quarter, signal in zip(quarters, found, strict=True)
        if signal is not None and not signal.trial
    ]
    assert firm
    fell = Quarter(2024, 2)
    assert all(fell < quarter <= fell + 6 for quarter, _ in firm)
    assert not any(signal.upward for _, signal in firm)
