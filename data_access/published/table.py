"""A published file as a table of texts. Every fault is reported by row and column."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import Fault, PublicationError

LARGEST = 100_000_000
"""The largest file that is read, in bytes. Published files have up to 5 MB."""
MOST_FAULTS = 200
"""The most faults that are listed. Further faults are only counted."""
_LONGEST_FOUND = 80
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADER = 100_000
"""The column names must be within this many bytes from the beginning."""

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
    """The faults of one file, collected until the whole file is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.unmatched: Counter[tuple[str, str, str]] = Counter()
        self._listed: list[Fault] = []
        self._more = 0

    def add(self, place: str, found: str, expected: str) -> None:
        """Add a fault: its place in the file, the text found there and the text expected."""
        if len(self._listed) < MOST_FAULTS:
            self._listed.append(Fault(self.file, place, _shortened(found), expected))
        else:
            self._more += 1

    def at(self, line: int, column: str, found: str, expected: str) -> None:
        """Add a fault in a cell; `found` is the text of the cell."""
        self.add(f"line {line}, column {column}", repr(found) if found else "nothing", expected)

    def match(self, kind: str, column: str, text: str) -> None:
        """Note a text that somebody may say the meaning of: an "area", or a "symbol"."""
        self.unmatched[kind, column, _shortened(text)] += 1

    @property
    def listed(self) -> tuple[Fault, ...]:
        """Return the faults; if there are too many to list, the last one counts the rest."""
        if not self._more:
            return tuple(self._listed)
        rest = Fault(self.file, "further on", f"{self._more:,} more faults", "none")
        return (*self._listed, rest)

    def stop(self, place: str, found: str, expected: str) -> PublicationError:
        """Return the error for a fault after which the file cannot be read further."""
        self.add(place, found, expected)
        return self.error()

    def error(self) -> PublicationError:
        """Return all faults of the file as one error."""
        return PublicationError(f"{self.file} cannot be read: nothing was loaded.", self.listed)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The text of a file and the names of its columns."""

    file: str
    columns: tuple[str, ...]
    text: str

    def rows(self, faults: FileFaults) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the header, each with the line number of its end in the file.

        Each row has a cell for every column. Empty rows are skipped. A row of another length is a
        fault and is left out.
        """
        reader = csv.reader(_lines_of(self.text), strict=True)
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
    """The bytes of a file and the names of its columns. The encoding is not known yet."""

    file: str
    columns: tuple[str, ...]
    content: bytes

    def table(self, encoding: str = "utf-8") -> SourceTable:
        """Return the file as text.

        Raises: PublicationError at the first byte that does not belong to the encoding.
        """
        name = "utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding
        try:
            return SourceTable(self.file, self.columns, self.content.decode(name))
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            found = f"the byte {self.content[error.start]:#04x}, which is not {encoding}"
            raise FileFaults(self.file).stop(f"line {line}", found, f"text in {encoding}") from None

    def roughly(self) -> SourceTable:
        """Return the file as text with unreadable bytes replaced; used to recognise the file."""
        return SourceTable(
            self.file, self.columns, self.content.decode("utf-8-sig", errors="replace")
        )


def _lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends, however they end.

    A StringIO would hold each letter in four bytes, and a file has five million.
    """
    return (found[0] for found in _LINE.finditer(text))


def open_source(path: Path) -> SourceFile:
    """Read a file, and the column names in its first row.

    A name may be repeated here. Only a repeated column that a mapping reads is a fault.

    Raises: PublicationError if the file is missing, too large or not text, or has no usable header.
    """
    return source_of(path.name, _bytes(path, FileFaults(path.name)))


def source_of(name: str, content: bytes) -> SourceFile:
    """Return a file of some bytes, with the column names in its first row.

    Raises: PublicationError if it is not text, or has no usable header.
    """
    faults = FileFaults(name)
    for start, what in _NOT_TEXT.items():
        if content.startswith(start):
            raise faults.stop("as a whole", what, "a CSV file in UTF-8")
    text = content[:_HEADER].decode("utf-8-sig", errors="replace")
    reader = csv.reader(_lines_of(text), strict=True)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise faults.stop("line 1", str(error), "the names of the columns") from None
    if not any(columns):
        raise faults.stop("line 1", "nothing", "the names of the columns")
    return SourceFile(name, columns, content)


def _bytes(path: Path, faults: FileFaults) -> bytes:
    if not path.exists():
        raise faults.stop(f"in {path.parent}", "no such file", "a CSV file")
    if not path.is_file():
        raise faults.stop(f"in {path.parent}", "a folder", "a CSV file")
    size = path.stat().st_size
    if size > LARGEST:
        raise faults.stop("as a whole", f"{size:,} bytes", f"at most {LARGEST:,}")
    try:
        return path.read_bytes()
    except OSError as error:
        raise faults.stop("as a whole", error.strerror or "no access", "a readable file") from None


def _shortened(found: str) -> str:
    """Return a text that is fit to print: short, and without control characters."""
    plain = "".join(c if c.isprintable() else "\N{MIDDLE DOT}" for c in found[:_LONGEST_FOUND])
    return plain if len(found) <= _LONGEST_FOUND else f"{plain[:-1]}…"
