"""The process that reads a workbook: its limits, and what it tells of each cell."""

import resource
import subprocess
import sys
from datetime import date
from typing import Any

import openpyxl
import pytest

from data_access.returns.guarded import child
from data_access.returns.guarded.cells import child_answer
from tests.data_access.returns.filled import saved
from tests.house import HOUSE

CHILD = HOUSE / "data_access" / "returns" / "guarded" / "child.py"
LIMITED = f"""
import resource, runpy
runpy.run_path({str(CHILD)!r})["limit_process"]()
print(resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_CORE)[0])
try:
    bytearray(600 * 2**20)
except MemoryError:
    print("no room")
"""


def test_it_may_take_512_mb_and_ten_seconds_and_leaves_no_core() -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True)
    assert done.stdout.split() == ["10", "0", "no", "room"]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != child.MEMORY  # ours is not limited


@pytest.fixture
def answer() -> dict[str, Any]:
    """What the process tells of a workbook with one cell of each kind."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "One"
    sheet["A1"], sheet["A2"], sheet["A3"] = 12, 0.87, "12 or so"
    sheet["A2"].number_format = "0%"
    sheet["A4"], sheet["A5"], sheet["A6"] = "#DIV/0!", "=A1*2", date(2025, 3, 4)
    sheet["A7"] = True
    sheet["A1"].comment = openpyxl.comments.Comment("a note", "")
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("B1:C2")
    return child_answer(saved(book))


def test_each_cell_is_told_with_its_kind_and_its_format(answer: dict[str, Any]) -> None:
    told = {row: (kind, value) for row, column, kind, value, _, _ in answer["sheets"][0]["cells"]}
    assert told == {
        1: ("n", "12"),
        2: ("n", "0.87"),
        3: ("s", "12 or so"),
        4: ("e", "#DIV/0!"),
        5: ("f", ""),
        6: ("d", "2025-03-04 00:00:00"),
        7: ("b", True),
    }
    assert answer["sheets"][0]["cells"][1][4] == "0%"


def test_notes_hidden_rows_and_merges_are_told(answer: dict[str, Any]) -> None:
    sheet = answer["sheets"][0]
    assert sheet["notes"][0][2].endswith("a note")
    assert (sheet["rows"], sheet["merged"]) == ([3], [[2, 1, 3, 2]])


def test_what_is_no_workbook_is_a_fault() -> None:
    assert child_answer(b"PK nothing") == {"fault": "a workbook that cannot be read (BadZipFile)"}
