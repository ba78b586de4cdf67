"""Populations by part are read through a mapping: the rows of each part are added."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.comparators.publications import PublishedContent
from dashboard.errors import PublicationError
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read

OURS, OTHER = "E08000005", "E08000006"
MAPPING = """
kind = "parts"
title = "Invented: children by group"
publisher = "An invented office"
licence = "OGL"
attribution = "Source: an invented office."
files = ["children*.csv"]
year = { column = "Year" }
areas = { code = "Code" }
symbols = { c = "suppressed" }
population = { column = "Children", where = { Age = ["0 to 9", "10 to 17"] } }

[[part]]
key = "group_white"
where = { Group = ["Irish", "Welsh"], Age = ["0 to 9", "10 to 17"] }

[[part]]
key = "group_asian"
where = { Group = "Indian", Age = ["0 to 9", "10 to 17"] }
"""
COUNTS = {("Irish", "0 to 9"): 5, ("Irish", "10 to 17"): 7, ("Welsh", "0 to 9"): 20}
COUNTS |= {("Welsh", "10 to 17"): 30, ("Indian", "0 to 9"): 11, ("Indian", "10 to 17"): 13}
ROWS = [
    f"{area},2021,{group},{age},{count}"
    for area in (OURS, OTHER)
    for (group, age), count in COUNTS.items()
]


def load(folder: Path, rows: list[str], mapping: str = MAPPING) -> PublishedContent:
    """Read rows by a mapping of groups and ages."""
    (folder / "mappings").mkdir(exist_ok=True)
    (folder / "mappings" / "children.toml").write_text(mapping, encoding="utf-8")
    path = folder / "children_2021.csv"
    path.write_text("\n".join(["Code,Year,Group,Age,Children", *rows, ""]), encoding="utf-8")
    return read(path, load_mappings(folder / "mappings"), date(2025, 11, 20))


def refusal(folder: Path, rows: list[str], mapping: str = MAPPING) -> str:
    with pytest.raises(PublicationError) as error:
        load(folder, rows, mapping)
    return str(error.value)


def test_a_part_is_the_sum_of_its_rows(tmp_path: Path) -> None:
    found = load(tmp_path, ROWS)
    assert found.part_populations["group_white", OURS, 2021] == 62
    assert found.part_populations["group_asian", OTHER, 2021] == 24
    assert (found.latest_year, found.publication.released) == (2021, "2021")


def test_a_row_that_comes_twice_is_a_fault(tmp_path: Path) -> None:
    assert "a second figure for E08000005 in 2021" in refusal(tmp_path, [*ROWS, ROWS[0]])


def test_a_part_that_lacks_a_row_or_has_a_symbol_has_no_population_and_that_is_said(
    tmp_path: Path,
) -> None:
    rows = [row for row in ROWS if row != f"{OURS},2021,Welsh,10 to 17,30"]
    rows = [
        row.replace(f"{OTHER},2021,Indian,0 to 9,11", f"{OTHER},2021,Indian,0 to 9,c")
        for row in rows
    ]
    found = load(tmp_path, rows)
    assert {*found.part_populations} == {
        ("group_asian", OURS, 2021),
        ("group_white", OTHER, 2021),
    }
    assert "part group_white: 1 areas and years lack some of its rows" in found.passed_over


def test_a_text_that_no_row_has_is_a_fault(tmp_path: Path) -> None:
    mapping = MAPPING.replace('"Irish"', '"Manx"')
    assert "rows where Age is 0 to 9 and Group is Manx" in refusal(tmp_path, ROWS, mapping)


def test_a_part_given_twice_and_a_mapping_without_parts_are_faults(tmp_path: Path) -> None:
    assert "a part given twice" in refusal(
        tmp_path, ROWS, MAPPING.replace("group_asian", "group_white")
    )
    without = MAPPING[: MAPPING.index("[[part]]")]
    assert "a mapping of kind parts needs part" in refusal(tmp_path, ROWS, without)
