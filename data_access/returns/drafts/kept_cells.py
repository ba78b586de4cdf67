"""What is kept of a workbook: by sheet and cell what was read, and its stamp.

Notes, properties and names are not kept, as they may name persons; the file is kept nowhere.
"""

from collections.abc import Mapping
from typing import Any

from data_access.returns.blanks.layout import STAMP_NAME, STAMP_PROPERTY
from data_access.returns.guarded.cells import SheetCell, SheetCells, WorkbookCells


def kept_cells(book: WorkbookCells) -> dict[str, Any]:
    """Return what is kept of a workbook, as plain values for JSON."""
    return {
        "sheets": [_sheet(one) for one in book.sheets],
        "names": _only(book.names, STAMP_NAME),
        "properties": _only(book.properties, STAMP_PROPERTY),
    }


def cells_again(kept: Mapping[str, Any], file: str) -> WorkbookCells:
    """Return a workbook from what was kept of it; `file` is the name of its file."""
    sheets = tuple(_sheet_again(one) for one in kept["sheets"])
    return WorkbookCells(file, sheets, kept["names"], kept["properties"])


def _only(held: Mapping[str, str], name: str) -> dict[str, str]:
    return {name: held[name]} if name in held else {}


def _sheet(one: SheetCells) -> dict[str, Any]:
    return {
        "name": one.name,
        "hidden": one.hidden,
        "cells": [
            [*place, cell.kind, cell.value, cell.form, cell.is_formula]
            for place, cell in one.cells.items()
        ],
        "rows": sorted(one.rows),
        "columns": [list(span) for span in one.columns],
        "merged": [list(bounds) for bounds in one.merged],
    }


def _sheet_again(one: Mapping[str, Any]) -> SheetCells:
    return SheetCells(
        name=one["name"],
        hidden=one["hidden"],
        cells={
            (row, column): SheetCell(kind, value, form, is_formula)
            for row, column, kind, value, form, is_formula in one["cells"]
        },
        rows=frozenset(one["rows"]),
        columns=tuple((first, last) for first, last in one["columns"]),
        merged=tuple((left, top, right, low) for left, top, right, low in one["merged"]),
    )
