"""Files of open data: equal rows give equal bytes, and no cell is run as a formula."""

import json
from io import BytesIO

import openpyxl
import pytest

from dashboard.open_data.tidy_form import COLUMNS, INDICATOR, NAMES
from layouts.open_data.tidy_files import TIDY_KINDS, TidyFile, tidy_csv, tidy_json, tidy_workbook

ROW = tuple("12" if column.kind == INDICATOR else column.name for column in COLUMNS)
FACTS = (("Partnership", "Anywhere"), ("Licence", "Open"))


def file_of(**cells: str) -> TidyFile:
    """Make a file of one row, with some of its cells."""
    named = dict(zip(NAMES, ROW, strict=True)) | cells
    return TidyFile("theme", "Theme", [tuple(named.values())], FACTS)


@pytest.mark.parametrize("ending", list(TIDY_KINDS))
def test_equal_rows_give_equal_bytes(ending: str) -> None:
    make = TIDY_KINDS[ending].make
    assert make(file_of()) == make(file_of())


def test_no_cell_is_run_as_a_formula() -> None:
    bad = file_of(indicator="=cmd()", la_name="@x")
    book = openpyxl.load_workbook(BytesIO(tidy_workbook(bad)))
    cells = [cell for row in book["Data"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    told = {cell.value: cell for cell in cells if cell.value in ("=cmd()", "@x")}
    assert len(told) == 2
    assert all(cell.quotePrefix for cell in told.values())
    assert b",'=cmd()," in tidy_csv(bad)


def test_json_says_what_it_is_and_has_symbols_as_texts() -> None:
    whole = json.loads(tidy_json(file_of(value="c", numerator="7.5")))
    row = dict(zip(whole["columns"], whole["rows"][0], strict=True))
    assert (row["value"], row["numerator"], row["denominator"]) == ("c", 7.5, 12)
    assert (whole["title"], whole["partnership"], whole["licence"]) == ("Theme", "Anywhere", "Open")
    assert "hidden" in whole["symbols"]["c"]


def test_a_csv_file_begins_with_its_first_column() -> None:
    assert tidy_csv(file_of()).startswith(b"time_period,time_identifier,geographic_level,")
