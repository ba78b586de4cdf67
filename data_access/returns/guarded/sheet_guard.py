"""Counts the cells, rows and merges of a workbook's sheets as their XML goes by."""

import re
from collections.abc import Callable
from functools import lru_cache

LAST_ROW, LAST_COLUMN = 5_000, 200
"""No cell with a value and no merge lies beyond. A return ends far before."""
MOST_VALUES = 5_000
MOST_CELLS = 30_000
"""The most cells of all sheets, those included that have a format and no value."""
MOST_ROWS = 20_000
MOST_MERGED = 20_000
"""The most cells that the merges of all sheets cover."""
MOST_OTHERS = 60_000
MOST_LETTERS = 33_000
"""The most letters in one cell; a spreadsheet takes 32,767."""

DEEPEST = 60
"""How deep the XML of a part may be."""
PLACED = frozenset(("c", "row", "mergeCell", "hyperlink", "comment"))
"""The elements that make cells where they are read, in whatever part they stand."""
_COVERING = {"mergeCell": "merged cells", "hyperlink": "a link", "comment": "a comment"}

SHEET_TEXTS = frozenset(("headerFooter", "oddHeader", "oddFooter", "evenHeader", "evenFooter"))
"""The elements of a sheet whose text is in no cell."""
_REF = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_SMALLER = "a workbook of one return"
_VALUES = frozenset(("v", "is", "f"))
_PLACES = PLACED | _VALUES


class ExcessError(Exception):
    """Raised by the guard for a workbook that it refuses: what it found, and what it expected."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected


class SheetGuard:
    """Hears the elements of sheets and refuses what no return has. It keeps counts alone.

    A return has thousands of elements, so `start`, `end` and `text` are what the parser calls.
    `depth` is how deep the XML is at the moment; `hears` is called for what is no cell.
    """

    __slots__ = (
        *("_all", "_column", "_has_value", "_here", "_letters", "_merged", "_others", "_row"),
        *("_rows", "cells", "depth", "hears"),
    )

    def __init__(self) -> None:
        self.cells = self.depth = 0
        self.hears: Callable[[str, dict[str, str]], None] | None = None
        self._all = self._rows = self._merged = self._others = self._letters = 0
        self._row = self._column = 0
        self._here = (0, 0)
        self._has_value = False

    def begin(self) -> None:
        """Begin a part."""
        self._row = self._column = 0
        self._here = (0, 0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear an element of a sheet."""
        self.depth += 1
        self._letters = 0
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag in _VALUES:
            if not self._has_value and self._here != (0, 0):
                self._value()
        else:
            self._other(tag.rpartition(":")[2], attributes)

    def _other(self, name: str, attributes: dict[str, str]) -> None:
        """Hear an element that is no cell, or one whose name has a prefix."""
        if self.depth > DEEPEST:
            raise ExcessError("XML of great depth", _SMALLER)
        if name in _PLACES:
            self.place(name, attributes)
        else:
            self._others += 1
            if self._others > MOST_OTHERS:
                raise ExcessError("too many rules or links on its sheets", _SMALLER)
        heard = name in SHEET_TEXTS or "count" in attributes or "uniqueCount" in attributes
        if heard and self.hears is not None:
            self.hears(name, attributes)

    def place(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element that makes cells, in whatever part it stands."""
        if name == "c":
            self._cell(attributes.get("r"))
        elif name == "row":
            self._next_row(attributes.get("r"))
        elif name in _COVERING:
            self._cover(attributes.get("ref", ""), _COVERING[name])
        elif not self._has_value and self._here != (0, 0):
            self._value()

    def text(self, data: str) -> None:
        """Hear text of a sheet."""
        self._letters += len(data)
        if self._letters > MOST_LETTERS:
            raise ExcessError(f"more than {MOST_LETTERS:,} letters in one cell", _SMALLER)

    def end(self, _: str) -> None:
        """Hear the end of an element."""
        self.depth -= 1

    def _next_row(self, said: str | None) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise ExcessError(f"more than {MOST_ROWS:,} rows", _SMALLER)
        if said is None:
            self._row += 1
        elif said.isascii() and said.isdigit() and len(said) <= 7:
            self._row = int(said)
        else:
            raise ExcessError("a row without a proper number", "a workbook saved as .xlsx")
        self._column = 0

    def _cell(self, ref: str | None) -> None:
        self._all += 1
        if self._all > MOST_CELLS or self.depth > DEEPEST:
            raise ExcessError(f"more than {MOST_CELLS:,} cells, or XML of great depth", _SMALLER)
        self._has_value = False
        if ref is None:
            self._column += 1
            self._here = (self._row, self._column)
        else:
            self._here = _cell_at(ref)
            self._column = self._here[1]

    def _value(self) -> None:
        self._has_value = True
        self.cells += 1
        if self.cells > MOST_VALUES:
            raise ExcessError(f"more than {MOST_VALUES:,} filled cells", _SMALLER)
        row, column = self._here
        if row > LAST_ROW or column > LAST_COLUMN:
            _must_be_near(row, column, "a filled cell")

    def _cover(self, ref: str, what: str) -> None:
        first, _, last = ref.partition(":")
        top, left = _cell_at(first)
        bottom, right = _cell_at(last or first)
        _must_be_near(max(top, bottom), max(left, right), what)
        self._merged += (abs(bottom - top) + 1) * (abs(right - left) + 1)
        if self._merged > MOST_MERGED:
            raise ExcessError(f"more than {MOST_MERGED:,} cells under {what}", _SMALLER)


@lru_cache(maxsize=8192)
def _cell_at(ref: str) -> tuple[int, int]:
    found = _REF.fullmatch(ref)
    if found is None:
        raise ExcessError("a cell without a proper name", "a workbook saved as .xlsx")
    return int(found[2]), _column_at(found[1])


@lru_cache(maxsize=LAST_COLUMN)
def _column_at(letters: str) -> int:
    """Return the number of a column by its letters; a sheet names the same ones in every row."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _must_be_near(row: int, column: int, what: str) -> None:
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ExcessError(
            f"{what} in row {row:,}, column {column:,}",
            f"none beyond row {LAST_ROW:,} or column {LAST_COLUMN}",
        )
