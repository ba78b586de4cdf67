"""Reads the files that are taken out, with programs that did not write them.

They are CSV, XLSX and ZIP, and JSON where data are open.
"""

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from zipfile import ZipFile

import openpyxl

CSV, ZIP, JSON = "text/csv", "application/zip", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURE = "image/svg+xml"
_NUMBERS = ("value", "numerator", "denominator")
_SYMBOLS = ("c", "x", "z", "u", "low")
"""What stands in open data in place of a number."""
_ENDINGS = {"csv": CSV, "xlsx": XLSX, "svg": PICTURE}


class TakenSheet(NamedTuple):
    """A table of a file: its headings, and the text of each cell of its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def named_rows(self) -> Iterator[dict[str, str]]:
        """Give each row by its headings."""
        for row in self.rows:
            named = dict(zip(self.columns, row, strict=True))
            yield _of_open_data(named) if "time_period" in named else named


class TakenFile(NamedTuple):
    """A file by itself or in a pack: its name, what it is, and what it holds."""

    name: str
    kind: str
    body: bytes


def unpacked(name: str, kind: str, body: bytes) -> Iterator[TakenFile]:
    """Give a file, or each file of a pack."""
    if kind != ZIP:
        yield TakenFile(name, kind, body)
        return
    with ZipFile(BytesIO(body)) as pack:
        for inside in pack.namelist():
            ending = inside.rpartition(".")[2]
            yield TakenFile(inside, _ENDINGS.get(ending, "text/plain"), pack.read(inside))


def sheets_of(file: TakenFile) -> Iterator[TakenSheet]:
    """Give the tables of a file of data; none of another."""
    if file.kind == CSV:
        head, *rows = csv.reader(StringIO(file.body.decode("utf-8-sig")))
        yield TakenSheet(tuple(head), tuple(map(tuple, rows)))
    elif file.kind == JSON:
        whole = json.loads(file.body)
        yield TakenSheet(
            tuple(whole["columns"]), tuple(tuple(map(_plain, row)) for row in whole["rows"])
        )
    elif file.kind == XLSX:
        for sheet in openpyxl.load_workbook(BytesIO(file.body)).worksheets:
            head, *rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
            yield TakenSheet(tuple(head), tuple(map(tuple, rows)))


def _of_open_data(row: dict[str, str]) -> dict[str, str]:
    """Give a row of open data by the headings of a line's own file; a symbol is no number."""
    year = row["time_period"]
    return {
        "Indicator": row["indicator_key"],
        "Area": row["la_name"],
        "Part": row["part"],
        "Quarter": f"{year[:4]}-{year[4:]} {row['time_identifier'].rpartition(' ')[2]}",
        "Counted": row["counted"].removesuffix(" quarters"),
        "Unit": row["unit"],
        "Rounded": row["rounded_to"],
        **{name.capitalize(): _or_nothing(row[name]) for name in _NUMBERS},
    }


def _or_nothing(cell: str) -> str:
    return "" if cell in _SYMBOLS else cell


def _plain(cell: Any) -> str:
    return cell if isinstance(cell, str) else _number(cell)


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _text(cell: Any) -> str:
    """Give a cell as it is shown: a share with the form of a per cent as a per cent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if cell.number_format.endswith("%"):
        decimals = len(cell.number_format.partition(".")[2].rstrip("%"))
        return f"{value * 100:.{decimals}f}%"
    return _number(value)
