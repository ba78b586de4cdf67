"""Published per cents are held against their own counts; a column of fractions is asked about."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from dashboard.comparators.publications import PublishedContent
from dashboard.errors import PublicationError
from data_access.published.mappings_load import load_mappings
from data_access.published.read import LOOK_AGAIN, read, read_files

TODAY = date(2026, 11, 20)
NAME = "d3_cpps_subsequent_plan_2013_to_2025.csv"
HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,category,CPP_start,CPP_subsequent,"
    "CPP_subsequent_percent"
)
CATEGORY = "Child Protection Plans which are a second or subsequent plan"
LAIT = "lait_children_social_care_long.csv"


def a_row(area: int | str, figures: str, year: int = 2025) -> str:
    """Write a row of an authority by its number, of the region or of the country."""
    level, code = "Local authority", f"{area},E0800000{area},Area {area}"
    region = "E12000002,North West"
    if area == "region":
        level, code = "Regional", ",,"
    if area == "country":
        level, code, region = "National", ",,", ","
    return f"{year},Reporting year,{level},E92000001,England,{region},{code},{CATEGORY},{figures}"


def doubts(folder: Path, rows: Sequence[str]) -> list[str]:
    """Read a file of some rows; give what a person is asked to look at."""
    path = folder / NAME
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    try:
        read(path, load_mappings(), TODAY)
    except PublicationError as error:
        if error.message != LOOK_AGAIN:
            raise
        return [str(fault).removeprefix(f"{NAME}, ") for fault in error.faults]
    return []


TENTHS = a_row(9, "1000,123,12.3")


@pytest.mark.parametrize(
    "figures", ["300,50,16.7", "300,50,16.6667", "300,60,20", "16,1,6.2", "16,1,6.3", "5,0,0"]
)
def test_a_per_cent_that_was_rounded_fits_its_counts(tmp_path: Path, figures: str) -> None:
    assert not doubts(tmp_path, [TENTHS, a_row(1, figures)])


@pytest.mark.parametrize(
    ("figures", "asked"),
    [
        ("300,50,61.7", "found '61.7'; expected about 16.7, as 50 of 300 are"),
        ("300,50,17", "found '17'; expected about 16.7, as 50 of 300 are"),
        (
            "300,50,0.167",
            "found '0.167'; expected about 16.7, as 50 of 300 are: is it a fraction?",
        ),
        ("300,0,5", "found '5'; expected about 0, as 0 of 300 are"),
    ],
)
def test_a_per_cent_that_its_counts_do_not_give_is_asked_about(
    tmp_path: Path, figures: str, asked: str
) -> None:
    found = doubts(tmp_path, [TENTHS, a_row(1, figures)])
    assert found == [f"line 3, column CPP_subsequent_percent: {asked}"]


def test_where_no_per_cent_has_decimals_half_a_per_cent_is_rounding(tmp_path: Path) -> None:
    assert not doubts(tmp_path, [a_row(1, "300,50,17"), a_row(2, "300,62,21")])
    (asked,) = doubts(tmp_path, [a_row(1, "300,50,18"), a_row(2, "300,62,21")])
    assert "found '18'; expected about 16.7" in asked


def test_counts_of_regions_and_the_country_are_rounded_to_ten(tmp_path: Path) -> None:
    rows = [TENTHS, a_row("region", "4500,930,20.8"), a_row("country", "3410,490,14.5")]
    assert not doubts(tmp_path, rows)
    (asked,) = doubts(tmp_path, [TENTHS, a_row(1, "4500,930,20.8")])
    assert "found '20.8'; expected about 20.7" in asked


def test_the_per_cent_of_a_region_leaves_out_authorities_that_are_withheld(tmp_path: Path) -> None:
    region = a_row("region", "7490,1660,23.6")
    assert not doubts(tmp_path, [TENTHS, region, a_row(1, "437,u,u")])
    (asked,) = doubts(tmp_path, [TENTHS, region, a_row(1, "437,u,u", 2024)])
    assert "found '23.6'; expected about 22.2, as 1,660 of 7,490 are" in asked


def shares(folder: Path, shares: dict[tuple[int, int], str]) -> Path:
    """Write a file of shares without counts, by area and year."""
    rows = (f"RevCP,{year},354{area},A,NW,{text}" for (area, year), text in shares.items())
    path = folder / LAIT
    head = "measure_short,years,la_number,area_name,region_name,value"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return path


MAPPING = """
shape = "lait_long"
title = "Plans reviewed"
files = ["lait_children_social_care_long.csv"]
[areas]
written = "new"
[areas.codes]
3541 = "E08000001"
3542 = "E08000002"
3543 = "E08000003"
[[series]]
key = "reviewed_share"
title = "Plans reviewed in time"
form = "percent"
value = "value"
"""


def read_shares(folder: Path, given: dict[tuple[int, int], str]) -> PublishedContent:
    """Read a file of shares without counts by a mapping of its own."""
    (folder / "mappings").mkdir(exist_ok=True)
    (folder / "mappings" / "reviewed.toml").write_text(MAPPING, encoding="utf-8")
    return read(shares(folder, given), load_mappings(folder / "mappings"), TODAY)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (["0.93", "0.87", "1"], "found 0.93, 0.87, 1, none of 3 above 1; expected per cents"),
        (["0.93", "0", "-"], "found 0.93, none of 1 above 1; expected per cents, 0 to 100"),
        (["93", "0.87", "1"], ""),
        (["0", "0", "-"], ""),
        (["1", "0", "1"], ""),
    ],
)
def test_a_column_of_fractions_is_asked_about(tmp_path: Path, given: list[str], asked: str) -> None:
    shares_given = {(area, 2025): text for area, text in enumerate(given, start=1)}
    if not asked:
        assert read_shares(tmp_path, shares_given).values
        return
    with pytest.raises(PublicationError) as error:
        read_shares(tmp_path, shares_given)
    assert asked in str(error.value)
    assert LOOK_AGAIN in str(error.value)


def test_a_year_of_fractions_among_years_of_per_cents_is_asked_about(tmp_path: Path) -> None:
    before = {(area, 2024): "93" for area in (1, 2, 3)}
    of_2025 = {(1, 2025): "0.93", (2, 2025): "0.9", (3, 2025): "0.87"}
    with pytest.raises(PublicationError, match="none of 3 above 1 in 2025; expected per cents"):
        read_shares(tmp_path, before | of_2025)
    assert read_shares(tmp_path, before | of_2025 | {(3, 2025): "8.7"}).values


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("disagrees", "found '81.5'; expected about 18.5, as 500 of 2,700 are"),
        ("fraction", "found '0.185'; expected about 18.5, as 500 of 2,700 are: is it a fraction?"),
    ],
)
def test_a_per_cent_that_disagrees_with_its_counts_waits_until_it_was_looked_at(
    cases_dir: Path, name: str, found: str
) -> None:
    (path,) = (cases_dir / "F04-per-cent-as-fraction").glob(f"c1_*_{name}.csv")
    with pytest.raises(PublicationError) as error:
        read_files([path], load_mappings(), TODAY)
    assert [fault.place for fault in error.value.faults] == [
        f"line {line}, column rereferral_percent" for line in (4, 8)
    ]
    assert found in str(error.value)
    (content,) = read_files([path], load_mappings(), TODAY, looked=True)
    assert content.values


def test_no_real_per_cent_is_asked_about(published_dir: Path) -> None:
    """DfE rounds to one decimal, and leaves Doncaster out of its region's per cent of 2022."""
    paths = [*published_dir.glob("c1_*.csv"), *published_dir.glob("d3_*.csv")]
    assert len(read_files(paths, load_mappings(), TODAY)) == 2
