"""The invented populations by part."""

import pytest

from data_access.demonstration.populations import invented_parts
from data_access.demonstration.recipe import written_plan
from tests import builders as make
from tests.data_access.invented import the_catalogue, the_invention


def test_every_breakdown_has_children_in_every_year_and_they_are_marked_as_invented() -> None:
    content, catalogue = the_invention().populations, the_catalogue()
    assert content.publication.invented
    area, years = catalogue.partnership.area_code, {y for _, _, y in content.part_populations}
    assert years == set(range(2015, 2025))
    for split in catalogue.breakdowns:
        named = [part.key for part in split.parts if "not_recorded" not in part.key]
        lived = {key for key, _, _ in content.part_populations if key in named}
        assert lived == {key for key in named if key not in ("age_unborn", "age_18_over")}
        for year in years:
            people = sum(content.part_populations[key, area, year] for key in lived)
            assert people == pytest.approx(58_000 * 1.01 ** (year - 2024), rel=0.001)


def test_another_catalogue_has_populations_of_its_own_parts() -> None:
    made = make.catalogue(make.indicator(breakdowns=("age",)))
    found = invented_parts(written_plan(), made).part_populations
    assert found["age_0_9", make.OUR_AREA, 2024] > found["age_10_17", make.OUR_AREA, 2024] > 0
