"""What a mapping passes over is said, and a filter that loses the newest year is a fault."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.comparators.publications import PublishedContent
from dashboard.comparators.revisions import compare_publication
from dashboard.errors import PublicationError
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read

TODAY = date(2026, 11, 20)
HEAD = "Code,Year,Kind,Sex,Visits"
MAPPING = """
title = "Invented: visits to families"
publisher = "An invented office"
licence = "OGL"
attribution = "Source: an invented office."
files = ["visits*.csv"]
where = { Sex = "All" }
year = { column = "Year" }
areas = { code = "Code", exclude = ["E13000001"] }

[[series]]
key = "visits"
title = "Visits"
form = "count"
numerator = { column = "Visits", where = { Kind = "home" } }

[[series]]
key = "calls"
title = "Calls"
form = "count"
numerator = { column = "Visits", where = { Kind = "call" } }
"""
BOTH_YEARS = [
    f"E08000005,{year},{kind},All,{count}"
    for year in (2024, 2025)
    for kind, count in (("home", 31), ("call", 7))
]


def load(folder: Path, rows: list[str], more: str = "") -> PublishedContent:
    """Read rows by a mapping of two kinds of visits."""
    (folder / "mappings").mkdir(exist_ok=True)
    (folder / "mappings" / "visits.toml").write_text(f"{more}\n{MAPPING}", encoding="utf-8")
    path = folder / "visits.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return read(path, load_mappings(folder / "mappings"), TODAY)


def refusal(folder: Path, rows: list[str]) -> str:
    with pytest.raises(PublicationError) as error:
        load(folder, rows)
    return str(error.value)


def test_nothing_is_said_where_every_row_is_read(tmp_path: Path) -> None:
    assert not load(tmp_path, BOTH_YEARS).passed_over


def test_rows_that_are_passed_over_are_said_by_column_and_text(tmp_path: Path) -> None:
    others = [
        "E08000005,2025,home,Girls,15",
        "E08000005,2025,home,Boys,16",
        "E08000005,2025,call,Boys,3",
        "E08000005,2025,letter,All,2",
        "E13000001,2025,home,All,9",
    ]
    content = load(tmp_path, [*BOTH_YEARS, *others])
    assert compare_publication(None, content).sentences()[1:] == (
        "  passed over by Code: 1 row (E13000001 1)",
        "  passed over by Kind: 1 row (letter 1)",
        "  passed over by Sex: 3 rows (Boys 2, Girls 1)",
    )


def test_many_texts_are_counted(tmp_path: Path) -> None:
    others = [f"E08000005,2025,kind {n},All,2" for n in range(9)]
    (said,) = load(tmp_path, [*BOTH_YEARS, *others]).passed_over
    assert said.startswith("passed over by Kind: 9 rows (kind 0 1, kind 1 1, ")
    assert said.endswith(" and 3 more texts)")


def test_a_filter_that_loses_the_newest_year_is_a_fault(tmp_path: Path) -> None:
    renamed = [row.replace("2025,", "2026,").replace(",All", ",Persons") for row in BOTH_YEARS]
    said = refusal(tmp_path, [*BOTH_YEARS, *(row for row in renamed if ",2026," in row)])
    assert "as a whole: found 2026 only in rows that are passed over, by Sex 'Persons'" in said
    assert "expected rows of 2026 that are read: correct the mapping" in said


def test_a_series_whose_filter_loses_the_newest_year_is_a_fault(tmp_path: Path) -> None:
    renamed = [row.replace("2025,call", "2025,telephone") for row in BOTH_YEARS]
    said = refusal(tmp_path, renamed)
    assert (
        "series calls, column Visits: found no row of 2025, while Kind 'telephone' is new in it; "
        "expected rows where Sex is All and Kind is call" in said
    )
    assert "series visits" not in said


def test_a_series_that_is_published_later_is_said(tmp_path: Path) -> None:
    rows = [row for row in BOTH_YEARS if "2025,call" not in row]
    (said,) = load(tmp_path, rows).passed_over
    assert said == "series calls, numerator: ends with 2024, the file with 2025"


def test_what_a_mapping_means_to_pass_over_is_no_fault(tmp_path: Path) -> None:
    forecast = "E08000005,2026,home,Forecast,33"
    assert "found 2026 only in rows that are passed over" in refusal(
        tmp_path, [*BOTH_YEARS, forecast]
    )
    content = load(tmp_path, [*BOTH_YEARS, forecast], 'passed_over = { Sex = "Forecast" }')
    assert content.passed_over == ("passed over by Sex: 1 row (Forecast 1)",)
    assert content.publication.released == "2025"


def test_years_to_come_and_years_of_other_kinds_lose_nothing(tmp_path: Path) -> None:
    others = ["E08000005,2043,home,Projected,33", "E08000005,2023/24-25/26,home,Mean,31"]
    content = load(tmp_path, [*BOTH_YEARS, *others])
    assert content.passed_over == ("passed over by Sex: 2 rows (Mean 1, Projected 1)",)


def test_a_renamed_category_of_a_real_publication_is_a_fault(
    published_dir: Path, tmp_path: Path
) -> None:
    (source,) = published_dir.glob("c1_children_in_need_referrals*.csv")
    category = "Referrals and Re-referrals"
    lines = source.read_text(encoding="utf-8").splitlines()
    renamed = [
        line.replace(category, "Referrals and re-referrals") if line[:4] == "2025" else line
        for line in lines
    ]
    path = tmp_path / source.name
    path.write_text("\n".join([*renamed, ""]), encoding="utf-8")
    with pytest.raises(PublicationError, match="found 2025 only in rows that are passed over, by"):
        read(path, load_mappings(), TODAY)
