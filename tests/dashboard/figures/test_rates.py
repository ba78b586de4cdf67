"""Rates, rolling four quarters, year to date and the year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import YearRule
from dashboard.figures.agency_totals import combined_series
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.rates import (
    DistinctError,
    in_time,
    per_10_000,
    rolling_four,
    year_figure,
    year_to_date,
    years_own,
)
from dashboard.quarters import Quarter
from tests.builders import (
    FIRST,
    Stated,
    figure,
    indicator,
    observations,
    q,
    quarters,
    series,
    share,
)
from tests.dashboard import second_reading

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 900).map(float)), min_size=1, max_size=16)


def values_of(found: Series) -> list[float | None]:
    return [f.value for f in found]


def shares(stated: list[Stated], first: Quarter = FIRST) -> Series:
    """Make a series of percentages from numerators and denominators."""
    one = share()
    return combined_series(one, observations(one, stated, first), quarters(len(stated), first))


# Rates


def test_a_rate_rests_on_the_mid_year_before_the_reporting_year() -> None:
    counts = series([2768], first=q("2024-25 Q4"))
    found = per_10_000(counts, {("E1", 2023): 1.0, ("E1", 2024): 58_087}, "E1").figures[0]
    assert found.value == pytest.approx(476.526, abs=1e-3)
    assert (found.population_year, found.provisional_population) == (2024, False)


def test_until_an_estimate_is_published_the_latest_earlier_one_is_marked_provisional() -> None:
    counts = series([100], first=q("2025-26 Q2"))
    found = per_10_000(counts, {("E1", 2022): 1.0, ("E1", 2024): 50_000}, "E1").figures[0]
    assert found.value == 20
    assert (found.population_year, found.provisional_population) == (2024, True)


def test_a_later_estimate_is_never_used() -> None:
    counts = series([100], first=q("2019-20 Q2"))
    found = per_10_000(counts, {("E1", 2020): 50_000.0}, "E1").figures[0]
    assert (found.value, found.status) == (None, Status.NOT_AVAILABLE)
    assert found.reason == "no population for mid-2019"


def test_another_areas_population_is_not_ours() -> None:
    found = per_10_000(series([100]), {("E2", 2020): 50_000.0}, "E1").figures[0]
    assert found.value is None


def test_a_partial_count_has_no_rate() -> None:
    partial = Series("x", "children", (figure(20, given=2, due=3),))
    found = per_10_000(partial, {("E1", 2020): 50_000.0}, "E1").figures[0]
    assert (found.value, found.status) == (None, Status.NOT_AVAILABLE)
    assert found.reason == "partial: 2 of 3 agencies"


def test_a_missing_count_keeps_its_reason_and_a_zero_has_a_rate_of_zero() -> None:
    found = per_10_000(series([None, 0]), {("E1", 2020): 50_000.0}, "E1")
    assert [(f.status, f.value) for f in found] == [(Status.NOT_RECEIVED, None), (Status.GIVEN, 0)]


@given(
    st.integers(0, 5000),
    st.dictionaries(st.integers(2015, 2025), st.floats(1_000, 90_000), max_size=5),
    st.integers(2014, 2026),
)
def test_rates_agree_with_a_second_reading(
    count: int, populations: dict[int, float], start: int
) -> None:
    counts = series([float(count)], first=Quarter(start, 2))
    by_area = {("E1", one): people for one, people in populations.items()}
    found = per_10_000(counts, by_area, "E1").figures[0]
    expected = second_reading.rate(count, populations, start)
    if expected is None:
        assert found.value is None
    else:
        assert found.value == pytest.approx(expected[0])
        assert found.population_year == expected[1]
        assert found.provisional_population == (expected[1] != start)


# Rolling four quarters


def test_four_quarters_are_added_only_when_all_four_are_there() -> None:
    found = rolling_four(series([1, 2, 3, 4, None, 6, 7, 8, 9]))
    assert values_of(found) == [None, None, None, 10, None, None, None, None, 30]


def test_the_reason_names_the_quarter_that_is_missing() -> None:
    found = rolling_four(series([1, 2, 3, 4, None, 6]))
    assert found.figures[4].status is Status.NOT_RECEIVED
    assert (found.figures[5].status, found.figures[5].reason) == (
        Status.NOT_AVAILABLE,
        "2021-22 Q1 not received",
    )
    assert found.figures[1].status is Status.NOT_COLLECTED


def test_a_partial_quarter_leaves_no_sum_of_four() -> None:
    whole = series([1, 2, 3, 4])
    partial = whole.with_figures((*whole.figures[:3], figure(4, FIRST + 3, given=1, due=2)))
    found = rolling_four(partial).figures[3]
    assert found.value is None
    assert "partial: 1 of 2" in found.reason


def test_of_percentages_the_parts_are_added() -> None:
    found = rolling_four(shares([(1, 2), (0, 98), (10, 50), (20, 50)])).figures[3]
    assert found.value == pytest.approx(15.5)
    assert (found.numerator, found.denominator) == (31, 200)


def test_bare_percentages_are_not_added() -> None:
    bare = series([33.0] * 4, unit="percent")
    bare = bare.with_figures(Figure(f.quarter, value=f.value) for f in bare)
    found = rolling_four(bare).figures[3]
    assert (found.value, found.status) == (None, Status.NOT_AVAILABLE)


def test_distinct_children_are_never_added() -> None:
    with pytest.raises(DistinctError, match="Q4"):
        rolling_four(series([1, 2, 3, 4]), YearRule.REPORTED)


@given(VALUES)
def test_rolling_four_agrees_with_a_second_reading(values: list[float | None]) -> None:
    assert values_of(rolling_four(series(values))) == second_reading.rolling_four(values)


# Year to date and the year


@given(VALUES, st.integers(1, 4))
def test_the_year_to_date_agrees_with_a_second_reading(
    values: list[float | None], number: int
) -> None:
    found = year_to_date(series(values, first=Quarter(2020, number)), YearRule.SUM)
    assert values_of(found) == second_reading.year_to_date(values, number)


def test_the_year_to_date_of_a_stock_is_its_latest() -> None:
    assert values_of(year_to_date(series([5, 6, 7]), YearRule.LAST)) == [5, 6, 7]


def test_the_year_follows_the_year_rule() -> None:
    counts = series([10, 20, 30, 40])
    reported = series([None, None, None, 77])
    assert year_figure(counts, YearRule.SUM, 2020).value == 100
    assert year_figure(counts, YearRule.LAST, 2020).value == 40
    assert year_figure(counts, YearRule.REPORTED, 2020, reported).value == 77


def test_a_year_that_lacks_a_quarter_has_no_sum_and_says_which() -> None:
    found = year_figure(series([10, None, 30, 40]), YearRule.SUM, 2020)
    assert found.value is None
    assert found.reason == "2020-21 Q2 not received"


def test_a_year_out_of_reach_has_no_figure() -> None:
    found = year_figure(series([10, 20]), YearRule.SUM, 2020)
    assert (found.value, found.quarter) == (None, q("2020-21 Q4"))


def test_a_years_share_is_made_from_its_parts() -> None:
    found = year_figure(shares([(1, 2), (0, 98), (10, 50), (20, 50)]), YearRule.SUM, 2020)
    assert found.value == pytest.approx(15.5)


def test_the_years_own_figure_stands_at_q4_alone() -> None:
    counts = series([1, 2, 3, 4, 5])
    found = years_own(counts, series([None, None, None, 8, None]))
    assert values_of(found) == [None, None, None, 8, None]
    assert found.figures[0].status is Status.NOT_APPLICABLE


def test_a_years_own_figure_that_never_came_is_not_received() -> None:
    assert years_own(series([1, 2, 3, 4]), None).figures[3].status is Status.NOT_RECEIVED


# Bands


def bands(*columns: list[float | Status | None]) -> list[Series]:
    keys = ("early", "late", "later")
    made = [series(c, key="waits") for c in columns]
    return [Series(s.key, s.unit, s.figures, k) for s, k in zip(made, keys, strict=False)]


def test_the_share_in_time_is_computed_from_the_bands() -> None:
    found = in_time(bands([336], [50], [0]), ["early"], "waits").figures[0]
    assert found.value == pytest.approx(87.05, abs=0.01)
    assert (found.numerator, found.denominator) == (336, 386)


def test_a_quarter_that_lacks_a_band_has_no_share() -> None:
    found = in_time(bands([10, 10], [None, Status.SUPPRESSED], [5, 5]), ["early"], "waits")
    assert [f.status for f in found] == [Status.NOT_RECEIVED, Status.SUPPRESSED]
    assert values_of(found) == [None, None]


def test_a_share_of_no_cases_does_not_apply() -> None:
    found = in_time(bands([0], [0]), ["early"], "waits").figures[0]
    assert (found.status, found.value) == (Status.NOT_APPLICABLE, None)


def test_rates_of_indicators_keep_the_unit() -> None:
    one = indicator()
    counts = combined_series(one, observations(one, [4]), quarters(1))
    assert per_10_000(counts, {}, "E1").unit == "rate"
