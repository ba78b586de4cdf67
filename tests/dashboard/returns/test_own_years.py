"""Our own years beside the published figures of our area."""

import pytest

from dashboard.catalogue.indicators import ComparatorRule, YearRule
from dashboard.catalogue.parts import YEAR
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.returns.own_years import OwnYear, own_year, own_years
from tests.builders import (
    FIRST,
    OUR_AREA,
    Stated,
    distribution,
    indicator,
    material,
    observations,
    publication,
    published,
    rate_rule,
    rolling,
    stock,
)

REFERRALS = indicator("referrals", short="Referrals", rate=True, comparator=rate_rule())
PER_CENT = ComparatorRule("enquiries", "percent", Measure.NUMBER)


def beside(stated: list[Stated], theirs: float | Status) -> OwnYear | None:
    made = material(
        {REFERRALS: stated},
        published={"enquiries": (published(OUR_AREA, 2021, theirs),)},
        publications={("dfe", 1): publication()},
    )
    return own_year(made, REFERRALS, 2021)


def test_the_same_year_is_no_difference() -> None:
    found = beside([700, 690, 688, 690], 2768)
    assert found is not None
    assert found.sentence == "Referrals, 2020-21: ours 2,768, published 2,768: no difference"
    assert (found.far_apart, found.difference) == (False, 0)
    assert found.source == "Department for Education, Children in need, 2025"


@pytest.mark.parametrize(
    ("last", "far"), [(690, False), (745, False), (746, True), (634, True), (635, False)]
)
def test_a_difference_beyond_two_per_cent_is_named(last: float, far: bool) -> None:
    """Two per cent of 2,768 are 55.36."""
    found = beside([700, 690, 688, last], 2768)
    assert found is not None
    assert found.far_apart == far


def test_the_difference_is_told_as_number_and_per_cent() -> None:
    found = beside([700, 690, 688, 800], 2768)
    assert found is not None
    assert found.sentence == "Referrals, 2020-21: ours 2,878, published 2,768: +110 (+4%)"


def test_a_year_that_lacks_a_quarter_is_not_compared_and_says_why() -> None:
    found = beside([700, None, 688, 800], 2768)
    assert found is not None
    assert found.difference is None
    assert found.sentence == "Referrals, 2020-21: not compared: 2020-21 Q2 not received"


def test_where_nothing_is_published_of_our_area_there_is_nothing_to_compare() -> None:
    assert beside([1, 1, 1, 1], Status.SUPPRESSED) is None
    assert own_year(material({indicator("x"): [1]}), indicator("x"), 2021) is None


def test_a_stock_is_compared_on_its_last_day() -> None:
    plans = stock(comparator=rate_rule())
    made = material(
        {plans: [1, 2, 3, 304]}, published={"enquiries": (published(OUR_AREA, 2021, 304),)}
    )
    found = own_year(made, plans, 2021)
    assert found is not None
    assert found.difference == 0


def test_distinct_children_are_compared_by_the_years_own_figure() -> None:
    one = indicator("starts", year=YearRule.REPORTED, rate=True, comparator=rate_rule())
    made = material(
        {one: [44, 44, 44, 44]},
        more=observations(one, [170], FIRST + 3, part=YEAR),
        published={"enquiries": (published(OUR_AREA, 2021, 170),)},
    )
    found = own_year(made, one, 2021)
    assert found is not None
    assert (found.ours.value, found.difference) == (170, 0)


def shares(made: LineInputs, key: str) -> OwnYear:
    found = own_year(made, made.catalogue.indicator(key), 2021)
    assert found is not None
    return found


def test_shares_are_compared_in_points() -> None:
    repeats = rolling(short="Re-referrals", comparator=PER_CENT)
    made = material(
        {repeats: [(20, 100)] * 4},
        published={"enquiries": (published(OUR_AREA, 2021, None, value=17.2),)},
    )
    found = shares(made, "repeats")
    assert found.difference == pytest.approx(2.8)
    assert (found.per_cent, found.far_apart) == (None, True)
    assert found.sentence == (
        "Re-referrals, 2020-21: ours 20.0%, published 17.2%: +2.8 percentage points"
    )


def test_a_distributions_year_is_the_share_of_its_bands() -> None:
    waits = distribution(comparator=PER_CENT)
    counts = {"days_0_10": 23, "days_11_15": 313, "days_16_20": 19, "days_21_over": 31}
    more = [o for k, n in counts.items() for o in observations(waits, [n] * 4, part=k)]
    made = material(
        {waits: [386] * 4},
        more=more,
        published={"enquiries": (published(OUR_AREA, 2021, None, value=87.0),)},
    )
    found = shares(made, "waits")
    assert found.ours.value == pytest.approx(87.05, abs=0.01)
    assert not found.far_apart


def test_the_latest_published_year_that_is_over_is_compared() -> None:
    values = tuple(published(OUR_AREA, year, 40) for year in (2020, 2021, 2022))
    made = material({REFERRALS: [10] * 8}, published={"enquiries": values})
    assert [one.year for one in own_years(made, FIRST + 3)] == [2021]
    assert [one.year for one in own_years(made, FIRST + 6)] == [2021]
    assert [one.year for one in own_years(made, FIRST + 7)] == [2022]
