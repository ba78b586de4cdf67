"""Cells as people type them: symbols are sent to the column state, printed names are read."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import ReturnError
from data_access.returns.checked_files import read_checked_files
from data_access.returns.typed_cells import PrintedNames
from tests import builders as make
from tests.data_access.invented import the_catalogue
from tests.data_access.returns.test_csv_returns import HEADER, faults_of, read, written

LATER = date(2026, 1, 10)

SYMBOLS = (
    *("c", "[c]", "*", "~", "x", "low", "<5", "1-5", "1 to 5", "5 or fewer", "under 6", ".."),
    *(":", "[x]", "u", "[z]", "z", "N/A", "na", "TBC", "pending", "nil", "None", "zero", "-"),
    *("\u2013", "--", "?", "see note", "unknown", "not available", "suppressed", "hidden"),
)


@pytest.mark.parametrize("text", SYMBOLS)
@pytest.mark.parametrize("column", ["value", "numerator"])
def test_a_symbol_is_sent_to_the_column_state(tmp_path: Path, text: str, column: str) -> None:
    row = f"care,shares,2021-22 Q3,all,{text},," if column == "value" else ""
    row = row or f"care,shares,2021-22 Q3,all,,{text},120"
    ((place, found, expected),) = faults_of(written(tmp_path, f"{HEADER}{row},\n"))
    assert (place, found) == (f"line 2, column {column}", text)
    assert "column state" in expected
    assert "a number written like" not in expected


@pytest.mark.parametrize(
    ("text", "state"),
    [("c", "suppressed"), ("nil", "nil"), ("N/A", "not applicable"), ("..", "not available")],
)
def test_a_symbol_with_one_meaning_is_told_its_state(tmp_path: Path, text: str, state: str) -> None:
    path = written(tmp_path, f"{HEADER}care,plans,2021-22 Q3,all,{text},,,\n")
    ((_, _, expected),) = faults_of(path)
    assert expected == f"an empty cell, and {state} in the column state"
    better = written(tmp_path, f"{HEADER}care,plans,2021-22 Q3,all,,,,{state}\n")
    assert read(better)[0].status.value == state


def test_each_file_of_symbols_names_the_column_state(cases_dir: Path) -> None:
    catalogue = the_catalogue()
    files = sorted((cases_dir / "F20-symbols").glob("12-*.csv"))
    assert len(files) == 12
    told = {}
    for file in files:
        with pytest.raises(ReturnError) as caught:
            read_checked_files([file], catalogue, LATER)
        (fault,) = caught.value.faults
        told[fault.found] = fault.expected
    assert told.pop("+14") == "14, without the sign, if this is the figure and no change"
    assert all("column state" in expected for expected in told.values())


def test_a_reason_may_begin_with_a_dash(cases_dir: Path) -> None:
    file = cases_dir / "F20-symbols" / "25b-plusreason.csv"
    catalogue = the_catalogue()
    (found,) = read_checked_files([file], catalogue, LATER).returns
    assert found.observations[0].reason == "- two crimes recorded late"


def test_a_return_in_the_words_of_the_pages_isread(tmp_path: Path) -> None:
    by_key = f'{HEADER}care,enquiries,2021-22 Q3,all,"1,029",,,\n'
    in_words = f'{HEADER}CARE, Enquiries ,Q3 2021/22,Total,"1,029",,,\n'
    assert read(written(tmp_path, in_words)) == read(written(tmp_path, by_key))
    assert read(written(tmp_path, by_key))[0].numerator == 1029


def test_every_printed_name_of_the_framework_is_a_line_of_its_own() -> None:
    catalogue = the_catalogue()
    names = PrintedNames(catalogue)
    for one in catalogue.indicators:
        for name in (one.key, one.title, one.short, one.subject, one.title.upper()):
            assert names.indicators(name) == {one.key}
        for part in catalogue.parts(one):
            assert part.key in names.parts(one.key, part.title)
    for agency in catalogue.agencies:
        assert names.agencies(agency.title) == names.agencies(agency.short) == {agency.key}


def test_a_name_of_several_lines_is_asked_about(tmp_path: Path) -> None:
    twins = [make.indicator(key, short="Enquiries") for key in ("first", "second")]
    path = written(tmp_path, f"{HEADER}care,enquiries,2021-22 Q3,all,4,,,\n")
    with pytest.raises(ReturnError) as caught:
        read_checked_files([path], make.catalogue(*twins), LATER)
    (fault,) = caught.value.faults
    assert fault.expected == "one of the keys first or second: the name is that of each"
