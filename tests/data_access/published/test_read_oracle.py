"""Rochdale's published values and its comparators, from the files through the store.

The expected numbers are those that the Department for Education published for 2024-25, each to the
decimals given there.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators import comparator_lines
from dashboard.comparators.publications import PublishedContent
from dashboard.comparators.revisions import compare_publication
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.figures.published_values import ComparatorLine, PublishedValue
from dashboard.quarters import Quarter
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read_files
from data_access.store.store import Store
from tests.databases import Databases
from tests.doors import now

DEFINITIONS = Path(__file__).parents[3] / "dashboard" / "definitions"
TODAY = date(2025, 11, 20)
UNTIL = Quarter(2025, 2)
ROCHDALE, NORTH_WEST, ENGLAND = "E08000005", "E12000002", "E92000001"
GREATER_MANCHESTER = tuple(f"E080000{n:02}" for n in range(1, 11))
NEIGHBOURS = {  # by the old codes that the model gives
    "335": "E08000030",  # Walsall
    "357": "E08000008",  # Tameside
    "861": "E06000021",  # Stoke-on-Trent
    "350": "E08000001",  # Bolton
    "394": "E08000024",  # Sunderland
    "371": "E08000017",  # Doncaster
    "372": "E08000018",  # Rotherham
    "831": "E06000015",  # Derby
    "353": "E08000004",  # Oldham
    "355": "E08000006",  # Salford
}
AREAS = (
    ComparatorArea("rochdale", "Rochdale", "area", (ROCHDALE,)),
    ComparatorArea("neighbours_mean", "Neighbours, mean", "neighbours_mean"),
    ComparatorArea("neighbours_median", "Neighbours, median", "neighbours_median"),
    ComparatorArea("north_west", "North West", "area", (NORTH_WEST,)),
    ComparatorArea("england", "England", "area", (ENGLAND,)),
    ComparatorArea("greater_manchester", "Greater Manchester", "pooled", GREATER_MANCHESTER),
)
BANDS = ("icpc_days_0_10", "icpc_days_11_15", "icpc_days_16_20", "icpc_days_21_over")


@pytest.fixture(scope="session")
def publications(published_dir: Path) -> tuple[PublishedContent, ...]:
    """What every published file says."""
    return tuple(read_files(sorted(published_dir.glob("*.csv")), load_mappings(), TODAY))


@pytest.fixture(scope="module")
def store(publications: tuple[PublishedContent, ...], databases: Databases) -> Iterator[Store]:
    """A store with every published file and nothing else, on SQLite and on PostgreSQL."""
    found = Store.create(databases.empty(), load_catalogue(DEFINITIONS), demonstration=True)
    found.save_publications(publications)
    yield found
    found.dispose()


def line(store: Store, series: str, form: str, area: str) -> ComparatorLine:
    """Give a comparator's published years, of any series."""
    measure = Measure.RATE if form == "rate" else Measure.NUMBER
    material = material_of(store, series)
    chosen = next(a for a in AREAS if a.key == area)
    return comparator_lines.line(chosen, ComparatorRule(series, form, measure), material)


def material_of(store: Store, series: str) -> LineInputs:
    """Give what comparators of a series are made from, for all areas of the oracle."""
    codes = [ROCHDALE, NORTH_WEST, ENGLAND, *GREATER_MANCHESTER, *NEIGHBOURS.values()]
    material = now(store).material([], UNTIL)
    return replace(
        material,
        published=now(store).published([series], codes),
        populations=now(store).populations(codes),
    )


def at(store: Store, series: str, form: str, area: str, year: int = 2025) -> float | None:
    """Give a comparator's value, unrounded."""
    found = line(store, series, form, area).at(year)
    return found.value if found else None


def all_areas(store: Store, series: str) -> tuple[PublishedValue, ...]:
    """Give a series for every area there is."""
    codes = [area.code for area in now(store).areas()]
    return now(store).published([series], codes)[series]


@pytest.mark.parametrize(
    ("series", "form", "decimals", "expected"),
    [
        ("referrals", "rate", 1, (476.5, 624.9, 594.2, 529.1, 519.4, 553.4)),
        ("s47_enquiries", "rate", 1, (260.6, 250.2, 229.6, 221.6, 189.3, 247.4)),
        ("icpc", "rate", 1, (66.5, 79.9, 77.8, 72.3, 59.2, 70.7)),
        ("cin_31_march", "rate", 1, (460.0, 389.6, 383.0, 383.7, 330.3, 392.5)),
        ("rereferrals", "percent", 1, (17.2, 22.4, None, 21.7, 22.6, None)),
        ("rereferrals", "percent", 2, (17.2, 22.4, 21.05, 21.7, 22.6, None)),
        ("cpp_subsequent_share", "percent", 1, (20.1, 26.8, None, 23.3, 24.5, None)),
        ("cpp_subsequent_share", "percent", 2, (None, None, 28.05, None, None, None)),
        ("icpc_within_15_days_share", "percent", 1, (87.0, None, None, 76.8, 81.4, None)),
        ("cla_31_march", "rate", 0, (102, None, None, 90, 67, None)),
        ("cla_started", "rate", 0, (30, None, None, 29, 26, None)),
        ("cla_ceased", "rate", 0, (32, None, None, 32, 28, None)),
    ],
)
def test_the_year_to_march_2025_is_as_published(
    store: Store,
    series: str,
    form: str,
    decimals: int,
    expected: tuple[float | None, ...],
) -> None:
    found = {a.key: at(store, series, form, a.key) for a in AREAS}
    for area, wanted in zip(AREAS, expected, strict=True):
        if wanted is not None:
            value = found[area.key]
            assert value is not None, area.title
            assert round(value, decimals) == pytest.approx(wanted), area.title


@pytest.mark.parametrize(
    ("series", "count"),
    [
        ("referrals", 2768),
        ("s47_enquiries", 1514),
        ("icpc", 386),
        ("cin_31_march", 2672),
        ("cla_31_march", 594),
        ("cla_started", 176),
        ("cla_ceased", 188),
    ],
)
def test_the_counts_of_rochdale_are_as_published(store: Store, series: str, count: int) -> None:
    assert at(store, series, "count", "rochdale") == count


def test_ten_years_of_referral_rates_reproduce_with_the_population_of_the_year_before(
    store: Store, published_dir: Path
) -> None:
    """LAIT publishes the same rates: all ten must come out, to its one decimal."""
    with (published_dir / "lait_children_social_care_long.csv").open(encoding="utf-8") as file:
        published = {
            int(row["years"]): round(float(row["value"]), 1)
            for row in csv.DictReader(file)
            if (row["measure_short"], row["la_number"]) == ("CPP_Total_Rateper10,000", "354")
        }
    assert sorted(published) == list(range(2016, 2026))
    found = {year: at(store, "referrals", "rate", "rochdale", year) or 0 for year in published}
    assert {year: round(rate, 1) for year, rate in found.items()} == published


def test_child_protection_plans_at_31_march_are_as_published(store: Store) -> None:
    counts = [226, 153, 240, 381, 323, 304, 330, 436, 350, 304]
    years = range(2016, 2026)
    assert [at(store, "cpp_31_march", "count", "rochdale", year) for year in years] == counts
    rates = [at(store, "cpp_31_march", "rate", "rochdale", year) or 0 for year in years]
    published = {v.year: v.value for v in all_areas(store, "cpp_31_march") if v.area == ROCHDALE}
    assert [round(rate, 1) for rate in rates] == [published[year] for year in years]
    assert (round(rates[0], 1), round(rates[-1], 1)) == (44.2, 52.3)


def test_other_years_of_rochdales_history_are_as_published(store: Store) -> None:
    assert round(at(store, "s47_enquiries", "rate", "rochdale", 2023) or 0) == 310
    assert at(store, "rereferrals", "percent", "rochdale", 2022) == 29.4
    assert at(store, "icpc_within_15_days_share", "percent", "rochdale", 2019) == 46.2
    assert at(store, "icpc_within_15_days_share", "percent", "rochdale", 2020) == 63.4
    missing = [at(store, "cla_missing_share", "percent", "rochdale", y) for y in range(2016, 2026)]
    known = [share for share in missing if share is not None]
    assert (min(known), max(known)) == (7, 13)


def test_populations_are_as_published(store: Store) -> None:
    people = now(store).populations([ROCHDALE, NORTH_WEST, ENGLAND, *GREATER_MANCHESTER])
    assert people[ROCHDALE, 2024] == 58_087
    assert people[NORTH_WEST, 2024] == 1_627_558
    assert people[ENGLAND, 2024] == 12_183_016
    assert sum(people[code, 2024] for code in GREATER_MANCHESTER) == 684_221


def test_the_neighbours_are_those_of_the_model_nearest_first(store: Store) -> None:
    assert now(store).neighbours(ROCHDALE, 2025) == tuple(NEIGHBOURS.values())
    assert now(store).material([], UNTIL).neighbours == tuple(NEIGHBOURS.values())


def test_the_mean_and_the_median_count_their_members(store: Store) -> None:
    for area in ("neighbours_mean", "neighbours_median"):
        found = line(store, "referrals", "rate", area).at(2025)
        assert found is not None
        assert (found.members, found.of) == (10, 10)


def test_the_bands_of_rochdale_add_up_and_give_the_share_within_15_days(store: Store) -> None:
    bands = [at(store, band, "count", "rochdale") or 0 for band in BANDS]
    assert bands == [23, 313, 19, 31]
    assert sum(bands) == 386
    assert round(100 * (bands[0] + bands[1]) / 386, 1) == 87.0


def test_fourteen_rows_of_2022_hide_exactly_one_band(store: Store) -> None:
    authorities = {area.code for area in now(store).areas() if area.level == "authority"}
    hidden: Counter[tuple[str, int]] = Counter(
        (value.area, value.year)
        for band in BANDS
        for value in all_areas(store, band)
        if value.status is Status.SUPPRESSED and value.area in authorities
    )
    totals = {(v.area, v.year) for v in all_areas(store, "icpc") if v.status.has_figure}
    once = {place for place, cells in hidden.items() if cells == 1 and place in totals}
    assert len(once) == 14
    assert {year for _, year in once} == {2022}
    hartlepool, darlington, merton, york = "E06000001", "E06000005", "E09000024", "E06000014"
    assert {hartlepool, darlington, merton, york} <= {area for area, _ in once}
    assert sum(cells == 2 for cells in hidden.values()) == 204


def test_the_rows_that_give_a_band_away_are_listed(published_dir: Path) -> None:
    paths = sorted(published_dir.glob("c4_children_in_need_section_47s*.csv"))
    bands = [
        "Duration_0-10_days",
        "Duration_11-15_days",
        "Duration_16-20_days",
        "Duration_21+_days",
    ]
    once = set()
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if [row[band] for band in bands].count("c") == 1 and row["ICPC"].isdigit():
                    once.add((row["new_la_code"], int(row["time_period"])))
    contents = read_files(paths, load_mappings(), TODAY)
    listed = [(one.area, one.year) for content in contents for one in content.given_away]
    assert len(listed) == len(once)
    assert set(listed) == once
    said = compare_publication(None, contents[0]).sentences()[-1]
    assert "Hartlepool 2022" in said
    assert not set(re.findall("[0-9]+", said)) - {str(len(once)), "2022"}


def test_no_hidden_figure_carries_a_number(store: Store) -> None:
    states = {series: all_areas(store, series) for series in (*BANDS, "rereferrals", "cla_ceased")}
    for values in states.values():
        for value in values:
            given = [n for n in (value.value, value.numerator) if n is not None]
            assert bool(given) == value.status.has_figure
            assert all(number >= 0 for number in given)


def test_london_stands_once(store: Store) -> None:
    regions = {v.area for v in all_areas(store, "referrals") if v.area.startswith("E12")}
    assert len(regions) == 9
    assert not [a for a in now(store).areas() if a.code.startswith("E13")]
    in_2025 = [v for v in all_areas(store, "referrals") if v.year == 2025]
    total = sum(v.numerator or 0 for v in in_2025 if v.area.startswith("E12"))
    england = next(v.numerator for v in in_2025 if v.area == ENGLAND)
    assert total == pytest.approx(england, abs=50)  # regions are rounded to 10


@pytest.mark.parametrize("series", ["referrals", "s47_enquiries", "cpp_31_march", "cin_31_march"])
@pytest.mark.parametrize(
    ("new", "first"),
    [
        ("E06000063", 2024),  # Cumberland
        ("E06000064", 2024),  # Westmorland and Furness
        ("E06000065", 2024),  # North Yorkshire
        ("E06000066", 2024),  # Somerset
        ("E06000061", 2022),  # North Northamptonshire
        ("E06000062", 2022),  # West Northamptonshire
        ("E06000058", 2020),  # Bournemouth, Christchurch and Poole
        ("E06000059", 2020),  # Dorset
    ],
)
def test_a_reorganised_authority_has_no_figure_before_its_time(
    store: Store, series: str, new: str, first: int
) -> None:
    years = [v.year for v in all_areas(store, series) if v.area == new and v.status.has_figure]
    assert min(years) == first


@pytest.mark.parametrize(
    ("old", "last"),
    [("E10000006", 2023), ("E10000023", 2023), ("E10000027", 2023), ("E10000021", 2021)],
)
def test_an_abolished_authority_keeps_its_own_years(store: Store, old: str, last: int) -> None:
    for series in ("referrals", "cpp_31_march"):
        years = [v.year for v in all_areas(store, series) if v.area == old and v.status.has_figure]
        assert max(years) == last


def test_codes_that_were_out_of_date_when_published_are_mended(store: Store) -> None:
    found = {(v.area, v.year): v for v in all_areas(store, "s47_enquiries")}
    for code, outdated in (("E08000037", "E08000020"), ("E06000057", "E06000048")):
        assert all(found[code, year].status.has_figure for year in range(2013, 2026))
        assert (outdated, 2013) not in found
        assert outdated not in {area.code for area in now(store).areas()}


def test_a_neighbour_that_did_not_exist_is_left_out_and_counted(store: Store) -> None:
    with_cumberland = (*list(NEIGHBOURS.values())[:9], "E06000063")
    material = replace(
        material_of(store, "referrals"),
        neighbours=with_cumberland,
        published=now(store).published(["referrals"], with_cumberland),
        populations=now(store).populations(with_cumberland),
    )
    rule = ComparatorRule("referrals", "rate", Measure.RATE)
    mean = comparator_lines.line(AREAS[1], rule, material)
    before, since = mean.at(2023), mean.at(2025)
    assert before is not None
    assert since is not None
    assert (before.members, before.of) == (9, 10)
    assert (since.members, since.of) == (10, 10)


def test_every_line_with_a_comparator_has_all_five_of_them(store: Store) -> None:
    catalogue = now(store).catalogue()
    compared = [i for i in catalogue.indicators if i.comparator]
    material = now(store).material([i.key for i in compared], UNTIL)
    for indicator in compared:
        found = comparator_lines.area_lines(material, indicator.comparator)
        assert len(found) == 5 - (indicator.key == "icpc_working_days"), indicator.key
        for one in found:
            assert not one.invented
            assert one.latest is not None
            assert one.latest.year == 2025
            assert one.source


def test_the_same_files_again_change_nothing(store: Store, published_dir: Path) -> None:
    revision, vintages = now(store).revision, now(store).vintages()
    again = read_files(
        sorted(published_dir.glob("*.csv")), load_mappings(), TODAY, now(store).areas()
    )
    assert not [r for r in store.save_publications(again) if r.changes_anything]
    assert (now(store).revision, now(store).vintages()) == (revision, vintages)
