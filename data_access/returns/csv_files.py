"""A CSV file as people save it: finds its encoding and delimiter, and reads its rows.

Excel writes commas or semicolons in UTF-8 with a byte order mark, tabs in UTF-16, or Windows' own
encoding. All of these are read. All faults are found in one pass and reported by row and column.
"""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import Fault, ReturnError
from dashboard.free_text.text_limits import plain_file_name

if TYPE_CHECKING:
    from _csv import Reader

LARGEST = 20_000_000
"""The largest file that is read, in bytes. A partnership's quarter takes a hundredth of this."""

DELIMITERS = ",;\t"
MOST_FAULTS = 200
_LONGEST_FOUND = 240
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a text as a formula if the text begins with one of these characters."""

_NOT_TEXT = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
}
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(slots=True)
class CsvFaults:
    """The faults of one file, without repetitions, to be reported in the order of the rows."""

    file: str
    _found: dict[Fault, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of faults in the file."""
        return len(self._found)

    def add(self, line: int, column: str, found: str, expected: str) -> None:
        """Add a fault in a row and a column; if `column` is empty, in the whole row.

        If `line` is 0, the fault is in the whole file.
        """
        place = f"line {line}, column {column}" if column else f"line {line}"
        if not line:
            place = "the whole file"
        plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in found)
        short = plain if len(plain) <= _LONGEST_FOUND else f"{plain[:_LONGEST_FOUND]}…"
        fault = Fault(self.file, place, short or "nothing", expected)
        self._found.setdefault(fault, line)

    def error(self) -> ReturnError:
        """Return all faults of the file as one error; at most MOST_FAULTS are listed."""
        count = len(self._found)
        listed = sorted(self._found, key=lambda fault: self._found[fault])
        if count > MOST_FAULTS:
            rest = Fault(self.file, "further on", f"{count - MOST_FAULTS:,} more faults", "none")
            listed = [*listed[:MOST_FAULTS], rest]
        things = "1 fault" if count == 1 else f"{count:,} faults"
        return ReturnError(f"{self.file} has {things}; nothing was written.", listed)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row below the header: its line number in the file, and its trimmed cells by column."""

    number: int
    cells: dict[str, str]


def csv_rows(
    path: Path, columns: Sequence[str], required: Sequence[str], faults: CsvFaults
) -> tuple[CsvRow, ...]:
    """Read a file whose header has all of `required` and only names in `columns`, in any order.

    Empty rows are skipped, and faulty rows are left out.

    Raises:
        ReturnError: if no row can be read, because there is no file, no text or no valid header.
    """
    return text_rows(_content(path, faults), columns, required, faults)


def text_rows(
    content: bytes, columns: Sequence[str], required: Sequence[str], faults: CsvFaults
) -> tuple[CsvRow, ...]:
    """Read the rows of a file that is held in memory, as `csv_rows` does. Raises: ReturnError."""
    text = _text_of(content, faults)
    delimiter = _delimiter(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = _header(reader, columns, required, faults)
    return tuple(_below(reader, header, faults))


def _content(path: Path, faults: CsvFaults) -> bytes:
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except FileNotFoundError:
        raise ReturnError(f"There is no file {plain_file_name(str(path))}.") from None
    except OSError as error:
        named = plain_file_name(str(path))
        raise ReturnError(f"The file {named} cannot be read: {error.strerror}.") from None
    if content is None:
        raise _stop(faults, f"more than {LARGEST:,} bytes", "a file of one or a few returns")
    return content


def decoded_text(file: str, content: bytes) -> str:
    """Return the text of a CSV file in any encoding of today; `file` is its name for messages.

    Raises: ReturnError if it is no text.
    """
    return _text_of(content, CsvFaults(file))


def _text_of(content: bytes, faults: CsvFaults) -> str:
    for start, what in _NOT_TEXT.items():
        if content.startswith(start):
            raise _stop(faults, what, "CSV: in Excel, Save As, CSV UTF-8")
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decoded(content, (encoding,), faults)
    return _decoded(content, ("utf-8", "cp1252"), faults)


def _decoded(content: bytes, encodings: Sequence[str], faults: CsvFaults) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _stop(faults, "bytes that are no text", "CSV in UTF-8")


def _delimiter(text: str) -> str:
    """Return the delimiter that occurs most often in the first row."""
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _header(
    reader: "Reader", columns: Sequence[str], required: Sequence[str], faults: CsvFaults
) -> list[str]:
    """Read the column names. Raises: ReturnError if a name is unknown, missing or repeated."""
    try:
        header = next((row for row in reader if any(c.strip() for c in row)), [])
    except csv.Error as error:
        raise _stop(faults, str(error), "a header of columns") from None
    names = [name.strip().lower().replace(" ", "_") for name in header]
    while names and not names[-1]:
        names.pop()
    line = reader.line_num
    for name in dict.fromkeys(names):
        if name not in columns:
            faults.add(line, "", f'a column "{name}"', nearest_word(name, columns))
        elif names.count(name) > 1:
            faults.add(line, "", f'the column "{name}" twice', "each column once")
    missing = [name for name in required if name not in names]
    if missing:
        found = f"no column {' and none '.join(missing)}"
        faults.add(line, "", found, f"a header with {', '.join(required)}")
    if faults:
        raise faults.error()
    return names


def _below(reader: "Reader", header: Sequence[str], faults: CsvFaults) -> Iterator[CsvRow]:
    start = reader.line_num + 1
    try:
        for row in reader:
            number, start = start, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            while len(cells) > len(header) and not cells[-1]:
                cells.pop()
            if len(cells) != len(header):
                faults.add(number, "", f"{len(cells)} cells", f"{len(header)}, as in the header")
                continue
            yield CsvRow(number, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        faults.add(start, "", f"a line that cannot be read ({error})", "cells in closed quotes")


def nearest_word(found: str, known: Sequence[str]) -> str:
    """Return the known word most similar to a wrong one, or a list of all known words."""
    close = get_close_matches(found.lower(), known, n=1, cutoff=0.6)
    return f"{close[0]}?" if close else f"one of {', '.join(known)}"


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would run a text as a formula."""
    return text.startswith(_FORMULA)


def _stop(faults: CsvFaults, found: str, expected: str) -> ReturnError:
    faults.add(0, "", found, expected)
    return faults.error()
