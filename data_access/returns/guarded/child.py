"""Reads a workbook in a process of its own, with limits of memory and time, and prints its cells.

It is started as a file, not imported: it gets the workbook on its standard input and answers in
JSON. Nothing is written anywhere. An answer is {"sheets": [...], "names": {...}, ...}, or
{"fault": "..."} if the workbook cannot be read.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

MEMORY = 512 * 2**20
"""The most memory of the process, in bytes."""
SECONDS = 10
"""The most seconds that the processor works for it."""
MOST_LETTERS = 1_000_000
"""The most letters of all texts of a workbook together."""

_TOO_BIG = "more than a return can hold"


class _TooMuchError(Exception):
    """Raised if the texts of a workbook are longer together than a return's can be."""


def limit_process() -> None:
    """Limit the memory and time of this process, and leave no image of it behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(content: bytes) -> dict[str, Any]:
    """Return the cells of a workbook as plain values, or the fault that kept it from being read."""
    from openpyxl import load_workbook

    try:
        typed = load_workbook(BytesIO(content), keep_links=False)
        shown = load_workbook(BytesIO(content), data_only=True, keep_links=False)
    except MemoryError:
        return {"fault": _TOO_BIG}
    except Exception as error:  # the library names no errors of its own for a broken file
        return {"fault": f"a workbook that cannot be read ({type(error).__name__})"}
    try:
        return _book(typed, shown)
    except _TooMuchError:
        return {"fault": f"more than {MOST_LETTERS:,} letters"}
    except MemoryError:
        return {"fault": _TOO_BIG}


class _Texts:
    """Counts the letters that an answer holds."""

    def __init__(self) -> None:
        self._left = MOST_LETTERS

    def take(self, text: str) -> str:
        """Return a text, if there is room for it."""
        self._left -= len(text)
        if self._left < 0:
            raise _TooMuchError
        return text


def _book(typed: Any, shown: Any) -> dict[str, Any]:
    texts = _Texts()
    properties = {
        one.name: texts.take(str(one.value)) for one in typed.custom_doc_props.props if one.value
    }
    return {
        "sheets": [_sheet(one, shown[one.title], texts) for one in typed.worksheets],
        "charts": [one.title for one in typed.chartsheets],
        "names": {name: texts.take(str(one.value)) for name, one in typed.defined_names.items()}
        | {
            f"{sheet.title}!{name}": texts.take(str(one.value))
            for sheet in typed.worksheets
            for name, one in sheet.defined_names.items()
        },
        "properties": properties,
    }


def _sheet(typed: Any, shown: Any, texts: _Texts) -> dict[str, Any]:
    cells, notes = [], []
    for (row, column), cell in sorted(typed._cells.items()):
        if getattr(cell, "comment", None) is not None:
            notes.append((row, column, texts.take(cell.comment.text or "")))
        if cell.value is None:
            continue
        other = shown._cells.get((row, column))
        kind, value = _value(cell, None if other is None else other.value, texts)
        form = texts.take(cell.number_format or "") if kind in ("n", "d") else ""
        cells.append((row, column, kind, value, form, cell.data_type == "f"))
    return {
        "name": texts.take(typed.title),
        "hidden": typed.sheet_state != "visible",
        "cells": cells,
        "notes": notes,
        "rows": [at for at, one in typed.row_dimensions.items() if one.hidden],
        "columns": _hidden_columns(typed),
        "merged": [one.bounds for one in typed.merged_cells.ranges],
    }


def _hidden_columns(sheet: Any) -> list[tuple[int, int]]:
    found = []
    for one in sheet.column_dimensions.values():
        if one.hidden:
            one.reindex()
            found.append((one.min, one.max))
    return found


def _value(cell: Any, shown: Any, texts: _Texts) -> tuple[str, Any]:
    """Return what a cell holds: the kind of its value, and the value.

    The kinds: n number, s text, b yes or no, d date or time, e error, f a formula without a value.
    """
    value = shown if cell.data_type == "f" else cell.value
    if value is None:
        return ("f", "") if cell.data_type == "f" else ("s", "")
    if isinstance(value, bool):
        return "b", value
    if isinstance(value, int | float):
        return "n", repr(value)
    if isinstance(value, datetime | date | time | timedelta):
        return "d", texts.take(str(value))
    text = texts.take(str(value))
    is_error = cell.data_type == "e" or (cell.data_type == "f" and text.startswith("#"))
    return ("e" if is_error else "s"), text


def main() -> None:
    """Read a workbook from standard input and print its cells."""
    limit_process()
    # numpy and lxml are not needed to read, and take memory; the standard parser is bounded.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    sys.modules["lxml"] = None  # type: ignore[assignment]
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
