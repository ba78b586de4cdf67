"""Every format of published file, on small invented samples."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.comparators.publications import Area, PublishedContent
from dashboard.comparators.revisions import compare_publication
from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read, read_files

SAMPLES = Path(__file__).parents[2] / "data" / "published"
TODAY = date(2025, 11, 20)
REFERRALS = SAMPLES / "c1_children_in_need_referrals_and_rereferrals_2023_to_2025.csv"
LOOKED_AFTER = SAMPLES / "cla_number_and_rate_per_10k_children.csv"
POPULATION = SAMPLES / "ons_mid-year_population_estimates_2022_to_2024.csv"
LAIT = SAMPLES / "lait_children_social_care_long.csv"
NEIGHBOURS = SAMPLES / "sn_model_2025_wide.csv"
FINGERTIPS = SAMPLES / "fingertips_90284_admissions_injuries_0_14_la.csv"
ROCHDALE, ST_HELENS = "E08000005", "E08000013"
CUMBRIA, CUMBERLAND = "E10000006", "E06000063"
THE_COUNTY, THE_UNITARY = "E10000023", "E06000065"  # North Yorkshire, until 2023 and since


def sample(path: Path, areas: tuple[Area, ...] = (), today: date = TODAY) -> PublishedContent:
    return read(path, load_mappings(), today, areas)


def figures(content: PublishedContent) -> dict[tuple[str, str, int], PublishedValue]:
    return {(v.series, v.area, v.year): v for v in content.values}


def stated(value: PublishedValue) -> tuple[Status, float | None, float | None, float | None]:
    return value.status, value.value, value.numerator, value.denominator


@pytest.fixture(scope="module")
def taught() -> tuple[Area, ...]:
    return sample(REFERRALS).areas


def test_a_count_and_a_share_with_its_parts_are_read() -> None:
    found = figures(sample(REFERRALS))
    assert stated(found["referrals", ROCHDALE, 2025]) == (Status.GIVEN, None, 211, None)
    assert stated(found["rereferrals", ROCHDALE, 2025]) == (Status.GIVEN, 19.4, 41, 211)
    assert found["referrals", "E92000001", 2023].numerator == 900
    assert found["referrals", "E12000002", 2025].numerator == 400


def test_a_published_zero_is_a_figure() -> None:
    found = figures(sample(REFERRALS))["referrals_no_further_action_share", ROCHDALE, 2025]
    assert stated(found) == (Status.GIVEN, 0, 0, 211)


@pytest.mark.parametrize(
    ("series", "area", "status"),
    [
        ("rereferrals", ST_HELENS, Status.SUPPRESSED),  # c
        ("referrals_no_further_action_share", ST_HELENS, Status.ROUNDS_TO_ZERO),  # low, k
        ("referrals", CUMBERLAND, Status.NOT_AVAILABLE),  # x
        ("rereferrals", CUMBERLAND, Status.NOT_AVAILABLE),  # :
        ("referrals_no_further_action_share", CUMBERLAND, Status.LOW_RELIABILITY),  # u
        ("referrals_not_in_need_share", CUMBERLAND, Status.NOT_APPLICABLE),  # z
    ],
)
def test_a_symbol_is_a_state_without_a_number(series: str, area: str, status: Status) -> None:
    assert stated(figures(sample(REFERRALS))[series, area, 2025]) == (status, None, None, None)


def test_london_is_counted_once(taught: tuple[Area, ...]) -> None:
    parts = {"E13000001", "E13000002"}
    for path in (REFERRALS, LOOKED_AFTER, LAIT):
        assert not parts & {v.area for v in sample(path, taught).values}
    assert ("E12000007", 2024) in sample(POPULATION).populations
    assert not parts & {area for area, _ in sample(POPULATION).populations}
    assert not parts & {area.code for area in taught}


def test_a_mark_at_the_start_and_a_filter_column_make_no_difference() -> None:
    assert LOOKED_AFTER.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not REFERRALS.read_bytes().startswith(b"\xef\xbb\xbf")
    found = figures(sample(LOOKED_AFTER))
    assert stated(found["cla_ceased", ROCHDALE, 2025]) == (Status.GIVEN, 20, 10, None)
    assert stated(found["cla_31_march", ROCHDALE, 2025]) == (Status.GIVEN, 40, 20, None)
    assert stated(found["cla_started", ROCHDALE, 2025]) == (Status.GIVEN, 60, 30, None)
    assert found["cla_ceased", CUMBERLAND, 2025].status is Status.SUPPRESSED
    assert found["cla_ceased", CUMBERLAND, 2023].status is Status.NOT_APPLICABLE


def test_populations_are_kept_by_mid_year_and_a_symbol_is_a_gap() -> None:
    content = sample(POPULATION)
    assert content.populations[ROCHDALE, 2024] == 5000
    assert content.populations["E92000001", 2022] == 19000
    assert (CUMBERLAND, 2022) not in content.populations
    assert not content.values


def test_a_mid_year_estimate_teaches_the_area_of_the_reporting_year_after_it() -> None:
    areas = {area.code: area for area in sample(POPULATION).areas}
    assert (areas[THE_UNITARY].first_year, areas[THE_COUNTY].last_year) == (2025, 2023)


def test_an_authority_that_did_not_exist_has_no_value(taught: tuple[Area, ...]) -> None:
    for content in (sample(REFERRALS), sample(LAIT, taught)):
        known = figures(content)
        assert not [v for v in known.values() if v.area == THE_UNITARY and v.year < 2024]
        assert not [v for v in known.values() if v.area == THE_COUNTY and v.year > 2023]
        cumberland = [v for v in known.values() if v.area == CUMBERLAND and v.year < 2024]
        assert all(v.value is None and v.numerator is None for v in cumberland)


def test_an_old_code_is_read_as_it_stood_in_the_year(taught: tuple[Area, ...]) -> None:
    found = figures(sample(LAIT, taught))
    assert found["cpp_31_march", THE_COUNTY, 2023].numerator == 200
    assert found["cpp_31_march", THE_UNITARY, 2025].numerator == 202


def test_two_measures_of_a_long_file_make_one_figure(taught: tuple[Area, ...]) -> None:
    found = figures(sample(LAIT, taught))
    assert stated(found["cpp_31_march", ROCHDALE, 2025]) == (Status.GIVEN, 20.3, 102, None)
    assert found["cpp_31_march", CUMBERLAND, 2023].status is Status.NOT_AVAILABLE


def test_binary_noise_is_taken_off(taught: tuple[Area, ...]) -> None:
    found = figures(sample(LAIT, taught))
    assert found["cpp_31_march", ROCHDALE, 2023].value == 20.2
    assert found["cpp_ended_rate", ROCHDALE, 2023].value == 61.1


def test_regions_and_england_of_a_long_file_have_their_codes(taught: tuple[Area, ...]) -> None:
    areas = {v.area for v in sample(LAIT, taught).values}
    assert areas >= {"E92000001", "E12000002", "E12000003", "E12000007"}


def test_names_do_not_matter(tmp_path: Path, taught: tuple[Area, ...]) -> None:
    text = REFERRALS.read_text(encoding="utf-8")
    for name in ("St. Helens", "Yorkshire and The Humber", "Rochdale", "North West"):
        text = text.replace(name, f"{name.upper().replace('.', '')} (renamed)")
    renamed = tmp_path / REFERRALS.name
    renamed.write_text(text, encoding="utf-8")
    assert sample(renamed).values == sample(REFERRALS).values


def test_neighbours_are_codes_nearest_first(taught: tuple[Area, ...]) -> None:
    content = sample(NEIGHBOURS, taught)
    model = {n.area: n for n in content.neighbours}
    assert model[ROCHDALE].model_year == 2025
    assert model[ROCHDALE].codes[:4] == (ST_HELENS, CUMBERLAND, THE_UNITARY, "E06000023")
    assert len(model[ROCHDALE].codes) == 10
    assert model[THE_UNITARY].codes[0] == ROCHDALE


def test_fingertips_keeps_the_published_rate_alone() -> None:
    found = figures(sample(FINGERTIPS))
    series = "admissions_injuries_0_14"
    assert stated(found[series, ROCHDALE, 2023]) == (Status.GIVEN, 84.25317, None, None)
    assert found[series, ROCHDALE, 2024].value == 84.25
    assert found[series, "E92000001", 2023].value == 75.5
    assert found[series, "E06000036", 2023].status is Status.NOT_AVAILABLE
    assert len(found) == 4


def test_every_file_says_where_it_comes_from() -> None:
    publication = sample(REFERRALS).publication
    assert publication.key == "dfe_referrals"
    assert publication.publisher == "Department for Education"
    assert publication.licence == "Open Government Licence v3.0"
    assert "Open Government Licence v3.0" in publication.attribution
    assert (publication.released, publication.loaded) == ("2025", TODAY)
    assert not publication.invented
    assert all(v.publication == "dfe_referrals" for v in sample(REFERRALS).values)


def test_a_file_under_another_name_is_known_by_its_columns(tmp_path: Path) -> None:
    for path in (REFERRALS, LOOKED_AFTER, FINGERTIPS):
        other = tmp_path / f"download ({path.stem[:2]}).csv"
        other.write_bytes(path.read_bytes())
        assert sample(other).values == sample(path).values


def test_next_years_file_needs_nothing_new(tmp_path: Path) -> None:
    head, *rows = REFERRALS.read_text(encoding="utf-8").splitlines()
    added = [row.replace("2025,", "2026,", 1) for row in rows if row.startswith("2025,")]
    later = tmp_path / REFERRALS.name.replace("2025", "2026")
    later.write_text("\n".join([head, *rows, *added, ""]), encoding="utf-8")
    content = sample(later, today=date(2026, 11, 20))
    assert content.publication.released == "2026"
    assert figures(content)["referrals", ROCHDALE, 2026].numerator == 211


def test_files_may_come_in_any_order() -> None:
    both = read_files([LAIT, REFERRALS], load_mappings(), TODAY)
    assert [c.publication.key for c in both] == ["dfe_referrals", "lait_social_care"]
    assert figures(both[1])["cpp_31_march", ROCHDALE, 2025].numerator == 102


def test_a_file_without_figures_is_known_and_passed_over(tmp_path: Path) -> None:
    dictionary = tmp_path / "lait_measure_dictionary.csv"
    dictionary.write_text('Measure_short,Description\nCIN,"two\nlines"\n', encoding="utf-8")
    revision = compare_publication(None, sample(dictionary))
    assert not revision.changes_anything
    assert "holds no figures" in revision.sentences()[0]
