"""`python -m data_access load FILE.xlsx`: the same checks and the same store as for CSV."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.doors import now

QUARTER = "2024-25-q3"
GOOD: Mapping[str, Any] = {
    "Figures!F5": 21,
    "Figures!F6": 34,
    "Figures!L5": "More families asked for help early.",
    "Figures!K6": "The form changed in October.",
}


@pytest.fixture
def blank(typed: Typed, tmp_path: Path) -> Path:
    """The blank of Early Help, beside an empty store."""
    typed("create")
    typed("blanks", QUARTER, "--agency", "early_help", "--into", str(tmp_path))
    return tmp_path / f"{QUARTER}-early-help.xlsx"


def filled(blank: Path, cells: Mapping[str, Any]) -> Path:
    """Fill the blank; every part is not available."""
    book = openpyxl.load_workbook(blank)
    for place, value in cells.items():
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    for sheet in book.worksheets:
        heads = [cell.value for cell in sheet[4]]
        if "Cells left blank are" in heads:
            column = heads.index("Cells left blank are") + 1
            for row in range(5, sheet.max_row + 1, 3):
                sheet.cell(row, column).value = "not available"
    path = blank.with_name("early-help.xlsx")
    book.save(path)
    return path


def test_a_workbook_is_loaded_with_its_notes_and_its_commentary(
    typed: Typed, blank: Path, database_url: str
) -> None:
    path = filled(blank, GOOD)
    code, out, err = typed("load", str(path))
    assert (code, err) == (0, "")
    assert "early-help.xlsx, early_help, 2024-25 Q3: " in out
    assert "Two texts wait for release" in out
    with Store.open(database_url) as store:
        standing = now(store).standing(["eha_started"])
        totals = [o for o in standing if o.part == "all"]
        assert [(o.numerator, o.cell) for o in totals] == [(21, "sheet Figures, cell F5")]
        assert "not available" in {o.status.value for o in standing}
    again = typed("load", str(path))
    assert (again[0], again[1].splitlines()[-1]) == (
        0,
        "Nothing was written: every figure stands as it is.",
    )


def test_a_faulty_workbook_writes_nothing_and_comes_back_marked(
    typed: Typed, blank: Path, database_url: str
) -> None:
    path, marked = filled(blank, {**GOOD, "Figures!F6": "<5"}), blank.with_name("marked.xlsx")
    code, out, err = typed("load", "--marked", str(marked), str(path))
    assert (code, out) == (1, "")
    assert err == (
        f"early-help.xlsx has 1 fault; nothing was written. Every place is marked in {marked}.\n"
        "  early-help.xlsx, sheet Figures, cell F6: found <5; expected an empty cell and "
        "suppressed in the column state, or the exact number\n"
    )
    assert openpyxl.load_workbook(marked)["Figures"]["F6"].comment.text.startswith("Found <5")
    with Store.open(database_url) as store:
        assert now(store).bounds() is None


def test_a_question_is_asked_at_its_cell(typed: Typed, blank: Path) -> None:
    path = filled(blank, {**GOOD, "Figures!L5": "Sharon Okonkwo asked for help."})
    code, _, err = typed("load", str(path))
    assert code == 1
    assert "early-help.xlsx, sheet Figures, cell L5: found what may be a name of a person" in err
    assert typed("load", "--looked", str(path))[0] == 0


def test_a_workbook_and_a_csv_of_one_command_are_checked_together(
    typed: Typed, blank: Path, tmp_path: Path
) -> None:
    path, beside = filled(blank, GOOD), tmp_path / "beside.csv"
    beside.write_text("agency,indicator,quarter,value\nearly_help,eha_started,2024-25 Q3,22\n")
    code, _, err = typed("load", str(path), str(beside))
    assert code == 1
    assert "found 22, while early-help.xlsx has 21 in sheet Figures, cell F5" in err


def test_data_of_persons_are_refused_and_nothing_is_kept(
    typed: Typed, blank: Path, database_url: str
) -> None:
    secret, marked = "943 476 5919", blank.with_name("marked.xlsx")
    path = filled(blank, {**GOOD, "Figures!L5": f"case {secret}"})
    code, out, err = typed("load", "--marked", str(marked), str(path))
    assert (code, out) == (1, "")
    assert "sheet Figures, cell L5: found a valid NHS number" in err
    assert secret not in err
    assert not marked.exists()
    with Store.open(database_url) as store:
        assert now(store).bounds() is None


def test_another_agencys_or_quarters_workbook_is_refused(typed: Typed, blank: Path) -> None:
    path = filled(blank, GOOD)
    code, _, err = typed("load", "--agency", "police", "--quarter", "2024-25-q4", str(path))
    assert code == 1
    assert "found a return of Early Help; expected a return of Greater Manchester Police" in err
    assert "found the blank of 2024-25 Q3; expected the blank of 2024-25 Q4" in err


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "gone.xlsx"])
def test_other_files_are_said_to_be_none(typed: Typed, blank: Path, name: str) -> None:
    path = blank.with_name(name)
    if "gone" not in name:
        path.write_bytes(blank.read_bytes())
    code, _, err = typed("load", str(path))
    assert code == 1
    assert ("There is no file" if "gone" in name else "expected save as .xlsx") in err
