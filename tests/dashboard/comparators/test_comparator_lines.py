"""The same indicator elsewhere: methods, members and years."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.comparator_lines import area_lines, area_value, line, own_value
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.figures.published_values import ComparatorLine, PublishedValue
from tests.builders import AREAS, OUR_AREA, material, publication, published, q, rate_rule
from tests.dashboard import second_reading

MEAN, MEDIAN, REGION, COUNTRY, CITY = AREAS
PERCENT = ComparatorRule("enquiries", "percent", Measure.NUMBER)


def stuff(
    *values: PublishedValue, people: dict[tuple[str, int], float] | None = None
) -> LineInputs:
    """Make the material of published values; every area has 10,000 children in mid-2024."""
    areas = {value.area for value in values}
    return material(
        published={"enquiries": values},
        populations=people or {(code, 2024): 10_000.0 for code in areas},
        publications={("dfe", 1): publication()},
    )


def value_in(found: ComparatorLine, year: int = 2025) -> float | None:
    at = found.at(year)
    return at.value if at else None


NEIGHBOURS = stuff(published("N1", 2025, 10), published("N2", 2025, 20), published("N3", 2025, 60))


def test_neighbours_have_a_mean_and_a_median_that_differ() -> None:
    assert value_in(line(MEAN, rate_rule(), NEIGHBOURS)) == 30
    assert value_in(line(MEDIAN, rate_rule(), NEIGHBOURS)) == 20


def test_members_without_a_value_are_left_out_and_counted() -> None:
    found = line(
        MEAN,
        rate_rule(),
        stuff(published("N1", 2025, 10), published("N2", 2025, Status.SUPPRESSED)),
    ).at(2025)
    assert found is not None
    assert (found.value, found.members, found.of) == (10, 1, 3)


def test_a_zero_is_a_value() -> None:
    found = line(MEAN, rate_rule(), stuff(published("N1", 2025, 10), published("N2", 2025, 0)))
    assert value_in(found) == 5


def test_rates_rest_on_the_population_of_the_year_before() -> None:
    people = {("R1", 2023): 1.0, ("R1", 2024): 20_000.0, ("R1", 2025): 1.0}
    found = line(REGION, rate_rule(), stuff(published("R1", 2025, 100), people=people))
    assert value_in(found) == 50


def test_a_rate_is_recomputed_unrounded_where_it_can_be() -> None:
    rounded = published("R1", 2025, 1_234, value=12.0)
    people = {("R1", 2024): 1_000_000.0}
    assert value_in(line(REGION, rate_rule(), stuff(rounded, people=people))) == 12.34


def test_a_published_rate_stands_where_there_is_no_population() -> None:
    rounded = published("R1", 2025, 1_234, value=12.0)
    found = line(REGION, rate_rule(), stuff(rounded, people={("R2", 2024): 1.0}))
    assert value_in(found) == 12


def test_a_per_cent_is_taken_as_published_else_from_its_parts() -> None:
    as_published = published("R1", 2025, 1, value=17.2, denominator=3)
    from_parts = published("C1", 2025, 1, denominator=8)
    made = stuff(as_published, from_parts)
    assert value_in(line(REGION, PERCENT, made)) == 17.2
    assert value_in(line(COUNTRY, PERCENT, made)) == 12.5


def test_pooled_areas_are_sums_over_sums() -> None:
    people = {(OUR_AREA, 2024): 10_000.0, ("E2", 2024): 30_000.0}
    made = stuff(published(OUR_AREA, 2025, 10), published("E2", 2025, 90), people=people)
    assert value_in(line(CITY, rate_rule(), made)) == 25


def test_pooled_shares_are_sums_over_sums() -> None:
    made = stuff(
        published(OUR_AREA, 2025, 1, value=50.0, denominator=2),
        published("E2", 2025, 9, value=9.2, denominator=98),
    )
    assert value_in(line(CITY, PERCENT, made)) == 10


def test_an_area_that_did_not_yet_exist_has_no_value_in_that_year() -> None:
    made = stuff(
        published("N1", 2024, 10), published("R1", 2025, 7), people={("N1", 2023): 10_000.0}
    )
    found = line(REGION, rate_rule(), made)
    at = found.at(2024)
    assert at is not None
    assert (at.value, at.status, at.members) == (None, Status.NOT_AVAILABLE, 0)


def test_a_hidden_value_keeps_its_state() -> None:
    at = line(REGION, rate_rule(), stuff(published("R1", 2025, Status.SUPPRESSED))).at(2025)
    assert at is not None
    assert (at.value, at.status) == (None, Status.SUPPRESSED)


def test_years_after_the_quarter_are_not_drawn() -> None:
    people = {("R1", year): 10_000.0 for year in (2022, 2023, 2024)}
    made = stuff(*(published("R1", year, 5) for year in (2023, 2024, 2025)), people=people)
    found = line(REGION, rate_rule(), made, q("2023-24 Q2"))
    assert [v.year for v in found.values] == [2023, 2024]


def test_lines_without_a_value_are_left_out_and_the_rest_keep_the_catalogues_order() -> None:
    made = stuff(published("C1", 2025, 5), published("N2", 2025, 5))
    assert [found.area.key for found in area_lines(made, rate_rule())] == [
        "neighbours_mean",
        "neighbours_median",
        "country",
    ]
    assert area_lines(made, None) == ()


def test_a_line_names_its_publication_and_whether_it_is_invented() -> None:
    found = line(REGION, rate_rule(), stuff(published("R1", 2025, 5)))
    assert found.source == "Department for Education, Children in need, 2025"
    assert not found.invented
    made = material(
        published={"enquiries": (published("R1", 2025, 5),)},
        publications={("dfe", 1): publication(invented=True)},
    )
    assert line(REGION, rate_rule(), made).invented


def test_our_own_area_is_read_for_comparing_years() -> None:
    made = stuff(published(OUR_AREA, 2025, 50))
    own = own_value(rate_rule(), made, 2025)
    assert own is not None
    assert own.numerator == 50
    assert own_value(rate_rule(), made, 2024) is None
    assert area_value(rate_rule(), made, OUR_AREA, 2025) == 50


@given(st.lists(st.integers(0, 5000), min_size=3, max_size=3))
def test_mean_and_median_agree_with_a_second_reading(counts: list[int]) -> None:
    made = stuff(*(published(f"N{n}", 2025, c) for n, c in enumerate(counts, start=1)))
    rates = [float(count) for count in counts]
    assert value_in(line(MEAN, rate_rule(), made)) == pytest.approx(second_reading.mean(rates))
    assert value_in(line(MEDIAN, rate_rule(), made)) == pytest.approx(second_reading.median(rates))
    assert second_reading.median(rates) == median(rates)
