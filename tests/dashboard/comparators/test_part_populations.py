"""Which population of a breakdown's parts is set beside a year's cases."""

import pytest

from dashboard.comparators.part_populations import PartPopulations, population_for
from tests import builders as make

PARTS = ("girls", "boys", "not_recorded")


def of(publication: str, year: int, **numbers: float) -> PartPopulations:
    """Make the population of some parts."""
    return PartPopulations(make.publication(publication), year, numbers or {"girls": 1, "boys": 3})


def test_a_share_is_out_of_the_parts_that_have_a_population() -> None:
    found = population_for(PARTS, 2024, [of("census", 2021, girls=490, boys=510, adults=9_000)])
    assert found is not None
    assert found.share("girls") == 0.49
    assert "adults" not in found.numbers
    with pytest.raises(KeyError):
        found.share("not_recorded")


@pytest.mark.parametrize(
    ("wanted", "year"), [(2019, 2020), (2020, 2020), (2022, 2021), (2030, 2024)]
)
def test_the_latest_year_that_is_not_later_is_used_or_else_the_earliest(
    wanted: int, year: int
) -> None:
    found = population_for(PARTS, wanted, [of("census", each) for each in (2020, 2021, 2024)])
    assert found is not None
    assert found.year == year


def test_all_years_are_of_the_publication_that_has_precedence() -> None:
    known = [of("estimate", 2024), of("census", 2021)]
    found = [population_for(PARTS, wanted, known) for wanted in (2020, 2024)]
    assert [one and (one.publication.key, one.year) for one in found] == [("census", 2021)] * 2


def test_a_publication_of_other_parts_or_of_one_alone_is_not_used() -> None:
    assert population_for(PARTS, 2024, []) is None
    assert population_for(PARTS, 2024, [of("census", 2021, girls=490, adults=9_000)]) is None
    assert population_for(PARTS, 2024, [of("census", 2021, girls=490, boys=0)]) is None
    found = population_for(
        PARTS, 2024, [of("estimate", 2020), of("census", 2021, white=4, black=1)]
    )
    assert found is not None
    assert found.publication.key == "estimate"
