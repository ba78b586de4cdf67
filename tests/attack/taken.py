"""Reads the files that are taken out, with programs that did not write them: CSV, XLSX, ZIP."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from zipfile import ZipFile

import openpyxl

CSV, ZIP = "text/csv", "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURE = "image/svg+xml"
_ENDINGS = {"csv": CSV, "xlsx": XLSX, "svg": PICTURE}


class TakenSheet(NamedTuple):
    """A table of a file: its headings, and the text of each cell of its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def named_rows(self) -> Iterator[dict[str, str]]:
        """Give each row by its headings."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


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
    elif file.kind == XLSX:
        for sheet in openpyxl.load_workbook(BytesIO(file.body)).worksheets:
            head, *rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
            yield TakenSheet(tuple(head), tuple(map(tuple, rows)))


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
    return f"{value:.6f}".rstrip("0").rstrip(".")
