"""The workbook of a blank: what may be typed, what stands beside, and what other programs keep."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.returns.blank_forms import MARKING
from data_access.returns.blanks.layout import STAMP_NAME, STAMP_PROPERTY
from tests import builders as make
from tests.conftest import unavailable
from tests.data_access.returns.filled import GOOD, blank, faults_of, filled, read
from tests.data_access.stores import ENQUIRIES, QUARTER

SECONDS = 120
CODE = "testshire|care|2021-22 Q3|3"
TYPED = {
    *(f"Figures!{column}{row}" for row in range(5, 11) for column in "FIJKL"),
    *("Figures!G7", "Figures!G10", "Figures!H10"),
    *(f"Waits!{column}5" for column in "DEFGJ"),
    *(f"Age!{column}5" for column in "DEFI"),
    *("Start!B16", "Start!B17", "Start!B18"),
}


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def unlocked(book: Any) -> set[str]:
    """Give the cells in which something may be typed."""
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }


def stamps(book: Any) -> list[str]:
    """Give the three stamps of a workbook."""
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    named = book.defined_names[STAMP_NAME].value
    return [properties[STAMP_PROPERTY], named.strip('="'), book["Figures"]["A1"].value]


def lists(book: Any) -> dict[str, str]:
    """Give the names behind the drop-downs, by cell."""
    return {
        f"{sheet.title}!{rule.sqref}": rule.formula1.lstrip("=")
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }


def cells_of(book: Any) -> dict[str, object]:
    """Give every cell with a value that is no formula."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.data_type != "f"
    }


def test_only_what_is_asked_may_be_typed() -> None:
    book = opened(blank())
    assert unlocked(book) == TYPED
    assert all(sheet.protection.sheet for sheet in book.worksheets)


def test_a_blank_is_stamped_three_times() -> None:
    assert stamps(opened(blank())) == [CODE, CODE, "Care · 2021-22 Q3 · blank 3"]


def test_the_agencys_own_earlier_figures_stand_beside_and_are_marked() -> None:
    book = opened(blank())
    figures, age = book["Figures"], book["Age"]
    assert [figures[cell].value for cell in ("D5", "E5", "E7", "E6")] == [25, 28, "11 of 50", None]
    assert (age["D6"].value, age["C6"].value) == (9, "Last quarter")
    assert all(sheet["A2"].value == MARKING for sheet in (book["Start"], figures, age))


def test_the_definition_and_the_day_stand_in_it() -> None:
    book = opened(blank())
    assert ENQUIRIES.definition in book["Figures"]["C5"].value
    assert "24 January 2022" in [cell.value for cell in book["Start"]["B"]]


def test_totals_of_parts_are_formulas_and_lists_are_named() -> None:
    book = opened(blank())
    assert book["Waits"]["H5"].value == "=SUM(D5:G5)"
    assert lists(book)["Figures!I5"] == "list_of_states"
    assert lists(book)["Age!I5"] == "list_of_part_states"


def test_with_q4_the_years_own_figure_has_a_row() -> None:
    book = opened(blank(make.q("2021-22 Q4"), agency="police"))
    assert [book["Figures"][f"A{row}"].value for row in (5, 6)] == ["missing", "missing:year"]


def test_the_same_blank_has_the_same_bytes() -> None:
    assert blank() == blank()


def test_a_blank_holds_no_data_of_persons_and_asks_everything() -> None:
    told = faults_of(read(blank()))
    assert len(told) == 6 + 2
    assert told[0] == (
        "sheet Figures, cell F5: nothing / "
        "a number, 0 if there was none, or in I5 why there is none"
    )


@pytest.mark.exports
def test_through_libreoffice_and_back_it_reads_equal(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None or shutil.which("localc") is None:
        unavailable("LibreOffice Calc is not installed")
    ours = filled(GOOD)
    (tmp_path / "a.xlsx").write_bytes(ours)
    (tmp_path / "blank.xlsx").write_bytes(blank())
    own = f"-env:UserInstallation={(tmp_path / 'own').as_uri()}"
    asked = [office, own, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "back")]
    files = [str(tmp_path / "a.xlsx"), str(tmp_path / "blank.xlsx")]
    subprocess.run([*asked, *files], check=True, timeout=SECONDS, capture_output=True)
    theirs = (tmp_path / "back" / "a.xlsx").read_bytes()
    empty = opened((tmp_path / "back" / "blank.xlsx").read_bytes())
    assert unlocked(empty) == TYPED
    assert lists(empty) == lists(opened(blank()))
    assert stamps(empty) == stamps(opened(blank()))
    assert cells_of(empty) == cells_of(opened(blank()))
    first, second = read(ours), read(theirs)
    assert faults_of(second) == []
    assert second.returns() == first.returns()
    assert second.returns()[0].quarter == QUARTER
