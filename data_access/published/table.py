"""A published file as a table of text: opened with care, every fault named by line and column."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from dashboard.errors import Fault, PublicationError

LARGEST = 100_000_000
"""Bytes. Published files of this kind have up to 5 MB; a mistaken one is not read to its end."""
MOST_FAULTS = 200
"""So many are listed; the rest are counted."""
_LONGEST_FOUND = 80
_HEADER = 100_000
"""Bytes in which the names of the columns must stand."""

_NOT_TEXT = {
    b"PK\x03\x04": "a spreadsheet or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
    b"PAR1": "a Parquet file",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


class FileFaults:
    """The faults of one file, gathered until there is nothing more to find."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._listed: list[Fault] = []
        self._more = 0

    def add(self, place: str, found: str, expected: str) -> None:
        """Note a fault."""
        if len(self._listed) < MOST_FAULTS:
            self._listed.append(Fault(self.file, place, _shortened(found), expected))
        else:
            self._more += 1

    def at(self, line: int, column: str, found: str, expected: str) -> None:
        """Note a fault in a cell; `found` is its text."""
        self.add(f"line {line}, column {column}", repr(found) if found else "nothing", expected)

    @property
    def listed(self) -> tuple[Fault, ...]:
        """Give the faults; the last one counts those that are too many to list."""
        if not self._more:
            return tuple(self._listed)
        rest = Fault(self.file, "further on", f"{self._more:,} more faults", "none")
        return (*self._listed, rest)

    def stop(self, place: str, found: str, expected: str) -> PublicationError:
        """Give the error of a fault after which nothing more can be found in this file."""
        self.add(place, found, expected)
        return self.error()

    def error(self) -> PublicationError:
        """Give everything found as one error."""
        return PublicationError(f"{self.file} cannot be read: nothing was loaded.", self.listed)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The text of a file, its columns known; `lines` gives its rows with their line numbers."""

    file: str
    columns: tuple[str, ...]
    text: str

    def rows(self, faults: FileFaults) -> Iterator[tuple[int, list[str]]]:
        """Walk the rows below the header: the line each ends on, and a cell for every column.

        Empty lines are passed over; a row of another length is a fault and is left out.
        """
        reader = csv.reader(StringIO(self.text, newline=""), strict=True)
        width = len(self.columns)
        try:
            next(reader)
            for row in reader:
                if not any(row):
                    continue
                if len(row) == width:
                    yield reader.line_num, row
                else:
                    found = f"{len(row)} columns, the last of them {row[-1]!r}"
                    faults.add(f"line {reader.line_num}", found, f"{width} columns")
        except csv.Error as error:
            faults.add(f"line {reader.line_num}", str(error), "a row of comma-separated text")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it lies on the disk, and its columns' names; its encoding is not yet known."""

    file: str
    columns: tuple[str, ...]
    content: bytes

    def table(self, encoding: str = "utf-8") -> SourceTable:
        """Read it as text.

        Raises: PublicationError at the first byte that is not of the encoding.
        """
        name = "utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding
        try:
            return SourceTable(self.file, self.columns, self.content.decode(name))
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            found = f"the byte {self.content[error.start]:#04x}, which is not {encoding}"
            raise FileFaults(self.file).stop(f"line {line}", found, f"text in {encoding}") from None

    def roughly(self) -> SourceTable:
        """Read it as text, whatever it is, to look for what tells its publication."""
        return SourceTable(
            self.file, self.columns, self.content.decode("utf-8-sig", errors="replace")
        )


def open_source(path: Path) -> SourceFile:
    """Take in a file and the first line's names of columns.

    Raises: PublicationError where it is absent, too large, no text, or has no usable header.
    """
    faults = FileFaults(path.name)
    content = _bytes(path, faults)
    text = content[:_HEADER].decode("utf-8-sig", errors="replace")
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise faults.stop("line 1", str(error), "the names of the columns") from None
    if not any(columns):
        raise faults.stop("line 1", "nothing", "the names of the columns")
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise faults.stop("line 1", f"{', '.join(twice)} more than once", "each column once")
    return SourceFile(path.name, columns, content)


def _bytes(path: Path, faults: FileFaults) -> bytes:
    if not path.exists():
        raise faults.stop(f"in {path.parent}", "no such file", "a CSV file")
    if not path.is_file():
        raise faults.stop(f"in {path.parent}", "a folder", "a CSV file")
    size = path.stat().st_size
    if size > LARGEST:
        raise faults.stop("as a whole", f"{size:,} bytes", f"at most {LARGEST:,}")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise faults.stop("as a whole", error.strerror or "no access", "a readable file") from None
    for start, what in _NOT_TEXT.items():
        if content.startswith(start):
            raise faults.stop("as a whole", what, "a CSV file in UTF-8")
    return content


def _shortened(found: str) -> str:
    """Make what was found fit to be printed: short, and without a control character."""
    plain = "".join(c if c.isprintable() else "\N{MIDDLE DOT}" for c in found[:_LONGEST_FOUND])
    return plain if len(found) <= _LONGEST_FOUND else f"{plain[:-1]}…"
