"""What a workbook holds, as plain values: read by a process of its own behind the guard."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.errors import Fault, ReturnError
from data_access.returns.guarded.guard import guard_workbook

_CHILD = Path(__file__).with_name("child.py")
_SECONDS = 30
"""How long the process may take by the clock; its own limit is in seconds of work."""
_XLSX = "a workbook saved as .xlsx"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that is not empty.

    `kind` is "n" for a number, "s" text, "b" true or false, "d" a date or time, "e" an error, "f" a
    formula that was never calculated. `value` is its text; that of a number is as Python writes it.
    `form` is the number format. `is_formula` is true if the value is a formula's.
    """

    kind: str
    value: str
    form: str = "General"
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of one sheet by row and column, its notes, and what of it is hidden or merged."""

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], SheetCell]
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    rows: frozenset[int] = frozenset()
    columns: Sequence[tuple[int, int]] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell without spaces around it; empty if the cell is."""
        cell = self.cells.get((row, column))
        return cell.value.strip() if cell else ""

    def is_hidden(self, row: int, column: int) -> bool:
        """Say whether the row or the column of a cell is hidden."""
        return row in self.rows or any(first <= column <= last for first, last in self.columns)

    def merge_of(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """Return the merge that covers a cell: first column and row, last column and row."""
        for left, top, right, bottom in self.merged:
            if left <= column <= right and top <= row <= bottom:
                return left, top, right, bottom
        return None


@dataclass(frozen=True, slots=True)
class WorkbookCells:
    """A workbook: its sheets, its names, its properties, and the texts that no cell holds.

    `loose` are texts of properties, text boxes, headers and footers, each with where it is.
    """

    file: str
    sheets: tuple[SheetCells, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    loose: Sequence[tuple[str, str]] = ()

    def sheet(self, name: str) -> SheetCells | None:
        """Return the sheet of a name, whatever the case of its letters; None if there is none."""
        return next((one for one in self.sheets if one.name.lower() == name.lower()), None)


def read_cells(content: bytes, name: str) -> WorkbookCells:
    """Read a workbook behind the guard, in a process of its own; `name` is for messages.

    The bytes are held in memory and written to no file.

    Raises:
        ReturnError: if the guard refuses the workbook, or it cannot be read within the limits.
    """
    guarded = guard_workbook(content, name)
    return workbook_cells(child_answer(content), name, guarded.loose)


def workbook_cells(
    answer: Mapping[str, Any], name: str, loose: Sequence[tuple[str, str]] = ()
) -> WorkbookCells:
    """Return the cells of a workbook from the answer of the process that read it.

    Raises:
        ReturnError: if the answer is a fault.
    """
    if "fault" in answer:
        fault = Fault(name, "the whole file", answer["fault"], _XLSX)
        raise ReturnError(f"{name} could not be read; nothing was written.", [fault])
    sheets = tuple(_sheets(answer))
    return WorkbookCells(name, sheets, answer["names"], answer["properties"], tuple(loose))


def child_answer(content: bytes) -> dict[str, Any]:
    """Return what a process of its own reads of a workbook, as `child.answer` gives it.

    If the process needs more memory or time than it may have, the answer is a fault.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            cwd="/",
            env={},
        )
    except subprocess.TimeoutExpired:
        return {"fault": "a workbook that takes too long to read"}
    if done.returncode > 0:  # a fault of ours; its words could hold a cell's, so none are passed on
        return {"fault": "a workbook whose reading broke off; please tell who keeps the dashboard"}
    if done.returncode:
        return {"fault": "a workbook that takes more memory or time than a return"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _sheets(found: Mapping[str, Any]) -> Iterator[SheetCells]:
    for one in found["sheets"]:
        yield SheetCells(
            name=one["name"],
            hidden=one["hidden"],
            cells={
                (row, column): SheetCell(kind, str(value), form, is_formula)
                for row, column, kind, value, form, is_formula in one["cells"]
            },
            notes={(row, column): text for row, column, text in one["notes"]},
            rows=frozenset(one["rows"]),
            columns=tuple((first, last) for first, last in one["columns"]),
            merged=tuple(tuple(bounds) for bounds in one["merged"]),
        )
