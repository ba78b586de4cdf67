"""Two sources of one population: the load says so, and which of them is used."""

from dashboard.comparators.population_sources import PopulationSource, second_source_lines
from dashboard.comparators.publications import Area, PublishedContent
from tests import builders as make

ROCHDALE, BOLTON = "E08000005", "E08000001"
HERE = PublishedContent(
    make.publication("census", title="Census", publisher="An office"),
    populations={(ROCHDALE, 2023): 57_900.0, (ROCHDALE, 2024): 58_087.0, (BOLTON, 2024): 1.0},
    areas=(Area(ROCHDALE, "Rochdale", "authority", 2024, 2025, "354"),),
)
ONS = make.publication("ons", title="Mid-year estimates", publisher="ONS")


def test_a_second_source_is_named_with_what_differs_most_and_whose_is_used() -> None:
    there = {(ROCHDALE, 2023): 57_890.0, (ROCHDALE, 2024): 58_200.0, (BOLTON, 2022): 5.0}
    said = second_source_lines(HERE, [PopulationSource(ONS, there)], ["census", "ons"])
    assert said == (
        "2 of these populations are also from ONS, Mid-year estimates: 2 differ, most of all "
        "Rochdale 2024 (58,087 here, 58,200 there); used are those of ONS, Mid-year estimates "
        "(ons)",
    )


def test_sources_that_agree_are_named_too() -> None:
    there = {(ROCHDALE, 2024): 58_087.0}
    (said,) = second_source_lines(HERE, [PopulationSource(ONS, there)], ["ons", "census"])
    assert "1 of these populations is also from ONS" in said
    assert said.endswith("all alike; used are those of An office, Census (census)")


def test_other_places_other_years_and_invented_sources_are_no_second_source() -> None:
    elsewhere = PopulationSource(ONS, {(BOLTON, 2020): 58_087.0})
    invented = make.publication("invented", invented=True)
    made_up = PopulationSource(invented, {(ROCHDALE, 2024): 60_000.0})
    assert not second_source_lines(HERE, [elsewhere, made_up], ["invented", "ons", "census"])
